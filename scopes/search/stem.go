package search

import "strings"

// stem cuts a word's ending, so that "boards" and "board", "moving", "moved" and
// "move" are one. The result ("issu") is not an English word and is only compared.
func stemOf(word string) string {
	if !isASCII(word) || len(word) < 4 {
		return word
	}
	word = singular(word)
	switch {
	case keepsEnding(word):
	case strings.HasSuffix(word, "ied"):
		word = word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "ing") && hasVowel(word[:len(word)-3]):
		word = undouble(word[:len(word)-3])
	case strings.HasSuffix(word, "ed") && hasVowel(word[:len(word)-2]):
		word = undouble(word[:len(word)-2])
	}
	if len(word) > 3 {
		word = strings.TrimSuffix(word, "e")
	}
	return word
}

// singular cuts the ending of a plural.
func singular(word string) string {
	if !isPlural(word) {
		return word
	}
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case hasAnySuffix(word, "sses", "shes", "ches", "xes", "uses", "zes"):
		return word[:len(word)-2]
	}
	return word[:len(word)-1]
}

// isPlural reports whether a word looks like a plural.
func isPlural(word string) bool {
	return len(word) > 3 && strings.HasSuffix(word, "s") && !hasAnySuffix(word, "ss", "us", "is", "'s")
}

// keepsEnding tells words that only look as if they ended in -ing or -ed.
func keepsEnding(word string) bool {
	switch word {
	case "setting", "string", "during", "nothing", "something", "anything", "everything", "morning", "evening",
		"need", "feed", "speed", "embed", "indeed", "seed", "exceed", "proceed", "meeting", "hundred":
		return true
	}
	return len(word) < 5
}

// undouble cuts the second of two equal consonants, as in "planning".
func undouble(word string) string {
	n := len(word)
	if n > 3 && word[n-1] == word[n-2] && !strings.ContainsRune("aeiouls", rune(word[n-1])) {
		return word[:n-1]
	}
	return word
}

func hasVowel(word string) bool {
	return len(word) > 1 && strings.ContainsAny(word, "aeiouy")
}

func hasAnySuffix(word string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return false
		}
	}
	return true
}

// form is the form of a word: of two words with one stem, those in the same form
// are nearer.
type form uint8

const (
	plain      form = iota
	plural          // "tickets"; verbs in the third person look like it
	participle      // "assigned"
)

func formOf(word string) form {
	switch {
	case isParticiple(word):
		return participle
	case isPlural(word):
		return plural
	}
	return plain
}

// isParticiple tells "assigned" from "assign": it says which one is meant and
// not what to do.
func isParticiple(word string) bool {
	return len(word) > 4 && strings.HasSuffix(word, "ed") && !keepsEnding(word)
}
