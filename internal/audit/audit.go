package audit

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"jirascope/internal/console"
	"jirascope/internal/holdings"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// Result is what an audit finds.
type Result struct {
	Operations []Operation `json:"operations"`
	// Origin says who names the scopes that the token holds. Known is false when
	// some of them are unknown.
	Origin string `json:"origin"`
	Known  bool   `json:"known"`
	// Drop are held, and no call needs them. Add are needed and not held.
	Drop []scopes.Scope `json:"drop"`
	Add  []scopes.Scope `json:"add"`
	Keep []scopes.Scope `json:"keep"`
	// Smallest is the plan of a new token that allows as little else as possible.
	Smallest []scopes.Scope `json:"smallest"`
	Notes    []string       `json:"notes,omitempty"`
}

// Operation is an operation of the journal.
type Operation struct {
	Key   scopes.Key `json:"operation"`
	Days  int        `json:"days"`
	First string     `json:"first"`
	Last  string     `json:"last"`
	// Refused says that it was refused for its scopes at least once.
	Refused bool `json:"refused,omitempty"`
}

// Compare holds the calls of a journal against what a token is known to have. The
// origin says where that is known from.
func Compare(catalogue *scopes.Catalogue, lines []holdings.Line, held scopes.Holdings, origin string) Result {
	r := Result{Operations: operationsOf(lines), Origin: origin, Known: held.Complete}
	var operations []*scopes.Operation
	for _, used := range r.Operations {
		op, ok := catalogue.Operation(used.Key)
		if !ok {
			r.Notes = append(r.Notes, fmt.Sprintf("%s is not documented, so its scopes are unknown", used.Key))
			continue
		}
		operations = append(operations, op)
	}
	planner := plan.New(catalogue)
	c := planner.Compare(operations, plan.LeastPrivilege, held)
	drop := scopes.NewSet(c.Unused...)
	var keep []string
	for _, name := range held.Held {
		if !drop.Has(name) && !slices.Contains(keep, name) {
			keep = append(keep, name)
		}
	}
	r.Drop, r.Keep = catalogue.DescribeAll(c.Unused), catalogue.DescribeAll(keep)
	r.Smallest = catalogue.DescribeAll(planner.Make(operations, plan.LeastPrivilege).Scopes)
	r.Add = catalogue.DescribeAll(c.Missing)
	if len(c.Unknown) > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("it is unknown whether the token has %d of the scopes that the calls need", len(c.Unknown)))
	}
	return r
}

// Operations sums the lines of a journal up, by operation.
func operationsOf(lines []holdings.Line) []Operation {
	days := make(map[scopes.Key][]string)
	refused := make(map[scopes.Key]bool)
	for _, line := range lines {
		days[line.Operation] = append(days[line.Operation], line.Day)
		refused[line.Operation] = refused[line.Operation] || line.Refused
	}
	var list []Operation
	for op, seen := range days {
		slices.Sort(seen)
		seen = slices.Compact(seen)
		list = append(list, Operation{op, len(seen), seen[0], seen[len(seen)-1], refused[op]})
	}
	slices.SortFunc(list, func(a, b Operation) int { return cmp.Compare(a.Key, b.Key) })
	return list
}

// Print writes the result for a person, or as JSON.
func (r Result) Print(w io.Writer, asJSON bool) error {
	if asJSON {
		return console.JSON(w, r)
	}
	fmt.Fprintf(w, "The journal has %s:\n\n", console.Count(len(r.Operations), "operation"))
	for _, op := range r.Operations {
		refused := ""
		if op.Refused {
			refused = ", refused for its scopes"
		}
		fmt.Fprintf(w, "  %s  (%s, last %s%s)\n", op.Key, console.Count(op.Days, "day"), op.Last, refused)
	}
	fmt.Fprintf(w, "\nScopes held: %s\n", r.Origin)
	console.Scopes(w, "Drop, no call needed them:", r.Drop)
	console.Scopes(w, "Add, calls needed them:", r.Add)
	console.Scopes(w, "Keep:", r.Keep)
	if !r.Known {
		console.Scopes(w, "Not all of the token's scopes are known. A new token would need:", r.Smallest)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(w, "\nNote: %s\n", note)
	}
	if len(r.Drop) > 0 {
		fmt.Fprintln(w, "\nA call that is not in the journal may still be needed, for instance once a month.\nA token's scopes cannot be changed: make a new one with those to keep and to add.")
	}
	return nil
}
