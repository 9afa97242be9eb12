package toolbox

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"jirascope/internal/names"
	"jirascope/scopes/diagnose"
)

// naming words the errors of names: which things may be meant, and what to give instead. What
// was given is not repeated, since it may be anything. False for other errors.
func naming(err error) (*Refusal, bool) {
	if several, ok := errors.AsType[*names.Ambiguous](err); ok {
		return ambiguous(several), true
	}
	if missing, ok := errors.AsType[*names.Unknown](err); ok {
		return unfound(missing), true
	}
	if without, ok := errors.AsType[*names.NoSprints](err); ok {
		return noSprints(without), true
	}
	return nil, false
}

// ambiguous words that several things fit.
func ambiguous(a *names.Ambiguous) *Refusal {
	question := fmt.Sprintf("Which %s is meant?", a.What)
	r := &Refusal{Summary: question + " Several fit", Why: "The names are data from Jira"}
	if a.Given == "" {
		r.Summary = question + " There are several"
	}
	if a.In != "" {
		r.Summary += " in " + a.In
	}
	if a.More {
		r.Summary += ", more than are listed here"
	}
	argument := cmp.Or(a.Argument, string(a.What))
	choice := diagnose.Question{Argument: argument, Question: question}
	for _, c := range a.Candidates {
		choice.Candidates = append(choice.Candidates, diagnose.Candidate{ID: c.ID, Name: c.Name, Detail: c.Detail})
	}
	r.Ask = []diagnose.Question{choice}
	r.Steps = []string{
		fmt.Sprintf("Call the tool again with one of these as %s: %s. If the question does not decide it, ask the user.", argument, ids(a.Candidates)),
	}
	if alike(a.Candidates) {
		r.Steps = append(r.Steps, twins(a.What))
	}
	return r
}

// alike reports whether two candidates are told apart by nothing but their ids.
func alike(list []names.Candidate) bool {
	seen := make(map[[2]string]bool)
	for _, c := range list {
		key := [2]string{c.Name, c.Detail}
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}

// twins says what helps where a name and all that Jira shows beside it are the same. Jira
// finds people by the addresses that it does not show.
func twins(what names.What) string {
	text := "Jira shows nothing else that tells some of them apart."
	if what == names.Person {
		text += " Ask the user for the e-mail address, and give it in place of the name."
	}
	return text
}

// unfound words that nothing fits.
func unfound(u *names.Unknown) *Refusal {
	r := &Refusal{Summary: fmt.Sprintf("Check the %s: none was found", u.What), Why: "nothing fits what was given"}
	if u.In != "" {
		r.Summary = fmt.Sprintf("Check the %s: %s has none that fits", u.What, u.In)
	}
	nearest := "the nearest"
	if u.Says != "" {
		r.Summary, nearest = u.Says, "what there is"
	}
	if len(u.Nearest) > 0 {
		r.Why += "; " + nearest + ", by name (data from Jira): " + listed(u.Nearest)
		r.Steps = append(r.Steps, fmt.Sprintf("If one of them is meant, call the tool again with its id as %s: %s.", cmp.Or(u.Argument, string(u.What)), ids(u.Nearest)))
	}
	if u.Hint != "" {
		r.Steps = append(r.Steps, u.Hint)
	}
	if u.What != names.Issue {
		r.Steps = append(r.Steps, finder(u.What))
	}
	return r
}

// finder names the tool that finds things of a kind: one that every client sees, where there
// is one.
func finder(what names.What) string {
	switch what {
	case names.Board:
		return "Call list_boards for those that there are."
	case names.Sprint:
		return "Call list_sprints with the board for those that there are."
	default:
		return fmt.Sprintf(`Call find_names with {"what": "%s"} and a part of the name.`, what)
	}
}

// noSprints words Jira's refusal to list the sprints of a board. It does not say which
// type the board is of: those of team-managed projects may have sprints, too.
func noSprints(n *names.NoSprints) *Refusal {
	return &Refusal{
		Summary: fmt.Sprintf("Board %d has no sprints", n.BoardID),
		Why: "Jira refuses to list them; it said " + Said(n.Err) +
			". Kanban boards have none, and boards of team-managed projects (type simple) only where sprints are turned on",
		Steps: []string{
			"Call list_boards and take a board of type scrum, or one of type simple whose project has sprints.",
			"For a team-managed project, its administrator turns sprints on in Project settings, Features.",
		},
	}
}

// listed are candidates with what tells them apart.
func listed(list []names.Candidate) string {
	texts := make([]string, 0, len(list))
	for _, c := range list {
		text := fmt.Sprintf("%s (%s", strconv.Quote(c.Name), c.ID)
		if c.Detail != "" {
			text += ": " + c.Detail
		}
		texts = append(texts, text+")")
	}
	return strings.Join(texts, ", ")
}

// ids are those of candidates.
func ids(list []names.Candidate) string {
	texts := make([]string, 0, len(list))
	for _, c := range list {
		texts = append(texts, c.ID)
	}
	return strings.Join(texts, ", ")
}
