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
	for _, most := range []int{whole, whole - 1, whole - 60, whole - 10_000} {
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
		case most == whole-60 && (len(data) > most || len(data) < most-8):
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
