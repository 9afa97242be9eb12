package search

// tally is what a phrasing, or an operation, has of a task. A word of the task
// counts once, by its likeliest meaning that is found.
type tally struct {
	// cover is the weight of the task's words, need the share of the phrasing's
	// own, agree the share of them in the same form less that in another.
	cover, need, agree float32
	group              int32 // the last group that was counted, from 1
}

// weightAround is how much words count that a use lacks but its operation has in
// its own.
const weightAround = 0.6

// tallies are the counts for one task.
type tallies struct {
	phrasings []tally
	// around counts for each operation the words that it has itself, bags those
	// that any of its phrasings has.
	around, bags []tally
	// own is what each operation has of the current group itself.
	own []float32
	// scores are the best of each operation's phrasings.
	scores []float64
}

// newTallies takes tallies that an earlier task has done with, since they are
// large, or makes new ones.
func (x *content) newTallies() *tallies {
	t, ok := x.spare.Get().(*tallies)
	if !ok {
		n := len(x.operations)
		return &tallies{make([]tally, len(x.phrasings)), make([]tally, n), make([]tally, n), make([]float32, n), make([]float64, n)}
	}
	clear(t.phrasings)
	clear(t.around)
	clear(t.bags)
	clear(t.scores)
	return t
}

// count goes through the places of all words of a task.
func (x *content) count(t *tallies, a asked) {
	for i, g := range a.groups {
		clear(t.own)
		for _, s := range g.senses {
			o, weight := x.terms[s.stem], float32(g.weight*s.weight)
			for _, m := range o.around {
				if around := &t.around[m.operation]; around.first(i) {
					t.own[m.operation] = weight * m.weight
					around.cover += t.own[m.operation]
				}
			}
		}
		x.countPhrasings(t, i, g)
	}
}

// countPhrasings counts one group in the phrasings and in the bags.
func (x *content) countPhrasings(t *tallies, i int, g group) {
	for _, s := range g.senses {
		weight := float32(g.weight * s.weight)
		for _, p := range x.terms[s.stem].phrasings {
			own := &t.phrasings[p.phrasing]
			if !own.first(i) {
				continue
			}
			op := x.phrasings[p.phrasing].operation
			own.cover += weight*p.weight - weightAround*t.own[op]
			own.need += p.share * float32(s.weight)
			if p.form == g.form {
				own.agree += p.share
			} else {
				own.agree -= p.share
			}
			if bag := &t.bags[op]; bag.first(i) {
				bag.cover += max(0, weight*p.weight-t.own[op])
			}
		}
	}
}

// first reports whether a group is counted for the first time.
func (t *tally) first(at int) bool {
	if t.group == int32(at+1) {
		return false
	}
	t.group = int32(at + 1)
	return true
}
