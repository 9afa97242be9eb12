package tools

import "regexp"

// unwanted is the part of a task that says what is not to be done.
var unwanted = regexp.MustCompile(`(?i)[,;]?\s*\b(?:and |but )?(?:don'?t|do not|never|without|except|not)\b[^,;.]*`)

// onlyReading is how people say that they only want to read.
var onlyReading = regexp.MustCompile(`(?i)\bread[- ]?only( access)?( to| of| for| on)?\b`)

// wanted is a task without what it says is not wanted, which is left, and with
// reading said in one word.
func wanted(task string) (words, left string) {
	left = unwanted.FindString(task)
	words = unwanted.ReplaceAllString(task, "")
	return onlyReading.ReplaceAllString(words, "read"), left
}
