package toolbox

import (
	"fmt"
	"strings"

	"jirascope/scopes/diagnose"
)

// Chooses reports whether an answer is nothing but the question which of several things is
// meant.
func Chooses(a diagnose.Answer) bool { return len(a.Ask) == 1 && a.Ask[0].Candidates != nil }

// pickList is an answer that [Chooses].
type pickList struct{ diagnose.Answer }

// worded is a diagnosis as people are told it.
func worded(a diagnose.Answer) texter {
	if Chooses(a) {
		return pickList{a}
	}
	return a
}

// Text is a question with what there is to choose from. Nothing failed, so that there is no
// verdict.
func (a pickList) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:\n", a.Summary)
	for _, c := range a.Ask[0].Candidates {
		detail := ""
		if c.Detail != "" {
			detail = ": " + c.Detail
		}
		fmt.Fprintf(&b, "- %q (%s%s)\n", c.Name, c.ID, detail)
	}
	fmt.Fprintf(&b, "%s.\n\nWhat to do:\n", a.Causes[0].Why)
	for i, step := range a.Steps {
		fmt.Fprintf(&b, "%d. %s\n", i+1, step)
	}
	return strings.TrimRight(b.String(), "\n")
}
