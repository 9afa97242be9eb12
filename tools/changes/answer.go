package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
)

// Answer is the answer of every tool that changes something.
type Answer struct {
	// Summary says what was changed, or would be.
	Summary string `json:"summary"`
	DryRun  bool   `json:"dry_run,omitempty"`
	// Changes has a row for each field of each item: from which value to which, and what
	// became of it.
	Changes toolbox.Table `json:"changes"`
	// All are the columns that say the same in every row; they are left out of the table.
	All   map[string]toolbox.Cell `json:"all,omitempty"`
	Notes []string                `json:"notes,omitempty"`
}

// mostShown bounds a value in the table, in characters.
const mostShown = 160

// itemColumn is the column of what changes.
const itemColumn = "item"

// columns are those of the table. is is the value that was read back, where it is another
// one than was meant; said are Jira's words.
func columns() []string {
	return []string{itemColumn, "title", "field", "from", "to", "outcome", "is", "said"}
}

// fewRows is the number of rows up to which a table is written in full.
const fewRows = 4

// shortened takes out of a table what all of its rows say.
func shortened(t toolbox.Table) (toolbox.Table, map[string]toolbox.Cell) {
	if len(t.Rows) <= fewRows {
		return t, nil
	}
	all := map[string]toolbox.Cell{}
	short := toolbox.Table{Columns: []string{}, Rows: make([][]toolbox.Cell, len(t.Rows))}
	for i, column := range t.Columns {
		first := t.Rows[0][i]
		if column != itemColumn && !slices.ContainsFunc(t.Rows, func(r []toolbox.Cell) bool { return r[i] != first }) {
			all[column] = first
			continue
		}
		short.Columns = append(short.Columns, column)
		for n, r := range t.Rows {
			short.Rows[n] = append(short.Rows[n], r[i])
		}
	}
	return short, all
}

// rows show a plan.
func rows(items []*write.Item) toolbox.Table {
	var list [][]toolbox.Cell
	for _, item := range items {
		fields := item.Fields
		if len(fields) == 0 {
			fields = []*write.Field{{}}
		}
		for _, f := range fields {
			if f.From == f.To && f.Name != "" && item.Outcome != write.Unchanged {
				continue
			}
			list = append(list, row(item, f))
		}
	}
	return toolbox.NewTable(columns(), list)
}

func row(item *write.Item, f *write.Field) []toolbox.Cell {
	is, outcome := toolbox.Cell(nil), cmp.Or(f.Outcome, item.Outcome)
	if outcome == write.Differs && (!f.Read || f.Now == f.To) {
		outcome = write.Done
	}
	if f.Read && f.Now != f.To {
		is = shown(f.Now)
		if f.Now == "" {
			is = "(nothing)"
		}
	}
	return []toolbox.Cell{
		toolbox.OrNull(shown(item.Key)), toolbox.OrNull(shown(item.Title)), toolbox.OrNull(f.Name),
		toolbox.OrNull(shown(f.From)), toolbox.OrNull(shown(f.To)), string(outcome), is, toolbox.OrNull(shown(item.Said)),
	}
}

// shown is a value in one line. It may come from Jira or from the caller, who may have put a
// secret into it.
func shown(text string) string { return foreign.Line(redact.Echo(text), mostShown) }

// quoted is a name of Jira's in quotes.
func quoted(name string) string { return foreign.Quote(name, toolbox.MaxSaid) }

// counted says how many items of a kind there are: "1 issue", "3 issues".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// summary says what became of a plan in one sentence, the worst first: what is not known
// must not be overlooked.
func (x *job) summary(dry bool) string {
	same := len(x.main(write.Unchanged))
	if n := len(x.main(write.Planned)); dry && n > 0 {
		return "Would " + x.doing + " " + counted(n, x.thing) + x.where + already(same) + ". Nothing was changed"
	}
	var parts []string
	for _, bad := range []struct {
		outcome write.Outcome
		text    string
	}{
		{write.Unknown, "Unknown for %s: look in Jira before doing it again"},
		{write.Differs, "Jira accepted %s and shows another value"},
		{write.Refused, "Refused: %s"},
		{write.NotTried, "Not tried: %s"},
	} {
		if list := x.plan.With(bad.outcome); len(list) > 0 {
			parts = append(parts, fmt.Sprintf(bad.text, toolbox.ShortList(x.named(list), mostNamed)))
		}
	}
	if done := len(x.main(write.Done)); done > 0 {
		parts = append(parts, x.done+" "+counted(done, x.thing)+x.where+already(same))
	}
	if len(parts) == 0 {
		return "Nothing to do: all is as wanted already"
	}
	return strings.Join(parts, ". ")
}

// mostNamed is how many items a summary names.
const mostNamed = 5

// main are the items of an outcome that the summary counts: those that are not asides.
func (x *job) main(outcome write.Outcome) []*write.Item {
	return slices.DeleteFunc(x.plan.With(outcome), func(i *write.Item) bool { return x.asides[i] })
}

// named are what people call items, and of what comes with an item its field: the item itself
// may be as wanted.
func (x *job) named(items []*write.Item) []string {
	var list []string
	for _, item := range items {
		name := item.Key
		if name == "" {
			name = quoted(item.Title)
		}
		if x.asides[item] && len(item.Fields) > 0 {
			name += " (" + item.Fields[0].Name + ")"
		}
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

func already(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %d as wanted already", n)
}
