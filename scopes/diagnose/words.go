package diagnose

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"jirascope/internal/pattern"
	"jirascope/scopes"
)

// wordsText holds what the rules say. It stands apart from what the rules ask, so that all messages can be read, and mended, in one go.
//
//go:embed words.txt
var wordsText string

// wording is what a rule says; words.txt tells what each text is for. They may name facts in braces, such as {path} or {missing}; see [facts.expand].
type wording struct {
	rule                             string
	covers, summary, why, fix, check string
	sources                          []string
	// marks are the texts, each of which suffices, that make a rule of a message, of which code, sure and step are all that is left to say.
	marks            []string
	code, sure, step string
	// only is "unanswered" where the message counts only without a status.
	only string
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
	one, isOne := map[string]*string{
		"covers": &w.covers, "summary": &w.summary, "why": &w.why, "fix": &w.fix, "check": &w.check,
		"code": &w.code, "sure": &w.sure, "step": &w.step, "only": &w.only,
	}[key]
	list, listed := map[string]*[]string{"source": &w.sources, "mark": &w.marks, "do": &w.todo}[key]
	switch {
	case isOne:
		*one = text
	case listed:
		*list = append(*list, text)
	}
	return isOne || listed
}

// messageRules are the rules of the messages that say it all: a sentence of Atlassian's is all that must hold. Where words.txt gives a rule a mark,
// that is all there is to it.
func messageRules() []rule {
	then := map[string][]steps{"consent": {stepConsent}, "myself": {stepMyself}, "renew": {stepRenew}}
	var list []rule
	for _, w := range allWords() {
		if w.marks != nil {
			list = append(list, rule{
				name: w.rule, code: Code(w.code), confidence: Confidence(w.sure), steps: then[w.step], checks: w.step == "myself" || w.step == "renew",
				when: []condition{says("the answer says so in its own words", func(f *facts) bool { return f.messages[w.rule] != "" })},
			})
		}
	}
	return list
}

// messagesIn are the causes of the rules whose marks a text in lower case has.
func messagesIn(lower string, code int) map[string]Code {
	found := make(map[string]Code)
	for _, w := range allWords() {
		if hasOne(lower, w.marks) && (w.only == "" || code == 0) {
			found[w.rule] = Code(w.code)
		}
	}
	return found
}

// fieldsPhrase names the fields of the request that an answer is about.
func fieldsPhrase(f *facts) string {
	const shown = 3
	var answer struct{ Errors map[string]any }
	_ = json.Unmarshal([]byte(f.Body), &answer) // most bodies name no fields
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(answer.Errors)), func(name string) bool { return !plainName().MatchString(name) })
	switch {
	case f.says == "":
		return "the request"
	case len(names) == 0:
		return "what the answer names"
	case len(names) > shown:
		return strings.Join(names[:shown], ", ") + fmt.Sprintf(" and %d more", len(names)-shown)
	}
	return joinAnd(names)
}

var (
	// messaged holds when a message says it all, understood when it is one of an operation that the request reached.
	messaged   = that(func(f *facts) bool { return len(f.messages) > 0 })
	understood = that(func(f *facts) bool {
		return slices.ContainsFunc(slices.Collect(maps.Values(f.messages)), func(c Code) bool { return c != BadCredential && c != WrongAuthScheme })
	})
)

// plainName matches a field's name that is safe to be repeated.
var plainName = pattern.Lazy(`^[A-Za-z0-9_.-]{1,40}$`)
