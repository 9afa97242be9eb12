package scopes

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Naming is what became of a text that names a scope.
type Naming struct {
	// Input is the text.
	Input string
	// Scopes are those that the text names exactly, by name or by title. There are
	// several when they share a title, as "View comments" does in two products, and
	// when a line holds several names.
	Scopes []Scope
	// ByTitle says that Scopes were found by their common title.
	ByTitle bool
	// Near are the scopes that the text may have meant, best first, when it names
	// none exactly. Misspelt says that the first is what was meant: it has the same
	// words, some of them spelt otherwise.
	Near     []Scope
	Misspelt bool
}

// maxNear bounds the scopes that are offered for a text that names none.
const maxNear = 3

// NameScope finds the scope that a text names: by its exact name, in any case;
// by its title, with or without the punctuation; or by a line that holds a name
// and more, such as "View projects (read:project:jira)".
func (c *Catalogue) NameScope(text string) Naming {
	text = strings.TrimSpace(text)
	n := Naming{Input: text}
	if scope, ok := c.scopes[strings.ToLower(text)]; ok {
		n.Scopes = []Scope{*scope}
		return n
	}
	if scope, ok := c.foreign(strings.ToLower(text)); ok {
		n.Scopes = []Scope{scope}
		return n
	}
	names := c.names()
	if same := names.byTitle[plainTitle(text)]; len(same) > 0 {
		n.Scopes, n.ByTitle = same, true
		return n
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()[],;`'\"*", r) }) {
		if scope, ok := c.scopes[strings.ToLower(word)]; ok {
			n.Scopes = append(n.Scopes, *scope)
		} else if scope, ok := c.foreign(strings.ToLower(word)); ok {
			n.Scopes = append(n.Scopes, scope)
		}
	}
	if len(n.Scopes) == 0 {
		n.Near = names.near(text)
		n.Misspelt = len(n.Near) > 0 && sameWords(wordsOf(text), n.Near[0])
	}
	return n
}

// NameTitles puts the names of scopes into a text in the place of their titles,
// which is how the token page and guides call them: "View projects" becomes
// read:project:jira. Titles have to be written as they are, and those that
// several scopes share stay.
func (c *Catalogue) NameTitles(text string) string {
	return c.names().titles().Replace(text)
}

// scopeNames are the names and titles of all scopes, prepared for searching.
type scopeNames struct {
	byTitle map[string][]Scope
	all     []scopeWords
	titles  func() *strings.Replacer
}

type scopeWords struct {
	scope       Scope
	name, title []string
}

func newScopeNames(list []Scope) *scopeNames {
	names := &scopeNames{byTitle: make(map[string][]Scope, len(list))}
	for _, scope := range list {
		if scope.Title != "" {
			key := plainTitle(scope.Title)
			names.byTitle[key] = append(names.byTitle[key], scope)
		}
		names.all = append(names.all, scopeWords{scope, wordsOf(scope.Name), wordsOf(scope.Title)})
	}
	names.titles = sync.OnceValue(names.replacer)
	return names
}

// replacer exchanges titles for names. Of titles that begin alike the longest is
// found first.
func (s *scopeNames) replacer() *strings.Replacer {
	var unique []Scope
	for _, same := range s.byTitle {
		if len(same) == 1 && strings.Contains(same[0].Title, " ") {
			unique = append(unique, same[0])
		}
	}
	slices.SortFunc(unique, func(a, b Scope) int {
		return cmp.Or(cmp.Compare(len(b.Title), len(a.Title)), strings.Compare(a.Name, b.Name))
	})
	var pairs []string
	for _, scope := range unique {
		pairs = append(pairs, scope.Title, scope.Name)
	}
	return strings.NewReplacer(pairs...)
}

// plainTitle is a title without what people leave out or write otherwise.
func plainTitle(title string) string {
	return strings.Join(wordsOf(title), " ")
}

// wordsOf splits a name or a title into its words, in lower case.
func wordsOf(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(text), "&", " and ")
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// How alike words have to be for a scope to be offered: the share of the words
// that the text and the name have in common. Half of them leaves out scopes that
// share only their verb and product.
const leastAlike = 0.6

// maxNamed is how many words of a text are compared. No title has more.
const maxNamed = 24

// near lists the scopes whose name or title has most of its words in common with
// a text.
func (s *scopeNames) near(text string) []Scope {
	words := wordsOf(text)
	if len(words) == 0 || len(words) > maxNamed {
		return nil
	}
	type rated struct {
		scope Scope
		alike float64
	}
	var list []rated
	for _, candidate := range s.all {
		if a := max(alike(words, candidate.name), alike(words, candidate.title)); a >= leastAlike {
			list = append(list, rated{candidate.scope, a})
		}
	}
	slices.SortStableFunc(list, func(a, b rated) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), strings.Compare(a.scope.Name, b.scope.Name))
	})
	var near []Scope
	for _, r := range list[:min(len(list), maxNear)] {
		near = append(near, r.scope)
	}
	return near
}

// sameWords reports whether a scope's name or title has just the words of a text,
// in their order, some of them spelt otherwise.
func sameWords(words []string, scope Scope) bool {
	for _, other := range [][]string{wordsOf(scope.Name), wordsOf(scope.Title)} {
		same := slices.EqualFunc(words, other, func(a, b string) bool {
			return a == b || singular(a) == singular(b) || similarWords(a, b)
		})
		if same {
			return true
		}
	}
	return false
}

// alike is the share of words that two lists have in common, from 0 to 1; words
// that are spelt nearly alike count nearly as much.
func alike(a, b []string) float64 {
	common := 0.0
	for _, word := range a {
		best := 0.0
		for _, other := range b {
			switch {
			case word == other:
				best = 1
			case best < 0.9 && (singular(word) == singular(other) || similarWords(word, other)):
				best = 0.9
			}
		}
		common += best
	}
	return 2 * common / float64(len(a)+len(b))
}

func singular(word string) string { return strings.TrimSuffix(word, "s") }
