package search

import "slices"

// minSlip is the length from which on a word may have a slip.
const minSlip = 5

// weightSlip is the weight of a word that had to be corrected.
const weightSlip = 0.8

// spelling knows the words of an index, to correct those with one slip.
type spelling struct {
	byLength map[int][]string
}

func newSpelling(x *content) *spelling {
	s := &spelling{byLength: map[int][]string{}}
	known := map[string]bool{}
	for stem := range x.terms {
		known[stem] = true
	}
	for stem := range x.language.senses {
		known[stem] = true
	}
	for stem := range x.language.verbs {
		known[stem] = true
	}
	for stem := range x.language.equals {
		known[stem] = true
	}
	for stem := range known {
		if len(stem) >= minSlip-1 {
			s.byLength[len(stem)] = append(s.byLength[len(stem)], stem)
		}
	}
	for _, list := range s.byLength {
		slices.Sort(list)
	}
	return s
}

// correct finds the known stem that one slip makes of a stem. A swap of two
// letters and a letter too few are likelier than a letter too many and another
// one, and the first letter is seldom wrong.
func (s *spelling) correct(stem string) (string, bool) {
	if len(stem) < minSlip {
		return "", false
	}
	best, least := "", 0
	for length := len(stem) - 1; length <= len(stem)+1; length++ {
		for _, known := range s.byLength[length] {
			cost, ok := slip(stem, known)
			if !ok {
				continue
			}
			if known[0] != stem[0] {
				cost += costFirstLetter
			}
			if best == "" || cost < least {
				best, least = known, cost
			}
		}
	}
	return best, best != ""
}

// What slips cost: likelier ones less.
const (
	costSwap = iota
	costMissing
	costSurplus
	costOther
	costFirstLetter = 4
)

// slip tells what it costs that a word was written for another, if one slip lies
// between them.
func slip(written, meant string) (cost int, ok bool) {
	i := 0
	for i < len(written) && i < len(meant) && written[i] == meant[i] {
		i++
	}
	a, b := written[i:], meant[i:]
	switch {
	case len(a) == 0 && len(b) == 0:
		return 0, false
	case len(a)+1 == len(b) && a == b[1:]:
		return costMissing, true
	case len(a) == len(b)+1 && a[1:] == b:
		return costSurplus, true
	case len(a) != len(b):
		return 0, false
	case len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]:
		return costSwap, true
	}
	return costOther, a[1:] == b[1:]
}
