package report

import (
	"fmt"
	"slices"

	"jirascope/internal/scan"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// Report is what a scan found.
type Report struct {
	Files      int         `json:"files"`
	Calls      int         `json:"calls"`
	Operations []Operation `json:"operations"`
	// Unknown are calls of paths that are not documented: they fail.
	Unknown []Unknown `json:"unknown,omitempty"`
	// Open are requests whose operation only the running program knows.
	Open []Place `json:"open,omitempty"`
	// Unused are addresses in constants that no file uses. They are not calls.
	Unused  []Place  `json:"unused,omitempty"`
	Plan    Plan     `json:"plan"`
	Granted *Granted `json:"granted,omitempty"`
	Skipped []Skip   `json:"skipped,omitempty"`

	catalogue  *scopes.Catalogue
	planner    *plan.Planner
	split      plan.Split
	operations []*scopes.Operation
}

// Operation is an operation with its places.
type Operation struct {
	Key        scopes.Key    `json:"operation"`
	Name       string        `json:"name,omitempty"`
	Status     scopes.Status `json:"status"`
	Deprecated bool          `json:"deprecated,omitempty"`
	Removed    bool          `json:"removed,omitempty"`
	Leaving    bool          `json:"leaving,omitempty"`
	ReplacedBy scopes.Key    `json:"replaced_by,omitempty"`
	Places     []Place       `json:"places"`
}

// Place is where a call stands.
type Place struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Path string `json:"path,omitempty"`
	Via  string `json:"via,omitempty"`
	// Assumed says that the text does not name the method.
	Assumed bool `json:"assumed,omitempty"`
}

// String is the place as FILE:LINE.
func (p Place) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// Unknown is a call that no operation matches.
type Unknown struct {
	Place
	Method      string       `json:"method,omitempty"`
	Suggestions []scopes.Key `json:"suggestions,omitempty"`
	// Methods are those that the path is documented with, when it is.
	Methods []string `json:"methods,omitempty"`
}

// Plan is the plan of a token for all operations.
type Plan struct {
	Family   plan.Strategy  `json:"family"`
	Scopes   []scopes.Scope `json:"scopes"`
	Tokens   [][]string     `json:"tokens,omitempty"`
	Unserved []scopes.Key   `json:"unserved,omitempty"`
}

// Granted compares the calls with the scopes that are granted.
type Granted struct {
	List    string         `json:"list"`
	Missing []scopes.Scope `json:"missing"`
	Unused  []string       `json:"unused"`
	// Refused are the operations that the granted scopes do not open.
	Refused []Refused `json:"refused,omitempty"`
}

// Refused is an operation that the granted scopes do not open.
type Refused struct {
	Operation scopes.Key `json:"operation"`
	Missing   []string   `json:"missing"`
	First     Place      `json:"first"`
}

// Skip is a file or folder that was not read, or not to its end.
type Skip struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// New makes the report of what a scan found, with a plan of a family.
func New(catalogue *scopes.Catalogue, found scan.Result, family plan.Strategy) *Report {
	r := &Report{Files: found.Files, Calls: len(found.Calls), Operations: []Operation{}, catalogue: catalogue, planner: plan.New(catalogue)}
	for _, use := range scan.Uses(found.Calls) {
		op := use.Operation
		so := Operation{Key: op.Key(), Name: op.Name, Status: op.Status, Deprecated: op.Deprecated, Removed: op.Removed, Leaving: op.Leaving, ReplacedBy: op.ReplacedBy}
		for _, call := range use.Calls {
			so.Places = append(so.Places, Place{File: call.File, Line: call.Line, Via: call.Via, Assumed: call.Guessed})
		}
		r.Operations, r.operations = append(r.Operations, so), append(r.operations, op)
	}
	for _, call := range scan.Failing(found.Calls) {
		u := Unknown{Place: Place{File: call.File, Line: call.Line, Path: call.Path, Via: call.Via}, Method: call.Method}
		u.Methods = catalogue.Methods(call.Path)
		for _, s := range call.Suggestions {
			u.Suggestions = append(u.Suggestions, s.Operation.Key())
		}
		r.Unknown = append(r.Unknown, u)
	}
	for _, open := range found.Open {
		r.Open = append(r.Open, Place{File: open.File, Line: open.Line, Path: open.Path})
	}
	for _, unused := range found.Unused {
		r.Unused = append(r.Unused, Place{File: unused.File, Line: unused.Line, Path: unused.Path})
	}
	for _, skip := range found.Skipped {
		r.Skipped = append(r.Skipped, Skip(skip))
	}
	made := r.planner.Make(r.operations, family)
	r.split = made.Split(plan.MaxScopes)
	r.Plan = Plan{Family: family, Scopes: catalogue.DescribeAll(made.Scopes)}
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

// Compare holds the calls against a list of scopes.
func (r *Report) Compare(list string, granted []string) {
	c := r.planner.Compare(r.operations, r.Plan.Family, scopes.HoldingsOf(granted))
	r.Granted = &Granted{List: list, Missing: r.catalogue.DescribeAll(c.Missing), Unused: c.Unused}
	held, planned := scopes.NewSet(granted...), scopes.NewSet(slices.Concat(granted, c.Missing)...)
	for i, op := range r.operations {
		if len(op.Needs()) == 0 || op.Sufficient(held) || op.Removed {
			continue
		}
		_, missing, _ := op.Cheapest(held)
		for _, a := range op.Needs() {
			// The call is to need no other scopes than the list above lacks.
			if len(a.Missing(planned)) == 0 {
				missing = a.Missing(held)
			}
		}
		r.Granted.Refused = append(r.Granted.Refused, Refused{op.Key(), missing, r.Operations[i].Places[0]})
	}
}
