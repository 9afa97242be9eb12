package probe

import (
	"slices"
	"testing"
)

// Of covers of the same size it is always the same that is chosen: of sets that add
// the same the first.
func TestSmallestCover_Ties(t *testing.T) {
	tests := []struct {
		name string
		sets [][]atom
		want []int
	}{
		{"nothing", nil, nil},
		{"an empty set", [][]atom{{}}, nil},
		{"one", [][]atom{{1}}, []int{0}},
		{"the same twice", [][]atom{{1, 2}, {1, 2}}, []int{0}},
		{"the same in another order", [][]atom{{2, 1}, {1, 2}}, []int{0}},
		{"a part first", [][]atom{{1}, {1, 2}}, []int{1}},
		{"a part last", [][]atom{{1, 2}, {2}}, []int{0}},
		{"parts of several", [][]atom{{1}, {2, 3}, {2}, {1, 2, 3}, {3}}, []int{3}},
		{"two forced", [][]atom{{1, 2}, {2, 3}, {3, 4}}, []int{0, 2}},
		{"a ring", [][]atom{{1, 2}, {2, 3}, {3, 1}}, []int{0, 1}},
		{"a larger ring", [][]atom{{1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 1}}, []int{0, 2, 3}},
		{"a ring and its chord", [][]atom{{1, 2}, {3, 4}, {2, 3}, {4, 1}, {1, 3}}, []int{0, 1}},
	}
	for _, tt := range tests {
		if got := smallestCover(tt.sets); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A set goes when another one that is still there adds all that it adds.
func TestDropDominated(t *testing.T) {
	tests := []struct {
		name    string
		sets    [][]atom
		missing []atom
		gone    []int
		want    []int
	}{
		{"all different", [][]atom{{1}, {2}}, []atom{1, 2}, nil, []int{0, 1}},
		{"nothing to add", [][]atom{{1}, {2}}, []atom{1}, nil, []int{0}},
		{"a gone one does not count", [][]atom{{1, 2}, {1}, {2}}, []atom{1, 2}, []int{0}, []int{1, 2}},
		{"behind a gone one", [][]atom{{3}, {1}, {1, 2}, {2}}, []atom{1, 2, 3}, []int{0}, []int{2}},
		{"the first of equals", [][]atom{{1, 2}, {2, 1}, {1, 2}}, []atom{1, 2}, nil, []int{0}},
		{"equal in what is missing", [][]atom{{1, 3}, {1, 4}, {1, 2}}, []atom{1, 2}, nil, []int{2}},
		{"as large and different", [][]atom{{1, 2}, {1, 3}}, []atom{1, 2, 3}, nil, []int{0, 1}},
		{"a part of the last", [][]atom{{1, 2}, {1, 3}, {1, 2, 4}}, []atom{1, 2, 3, 4}, nil, []int{1, 2}},
	}
	for _, tt := range tests {
		c, alive, missing := &covering{sets: tt.sets}, make([]bool, len(tt.sets)), map[atom]bool{}
		for i := range alive {
			alive[i] = !slices.Contains(tt.gone, i)
		}
		for _, a := range tt.missing {
			missing[a] = true
		}
		c.dropDominated(alive, missing)
		var got []int
		for i, there := range alive {
			if there {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// The bound on what is left to choose is never too high.
func TestAtLeast(t *testing.T) {
	c := &covering{sets: [][]atom{{1, 2, 3}, {4, 5}, {6}}}
	tests := []struct {
		alive   []bool
		missing []atom
		want    int
	}{
		{[]bool{true, true, true}, nil, 0}, {[]bool{true, true, true}, []atom{1}, 1}, {[]bool{true, true, true}, []atom{1, 2, 3}, 1},
		{[]bool{true, true, true}, []atom{1, 2, 3, 4}, 2}, {[]bool{false, true, true}, []atom{4, 5, 6}, 2}, {[]bool{false, false, true}, []atom{4, 5, 6}, 3},
		{[]bool{false, false, false}, []atom{4}, 1},
	}
	for _, tt := range tests {
		missing := map[atom]bool{}
		for _, a := range tt.missing {
			missing[a] = true
		}
		if got := c.atLeast(tt.alive, missing); got != tt.want {
			t.Errorf("%v: %d, want %d", tt, got, tt.want)
		}
	}
}
