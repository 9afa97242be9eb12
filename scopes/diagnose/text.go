package diagnose

import (
	"fmt"
	"strings"

	"jirascope/scopes"
)

// Text tells an answer in words: every fact of it, what to do first.
func (a Answer) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s\n", a.Verdict, a.Confidence, a.Summary)
	if r := a.Request; r != nil {
		b.WriteString(r.text())
	}
	for i, step := range a.Steps {
		if i == 0 {
			b.WriteString("\nWhat to do:\n")
		}
		fmt.Fprintf(&b, "%d. %s\n", i+1, step)
	}
	if c := a.Corrected; c != nil {
		fmt.Fprintf(&b, "\nCorrected request: %s %s (%s)\n  %s\n", c.Method, c.URL, c.Auth, c.Curl)
	}
	if a.Scopes != nil {
		b.WriteString(a.Scopes.text())
	}
	b.WriteString("\nWhy:\n")
	for _, cause := range a.Causes {
		b.WriteString(cause.text())
	}
	if len(a.Sources) > 0 {
		fmt.Fprintf(&b, "\nSources: %s\n", strings.Join(a.Sources, " "))
	}
	return strings.TrimRight(b.String(), "\n")
}

func (r Request) text() string {
	parts := []string{r.Method, r.Path}
	if r.Host != "" {
		parts = append(parts, "(host: "+string(r.Host)+")")
	}
	if r.Operation != "" {
		parts = append(parts, "= "+string(r.Product)+" "+r.Operation)
	}
	return "Request: " + strings.Join(strings.Fields(strings.Join(parts, " ")), " ") + "\n"
}

func (c Cause) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "- %s (%s): %s. Fix: %s.", c.Code, c.Confidence, c.Why, c.Fix)
	if len(c.Evidence) > 0 {
		fmt.Fprintf(&b, " Evidence: %s.", strings.Join(c.Evidence, "; "))
	}
	if c.Check != "" {
		fmt.Fprintf(&b, " To decide: %s.", c.Check)
	}
	b.WriteString("\n")
	return b.String()
}

func (s Scopes) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nScopes that allow %s (all scopes of one line are enough):\n", s.Operation)
	for _, a := range s.Required {
		fmt.Fprintf(&b, "- %s: %s\n", a.Family, strings.Join(a.Scopes, " "))
	}
	switch {
	case !s.Compared:
		b.WriteString("Granted: unknown, so there is nothing to compare. The shortest line needs: ")
	case len(s.Granted) == 0:
		b.WriteString("Granted: none. Missing: ")
	default:
		fmt.Fprintf(&b, "Granted: %s. Missing: ", strings.Join(s.Granted, " "))
	}
	b.WriteString(addText(s.Add))
	b.WriteString("\n")
	return b.String()
}

func addText(add []scopes.Scope) string {
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
