package plan

import "slices"

// maxNodes bounds a search. Real lists end after some dozens of nodes, since
// there are few classic scopes to decide on; the bound is for odd ones.
const maxNodes = 20_000

// branching is a depth-first search with bounds: it decides on one scope after
// the other, first with it, then without. Because every branch that is left out
// is proven to hold nothing better, what it finds is the minimum.
type branching struct {
	*cover
	goal objective
	// best is the best set so far, nil before the first.
	best     bitset
	bestCost int
	// left is how many nodes may still be visited.
	left int
}

// visit searches the sets that contain taken and nothing of banned.
func (b *branching) visit(taken, banned bitset, items []item) {
	if b.left <= 0 {
		return
	}
	b.left--
	open, ok := settle(taken, banned, items)
	if !ok {
		return
	}
	cost := b.goal.cost(b.cover, taken)
	if len(open) == 0 {
		if b.best == nil || cost < b.bestCost {
			b.best, b.bestCost = taken, cost
		}
		return
	}
	if b.best != nil && cost+b.goal.perScope()*atLeast(taken, open) >= b.bestCost {
		return
	}
	scope := b.pick(taken, open)
	with := slices.Clone(taken)
	with.add(scope)
	b.visit(with, slices.Clone(banned), open)
	banned.add(scope)
	b.visit(taken, banned, open)
}

// settle takes what leaves no choice, and returns the items that still do, with
// the options they have left. It is false when an item cannot be served.
func settle(taken, banned bitset, items []item) ([]item, bool) {
	for {
		var open []item
		changed := false
		for _, it := range items {
			left, served := it.left(taken, banned)
			switch {
			case served:
			case len(left) == 0:
				return nil, false
			case len(left) == 1:
				taken.addAll(left[0])
				changed = true
			default:
				open = append(open, item{left})
			}
		}
		if items = open; !changed {
			return open, true
		}
	}
}

// left lists the options that hold nothing banned; served is true when one of
// them is taken completely.
func (i item) left(taken, banned bitset) (left []bitset, served bool) {
	for _, o := range i.options {
		if o.within(taken) {
			return nil, true
		}
		if !o.meets(banned) {
			left = append(left, o)
		}
	}
	return left, false
}

// atLeast counts scopes that are still to come for sure: items without a scope
// in common each add those of their smallest option.
func atLeast(taken bitset, open []item) int {
	total := 0
	counted := slices.Clone(taken)
	for _, it := range open {
		least, apart := -1, true
		for _, o := range it.options {
			rest := o.without(taken)
			if least < 0 || rest < least {
				least = rest
			}
			// What was counted for another item may be shared with this one.
			if o.without(counted) != rest {
				apart = false
			}
		}
		if apart {
			total += least
			for _, o := range it.options {
				counted.addAll(o)
			}
		}
	}
	return total
}

// pick chooses the scope to decide on: the one that alone completes the most
// items, or else that stands in the most options.
func (b *branching) pick(taken bitset, open []item) int {
	votes := make([]int, len(b.scopes))
	for _, it := range open {
		for _, o := range it.options {
			vote := 1
			if o.without(taken) == 1 {
				vote = 1000
			}
			o.each(func(i int) {
				if !taken.has(i) {
					votes[i] += vote
				}
			})
		}
	}
	return slices.Index(votes, slices.Max(votes))
}

// fewest makes plans small: fewest scopes, then the most classic ones.
type fewest struct{}

// perCount is more than the number of scopes there are, so that the second wish
// never outweighs the first.
const perCount = 1 << 12

func (*fewest) cost(s *cover, taken bitset) int {
	cost := 0
	taken.each(func(i int) {
		cost += perCount
		if !isClassic(s.scopes[i]) {
			cost++
		}
	})
	return cost
}

func (*fewest) perScope() int   { return perCount }
func (*fewest) separable() bool { return true }
