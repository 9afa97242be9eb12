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
	for i, o := range a.Others {
		if i == 0 {
			b.WriteString("\nOther calls failed too:\n")
		}
		b.WriteString(o.text())
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
	var b strings.Builder
	fmt.Fprintf(&b, "\nWhy: %s.", c.Why)
	if c.Fix != "" {
		fmt.Fprintf(&b, " Fix: %s.", c.Fix)
	}
	b.WriteString("\n")
	if len(c.Evidence) > 0 {
		fmt.Fprintf(&b, "Evidence: %s.\n", strings.Join(c.Evidence, ", "))
	}
	if c.Check != "" {
		fmt.Fprintf(&b, "What would decide: %s.\n", c.Check)
	}
	return b.String()
}

func (s Scopes) text() string {
	var b strings.Builder
	for i, m := range s.Methods {
		if i == 0 {
			b.WriteString("\nScopes to add, by the method of the request:\n")
		}
		fmt.Fprintf(&b, "- %s: %s\n", m.Operation, cmp.Or(strings.Join(m.Scopes, " "), "none"))
	}
	if s.Methods != nil {
		fmt.Fprintf(&b, "Granted: %s\n", cmp.Or(strings.Join(s.Granted, " "), "unknown or none"))
		return b.String()
	}
	fmt.Fprintf(&b, "\nScopes that allow %s (all scopes of one line are enough):\n", s.Operation)
	for _, a := range s.Required {
		fmt.Fprintf(&b, "- %s: %s\n", a.Family, strings.Join(a.Scopes, " "))
	}
	switch {
	case s.Needed != nil:
		b.WriteString("Granted: unknown. Needed: " + addText(s.Needed, nil))
	case len(s.Granted) == 0:
		b.WriteString("Granted: none. Missing: " + addText(s.Add, s.Missing))
	default:
		fmt.Fprintf(&b, "Granted: %s. Missing: %s", strings.Join(s.Granted, " "), addText(s.Add, s.Missing))
	}
	b.WriteString("\n")
	return b.String()
}

func addText(add []scopes.Scope, names []string) string {
	if len(add) < len(names) {
		return strings.Join(names, " ")
	}
	if len(add) == 0 {
		return "nothing"
	}
	list := make([]string, len(add))
	for i, scope := range add {
		list[i] = scope.Name + " [" + string(scope.Family) + "]"
		if scope.Title != "" {
			list[i] = fmt.Sprintf("%s %q [%s]", scope.Name, scope.Title, scope.Family)
		}
	}
	return strings.Join(list, ", ")
}
