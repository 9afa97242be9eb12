package probe

import (
	"maps"
	"slices"
)

// decides lists the atoms that a refusal of a function would show to be lacking:
// of each alternative the one that is in doubt, if it is the only one.
func (k knowledge) decides(f *function) []atom {
	if f.answered || f.skipped || k.determined(f) {
		return nil
	}
	var list []atom
	for _, t := range f.terms {
		if left, dead := k.left(t); !dead && len(left) == 1 && !slices.Contains(list, left[0]) {
			list = append(list, left[0])
		}
	}
	return list
}

// cover finds the fewest functions whose refusals would decide all atoms that
// refusals can decide.
func (s *Session) cover() []*function {
	var sets [][]atom
	var of []*function
	for _, f := range s.functions {
		decided := slices.DeleteFunc(s.state.decides(f), func(a atom) bool { return !s.wanted(a) })
		if len(decided) > 0 {
			sets, of = append(sets, decided), append(of, f)
		}
	}
	var chosen []*function
	for _, i := range smallestCover(sets) {
		chosen = append(chosen, of[i])
	}
	return chosen
}

// smallestCover picks the fewest sets that together hold every member of all of
// them, as indexes in order. It is exact: sets within others are left out, members
// of one set only force it, and what is left is searched.
func smallestCover(sets [][]atom) []int {
	alive := make([]bool, len(sets))
	for i := range sets {
		alive[i] = true
	}
	missing := map[atom]bool{}
	for _, set := range sets {
		for _, a := range set {
			missing[a] = true
		}
	}
	c := &covering{sets: sets}
	c.search(nil, alive, missing)
	slices.Sort(c.best)
	return c.best
}

type covering struct {
	sets [][]atom
	best []int
	done bool
}

// search completes a choice of sets. alive are the sets that may still be chosen,
// and missing the members that are in none of the chosen ones.
func (c *covering) search(chosen []int, alive []bool, missing map[atom]bool) {
	chosen, alive = slices.Clone(chosen), slices.Clone(alive)
	missing = maps.Clone(missing)
	for {
		c.dropDominated(alive, missing)
		forced := c.forced(alive, missing)
		if forced < 0 {
			break
		}
		chosen = append(chosen, forced)
		c.take(forced, alive, missing)
	}
	if len(missing) == 0 {
		if !c.done || len(chosen) < len(c.best) {
			c.best, c.done = chosen, true
		}
		return
	}
	if c.done && len(chosen)+c.atLeast(alive, missing) >= len(c.best) {
		return
	}
	// One of the sets with the member that is in the fewest has to be chosen.
	for _, i := range c.holders(c.rarest(alive, missing), alive) {
		rest, still := slices.Clone(alive), maps.Clone(missing)
		c.take(i, rest, still)
		c.search(append(slices.Clone(chosen), i), rest, still)
		alive[i] = false
	}
}

func (c *covering) take(i int, alive []bool, missing map[atom]bool) {
	alive[i] = false
	for _, a := range c.sets[i] {
		delete(missing, a)
	}
}

// useful lists what a set still adds.
func (c *covering) useful(i int, missing map[atom]bool) []atom {
	var list []atom
	for _, a := range c.sets[i] {
		if missing[a] {
			list = append(list, a)
		}
	}
	return list
}

// dropDominated leaves out the sets that add nothing which another does not. Of
// two that add the same the first stays.
func (c *covering) dropDominated(alive []bool, missing map[atom]bool) {
	adds := make([][]atom, len(c.sets))
	with := make(map[atom][]int, len(missing))
	for i := range c.sets {
		if !alive[i] {
			continue
		}
		adds[i] = c.useful(i, missing)
		alive[i] = len(adds[i]) > 0
		for _, a := range adds[i] {
			with[a] = append(with[a], i)
		}
	}
	for i, mine := range adds {
		if !alive[i] {
			continue
		}
		// Only what shares a member can hold all of them.
		for _, j := range with[mine[0]] {
			theirs := adds[j]
			if i == j || !alive[j] || len(mine) > len(theirs) || len(mine) == len(theirs) && i < j {
				continue
			}
			if alive[i] = slices.ContainsFunc(mine, func(a atom) bool { return !slices.Contains(theirs, a) }); !alive[i] {
				break
			}
		}
	}
}

// holders lists the sets with a member.
func (c *covering) holders(a atom, alive []bool) []int {
	var list []int
	for i, set := range c.sets {
		if alive[i] && slices.Contains(set, a) {
			list = append(list, i)
		}
	}
	return list
}

// forced finds a set that alone holds some missing member, or -1.
func (c *covering) forced(alive []bool, missing map[atom]bool) int {
	for _, a := range slices.Sorted(maps.Keys(missing)) {
		if holders := c.holders(a, alive); len(holders) == 1 {
			return holders[0]
		}
	}
	return -1
}

func (c *covering) rarest(alive []bool, missing map[atom]bool) atom {
	list := slices.Sorted(maps.Keys(missing))
	return slices.MinFunc(list, func(a, b atom) int { return len(c.holders(a, alive)) - len(c.holders(b, alive)) })
}

// atLeast is how many sets are needed for sure: each adds at most as much as the
// largest.
func (c *covering) atLeast(alive []bool, missing map[atom]bool) int {
	largest := 1
	for i := range c.sets {
		if alive[i] {
			largest = max(largest, len(c.useful(i, missing)))
		}
	}
	return (len(missing) + largest - 1) / largest
}
