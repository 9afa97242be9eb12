package changes

import (
	"testing"

	"jirascope/internal/write"
)

// TestSummary: the worst comes first, asides are not counted, and nobody is named twice.
func TestSummary(t *testing.T) {
	item := func(key string, o write.Outcome) *write.Item {
		return &write.Item{Key: key, Title: "T" + key, Outcome: o, Fields: []*write.Field{{Name: "f", To: "x"}}}
	}
	for _, tt := range []struct {
		dry   bool
		items []*write.Item
		want  string
	}{
		{false, []*write.Item{item("A-1", write.Done)}, "Moved 1 issue to x"},
		{false, []*write.Item{item("A-1", write.Done), item("A-2", write.Done), item("A-3", write.Unchanged)}, "Moved 2 issues to x; 1 as wanted already"},
		{false, []*write.Item{item("A-1", write.Unchanged)}, "Nothing to do: all is as wanted already"},
		{true, []*write.Item{item("A-1", write.Unchanged)}, "Nothing to do: all is as wanted already"},
		{true, []*write.Item{item("A-1", write.Planned), item("A-2", write.Unchanged)}, "Would move 1 issue to x; 1 as wanted already. Nothing was changed"},
		{
			false, []*write.Item{item("A-1", write.NotTried), item("A-2", write.Refused), item("A-2", write.Refused), item("", write.Unknown), item("A-4", write.Differs), item("A-5", write.Done)},
			`Unknown for "T": look in Jira before doing it again. Jira accepted A-4 and shows another value. Refused: A-2. Not tried: A-1. Moved 1 issue to x`,
		},
	} {
		x := &job{doing: "move", done: "Moved", thing: "issue", where: " to x"}
		aside := item("Z-1", write.Done)
		x.plan.Items = append(tt.items, aside)
		x.aside(aside)
		if got := x.summary(tt.dry); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

// TestShortened: what all rows say stands once, where there are more than a few.
func TestShortened(t *testing.T) {
	var items []*write.Item
	for range 5 {
		items = append(items, &write.Item{Key: "A-1", Outcome: write.Done, Fields: []*write.Field{{Name: "f", From: "a", To: "b", Read: true, Now: ""}, {Name: "same", From: "c", To: "c"}}})
	}
	few, none := shortened(rows(items[:4]))
	if len(few.Rows) != 4 || none != nil {
		t.Errorf("%v %v", few, none)
	}
	short, all := shortened(rows(items))
	if len(short.Columns) != 1 || short.Columns[0] != itemColumn || len(short.Rows) != 5 || all["outcome"] != "done" || all["is"] != "(nothing)" || all["from"] != "a" {
		t.Errorf("%v %v", short, all)
	}
}
