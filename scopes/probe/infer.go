package probe

import "slices"

// truth is what is known of an atom.
type truth int8

const (
	undecided truth = iota
	held
	lacking
)

// knowledge is what is known of all atoms, by their numbers.
type knowledge []truth

// left lists the atoms of a term that may not hold; dead is true when
// one of them is known not to.
func (k knowledge) left(t term) (left term, dead bool) {
	for _, a := range t {
		switch k[a] {
		case lacking:
			return nil, true
		case undecided:
			left = append(left, a)
		}
	}
	return left, false
}

// alive lists what is left of the terms that can still hold; satisfied is true
// when one of them holds already.
func (k knowledge) alive(f *function) (alive []term, satisfied bool) {
	for _, t := range f.terms {
		left, dead := k.left(t)
		switch {
		case dead:
		case len(left) == 0:
			return nil, true
		default:
			alive = append(alive, left)
		}
	}
	return alive, false
}

// determined reports whether the answer to a question is known.
func (k knowledge) determined(f *function) bool {
	alive, satisfied := k.alive(f)
	return satisfied || len(alive) == 0
}

// propagate draws the plain conclusions from the answered questions, until there
// are no more. It is false when they contradict each other.
func (k knowledge) propagate(answered []*function) bool {
	for changed := true; changed; {
		changed = false
		for _, f := range answered {
			conclude := k.fromClosed
			if f.open {
				conclude = k.fromOpen
			}
			more, ok := conclude(f)
			if !ok {
				return false
			}
			changed = changed || more
		}
	}
	return true
}

// fromClosed concludes from a refusal: each alternative lacks something, and what
// it lacks is known when only one of its scopes is open to doubt.
func (k knowledge) fromClosed(f *function) (changed, ok bool) {
	for _, t := range f.terms {
		left, dead := k.left(t)
		switch {
		case dead:
		case len(left) == 0:
			return false, false
		case len(left) == 1:
			k[left[0]] = lacking
			changed = true
		}
	}
	return changed, true
}

// fromOpen concludes from an answer: what all alternatives that are left have in
// common is held.
func (k knowledge) fromOpen(f *function) (changed, ok bool) {
	alive, satisfied := k.alive(f)
	if satisfied {
		return false, true
	}
	if len(alive) == 0 {
		return false, false
	}
	for _, a := range common(alive) {
		k[a] = held
		changed = true
	}
	return changed, true
}

// common lists the atoms that stand in every term.
func common(terms []term) term {
	list := slices.Clone(terms[0])
	for _, t := range terms[1:] {
		list = slices.DeleteFunc(list, func(a atom) bool { return !slices.Contains(t, a) })
	}
	return list
}

// consistent reports whether some token gives all the answers. It tries the
// alternatives of one answer after the other; once each open answer is accounted
// for, everything undecided may be lacking, and no refusal is contradicted.
func (k knowledge) consistent(answered []*function) bool {
	if !k.propagate(answered) {
		return false
	}
	for _, f := range answered {
		if !f.open {
			continue
		}
		alive, satisfied := k.alive(f)
		if satisfied {
			continue
		}
		return slices.ContainsFunc(alive, func(t term) bool {
			with := slices.Clone(k)
			for _, a := range t {
				with[a] = held
			}
			return with.consistent(answered)
		})
	}
	return true
}

// entail decides every atom that has the same truth in all tokens which give the
// answers. Propagation finds nearly all of them; this finds the rest.
func (k knowledge) entail(answered []*function) {
	if !k.ambiguous(answered) {
		return
	}
	for a := range k {
		if k[a] != undecided {
			continue
		}
		for _, guess := range []truth{held, lacking} {
			with := slices.Clone(k)
			with[a] = guess
			if !with.consistent(answered) {
				k[a] = held + lacking - guess
				break
			}
		}
	}
}

// ambiguous reports whether an open answer can still be explained in two ways.
// Without one, propagation alone is complete.
func (k knowledge) ambiguous(answered []*function) bool {
	return slices.ContainsFunc(answered, func(f *function) bool {
		if !f.open {
			return false
		}
		_, satisfied := k.alive(f)
		return !satisfied
	})
}
