package company

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestMiddle: a fraction between two others lies between them, whatever they are, and
// does not end with a 0.
func TestMiddle(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	list := []string{"", "i"}
	for range 5000 {
		at := dice.IntN(len(list))
		if dice.IntN(2) == 0 {
			at = min(at, 1) // often in the same place, which makes them long
		}
		high := ""
		if at+1 < len(list) {
			high = list[at+1]
		}
		next := middle(list[at], high)
		if next <= list[at] || high != "" && next >= high || strings.HasSuffix(next, "0") {
			t.Fatalf("%q is not between %q and %q", next, list[at], high)
		}
		list = slices.Insert(list, at+1, next)
	}
}

func TestMiddle_Short(t *testing.T) {
	for _, tt := range [][3]string{{"", "", "i"}, {"i", "", "r"}, {"", "i", "9"}, {"z", "", "zi"}, {"", "1", "0i"}, {"1", "2", "1i"}, {"1", "12", "11"}, {"1i", "2", "1r"}, {"", "01", "00i"}} {
		if have := middle(tt[0], tt[1]); have != tt[2] {
			t.Errorf("between %q and %q is %q, want %q", tt[0], tt[1], have, tt[2])
		}
	}
}

func TestRank_Moves(t *testing.T) {
	c := New(testNow)
	first, last := c.Issues[0], c.Issues[len(c.Issues)-1]
	by := c.People[0]
	ordered := func(list ...*Issue) {
		t.Helper()
		if !slices.IsSortedFunc(list, byRank) {
			t.Errorf("%v are out of order", list)
		}
	}
	a, b := c.Issues[10], c.Issues[20]
	c.RankBefore(first, []*Issue{a, b}, by)
	ordered(a, b, first)
	c.RankAfter(last, []*Issue{a, first}, by)
	ordered(b, last, a, first)
	c.RankAfter(a, []*Issue{b}, by)
	ordered(last, a, b, first)
	c.RankBefore(a, []*Issue{b}, by)
	ordered(last, b, a, first)
	fresh := c.NewIssue(c.Projects[0], TypeTask, by)
	fresh.Save()
	ordered(last, b, a, first, fresh.Issue())
	if text := c.Issues[11].Rank().String(); text != "0|i7sy:" {
		t.Errorf("an issue that nobody moved has the rank %s", text)
	}
	if text := b.Rank().String(); !strings.HasPrefix(text, "0|i") || strings.HasSuffix(text, ":") {
		t.Errorf("a rank is %s", text)
	}
}
