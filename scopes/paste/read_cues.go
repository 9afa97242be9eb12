package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// readFar is how many words in front of a scope are asked what they say of it.
const readFar = 14

// readCue tells what the words in front of a scope say of it: the nearest word
// that decides. It looks back to the beginning of the sentence.
func readCue(lead string) readHolding {
	end := len(lead)
	label, adjacent := false, true
	for count := 0; count < readFar; count++ {
		word, start, stop := readWordBefore(lead, end)
		if word == "" {
			break
		}
		between := lead[stop:end]
		if readEndsSentence(between) {
			break
		}
		if count == 0 {
			label = strings.ContainsAny(between, ":=")
		}
		switch readWordHolding(word) {
		case readNotHeld:
			return readNotHeld
		case readHeld:
			return readUnlessDenied(lead, start)
		}
		if word == "scopes" || label && adjacent && (word == "scope" || word == "permissions") {
			return readLabel(lead, start)
		}
		if word == "token" && label && adjacent {
			return readHeld
		}
		adjacent = adjacent && (word == "jira" || word == "classic" || word == "granular" || word == "software" || word == "platform")
		end = start
	}
	return readUnsaid
}

// readWordBefore reads the word that ends before end, in lower case.
func readWordBefore(text string, end int) (word string, start, stop int) {
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

// readEndsSentence reports whether a sentence ends between two words.
func readEndsSentence(between string) bool {
	return strings.Contains(between, "\n\n") || strings.Contains(between, ". ") || strings.Contains(between, ".\n") ||
		strings.ContainsAny(between, "?!")
}

// readWordHolding is what a single word says.
func readWordHolding(word string) readHolding {
	switch word {
	case "has", "have", "having", "holds", "hold", "holding", "granted", "grants", "with", "includes", "include", "including",
		"selected", "gave", "given", "contains", "enabled", "added", "ticked", "checked", "carries", "scp", "got", "assigned":
		return readHeld
	case "missing", "require", "requires", "required", "requiring", "need", "needs", "needed", "lack", "lacks", "lacking",
		"without", "not", "no", "add", "adding", "must", "should", "want", "wants", "docs", "documentation", "documented",
		"instead", "except", "requested", "requests", "requesting", "ask", "asks", "which", "recommended", "expects", "expected",
		"necessary", "absent", "suggests", "says", "cannot":
		return readNotHeld
	}
	if strings.HasSuffix(word, "n't") {
		return readNotHeld
	}
	return readUnsaid
}

// readUnlessDenied is held, unless the words in front of the one at start deny
// or demand it: does not have, should have, needs to have.
func readUnlessDenied(lead string, start int) readHolding {
	for range 3 {
		word, next, stop := readWordBefore(lead, start)
		if word == "" || readEndsSentence(lead[stop:start]) || strings.ContainsAny(lead[stop:start], ",;:\n") {
			break
		}
		switch word {
		case "not", "should", "must", "to", "never", "need", "needs", "cannot", "docs", "documentation", "which", "what":
			return readNotHeld
		}
		if strings.HasSuffix(word, "n't") {
			return readNotHeld
		}
		start = next
	}
	return readHeld
}

// readLabel is what a heading such as "scopes:" says: held, unless the words
// around it say otherwise, as in "required scopes:" or "scopes missing:".
func readLabel(lead string, start int) readHolding {
	for range 5 {
		word, next, stop := readWordBefore(lead, start)
		if word == "" || readEndsSentence(lead[stop:start]) || strings.Contains(lead[stop:start], "\n") {
			break
		}
		if readWordHolding(word) == readNotHeld {
			return readNotHeld
		}
		start = next
	}
	return readHeld
}
