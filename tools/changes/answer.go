package changes

import (
	"fmt"
	"strings"

	"jirascope/internal/foreign"
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
	Notes   []string      `json:"notes,omitempty"`
}

// mostShown bounds a value in the table, in characters.
const mostShown = 160

// columns are those of the table. is is the value that was read back, where it is another
// one than was meant; said are Jira's words.
func columns() []string {
	return []string{"item", "title", "field", "from", "to", "outcome", "is", "said"}
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
	is := toolbox.Cell(nil)
	if f.Read && f.Now != f.To {
		is = shown(f.Now)
		if f.Now == "" {
			is = "(nothing)"
		}
	}
	return []toolbox.Cell{
		toolbox.OrNull(shown(item.Key)), toolbox.OrNull(shown(item.Title)), toolbox.OrNull(f.Name),
		toolbox.OrNull(shown(f.From)), toolbox.OrNull(shown(f.To)), string(item.Outcome), is, toolbox.OrNull(shown(item.Said)),
	}
}

// shown is a value in one line. It may come from Jira or from the caller.
func shown(text string) string { return foreign.Line(text, mostShown) }

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
	changed := x.plan.With(write.Planned, write.Done)
	unchanged := len(x.plan.With(write.Unchanged))
	if dry {
		text := "Would " + x.doing + " " + counted(len(changed), x.thing) + x.where + ". Nothing was changed"
		if len(changed) == 0 {
			return "Nothing to do: " + counted(unchanged, x.thing) + " as wanted already"
		}
		return text + already(unchanged)
	}
	var parts []string
	if n := len(x.plan.With(write.Unknown)); n > 0 {
		parts = append(parts, "Unknown for "+counted(n, x.thing)+": look in Jira before doing it again")
	}
	if n := len(x.plan.With(write.Differs)); n > 0 {
		parts = append(parts, "Jira accepted it for "+counted(n, x.thing)+" and shows another value")
	}
	if n := len(x.plan.With(write.Refused)); n > 0 {
		parts = append(parts, "Refused for "+counted(n, x.thing))
	}
	if n := len(x.plan.With(write.NotTried)); n > 0 {
		parts = append(parts, "Not tried for "+counted(n, x.thing))
	}
	done := len(x.plan.With(write.Done))
	switch {
	case done > 0:
		parts = append(parts, x.done+" "+counted(done, x.thing)+x.where+already(unchanged))
	case len(parts) == 0:
		return "Nothing to do: " + counted(unchanged, x.thing) + " as wanted already"
	}
	return strings.Join(parts, ". ")
}

func already(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %d as wanted already", n)
}
