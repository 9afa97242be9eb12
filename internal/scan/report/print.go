package report

import (
	"fmt"
	"io"
	"strings"

	"jirascope/internal/console"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// Print writes the report for a person, or as JSON.
func (r *Report) Print(w io.Writer, asJSON bool) error {
	if asJSON {
		return console.JSON(w, r)
	}
	fmt.Fprintf(w, "%s in %s, %s read.\n", console.Count(len(r.Operations), "operation"), console.Count(r.Calls, "call"), console.Count(r.Files, "file"))
	for _, op := range r.Operations {
		fmt.Fprintf(w, "\n%s%s\n", op.Key, op.remarks())
		for _, place := range op.Places {
			fmt.Fprintf(w, "  %s%s\n", place, place.remark())
		}
	}
	r.printDoubts(w)
	r.printPlan(w)
	for _, key := range r.Plan.Unserved {
		fmt.Fprintf(w, "\n%s has no scopes of this family.\n", key)
	}
	r.printGranted(w)
	return nil
}

// printPlan lists the scopes of each token that all the calls need, and where such a
// token works.
func (r *Report) printPlan(w io.Writer) {
	scoped := false
	for i, token := range r.split.Tokens {
		which := "A token for all of it"
		switch {
		case token.App == plan.AdminKey:
			which = "An organization API key"
		case len(r.split.Tokens) > 1:
			which = fmt.Sprintf("Token %d of %d, app %s", i+1, len(r.split.Tokens), token.App)
		}
		scoped = scoped || token.App != plan.AdminKey && len(token.Scopes) > 0
		console.Scopes(w, fmt.Sprintf("%s (%s; %s):", which, console.Count(len(token.Scopes), "scope"), r.Plan.Family.Title()), r.catalogue.DescribeAll(token.Scopes))
	}
	if scoped {
		fmt.Fprintln(w, "\nA token with scopes works only at https://api.atlassian.com/ex/jira/CLOUD_ID and /ex/confluence/CLOUD_ID,\nnot at SITE.atlassian.net.")
	}
}

// remarks says what else a reader should know of an operation.
func (op Operation) remarks() string {
	text := ""
	switch {
	case op.Leaving:
		text = "  (removed or about to be"
	case op.Removed:
		text = "  (removed, answers 410"
	case op.Deprecated:
		text = "  (deprecated"
	case op.Status == scopes.Undocumented:
		return "  (its scopes are not documented)"
	case op.Status == scopes.NotScopable:
		return "  (does not work with scoped tokens)"
	default:
		return ""
	}
	if op.ReplacedBy != "" {
		text += "; use " + string(op.ReplacedBy)
	}
	return text + ")"
}

func (p Place) remark() string {
	if p.Assumed {
		return "  (the method is assumed)"
	}
	return ""
}

// printDoubts lists what no operation could be found for.
func (r *Report) printDoubts(w io.Writer) {
	if len(r.Unknown) > 0 {
		fmt.Fprintln(w, "\nThese calls are not documented. The gateway answers 401, as if a scope were missing:")
	}
	for _, u := range r.Unknown {
		fmt.Fprintf(w, "  %s  %s %s", u.Place, u.Method, u.Path)
		if len(u.Methods) > 0 {
			fmt.Fprintf(w, "  documented with %s only", strings.Join(u.Methods, ", "))
		} else if len(u.Suggestions) > 0 {
			fmt.Fprintf(w, "  nearest: %s", u.Suggestions[0])
		}
		fmt.Fprintln(w)
	}
	printPlaces(w, "The paths of these calls are only known while the program runs:", r.Open)
	printPlaces(w, "In constants that are never used:", r.Unused)
	if len(r.Skipped) > 0 {
		fmt.Fprintln(w, "\nNot read:")
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(w, "  %s: %s\n", s.Path, s.Why)
	}
}

// printPlaces lists places with their paths under a heading, and nothing when there
// are none.
func printPlaces(w io.Writer, heading string, places []Place) {
	if len(places) > 0 {
		fmt.Fprintf(w, "\n%s\n", heading)
	}
	for _, p := range places {
		fmt.Fprintf(w, "  %s  %s\n", p, p.Path)
	}
}

func (r *Report) printGranted(w io.Writer) {
	if r.Granted == nil {
		return
	}
	switch {
	case r.Calls == 0:
		fmt.Fprintf(w, "\nNo call was found, so nothing was compared with %s.\n", r.Granted.List)
	case len(r.Granted.Missing) == 0:
		fmt.Fprintf(w, "\n%s has all scopes that the calls need.\n", r.Granted.List)
	}
	console.Scopes(w, r.Granted.List+" lacks:", r.Granted.Missing)
	if len(r.Granted.Refused) > 0 {
		fmt.Fprintln(w, "\nWithout them these calls fail:")
	}
	for _, refused := range r.Granted.Refused {
		fmt.Fprintf(w, "  %s: %s needs %s\n", refused.First, refused.Operation, strings.Join(refused.Missing, " "))
	}
	if len(r.Granted.Unused) > 0 {
		fmt.Fprintf(w, "\n%s has scopes that no call needs: %s\n", r.Granted.List, strings.Join(r.Granted.Unused, " "))
	}
}
