package search

import (
	"slices"
	"strings"
)

// role is what a lexeme does in a task.
type role uint8

const (
	roleFiller role = iota // says nothing
	roleNoun
	roleVerb
)

// roles tells for each lexeme what it does.
func (l *language) roles(lexemes []lexeme) []role {
	roles := make([]role, len(lexemes))
	leading, named := true, false
	for i, t := range lexemes {
		if t.clause || opensClause(t.text) || !named && opensTask(t.text) || isModal(t.text) && !follows(lexemes[:i], isPronoun) {
			leading = true
		}
		v, known := l.verbs[t.stem]
		if named && t.form == plain && known && !slices.Contains(roles, roleVerb) && slices.ContainsFunc(lexemes[:i], asksSomebody) {
			leading = true // "let users open tickets"
		}
		switch {
		case l.stops[t.text]:
			leading = leading && !isArticle(t.text)
		case known && (!named || !follows(lexemes[:i], namesThings)) && l.actsAsVerb(v, lexemes, i, leading, named):
			roles[i], leading = roleVerb, false
		default:
			roles[i], leading, named = roleNoun, false, true
		}
	}
	return roles
}

// actsAsVerb reports whether a lexeme says what to do. It leads when nothing was
// named before it.
func (l *language) actsAsVerb(v verb, lexemes []lexeme, at int, leading, named bool) bool {
	t, next := lexemes[at], lexeme{}
	if at+1 < len(lexemes) {
		next = lexemes[at+1]
	}
	if t.form == participle {
		return at > 0 && lexemes[at-1].text == "be" // "should be closed"
	}
	if next.text == "of" && (v.noun || v.class == act) && !isGerund(t.text) {
		return false // "estimate of the story", but "closing of tickets"
	}
	if t.text == "opens" {
		return true
	}
	if v.noun && v.class != update && isHead(next.text) {
		return false // "release calendar"
	}
	if !leading && named && (v.class == act || isGerund(t.text)) {
		return false // "sprint start", "time tracking"
	}
	if !v.noun {
		return leading || t.form != plural || v.weight == 0 && t.text != "updates"
	}
	if v.class == create && v.weight == 0 && next.form == plural && !follows(lexemes[:at], isAdverb) && !named {
		return false // "open bugs", but "automatically open bugs"
	}
	return leading && t.form != plural
}

// follows reports whether the last of the given lexemes is of a kind.
func follows(before []lexeme, isKind func(string) bool) bool {
	return len(before) > 0 && isKind(before[len(before)-1].text)
}

// isHead reports whether a word makes a name of the word before it.
func isHead(word string) bool {
	switch word {
	case "calendar", "history", "list", "count", "type", "types", "fields", "name", "date", "dates", "notes", "details", "feed", "thread", "status",
		"settings", "level", "levels", "owner", "form", "forms", "statistics", "id", "ids", "log", "logs", "plan":
		return true
	}
	return false
}

func isGerund(word string) bool {
	return len(word) > 5 && strings.HasSuffix(word, "ing") && !keepsEnding(word)
}

func isAdverb(word string) bool {
	return strings.HasSuffix(word, "ly")
}

// isListing reports whether a word asks for many, whatever verb stands before.
func isListing(word string) bool {
	return word == "listing" || word == "overview"
}

// opensClause reports whether a verb may follow a word.
func opensClause(word string) bool {
	switch word {
	case "to", "and", "or", "then", "please", "not":
		return true
	}
	return false
}

// opensTask reports whether a verb may follow a word, unless things were named
// before: "we move issues", but "issues we move".
func opensTask(word string) bool {
	switch word {
	case "let", "lets", "want", "need":
		return true
	}
	return isPronoun(word)
}

// isModal reports whether a verb follows a word, whoever shall do it.
func isModal(word string) bool {
	switch word {
	case "can", "could", "should", "would", "must", "will", "shall":
		return true
	}
	return false
}

// asksSomebody reports whether what stands between a word and the verb is who
// shall do it.
func asksSomebody(t lexeme) bool {
	switch t.text {
	case "let", "lets", "allow", "want", "wants", "need", "needs", "should", "must", "shall", "will", "has", "have":
		return true
	}
	return false
}

// namesThings reports whether a word after it, behind a noun, is none that says
// what to do: "issues I watch", "issues without estimate".
func namesThings(word string) bool {
	return isPronoun(word) || isArticle(word) || isPreposition(word)
}

func isPronoun(word string) bool {
	switch word {
	case "i", "we", "you", "they", "he", "she":
		return true
	}
	return false
}

// isPreposition reports whether a noun follows a word.
func isPreposition(word string) bool {
	switch word {
	case "of", "in", "on", "from", "into", "onto", "for", "at", "with", "without", "by", "inside", "within", "under", "via", "using":
		return true
	}
	return false
}
