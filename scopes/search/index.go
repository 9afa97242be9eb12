package search

import (
	"math"
	"strings"
	"sync"

	"jirascope/scopes"
)

// Index finds operations by words. It is built when it is first asked, and may
// be used concurrently.
type Index struct {
	catalogue *scopes.Catalogue
	content   func() *content
}

// New makes an index of a catalogue. Nothing is built before it is asked.
func New(c *scopes.Catalogue) *Index {
	return &Index{catalogue: c, content: sync.OnceValue(func() *content { return build(c) })}
}

// content is a built index.
type content struct {
	language   *language
	spelling   *spelling
	operations []entry
	phrasings  []phrasing
	terms      map[string]*occurrences
	byID       map[string][]*scopes.Operation // ids in lower case
	// conjoined are the names with an "and" in them.
	conjoined map[string]bool
	// elder holds for an operation the one that does the same in another way and
	// comes behind it: what it replaces, if that still works.
	elder map[*scopes.Operation]*scopes.Operation
	// younger is the reverse of elder.
	younger map[*scopes.Operation]*scopes.Operation
	// spare holds *tallies that are not in use.
	spare sync.Pool
}

// entry is an operation with what counts for or against it in any task.
type entry struct {
	operation *scopes.Operation
	prior     float64
}

// phrasing is a wording as the index keeps it.
type phrasing struct {
	operation int32
	class     class
	// named is true for the wording of the documents.
	named  bool
	object string
}

// occurrences tells where a word stands.
type occurrences struct {
	// rarity is how much the word says, from 0 to 1.
	rarity float64
	// around are the operations that have it in their own words.
	around    []mention
	phrasings []posting
}

// mention says that an operation has a word.
type mention struct {
	operation int32
	weight    float32
}

// posting says that a phrasing has a word.
type posting struct {
	phrasing int32
	weight   float32
	// share is the part of all that the phrasing needs.
	share float32
	form  form
}

func build(c *scopes.Catalogue) *content {
	x := &content{
		language: newLanguage(), terms: make(map[string]*occurrences, 2000), byID: make(map[string][]*scopes.Operation, len(c.Operations)),
		conjoined: map[string]bool{}, elder: map[*scopes.Operation]*scopes.Operation{}, younger: map[*scopes.Operation]*scopes.Operation{},
	}
	uses, _ := readUses()
	position := make(map[*scopes.Operation]int32, len(c.Operations))
	for _, op := range c.Operations {
		if op.ID != "" {
			x.byID[strings.ToLower(op.ID)] = c.ByID(op.ID)
		}
		if isListed(c, op) {
			position[op] = int32(len(x.operations))
			x.operations = append(x.operations, entry{op, prior(op) + priorRank*float64(uses[op.Key()].rank)})
		}
	}
	words := namer{x.language, map[string][]lexeme{}}
	for _, op := range c.Operations {
		at, listed := position[op]
		next, replaced := c.Operation(op.ReplacedBy)
		if !listed && !replaced {
			continue
		}
		name := words.named(op, titlesOf(c, op))
		if listed {
			x.add(at, name, uses[op.Key()].tasks)
		}
		if heir, ok := position[next]; replaced && ok {
			// What was asked of an operation is now asked of its replacement.
			x.addPhrasing(heir, name, false)
			if listed {
				x.pair(next, op)
			}
		}
	}
	get, ok := c.Operation("GET /rest/api/3/search/jql")
	if post, both := c.Operation("POST /rest/api/3/search/jql"); ok && both {
		x.pair(get, post)
	}
	x.weigh()
	x.spelling = newSpelling(x)
	return x
}

// pair makes an operation stand before the one that does the same.
func (x *content) pair(younger, elder *scopes.Operation) {
	x.elder[younger], x.younger[elder] = elder, younger
}

// add files an operation with its name and its uses.
func (x *content) add(at int32, name wording, tasks []string) {
	if op := x.operations[at].operation; strings.Contains(op.Name, " and ") || strings.Contains(op.Name, " or ") {
		x.conjoined[nameKey(splitWords(op.Name))] = true
	}
	for _, t := range name.terms {
		o := x.term(t.stem)
		o.around = append(o.around, mention{at, float32(t.weight)})
	}
	x.addPhrasing(at, name, true)
	for _, task := range tasks {
		x.addPhrasing(at, x.language.used(task, name), false)
	}
}

// addPhrasing files the words that a wording needs.
func (x *content) addPhrasing(at int32, w wording, named bool) {
	total := 0.0
	for _, t := range w.terms {
		total += t.need
	}
	for _, t := range w.terms {
		if t.need > 0 {
			o := x.term(t.stem)
			o.phrasings = append(o.phrasings, posting{int32(len(x.phrasings)), float32(t.weight), float32(t.need / total), t.form})
		}
	}
	x.phrasings = append(x.phrasings, phrasing{at, w.class, named, w.object})
}

func (x *content) term(stem string) *occurrences {
	o, ok := x.terms[stem]
	if !ok {
		o = &occurrences{}
		x.terms[stem] = o
	}
	return o
}

const (
	// maxForeign is the most that a word may say which only users say. It may be
	// rare by chance.
	maxForeign = 0.45
	// minRarity is the least that a word says.
	minRarity = 0.1
)

// weigh computes how much each word says: those of few operations say more than
// those of many.
func (x *content) weigh() {
	n := float64(len(x.operations))
	for _, o := range x.terms {
		count, last := 0.0, int32(-1)
		for _, m := range o.around {
			if m.weight > 0.3 {
				count++
			}
		}
		for _, p := range o.phrasings {
			if op := x.phrasings[p.phrasing].operation; op != last && count == 0 {
				count, last = count+1, op
			}
		}
		o.rarity = minRarity + (1-minRarity)*math.Log(1+n/max(1, count))/math.Log(1+n)
		if len(o.around) == 0 {
			o.rarity = min(o.rarity, maxForeign)
		}
	}
}

// titlesOf are the titles of an operation's first granular scopes, which say in
// few words what it deals with.
func titlesOf(c *scopes.Catalogue, op *scopes.Operation) []string {
	a, ok := op.Alternative(scopes.Granular)
	if !ok {
		return nil
	}
	var titles []string
	for _, name := range a.Scopes[:min(2, len(a.Scopes))] {
		titles = append(titles, c.Describe(name).Title)
	}
	return titles
}
