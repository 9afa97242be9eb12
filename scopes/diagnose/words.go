package diagnose

import (
	_ "embed"
	"slices"
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
	// marks are the texts, each of which suffices, that make a rule of a message, of
	// which code, sure and step are all that is left to say.
	marks            []string
	code, sure, step string
	// todo are steps that belong to no rule: how a kind of credential comes to hold more scopes.
	todo []string
}

// allWords are the words of all rules. They are read once.
var allWords = sync.OnceValue(func() []wording {
	list, _ := parseWords(wordsText)
	return list
})

// wordsOf are the words of the rule of a name.
func wordsOf(name string) wording {
	list := allWords()
	if i := slices.IndexFunc(list, func(w wording) bool { return w.rule == name }); i >= 0 {
		return list[i]
	}
	return wording{}
}

func parseWords(table string) ([]wording, []error) {
	return scopes.ParseTable(table, func(name string) wording { return wording{rule: name} }, (*wording).set)
}

func (w *wording) set(key, text string) bool {
	switch key {
	case "source":
		w.sources = append(w.sources, text)
		return true
	case "do":
		w.todo = append(w.todo, text)
		return true
	case "mark":
		w.marks = append(w.marks, text)
		return true
	}
	field, ok := map[string]*string{
		"covers": &w.covers, "summary": &w.summary, "why": &w.why, "fix": &w.fix, "check": &w.check,
		"code": &w.code, "sure": &w.sure, "step": &w.step,
	}[key]
	if ok {
		*field = text
	}
	return ok
}
