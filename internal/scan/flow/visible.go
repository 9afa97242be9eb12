package flow

import "slices"

// assignedSince reports whether a name is assigned between two places. An
// assignment that the second one is part of has not happened yet.
func (f *Bindings) assignedSince(name string, from, to int) bool {
	list := f.names[name]
	for n := placeIn(list, from); n < len(list) && list[n].at < to; n++ {
		a := list[n]
		if a.at > from && !a.entry && (a.Value > to || f.Lines.Of(f.Base+f.Tokens[a.at].Start) != f.Lines.Of(f.Base+f.Tokens[to].Start)) {
			return true
		}
	}
	return false
}

// placeIn returns the index of the first assignment at or behind a token.
func placeIn(list []*Assignment, at int) int {
	n, _ := slices.BinarySearchFunc(list, at, func(a *Assignment, at int) int { return a.at - at })
	return n
}

// Visible returns the assignments that a name may have its value from: the
// nearest one before, with those before that it may not have run, or else the
// nearest one behind, outside the function.
func (f *Bindings) Visible(name string, at int, member bool) []*Assignment {
	const most, farthest = 4, 100
	var found []*Assignment
	list := f.names[name]
	place := placeIn(list, at)
	for n := place - 1; n >= max(0, place-farthest) && len(found) < most; n-- {
		if !f.sees(list[n], at, member) {
			continue
		}
		found = append(found, list[n])
		if f.dominates(list[n], at) {
			break
		}
	}
	for n := place; n < min(len(list), place+farthest) && len(found) == 0; n++ {
		if f.Around[list[n].at] != f.Around[at] && f.sees(list[n], at, member) {
			found = append(found, list[n])
		}
	}
	return found
}

// sees reports whether an assignment counts at a place: one outside functions,
// one of a function around the place, or one to a field.
func (f *Bindings) sees(a *Assignment, at int, member bool) bool {
	if a.entry && !member || a.at == at || a.busy {
		return false
	}
	around := f.Around[a.at]
	if around < 0 || a.field || a.entry {
		return true
	}
	fn := f.Functions[around]
	return at >= fn.open && at < fn.end
}

// dominates reports whether an assignment has always run before a place in the
// same function: its block is around the place.
func (f *Bindings) dominates(a *Assignment, at int) bool {
	if f.Lang.Indented {
		return f.Indent(a.at) <= f.Indent(at)
	}
	opener := f.Tokens[a.at].Opener
	return opener < 0 || opener < at && f.Tokens[opener].Pair > at
}
