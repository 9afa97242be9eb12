package plan

import "slices"

// cover looks for a set of scopes that holds all of one alternative of each item.
// It works with numbers instead of names.
type cover struct {
	scopes []string
	items  []item
	// taken is the best set found.
	taken bitset
}

// item is what one operation, or several with the same alternatives, needs.
type item struct {
	options []bitset
}

// objective is what a search makes as small as it can.
type objective interface {
	// cost never falls when a scope is added to the set.
	cost(s *cover, taken bitset) int
	// perScope is the least by which any further scope raises the cost.
	perScope() int
	// separable says that the cost of two sets of items without a scope in common
	// is the sum of their costs, so that each may be searched for itself.
	separable() bool
}

// newCover numbers the scopes of the given choices and drops the items that follow
// from others.
func newCover(choices []choice) *cover {
	s := &cover{}
	var sets [][]string
	for _, c := range choices {
		sets = append(sets, c...)
	}
	s.scopes = sortedNames(sets...)
	numbers := make(map[string]int, len(s.scopes))
	for i, name := range s.scopes {
		numbers[name] = i
	}
	s.taken = newBitset(len(s.scopes))
	for _, c := range choices {
		var it item
		for _, names := range c {
			it.options = append(it.options, s.numbered(numbers, names))
		}
		it.options = smallest(it.options)
		if !slices.ContainsFunc(s.items, func(other item) bool { return other.implies(it) }) {
			s.items = slices.DeleteFunc(s.items, it.implies)
			s.items = append(s.items, it)
		}
	}
	return s
}

func (s *cover) numbered(numbers map[string]int, names []string) bitset {
	set := newBitset(len(s.scopes))
	for _, name := range names {
		set.add(numbers[name])
	}
	return set
}

// smallest drops the options that contain another one.
func smallest(options []bitset) []bitset {
	var kept []bitset
	for i, o := range options {
		larger := false
		for j, other := range options {
			if i != j && other.within(o) && (j < i || !o.within(other)) {
				larger = true
			}
		}
		if !larger {
			kept = append(kept, o)
		}
	}
	return kept
}

// implies reports whether whoever serves i serves other too.
func (i item) implies(other item) bool {
	for _, mine := range i.options {
		if !slices.ContainsFunc(other.options, func(o bitset) bool { return o.within(mine) }) {
			return false
		}
	}
	return true
}

// takeOnly takes everything, for items that leave no choice.
func (s *cover) takeOnly() {
	for _, it := range s.items {
		s.taken.addAll(it.options[0])
	}
}

// names lists the scopes that were taken.
func (s *cover) names() []string {
	var names []string
	s.taken.each(func(i int) { names = append(names, s.scopes[i]) })
	return names
}

// minimize finds the set with the least cost, and reports whether it is proven
// to be that.
func (s *cover) minimize(goal objective) bool {
	parts := [][]item{s.items}
	if goal.separable() {
		parts = s.components()
	}
	proven := true
	for _, items := range parts {
		b := &branching{cover: s, goal: goal, left: maxNodes}
		b.visit(newBitset(len(s.scopes)), newBitset(len(s.scopes)), items)
		s.taken.addAll(b.best)
		proven = proven && b.left > 0
	}
	return proven
}

// components groups the items that are joined by the scopes of their options.
func (s *cover) components() [][]item {
	var groups [][]item
	var unions []bitset
	for _, it := range s.items {
		group, union := []item{it}, newBitset(len(s.scopes))
		for _, o := range it.options {
			union.addAll(o)
		}
		var apart [][]item
		var apartUnions []bitset
		for i, other := range unions {
			if other.meets(union) {
				group = append(group, groups[i]...)
				union.addAll(other)
			} else {
				apart, apartUnions = append(apart, groups[i]), append(apartUnions, other)
			}
		}
		groups, unions = append(apart, group), append(apartUnions, union)
	}
	return groups
}
