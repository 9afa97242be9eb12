package probe

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// Session is what is known of one token. It is not safe for concurrent use.
type Session struct {
	names     []string
	numbers   map[string]atom
	functions []*function
	// extra are answers to questions that nobody would ask, learned by the way.
	extra     []*function
	catalogue *scopes.Catalogue
	state     knowledge
	// focus are the atoms that are asked about; nil means all.
	focus map[atom]bool
	// queue is what is left of the last cover. It stays the best one as long as
	// answers are refusals, and is made anew after any other.
	queue []*function
}

// New begins a session that knows nothing.
func New(c *scopes.Catalogue) *Session {
	s := &Session{numbers: make(map[string]atom), catalogue: c}
	s.collect(c)
	return s
}

// Focus limits the questions to those that can tell about the scopes of some
// operations.
func (s *Session) Focus(operations []*scopes.Operation) {
	s.focus, s.queue = make(map[atom]bool), nil
	for _, op := range operations {
		for _, t := range s.terms(op) {
			for _, a := range t {
				s.focus[a] = true
			}
		}
	}
}

// wanted reports whether an atom is asked about.
func (s *Session) wanted(a atom) bool { return s.focus == nil || s.focus[a] }

// allWanted reports whether every atom of a term is asked about.
func (s *Session) allWanted(t term) bool {
	return !slices.ContainsFunc(t, func(a atom) bool { return !s.wanted(a) })
}

// Question is a GET to send.
type Question struct {
	Operation *scopes.Operation
	// Values fill the parameters of the path with things that cannot exist.
	Values []string
}

// nothing is the id of nothing: ids of issues, boards and sprints begin at 1, and
// keys begin with a letter.
const nothing = "0"

func question(op *scopes.Operation) Question {
	q := Question{Operation: op}
	for range strings.Count(op.Path, "{") {
		q.Values = append(q.Values, nothing)
	}
	return q
}

// Learn takes an answer: open is false when the operation was refused for its
// scopes, and true when it was answered otherwise, as it may be by any call that
// a program makes for other reasons. What contradicts earlier answers is not
// taken, and neither is an operation whose scopes are not documented; it reports
// whether the answer was.
func (s *Session) Learn(key scopes.Key, open bool) bool {
	op, ok := s.catalogue.Operation(key)
	if !ok || op.Status != scopes.Documented || len(op.Needs()) != len(op.Alternatives) {
		return false
	}
	terms := s.terms(op)
	f := &function{terms: terms, asked: op, answered: true, open: open}
	with := slices.Clone(s.state)
	if !with.consistent(append(s.answered(), f)) {
		return false
	}
	i := slices.IndexFunc(s.functions, func(g *function) bool { return slices.EqualFunc(g.terms, terms, slices.Equal) })
	if i >= 0 {
		s.functions[i].answered, s.functions[i].open = true, open
	} else {
		s.extra = append(s.extra, f)
	}
	s.state.propagate(s.answered())
	if open {
		s.queue = nil
		s.widen(f)
	}
	return true
}

// widen takes the atoms into focus that an open answer leaves a choice between:
// one of them decides the others.
func (s *Session) widen(f *function) {
	alive, satisfied := s.state.alive(f)
	if s.focus == nil || satisfied || !slices.ContainsFunc(slices.Concat(alive...), s.wanted) {
		return
	}
	for _, t := range alive {
		for _, a := range t {
			s.focus[a] = true
		}
	}
}

// Skip takes a question out of the session: its answer said nothing.
func (s *Session) Skip(key scopes.Key) {
	for _, f := range s.functions {
		if f.asked.Key() == key {
			f.skipped = true
		}
	}
}

// answered lists the questions that have an answer.
func (s *Session) answered() []*function {
	list := slices.Clone(s.extra)
	for _, f := range s.functions {
		if f.answered {
			list = append(list, f)
		}
	}
	return list
}

// Known is what follows from the answers. The names are sorted.
type Known struct {
	// Holdings are never complete and have no Among: answers prove scopes one by
	// one.
	scopes.Holdings
	// Undecided are the scopes for reading of which the answers say neither.
	Undecided []string
	// Absent are the products of which nothing shows that they are on the site:
	// all that was asked of them was refused.
	Absent []scopes.Product
}

// Known lists what is known so far.
func (s *Session) Known() Known {
	s.state.entail(s.answered())
	var k Known
	for i, name := range s.names {
		product, isPresence := strings.CutPrefix(name, "@")
		switch {
		case isPresence && s.state[i] == undecided && s.refused(atom(i)):
			k.Absent = append(k.Absent, scopes.Product(product))
		case isPresence:
		case s.state[i] == held:
			k.Held = append(k.Held, name)
		case s.state[i] == lacking:
			k.Lacking = append(k.Lacking, name)
		default:
			k.Undecided = append(k.Undecided, name)
		}
	}
	slices.Sort(k.Held)
	slices.Sort(k.Lacking)
	slices.Sort(k.Undecided)
	return k
}

// refused reports whether a question that involves an atom was refused.
func (s *Session) refused(a atom) bool {
	return slices.ContainsFunc(s.answered(), func(f *function) bool {
		return !f.open && slices.ContainsFunc(f.terms, func(t term) bool { return slices.Contains(t, a) })
	})
}

// Next gives the question to ask. It is false when no question can decide
// anything any more.
func (s *Session) Next() (Question, bool) {
	for {
		s.queue = slices.DeleteFunc(s.queue, func(f *function) bool { return len(s.state.decides(f)) == 0 })
		if len(s.queue) == 0 {
			s.queue = s.cover()
		}
		if len(s.queue) > 0 {
			return question(s.weightiest(s.queue).asked), true
		}
		if f := s.likeliest(); f != nil {
			return question(f.asked), true
		}
		// What nearly all conclusions need no search for may be left over.
		before := slices.Clone(s.state)
		if s.state.entail(s.answered()); slices.Equal(before, s.state) {
			return Question{}, false
		}
	}
}

// weightiest is the function whose atoms stand in the most other functions, since
// its answer changes the queue the most if it is not a refusal.
func (s *Session) weightiest(queue []*function) *function {
	weights := make([]int, len(s.names))
	for _, f := range s.functions {
		for _, t := range f.terms {
			for _, a := range t {
				weights[a]++
			}
		}
	}
	weight := func(f *function) int {
		total := 0
		for _, a := range s.state.decides(f) {
			total += weights[a]
		}
		return total
	}
	return slices.MaxFunc(queue, func(a, b *function) int { return weight(a) - weight(b) })
}

// likeliest is the function that decides something only if it is open: of those
// the one with the fewest atoms in doubt. It is nil when there is none.
func (s *Session) likeliest() *function {
	var best *function
	fewest := 0
	for _, f := range s.functions {
		alive, satisfied := s.state.alive(f)
		if f.answered || f.skipped || satisfied || len(alive) == 0 {
			continue
		}
		for _, t := range alive {
			if s.allWanted(t) && (best == nil || len(t) < fewest) {
				best, fewest = f, len(t)
			}
		}
	}
	return best
}
