package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// maxCueWords is how many words in front of a scope are asked what they say of it.
const maxCueWords = 14

// cueIn says what the words in front of a scope say of it: the nearest word
// that decides. It looks back to the beginning of the sentence.
func cueIn(lead string) holds {
	end := len(lead)
	label, adjacent := false, true
	for count := 0; count < maxCueWords; count++ {
		word, start, stop := wordBefore(lead, end)
		if word == "" {
			break
		}
		between := lead[stop:end]
		if endsSentence(between) {
			break
		}
		if count == 0 {
			label = strings.ContainsAny(between, ":=")
		}
		switch wordHolding(word) {
		case saidNotHeld:
			return saidNotHeld
		case saidHeld:
			return unlessDenied(lead, start)
		}
		if word == "scopes" || label && adjacent && (word == "scope" || word == "permissions") {
			return labelBefore(lead, start)
		}
		if word == "token" && label && adjacent {
			return saidHeld
		}
		adjacent = adjacent && (word == "jira" || word == "classic" || word == "granular" || word == "software" || word == "platform")
		end = start
	}
	return unsaid
}

// wordBefore reads the word that ends before end, in lower case.
func wordBefore(text string, end int) (word string, start, stop int) {
	stop = end
	for stop > 0 && !ascii.Is(text[stop-1], ascii.Lower|ascii.Upper) {
		stop--
	}
	start = stop
	for start > 0 && (ascii.Is(text[start-1], ascii.Lower|ascii.Upper) || text[start-1] == '\'' && start > 1 && ascii.Is(text[start-2], ascii.Lower)) {
		start--
	}
	return strings.ToLower(text[start:stop]), start, stop
}

// endsSentence reports whether a sentence ends between two words.
func endsSentence(between string) bool {
	return strings.Contains(between, "\n\n") || strings.Contains(between, ". ") || strings.Contains(between, ".\n") ||
		strings.ContainsAny(between, "?!")
}

// wordHolding is what a single word says.
func wordHolding(word string) holds {
	switch word {
	case "has", "have", "having", "holds", "hold", "holding", "granted", "grants", "with", "includes", "include", "including",
		"selected", "gave", "given", "contains", "enabled", "added", "ticked", "checked", "carries", "scp", "got", "assigned":
		return saidHeld
	case "missing", "require", "requires", "required", "requiring", "need", "needs", "needed", "lack", "lacks", "lacking",
		"without", "not", "no", "add", "adding", "must", "should", "want", "wants", "docs", "documentation", "documented",
		"instead", "except", "requested", "requests", "requesting", "ask", "asks", "which", "recommended", "expects", "expected",
		"necessary", "absent", "suggests", "says", "cannot":
		return saidNotHeld
	}
	if strings.HasSuffix(word, "n't") {
		return saidNotHeld
	}
	return unsaid
}

// unlessDenied is held, unless the words in front of the one at start deny
// or demand it: does not have, should have, needs to have.
func unlessDenied(lead string, start int) holds {
	for range 3 {
		word, next, stop := wordBefore(lead, start)
		if word == "" || endsSentence(lead[stop:start]) || strings.ContainsAny(lead[stop:start], ",;:\n") {
			break
		}
		switch word {
		case "not", "should", "must", "to", "never", "need", "needs", "cannot", "docs", "documentation", "which", "what":
			return saidNotHeld
		}
		if strings.HasSuffix(word, "n't") {
			return saidNotHeld
		}
		start = next
	}
	return saidHeld
}

// labelBefore is what a heading such as "scopes:" says: held, unless the words
// around it say otherwise, as in "required scopes:" or "scopes missing:".
func labelBefore(lead string, start int) holds {
	for range 5 {
		word, next, stop := wordBefore(lead, start)
		if word == "" || endsSentence(lead[stop:start]) || strings.Contains(lead[stop:start], "\n") {
			break
		}
		if wordHolding(word) == saidNotHeld {
			return saidNotHeld
		}
		start = next
	}
	return saidHeld
}
