package diagnose

import (
	"fmt"
	"strings"
)

// Candidate is a thing that may be meant.
type Candidate struct {
	// ID is what to give as the argument.
	ID string `json:"id"`
	// Name, and Detail, which tells it from others of its name, are data of a stranger.
	Name   string `json:"name"`
	Detail string `json:"detail,omitempty"`
}

// Chooses reports whether an answer is nothing but the question which of several things is
// meant.
func (a Answer) Chooses() bool { return len(a.Ask) == 1 && a.Ask[0].Candidates != nil }

// choiceText is the text of an answer that [Answer.Chooses]: a question with what there is to
// choose from. Nothing failed, so that there is no verdict.
func (a Answer) choiceText() string {
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
