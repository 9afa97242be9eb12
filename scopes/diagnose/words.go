package diagnose

import (
	_ "embed"
	"strings"
	"sync"
)

// wordsText holds what the rules say, a paragraph a rule: its name behind #, then
// lines of a key and a text. It stands apart from what the rules ask, so that all
// messages can be read, and mended, in one go.
//
//go:embed words.txt
var wordsText string

// wording is what a rule says. The texts may name facts in braces, such as {path}
// or {missing}; see [facts.expand].
type wording struct {
	// covers is the failure in a few words, for the list of what is covered.
	covers            string
	summary, why, fix string
	// check is what would decide between this cause and another.
	check string
	// sources are pages, the best one first.
	sources []string
}

// allWords are the words of each rule by its name. They are read once.
var allWords = sync.OnceValue(func() map[string]wording {
	all := make(map[string]wording)
	for paragraph := range strings.SplitSeq(wordsText, "\n\n") {
		name, lines, _ := strings.Cut(strings.TrimPrefix(paragraph, "# "), "\n")
		var w wording
		for line := range strings.Lines(lines) {
			key, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
			w.set(key, text)
		}
		all[name] = w
	}
	return all
})

// set takes one line. A key that it does not know is a mistake of the file, which
// a test of all rules shows.
func (w *wording) set(key, text string) {
	switch key {
	case "covers":
		w.covers = text
	case "summary":
		w.summary = text
	case "why":
		w.why = text
	case "fix":
		w.fix = text
	case "check":
		w.check = text
	case "source":
		w.sources = append(w.sources, text)
	}
}
