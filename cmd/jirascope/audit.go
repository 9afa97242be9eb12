package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"jirascope/internal/holdings"
	"jirascope/scopes"
	"jirascope/scopes/plan"
	"jirascope/tools"
)

// auditOptions are the flags of audit.
type auditOptions struct {
	granted string
	asJSON  bool
}

func newAudit(s streams, o *options) *cobra.Command {
	var ao auditOptions
	cmd := &cobra.Command{
		Use:   "audit [JOURNAL]",
		Short: "Compare the operations that serve really called with what the token holds",
		Long: `Read the journal that serve --record keeps, and name the scopes that the token
holds and none of the calls needed, and those that it lacks. What the token holds
is taken from --granted, or else from what the tool token_scopes finds out without
probing. Without JOURNAL the file of JIRASCOPE_RECORD is read.
Exit codes: 0 nothing is known that has to be dropped or added, 1 something is,
2 misuse.`,
		Example: `  jirascope serve --record calls.jsonl
  jirascope audit calls.jsonl --granted scopes.txt`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := os.Getenv("JIRASCOPE_RECORD")
			if len(args) > 0 {
				path = args[0]
			}
			if path == "" {
				return fmt.Errorf("name the journal: the file that serve --record writes")
			}
			return audit(cmd.Context(), s, o.quietly(), path, ao)
		},
	}
	cmd.Flags().StringVar(&ao.granted, "granted", "", "file with the scopes that the token holds, by name or title; - for standard input")
	cmd.Flags().BoolVar(&ao.asJSON, "json", false, "print the result as JSON")
	return cmd
}

// auditResult is what an audit finds.
type auditResult struct {
	Operations []usedOperation `json:"operations"`
	// Origin says where the scopes that the token holds are known from; Known is
	// false when they are not known whole.
	Origin string `json:"origin"`
	Known  bool   `json:"known"`
	// Drop are held and needed by no call; Add are needed and not held.
	Drop []scopes.Scope `json:"drop"`
	Add  []scopes.Scope `json:"add"`
	Keep []scopes.Scope `json:"keep"`
	// Smallest is the plan of a new token that opens the least beside.
	Smallest []scopes.Scope `json:"smallest"`
	Notes    []string       `json:"notes,omitempty"`
}

// usedOperation is an operation of the journal.
type usedOperation struct {
	Operation scopes.Key `json:"operation"`
	Days      int        `json:"days"`
	First     string     `json:"first"`
	Last      string     `json:"last"`
	// Refused says that it was refused for its scopes at least once.
	Refused bool `json:"refused,omitempty"`
}

func audit(ctx context.Context, s streams, o options, path string, ao auditOptions) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("reading the journal: %w", err)
	}
	defer file.Close()
	lines, broken, err := readJournal(file)
	if err != nil {
		return fmt.Errorf("reading the journal %s: %w", path, err)
	}
	if len(lines) == 0 {
		return fmt.Errorf("%s holds no call: it is written by serve --record while clients use the tools", path)
	}
	catalogue, err := scopes.Load()
	if err != nil {
		return err
	}
	held, origin, err := auditedScopes(ctx, s, o, ao, catalogue)
	if err != nil {
		return err
	}
	result := compareUse(catalogue, lines, held, origin)
	if broken > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s of the journal could not be read", count(broken, "line")))
	}
	if err := result.print(s.out, ao.asJSON); err != nil {
		return err
	}
	if len(result.Drop)+len(result.Add) > 0 {
		return errFailed
	}
	return nil
}

// auditedScopes are the scopes that the token holds: those of the file, or what
// the tools know without probing.
func auditedScopes(ctx context.Context, s streams, o options, ao auditOptions, catalogue *scopes.Catalogue) (scopes.Holdings, string, error) {
	if ao.granted != "" {
		names, err := readGrantedFile(ao.granted, s.in, catalogue)
		return scopes.HoldingsOf(names), ao.granted, err
	}
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return scopes.Holdings{}, "", err
	}
	defer b.close()
	var answer tools.TokenScopesAnswer
	result, err := b.ask(ctx, "token_scopes", &answer)
	if err != nil {
		return scopes.Holdings{}, "", err
	}
	if result.IsError {
		return scopes.Holdings{}, "no source: nothing is configured; give --granted, or set JIRA_SCOPES", nil
	}
	return scopes.Holdings{Held: scopes.Names(answer.Held), Lacking: answer.Lacking, Complete: answer.Complete}, answer.Summary, nil
}

// compareUse holds the calls of a journal against scopes.
func compareUse(catalogue *scopes.Catalogue, lines []holdings.Line, held scopes.Holdings, origin string) auditResult {
	r := auditResult{Operations: usedOperations(lines), Origin: origin, Known: held.Complete}
	var operations []*scopes.Operation
	for _, used := range r.Operations {
		op, ok := catalogue.Operation(used.Operation)
		if !ok {
			r.Notes = append(r.Notes, fmt.Sprintf("%s is in no document, so what it needs is not known", used.Operation))
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
		r.Notes = append(r.Notes, fmt.Sprintf("%d of the scopes that the calls need are not known to be held or lacking", len(c.Unknown)))
	}
	return r
}

// usedOperations sums the lines of a journal up, by operation.
func usedOperations(lines []holdings.Line) []usedOperation {
	days := make(map[scopes.Key][]string)
	refused := make(map[scopes.Key]bool)
	for _, line := range lines {
		days[line.Operation] = append(days[line.Operation], line.Day)
		refused[line.Operation] = refused[line.Operation] || line.Refused
	}
	var list []usedOperation
	for op, seen := range days {
		slices.Sort(seen)
		seen = slices.Compact(seen)
		list = append(list, usedOperation{op, len(seen), seen[0], seen[len(seen)-1], refused[op]})
	}
	slices.SortFunc(list, func(a, b usedOperation) int { return cmp.Compare(a.Operation, b.Operation) })
	return list
}

// print writes the result for a person, or as JSON.
func (r auditResult) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return printJSON(w, r)
	}
	fmt.Fprintf(w, "The journal has %s:\n\n", count(len(r.Operations), "operation"))
	for _, op := range r.Operations {
		refused := ""
		if op.Refused {
			refused = ", refused for its scopes"
		}
		fmt.Fprintf(w, "  %s  (%s, last %s%s)\n", op.Operation, count(op.Days, "day"), op.Last, refused)
	}
	fmt.Fprintf(w, "\nScopes held: %s\n", r.Origin)
	printScopes(w, "Drop, no call needed them:", r.Drop)
	printScopes(w, "Add, calls needed them:", r.Add)
	printScopes(w, "Keep:", r.Keep)
	if !r.Known {
		printScopes(w, "What the token holds is not known whole. A new one would need:", r.Smallest)
	}
	for _, note := range r.Notes {
		fmt.Fprintf(w, "\nNote: %s\n", note)
	}
	if len(r.Drop) > 0 {
		fmt.Fprintln(w, "\nA call that is not in the journal may still be needed, for instance once a month.\nA token's scopes cannot be changed: make a new one with those to keep and to add.")
	}
	return nil
}

// printScopes lists scopes under a heading; nothing when there are none.
func printScopes(w io.Writer, heading string, list []scopes.Scope) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n\n", heading)
	for _, scope := range list {
		fmt.Fprintf(w, "  %-42s %s\n", scope.Name, scope.Title)
	}
}

// printJSON writes a value with one member a line.
func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
