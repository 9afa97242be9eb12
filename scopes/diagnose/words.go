package diagnose

import (
	_ "embed"
	"sync"

	"jirascope/scopes"
)

// wordsText holds what the rules say. It stands apart from what the rules ask, so
// that all messages can be read, and mended, in one go.
//
//go:embed words.txt
var wordsText string

// wording is what a rule says; words.txt tells what each text is for. They may name
// facts in braces, such as {path} or {missing}; see [facts.expand].
type wording struct {
	rule                             string
	covers, summary, why, fix, check string
	sources                          []string
}

// allWords are the words of each rule by its name. They are read once.
var allWords = sync.OnceValue(func() map[string]wording {
	all := make(map[string]wording)
	list, _ := parseWords(wordsText)
	for _, w := range list {
		all[w.rule] = w
	}
	return all
})

func parseWords(table string) ([]wording, []error) {
	return scopes.ParseTable(table, func(name string) wording { return wording{rule: name} }, (*wording).set)
}

func (w *wording) set(key, text string) bool {
	if key == "source" {
		w.sources = append(w.sources, text)
		return true
	}
	field, ok := map[string]*string{"covers": &w.covers, "summary": &w.summary, "why": &w.why, "fix": &w.fix, "check": &w.check}[key]
	if ok {
		*field = text
	}
	return ok
}
