package toolbox

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Only the texts of the one column are cut, only as far as needed, and none below what tells
// something.
func TestTable_Shorten(t *testing.T) {
	long, short := strings.Repeat("long ", 12), "short"
	table := func() *Table {
		return &Table{Columns: []string{"key", "summary"}, Rows: [][]Cell{{long, long}, {"B", short}, {"C", nil}, {"D", long}}}
	}
	whole := table().bytes()
	for _, most := range []int{whole, whole - 1, whole - 10, whole - 60, whole - 10_000} {
		got := table()
		got.Shorten("summary", most)
		data, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		cut := got.Rows[0][1].(string)
		switch {
		case got.Rows[0][0] != long, got.Rows[1][1] != short, got.Rows[2][1] != nil:
			t.Errorf("%d bytes: %s", most, data)
		case most == whole && cut != long:
			t.Errorf("cut without need: %q", cut)
		case (most == whole-10 || most == whole-60) && (len(data) > most || len(data) < most-8):
			t.Errorf("%d bytes where %d may be", len(data), most)
		case most < 0 && len(cut) != shortest+len("..."):
			t.Errorf("cut to %q", cut)
		}
	}
	got := table()
	got.Shorten("no such column", 1)
	if !slices.Equal(got.Rows[0], table().Rows[0]) {
		t.Errorf("cut: %q", got.Rows[0])
	}
}

// A column without a value in any row is left out, and rows stay as long as the columns.
func TestNewTable(t *testing.T) {
	got := NewTable([]string{"key", "none", "points"}, [][]Cell{{"A-1", nil, nil}, {"A-2", nil, 3}})
	if data, err := json.Marshal(got); err != nil || string(data) != `{"columns":["key","points"],"rows":[["A-1",null],["A-2",3]]}` {
		t.Errorf("%s, %v", data, err)
	}
	if data, err := json.Marshal(NewTable([]string{"key"}, nil)); err != nil || string(data) != `{"columns":[],"rows":[]}` {
		t.Errorf("%s, %v", data, err)
	}
}

// A table that has to be cut says so, and one that has not is as it was.
func TestTable_Fit(t *testing.T) {
	long := strings.Repeat("long ", 12)
	table := func() *Table { return &Table{Columns: []string{"key", "summary"}, Rows: [][]Cell{{"A", long}}} }
	whole := table().bytes()
	for most, cut := range map[int]bool{whole: false, whole + 1: false, whole - 1: true, 0: true} {
		got := table()
		if note := got.Fit("summary", most); (note != "") != cut || (got.Rows[0][1] != long) != cut {
			t.Errorf("%d of %d bytes: %q, %q", most, whole, note, got.Rows[0][1])
		}
	}
}

// What is not set is null, and a number has two digits after the point.
func TestCells(t *testing.T) {
	for got, want := range map[Cell]Cell{OrNull("x"): "x", Positive(1): 1, Positive(-1): -1} {
		if got != want {
			t.Errorf("%v, want %v", got, want)
		}
	}
	if OrNull("") != nil || Positive(0) != nil {
		t.Error("nothing is not null")
	}
	for number, want := range map[float64]float64{0: 0, 1.004: 1, 1.006: 1.01, -2.346: -2.35, 12: 12} {
		if got := Rounded(number); got != want {
			t.Errorf("%v: %v, want %v", number, got, want)
		}
	}
}
