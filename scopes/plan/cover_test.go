package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// many are items in groups that share no scope. Each item of a group can be served
// by a scope of its own or by one that all of the group share.
func many(groups, items int) []choice {
	var list []choice
	for g := range groups {
		for i := range items {
			list = append(list, choice{
				{fmt.Sprintf("read:own-%d-%d:jira", g, i), fmt.Sprintf("read:extra-%d-%d:jira", g, i)},
				{fmt.Sprintf("read:shared-%d:jira", g), fmt.Sprintf("read:more-%d-%d:jira", g, i)},
			})
		}
	}
	return list
}

// What has no scope in common is searched apart: the groups hold each item once.
func TestCover_Components(t *testing.T) {
	c := newCover(many(5, 3))
	groups := c.components()
	if len(groups) != 5 {
		t.Errorf("%d groups", len(groups))
	}
	for _, group := range groups {
		if len(group) != 3 {
			t.Errorf("a group of %d items", len(group))
		}
	}
	// A chain: each item shares a scope with the next, so all are one group.
	var chain []choice
	for i := range 6 {
		chain = append(chain, choice{{fmt.Sprintf("a:%d", i)}, {fmt.Sprintf("a:%d", i+1)}})
	}
	slices.Reverse(chain[2:5])
	if groups := newCover(chain).components(); len(groups) != 1 || len(groups[0]) != 6 {
		t.Errorf("a chain gives %d groups", len(groups))
	}
}

// The bound is below what any set costs, and exact where items have nothing in
// common.
func TestAtLeast(t *testing.T) {
	c := newCover(many(4, 1))
	if got := atLeast(newBitset(len(c.scopes)), c.items); got != 8 {
		t.Errorf("four items of two scopes: at least %d", got)
	}
	random := rand.New(rand.NewPCG(5, 7))
	for range 200 {
		c := newCover(randomChoices(random))
		taken := newBitset(len(c.scopes))
		for i := range c.scopes {
			if random.IntN(4) == 0 {
				taken.add(i)
			}
		}
		bound, open := atLeast(taken, c.items), c.items
		if served := slices.ContainsFunc(open, func(it item) bool { _, s := it.left(taken, newBitset(len(c.scopes))); return s }); served {
			continue
		}
		if fewest := fewestBeyond(c, taken); bound > fewest {
			t.Fatalf("%d scopes are said to be needed, %d suffice: %v", bound, fewest, c.scopes)
		}
	}
}

// randomChoices are a few items over seven scopes.
func randomChoices(random *rand.Rand) []choice {
	var list []choice
	for range 1 + random.IntN(4) {
		var c choice
		for range 1 + random.IntN(3) {
			var names []string
			for i := range 7 {
				if random.IntN(3) == 0 {
					names = append(names, fmt.Sprintf("a:%d", i))
				}
			}
			if names != nil {
				c = append(c, names)
			}
		}
		if c != nil {
			list = append(list, c)
		}
	}
	if list == nil {
		list = []choice{{{"a:0"}}}
	}
	return list
}

// fewestBeyond is the least number of scopes to add to a set, by trying all.
func fewestBeyond(c *cover, taken bitset) int {
	best := len(c.scopes) + 1
	for mask := range 1 << len(c.scopes) {
		set := slices.Clone(taken)
		for i := range c.scopes {
			if mask&(1<<i) != 0 {
				set.add(i)
			}
		}
		all := !slices.ContainsFunc(c.items, func(it item) bool {
			return !slices.ContainsFunc(it.options, func(o bitset) bool { return o.within(set) })
		})
		if all {
			best = min(best, set.without(taken))
		}
	}
	return best
}

// The scope that alone completes the most items is decided on first; where none
// does, the one in the most options.
func TestPick(t *testing.T) {
	tests := []struct {
		name    string
		choices []choice
		want    string
	}{
		{"completes two", []choice{{{"a:1"}, {"b:1", "b:2"}}, {{"a:1"}, {"b:1", "b:3"}}, {{"b:1", "b:4"}, {"b:1", "b:5"}}}, "a:1"},
		{"in the most options", []choice{{{"a:1", "x:1"}, {"b:1", "b:2"}}, {{"a:1", "x:2"}, {"c:1", "c:2"}}}, "a:1"},
		{"one that completes outweighs many", []choice{{{"z:1"}, {"m:1", "m:2"}}, {{"m:1", "m:3"}, {"m:1", "m:4"}}, {{"m:1", "m:5"}, {"m:1", "m:6"}}}, "z:1"},
	}
	for _, tt := range tests {
		c := newCover(tt.choices)
		b := &branching{cover: c, goal: &fewest{}, left: maxNodes}
		if got := c.scopes[b.pick(newBitset(len(c.scopes)), c.items)]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Of options only those count that hold no other; of equals one.
func TestSmallest(t *testing.T) {
	c := newCover([]choice{{{"a:1", "a:2"}, {"a:1"}, {"a:1"}, {"a:2", "a:3"}, {"a:3", "a:2"}}})
	var got []string
	for _, o := range c.items[0].options {
		var names []string
		o.each(func(i int) { names = append(names, c.scopes[i]) })
		got = append(got, strings.Join(names, "+"))
	}
	if want := []string{"a:1", "a:2+a:3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Hundreds of items in groups take a few nodes a group, and between equal numbers
// of scopes the classic ones win.
func TestMinimize(t *testing.T) {
	c := newCover(many(60, 4))
	if !c.minimize(&fewest{}) || len(c.names()) != 60*5 {
		t.Errorf("%d scopes", len(c.names()))
	}
	c = newCover([]choice{{{"read:jira-work"}, {"read:issue:jira"}}})
	if c.minimize(&fewest{}); !slices.Equal(c.names(), []string{"read:jira-work"}) {
		t.Errorf("%q", c.names())
	}
}
