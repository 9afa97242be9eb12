package search

import (
	"strings"

	"jirascope/scopes"
)

// wording is one way to say what an operation does: its name in the documents,
// or one of its uses.
type wording struct {
	class class
	// object is the stem of what it is done to.
	object string
	terms  []term
}

// term is a word of a wording.
type term struct {
	stem string
	// weight is how much it counts that a task has the word.
	weight float64
	// need is how much it counts that a task lacks it. Words that only surround
	// an operation, such as its tag's, are not needed.
	need float64
	form form
}

// How much a word of an operation counts by where it stands.
const (
	weightPath      = 0.6 // a segment of the path
	weightParameter = 0.6
	weightID        = 0.5
	weightProduct   = 0.5
	weightGroup     = 0.35
	weightTitle     = 0.12 // the title of a scope
	needCore        = 1.5  // of a use: a word that the operation's name or path needs
	needPath        = 0.25 // the share of its need that a segment of the path keeps
)

// needs reports whether a stem is among the words that are needed.
func (w *wording) needs(stem string) bool {
	for _, t := range w.terms {
		if t.stem == stem {
			return t.need > 0
		}
	}
	return false
}

// add adds a term, or raises the one that is there.
func (w *wording) add(t term) {
	for i := range w.terms {
		if have := &w.terms[i]; have.stem == t.stem {
			have.weight, have.need = max(have.weight, t.weight), max(have.need, t.need)
			return
		}
	}
	w.terms = append(w.terms, t)
}

// addAll adds the words of a text that only surround an operation.
func (w *wording) addAll(l *language, lexemes []lexeme, weight, need float64) {
	for _, t := range lexemes {
		if v, isVerb := l.verbs[t.stem]; l.stops[t.text] || isVerb && v.weight == 0 {
			continue
		}
		w.add(term{l.canonical(t.stem), weight, need * needOf(t.stem), t.form})
	}
}

// namer words operations as the documents do. It remembers the words of what
// many of them share: segments of paths, tags, titles.
type namer struct {
	*language
	memo map[string][]lexeme
}

func (n namer) lexemes(text string) []lexeme {
	lexemes, ok := n.memo[text]
	if !ok {
		lexemes = splitWords(text)
		n.memo[text] = lexemes
	}
	return lexemes
}

// named is the wording of the documents.
func (n namer) named(op *scopes.Operation, titles []string) wording {
	l, name := n.language, n.name(op)
	w := wording{class: l.classOf(op.Method, name), terms: make([]term, 0, 20)}
	r := l.understand(name)
	if at := r.object(); at >= 0 {
		w.object = r.words[at].stem
	}
	for _, t := range name {
		if l.stops[t.text] {
			continue
		}
		need := needOf(t.stem)
		if v, isVerb := l.verbs[t.stem]; isVerb && !v.noun {
			need *= v.weight
		}
		w.add(term{l.canonical(t.stem), max(0.3, min(1, need*2)), need, t.form})
	}
	literals, parameters := n.path(op.Path)
	w.addAll(l, literals, weightPath, needPath)
	w.addAll(l, parameters, weightParameter, needPath/2)
	w.addAll(l, splitWords(op.ID), weightID, 0)
	w.addAll(l, n.lexemes(op.Group), weightGroup, 0)
	w.addAll(l, n.lexemes(productWords(op.Product)), weightProduct, 0)
	for _, title := range titles {
		w.addAll(l, n.lexemes(title), weightTitle, 0)
	}
	return w
}

// used is the wording of a task that an operation of a class is used for.
func (l *language) used(task string, name wording) wording {
	does := name.class
	r := l.read(task)
	w := wording{class: does, terms: make([]term, 0, len(r.words))}
	if at := r.object(); at >= 0 {
		w.object = l.means(r.words[at].stem)[0].stem
	}
	// What an operation that reads is used for is to read, but for permissions.
	if c := r.class(); c != none && (does != read || r.has("permission")) {
		w.class = c
	}
	for _, word := range r.words {
		stem := l.means(word.stem)[0].stem
		need := min(1, word.weight*needOf(word.stem))
		if needOf(stem) >= 1 && name.needs(stem) {
			need *= needCore
		}
		w.add(term{stem, min(1, word.weight), need, word.form})
	}
	return w
}

// name lists the words of an operation's name, or of its id or path where
// it has none.
func (n namer) name(op *scopes.Operation) []lexeme {
	name := strings.TrimPrefix(op.Name, "Currently being removed. ")
	if name == "" {
		name = op.ID
	}
	if name == "" {
		literals, _ := n.path(op.Path)
		return literals
	}
	return splitWords(name)
}

// path lists the words of a path and those of its parameters. The root of
// the API is none.
func (n namer) path(path string) (literals, parameters []lexeme) {
	for part := range strings.SplitSeq(path, "/") {
		if isRootSegment(part) {
			continue
		}
		if strings.HasPrefix(part, "{") {
			parameters = append(parameters, n.lexemes(part)...)
		} else {
			literals = append(literals, n.lexemes(part)...)
		}
	}
	return literals, parameters
}

func isRootSegment(part string) bool {
	switch part {
	case "", "rest", "api", "agile", "software", "servicedeskapi", "wiki", "admin", "orgs", "public", "{orgId}", "internal", "control", "api-access":
		return true
	}
	return false
}

// productWords are words that users say for an API.
func productWords(product scopes.Product) string {
	switch product {
	case scopes.Confluence:
		return "confluence wiki"
	case scopes.ServiceDesk:
		return "service desk portal customer support jira"
	case scopes.JiraSoftware:
		return "jira agile software"
	case scopes.AdminAPI:
		return "organization admin atlassian"
	}
	return "jira"
}

// needOf is how much it counts when a task lacks a word that a wording has.
// Words of the common things are left out easily; words that make another
// operation of a plain one are not.
func needOf(stem string) float64 {
	switch stem {
	case "issu", "jira", "id", "all", "list", "paginat", "enhanc", "get", "singl":
		return 0.25
	case "project", "user", "board", "key":
		return 0.5
	case "property", "bulk", "draft", "default", "schem", "context", "archiv", "app", "forg", "trash", "delet", "recommend",
		"classification", "precomputation", "fail", "suggestion", "picker", "avatar", "validation", "unresolv":
		return 1.5
	}
	return 1
}
