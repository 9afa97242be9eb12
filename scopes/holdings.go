package scopes

import "slices"

// Holdings is what is known of the scopes that one credential holds. Each scope
// is held, lacking or unknown. With the zero value, every
// scope is unknown.
//
// A token agrees with holdings when it has every scope of Held, none that
// [Holdings.Lacks] names, and any of the others. What the methods conclude is
// true of every token that agrees, and nothing else is concluded.
//
// Held wins where the fields contradict each other: a scope that was seen at work
// is there, whatever a list says.
type Holdings struct {
	// Held and Lacking are scopes that the credential has, and that it has not.
	Held, Lacking []string
	// Among limits the rest: a scope that is neither here nor in Held is lacking.
	// Nil sets no limit, an empty list leaves nothing.
	Among []string
	// Complete says that every scope which is not held is lacking.
	Complete bool
}

// HoldingsOf returns the holdings of a credential that has the scopes of a list and
// no others.
func HoldingsOf(names []string) Holdings { return Holdings{Held: names, Complete: true} }

// Empty reports whether no scope is known to be held and none by name to be
// lacking. Among and Complete do not count.
func (h Holdings) Empty() bool { return len(h.Held)+len(h.Lacking) == 0 }

// Lacks reports whether a scope is known to be lacking.
func (h Holdings) Lacks(name string) bool {
	if slices.Contains(h.Held, name) {
		return false
	}
	return h.Complete || slices.Contains(h.Lacking, name) || h.Among != nil && !slices.Contains(h.Among, name)
}

// Opens says whether the scopes open an operation: yes when all of one
// alternative is held, no when each alternative lacks a scope. In between, and
// for an operation without documented scopes, it is not sure.
func (h Holdings) Opens(op *Operation) (opens, sure bool) {
	if op.Sufficient(NewSet(h.Held...)) {
		return true, true
	}
	needs := op.Needs()
	closed := len(needs) > 0 && !slices.ContainsFunc(needs, func(a Alternative) bool {
		return !slices.ContainsFunc(a.Scopes, h.Lacks)
	})
	return false, closed
}

// NotHeld lists the scopes that an operation names and that are not known to be
// held, in the operation's order: those that are lacking, and those that are
// unknown. A scope that stands in two alternatives is listed twice.
func (h Holdings) NotHeld(op *Operation) (lacking, unknown []string) {
	for _, a := range op.Needs() {
		for _, name := range a.Scopes {
			switch {
			case slices.Contains(h.Held, name):
			case h.Lacks(name):
				lacking = append(lacking, name)
			default:
				unknown = append(unknown, name)
			}
		}
	}
	return lacking, unknown
}

// For returns the holdings as far as an operation needs them: complete when every
// scope that the operation names is held or lacking.
func (h Holdings) For(op *Operation) Holdings {
	if _, unknown := h.NotHeld(op); len(unknown) == 0 && !h.Empty() {
		h.Complete = true
	}
	return h
}

// Missing lists the scopes to add for an operation, lacking ones and unknown
// ones, as [Operation.Cheapest] chooses them. It is empty for one that is open or has no documented scopes.
func (h Holdings) Missing(op *Operation) []string {
	_, missing, _ := op.Cheapest(NewSet(h.Held...))
	return missing
}

// Join adds what a list says that stands for a part of the same credential: the
// scopes of both are held, and the whole is complete if both parts are.
func (h Holdings) Join(other Holdings) Holdings {
	return Holdings{
		Held:     slices.Concat(h.Held, other.Held),
		Lacking:  slices.Concat(h.Lacking, other.Lacking),
		Among:    slices.Concat(h.Among, other.Among),
		Complete: h.Complete && other.Complete,
	}
}

// Disproved compares a list with what answers of the gateway prove: wrong are the
// scopes of the list that the answers show to be lacking, and left those that it
// leaves out although they are held.
func (h Holdings) Disproved(proved Holdings) (wrong, left []string) {
	for _, name := range proved.Lacking {
		if slices.Contains(h.Held, name) {
			wrong = append(wrong, name)
		}
	}
	return wrong, Without(proved.Held, h.Held)
}

// Corrected is a list with what answers of the gateway prove of it. A list that
// they disprove is not complete any more; one that they agree with stays as it is.
func (h Holdings) Corrected(proved Holdings) Holdings {
	wrong, left := h.Disproved(proved)
	if len(wrong)+len(left) == 0 {
		return h
	}
	return Holdings{Held: append(Without(h.Held, wrong), left...), Lacking: proved.Lacking}
}

// Without lists the names of one list that are not in another, in order.
func Without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(name string) bool { return slices.Contains(other, name) })
}
