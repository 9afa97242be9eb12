// Package picture draws the pictures of reports: how a sprint burned down, what a board did
// in its sprints, and how work flowed. It takes plain numbers and gives a file.
//
// # Mental model
//
// A [Picture] is made of names and numbers by [Burndown], [Velocity] or [Flow], which say
// whether there is anything to draw. [Picture.PNG] and [Picture.SVG] draw it:
//
//	p, ok := picture.Velocity("Orbit Checkout", "story points", sprints)
//	if ok {
//		data, err := p.PNG()
//	}
//
// # Choices
//
// A picture has 960 by 540 pixels, which is the shape of a slide and costs a model few
// tokens. Its letters are large enough to be read when it is shown 600 pixels wide.
//
// The background is white with a frame of its own. A client shows pictures on a light or a
// dark surface and does not say which; a transparent background would lose dark letters on
// one of them, and two versions would be twice the size. The colours are blue, orange and
// gray, which people tell apart who do not see red and green.
//
// Names come from Jira and may hold anything. A PNG has only the letters of its fonts:
// others become an ellipsis, and a name without any that can be shown gives way to what
// stands in for it. An SVG keeps them all, since whoever shows it brings the fonts.
//
// # What it promises
//
// No name and no number makes it panic. What is not a number is a gap.
//
// # What it does not do
//
// It computes nothing but places. It knows no secrets: who hands names over has taken
// them out, if need be with [Picture.Rewrite].
package picture
