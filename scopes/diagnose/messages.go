package diagnose

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/pattern"
)

// messageRules are the rules of the messages that say it all: a sentence of
// Atlassian's is all that must hold. Where words.txt gives a rule a mark, that is all
// there is to it.
func messageRules() []rule {
	then := map[string][]steps{"consent": {stepConsent}, "myself": {stepMyself}, "renew": {stepRenew}}
	var list []rule
	for _, w := range allWords() {
		if w.marks != nil {
			list = append(list, rule{
				name: w.rule, code: Code(w.code), confidence: Confidence(w.sure), steps: then[w.step],
				when: []condition{says("the answer says so in its own words", func(f *facts) bool { return f.messages[w.rule] != "" })},
			})
		}
	}
	return list
}

// messagesIn are the causes of the rules whose marks a text in lower case has.
func messagesIn(lower string) map[string]Code {
	found := make(map[string]Code)
	for _, w := range allWords() {
		if hasOne(lower, w.marks) {
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
	// messaged holds when a message says it all, understood when it is one of an
	// operation that the request reached.
	messaged   = that(func(f *facts) bool { return len(f.messages) > 0 })
	understood = that(func(f *facts) bool {
		return slices.ContainsFunc(slices.Collect(maps.Values(f.messages)), func(c Code) bool { return c != BadCredential && c != WrongAuthScheme })
	})
)

// plainName matches a field's name that is safe to be repeated.
var plainName = pattern.Lazy(`^[A-Za-z0-9_.-]{1,40}$`)
