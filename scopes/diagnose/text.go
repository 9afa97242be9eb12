package diagnose

import (
	"cmp"
	"fmt"
	"strings"

	"jirascope/scopes"
)

// Text says an answer in words: every fact of it, what to do first. It is for a person as much as for a model, so
// codes are written as words.
func (a Answer) Text() string {
	var b strings.Builder
	if a.Says != "" {
		fmt.Fprintf(&b, "The answer says: %q\n", a.Says)
	}
	fmt.Fprintf(&b, "%s.\nVerdict: %s (%s)\n", a.Summary, a.Verdict.words(), a.Confidence)
	if r := a.Request; r != nil {
		b.WriteString(r.text())
	}
	b.WriteString("\nWhat to do:\n")
	for i, step := range a.Steps {
		fmt.Fprintf(&b, "%d. %s\n", i+1, step)
	}
	if c := a.Corrected; c != nil {
		fmt.Fprintf(&b, "\nCorrected request, sent as %s:\n  %s\n", authPhrase(c.Auth), c.Curl)
	}
	if a.Scopes != nil {
		b.WriteString(a.Scopes.text())
	}
	for i, cause := range a.Causes {
		b.WriteString(cause.text(i == 0))
	}
	for i, q := range a.Ask {
		if i == 0 {
			b.WriteString("\nTo decide, ask:\n")
		}
		fmt.Fprintf(&b, "- %s (%s)\n", q.Question, q.Argument)
	}
	if len(a.Sources) > 0 {
		fmt.Fprintf(&b, "\nSources: %s\n", strings.Join(a.Sources, " "))
	}
	return strings.TrimRight(b.String(), "\n")
}

// words is a code as a person would say it.
func (c Code) words() string {
	return strings.ReplaceAll(string(c), "_", " ")
}

func (r Request) text() string {
	text := "Request: " + strings.Join(strings.Fields(r.Method+" "+r.Path), " ")
	if r.Host != "" {
		text += ", host: " + string(r.Host)
	}
	if r.Operation != "" {
		text += ", operation: " + string(r.Product) + " " + r.Operation
	}
	return text + "\n"
}

// text words a cause. The first is told in full.
func (c Cause) text(first bool) string {
	if !first {
		return fmt.Sprintf("Or %s (%s): %s. Fix: %s.\n", c.Code.words(), c.Confidence, c.Why, c.Fix)
	}
	text := "\nWhy: " + c.Why + "."
	if c.Fix != "" {
		text += " Fix: " + c.Fix + "."
	}
	if len(c.Evidence) > 0 {
		text += "\nEvidence: " + strings.Join(c.Evidence, ", ") + "."
	}
	if c.Check != "" {
		text += "\nWhat would decide: " + c.Check + "."
	}
	return text + "\n"
}

func (s Scopes) text() string {
	if s.Methods != nil {
		text := "\nScopes to add, by the method of the request:\n"
		for _, m := range s.Methods {
			text += fmt.Sprintf("- %s: %s\n", m.Operation, cmp.Or(strings.Join(m.Scopes, " "), "none"))
		}
		return text + "Granted: " + cmp.Or(strings.Join(s.Granted, " "), "unknown or none") + "\n"
	}
	text := fmt.Sprintf("\nScopes that allow %s (all scopes of one line are enough):\n", s.Operation)
	for _, a := range s.Required {
		text += fmt.Sprintf("- %s: %s\n", a.Family, strings.Join(a.Scopes, " "))
	}
	if s.Needed != nil {
		return text + "Granted: unknown. Needed: " + addText(s.Needed, nil) + "\n"
	}
	return text + "Granted: " + cmp.Or(strings.Join(s.Granted, " "), "none") + ". Missing: " + addText(s.Add, s.Missing) + "\n"
}

func addText(add []scopes.Scope, names []string) string {
	if len(add) < len(names) {
		return strings.Join(names, " ")
	}
	var list []string
	for _, scope := range add {
		title := ""
		if scope.Title != "" {
			title = fmt.Sprintf(" %q", scope.Title)
		}
		list = append(list, fmt.Sprintf("%s%s [%s]", scope.Name, title, scope.Family))
	}
	return cmp.Or(strings.Join(list, ", "), "nothing")
}
