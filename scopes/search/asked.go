package search

import "slices"

// asked is a task in the index's terms.
type asked struct {
	groups []group
	class  class
	// object is what it is done to.
	object []sense
	// mass is the weight of all groups.
	mass float64
	// known and unknown are the weights of the words that were found and of those
	// that were not, each as the task alone weighs them.
	known, unknown float64
	// clear is true when a word was found that asks for something by itself.
	clear bool
}

// maxUnknown is how often the weight of the known words the unknown may weigh.
const maxUnknown = 3

// isNonsense reports whether too little of a task was understood to answer it.
func (a *asked) isNonsense() bool {
	return a.mass <= 0 || !a.clear || a.unknown >= maxUnknown*a.known
}

// group is a word of a task with all it may mean.
type group struct {
	senses   []sense
	weight   float64
	form     form
	marginal bool
}

// maxMarginal is the most that words which only say why or how may count together,
// as a share of the others.
const maxMarginal = 0.6

// ask looks the words of a reading up. Unknown words are left out.
func (x *content) ask(r reading) asked {
	a := asked{class: r.class()}
	object := r.object()
	for i, w := range r.words {
		senses, factor := x.look(w.stem)
		if len(senses) == 0 {
			a.unknown += w.weight
			continue
		}
		a.known += w.weight
		a.clear = a.clear || !w.weak
		g := group{senses, w.weight * factor * x.terms[senses[0].stem].rarity, w.form, w.marginal}
		if i == object {
			a.object = senses
		}
		if i := slices.IndexFunc(a.groups, g.hasSameSense); i >= 0 {
			a.groups[i].merge(g)
			continue
		}
		a.groups = append(a.groups, g)
	}
	a.balance()
	return a
}

// look finds what a stem may mean, and how surely: a misspelt word less than a
// known one.
func (x *content) look(stem string) ([]sense, float64) {
	senses := x.known(stem)
	if len(senses) > 0 || x.language.knows(stem) {
		return senses, 1
	}
	if right, ok := x.spelling.correct(stem); ok {
		return x.known(x.language.canonical(right)), weightSlip
	}
	return nil, 0
}

// known are the meanings of a stem that some operation has.
func (x *content) known(stem string) []sense {
	list := x.language.means(stem)
	isUnknown := func(s sense) bool { return x.terms[s.stem] == nil }
	if !slices.ContainsFunc(list, isUnknown) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), isUnknown)
}

func (g group) hasSameSense(other group) bool {
	return g.senses[0].stem == other.senses[0].stem
}

// merge adds another word of the same first meaning.
func (g *group) merge(other group) {
	g.weight = max(g.weight, other.weight)
	g.form = max(g.form, other.form)
	g.marginal = g.marginal && other.marginal
	for _, s := range other.senses {
		if !slices.ContainsFunc(g.senses, func(have sense) bool { return have.stem == s.stem }) {
			g.senses = append(slices.Clip(g.senses), s)
		}
	}
}

// balance sums the groups up, after it has made those that say why or how count
// no more than they may.
func (a *asked) balance() {
	var main, marginal float64
	for _, g := range a.groups {
		if g.marginal {
			marginal += g.weight
		} else {
			main += g.weight
		}
	}
	factor := 1.0
	if main > 0 && marginal > maxMarginal*main {
		factor = maxMarginal * main / marginal
	}
	for i := range a.groups {
		if a.groups[i].marginal {
			a.groups[i].weight *= factor
		}
		a.mass += a.groups[i].weight
	}
}

// likeness is how likely the task is about a thing.
func (a *asked) likeness(object string) float64 {
	for _, s := range a.object {
		if s.stem == object {
			return s.weight
		}
	}
	return 0
}
