package company

// richText has every kind of formatting that Jira's editor has, in the markup
// that version 2 of the API answers with.
const richText = `h2. What to do at the pole

Read this *before* you open the cabinet. The _old_ guide is -wrong- out of date, see [the manual|https://lumen.example/manual].

{panel:title=Careful}The base is under voltage.{panel}

h3. Steps

# Switch off the group
# Open the cabinet
## with the *blue* key
## never with the red one
# Press the button

* gloves
* torch
** with a spare battery

h3. Open points

* [x] Print the labels
* [ ] Translate the page
* [ ] Ask [~accountid:712020:5b10a284-0000-4000-8000-000000000009] for the photo

||Pole||Reading||State||
|H-12|231 V|ok|
|H-13|0 V|dark|

{code:go}
func ready(volts float64) bool {
	return volts > 207 // ten per cent below
}
{code}

{quote}It clicked, so I closed it.{quote}

!cabinet.png|thumbnail!

----

Answers come as {{202 Accepted}}. :)`

// richComments stand under the same issue.
var richComments = []string{
	"I added the photo:\n\n!cabinet.png!\n\nThe readings are in [^readings.csv].",
	"{quote}The base is under voltage.{quote}\n\n[~accountid:712020:5b10a284-0000-4000-8000-000000000010] is that true for the *new* poles, too?",
	"{code}\nERROR cabinet H-13: no answer <timeout>\n{code}\n\nI get this since Monday.",
}
