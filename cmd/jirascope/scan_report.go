package main

import (
	"fmt"
	"io"
	"strings"

	"jirascope/internal/scan"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// scanReport is what a scan found.
type scanReport struct {
	Files      int             `json:"files"`
	Calls      int             `json:"calls"`
	Operations []scanOperation `json:"operations"`
	// Unknown are calls of paths that nothing documents: they fail.
	Unknown []scanUnknown `json:"unknown,omitempty"`
	// Open are requests whose operation only the running program knows.
	Open []scanPlace `json:"open,omitempty"`
	// Unused are addresses in constants that no file uses; they are no calls.
	Unused  []scanPlace  `json:"unused,omitempty"`
	Plan    scanPlan     `json:"plan"`
	Granted *scanGranted `json:"granted,omitempty"`
	Skipped []scanSkip   `json:"skipped,omitempty"`

	catalogue  *scopes.Catalogue
	planner    *plan.Planner
	split      plan.Split
	operations []*scopes.Operation
}

// scanOperation is an operation with its places.
type scanOperation struct {
	Operation  scopes.Key    `json:"operation"`
	Name       string        `json:"name,omitempty"`
	Status     scopes.Status `json:"status"`
	Deprecated bool          `json:"deprecated,omitempty"`
	Removed    bool          `json:"removed,omitempty"`
	ReplacedBy scopes.Key    `json:"replaced_by,omitempty"`
	Places     []scanPlace   `json:"places"`
}

// scanPlace is where a call stands.
type scanPlace struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Path string `json:"path,omitempty"`
	Via  string `json:"via,omitempty"`
	// Assumed says that the text does not name the method.
	Assumed bool `json:"assumed,omitempty"`
}

func (p scanPlace) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// scanUnknown is a call that no operation matches.
type scanUnknown struct {
	scanPlace
	Method      string       `json:"method,omitempty"`
	Suggestions []scopes.Key `json:"suggestions,omitempty"`
	// Methods are those that the path is documented with, when it is.
	Methods []string `json:"methods,omitempty"`
}

// scanPlan is the plan of a token for all operations.
type scanPlan struct {
	Family   plan.Strategy  `json:"family"`
	Scopes   []scopes.Scope `json:"scopes"`
	Tokens   [][]string     `json:"tokens,omitempty"`
	Unserved []scopes.Key   `json:"unserved,omitempty"`
}

// scanGranted compares the calls with the scopes that are granted.
type scanGranted struct {
	List    string         `json:"list"`
	Missing []scopes.Scope `json:"missing"`
	Unused  []string       `json:"unused"`
	// Refused are the operations that the granted scopes do not open.
	Refused []scanRefused `json:"refused,omitempty"`
}

// scanRefused is an operation that the granted scopes do not open.
type scanRefused struct {
	Operation scopes.Key `json:"operation"`
	Missing   []string   `json:"missing"`
	First     scanPlace  `json:"first"`
}

type scanSkip struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

func newScanReport(catalogue *scopes.Catalogue, found scan.Result, family plan.Strategy) *scanReport {
	r := &scanReport{Files: found.Files, Calls: len(found.Calls), Operations: []scanOperation{}, catalogue: catalogue, planner: plan.New(catalogue)}
	for _, use := range scan.Uses(found.Calls) {
		op := use.Operation
		so := scanOperation{Operation: op.Key(), Name: op.Name, Status: op.Status, Deprecated: op.Deprecated, Removed: op.Removed, ReplacedBy: op.ReplacedBy}
		for _, call := range use.Calls {
			so.Places = append(so.Places, scanPlace{File: call.File, Line: call.Line, Via: call.Via, Assumed: call.Guessed})
		}
		r.Operations, r.operations = append(r.Operations, so), append(r.operations, op)
	}
	for _, call := range scan.Failing(found.Calls) {
		u := scanUnknown{scanPlace: scanPlace{File: call.File, Line: call.Line, Path: call.Path, Via: call.Via}, Method: call.Method}
		u.Methods = catalogue.Methods(call.Path)
		for _, s := range call.Suggestions {
			u.Suggestions = append(u.Suggestions, s.Operation.Key())
		}
		r.Unknown = append(r.Unknown, u)
	}
	for _, open := range found.Open {
		r.Open = append(r.Open, scanPlace{File: open.File, Line: open.Line, Path: open.Path})
	}
	for _, unused := range found.Unused {
		r.Unused = append(r.Unused, scanPlace{File: unused.File, Line: unused.Line, Path: unused.Path})
	}
	for _, skip := range found.Skipped {
		r.Skipped = append(r.Skipped, scanSkip(skip))
	}
	made := r.planner.Make(r.operations, family)
	r.split = made.Split(plan.MaxScopes)
	r.Plan = scanPlan{Family: family, Scopes: catalogue.DescribeAll(made.Scopes)}
	if len(r.split.Tokens) > 1 {
		for _, token := range r.split.Tokens {
			r.Plan.Tokens = append(r.Plan.Tokens, token.Scopes)
		}
	}
	for _, op := range made.Unserved {
		r.Plan.Unserved = append(r.Plan.Unserved, op.Key())
	}
	return r
}

// compare holds the calls against a list of scopes.
func (r *scanReport) compare(list string, granted []string) {
	c := r.planner.Compare(r.operations, r.Plan.Family, scopes.HoldingsOf(granted))
	r.Granted = &scanGranted{List: list, Missing: r.catalogue.DescribeAll(c.Missing), Unused: c.Unused}
	held := scopes.NewSet(granted...)
	for i, op := range r.operations {
		if len(op.Needs()) == 0 || op.Sufficient(held) || op.Removed {
			continue
		}
		_, missing, _ := op.Cheapest(held)
		r.Granted.Refused = append(r.Granted.Refused, scanRefused{op.Key(), missing, r.Operations[i].Places[0]})
	}
}

// print writes the report for a person, or as JSON.
func (r *scanReport) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return printJSON(w, r)
	}
	fmt.Fprintf(w, "%s in %s, %s read.\n", count(len(r.Operations), "operation"), count(r.Calls, "call"), count(r.Files, "file"))
	for _, op := range r.Operations {
		fmt.Fprintf(w, "\n%s%s\n", op.Operation, op.remarks())
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

// printPlan lists the scopes of each token that all the calls need.
func (r *scanReport) printPlan(w io.Writer) {
	for i, token := range r.split.Tokens {
		which := "A token for all of it"
		switch {
		case token.App == plan.AdminKey:
			which = "An organization API key"
		case len(r.split.Tokens) > 1:
			which = fmt.Sprintf("Token %d of %d, app %s", i+1, len(r.split.Tokens), token.App)
		}
		printScopes(w, fmt.Sprintf("%s (%s; %s):", which, count(len(token.Scopes), "scope"), r.Plan.Family.Title()), r.catalogue.DescribeAll(token.Scopes))
	}
}

// remarks says what is to be known of an operation beside its scopes.
func (op scanOperation) remarks() string {
	text := ""
	switch {
	case op.Removed:
		text = "  (removed, answers 410"
	case op.Deprecated:
		text = "  (deprecated"
	case op.Status == scopes.Undocumented:
		return "  (no document says which scopes it needs)"
	case op.Status == scopes.NotScopable:
		return "  (not open to tokens with scopes)"
	default:
		return ""
	}
	if op.ReplacedBy != "" {
		text += "; use " + string(op.ReplacedBy)
	}
	return text + ")"
}

func (p scanPlace) remark() string {
	if p.Assumed {
		return "  (the method is assumed)"
	}
	return ""
}

// printDoubts lists what no operation could be found for.
func (r *scanReport) printDoubts(w io.Writer) {
	if len(r.Unknown) > 0 {
		fmt.Fprintln(w, "\nThese calls are in no document. The gateway answers them 401, as if a scope were missing:")
	}
	for _, u := range r.Unknown {
		fmt.Fprintf(w, "  %s  %s %s", u.scanPlace, u.Method, u.Path)
		if len(u.Methods) > 0 {
			fmt.Fprintf(w, "  documented with %s only", strings.Join(u.Methods, ", "))
		} else if len(u.Suggestions) > 0 {
			fmt.Fprintf(w, "  nearest: %s", u.Suggestions[0])
		}
		fmt.Fprintln(w)
	}
	printPlaces(w, "What these call only the running program knows:", r.Open)
	printPlaces(w, "In constants that nothing uses:", r.Unused)
	if len(r.Skipped) > 0 {
		fmt.Fprintln(w, "\nNot read:")
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(w, "  %s: %s\n", s.Path, s.Why)
	}
}

// printPlaces lists places with their paths under a heading; nothing when there
// are none.
func printPlaces(w io.Writer, heading string, places []scanPlace) {
	if len(places) > 0 {
		fmt.Fprintf(w, "\n%s\n", heading)
	}
	for _, p := range places {
		fmt.Fprintf(w, "  %s  %s\n", p, p.Path)
	}
}

func (r *scanReport) printGranted(w io.Writer) {
	if r.Granted == nil {
		return
	}
	switch {
	case r.Calls == 0:
		fmt.Fprintf(w, "\nNo call was found, so nothing was compared with %s.\n", r.Granted.List)
	case len(r.Granted.Missing) == 0:
		fmt.Fprintf(w, "\n%s has all scopes that the calls need.\n", r.Granted.List)
	}
	printScopes(w, r.Granted.List+" lacks:", r.Granted.Missing)
	if len(r.Granted.Refused) > 0 {
		fmt.Fprintln(w, "\nWithout them these calls fail:")
	}
	for _, refused := range r.Granted.Refused {
		fmt.Fprintf(w, "  %s: %s needs %s\n", refused.First, refused.Operation, strings.Join(refused.Missing, " "))
	}
	if len(r.Granted.Unused) > 0 {
		fmt.Fprintf(w, "\n%s has, and no call needs: %s\n", r.Granted.List, strings.Join(r.Granted.Unused, " "))
	}
}
