package redact

import (
	"strings"
	"unicode"

	"jirascope/internal/ascii"
	"jirascope/internal/foreign"
)

const (
	// minEchoed is the length in bytes from which a word may be random that is only
	// given back to whoever sent it, and minMadeUp that from which it may be words run
	// together.
	minEchoed, minMadeUp = 16, 14
	// maxJargon is the length of the longest name of a field.
	maxJargon = 60
)

// Echo is [Text] for what is given back to whoever sent it: an argument, a cursor, a
// name, what an answer says. Nobody needs it to find a cause, so that it is enough to
// look like a secret: long random words are masked, hexadecimal digits and UUIDs among
// them, long words that are not words of the trade, and words with signs and figures
// inside. A UUID in the place of a cloud id is kept.
func Echo(text string) string {
	text = Text(foreign.Plain(text))
	var spans []replacement
	for i := 0; i < len(text); {
		end := fieldEnd(text, i)
		if isStrange(strings.Trim(text[i:end], `"'()[]{}<>,;:.!?`)) {
			spans = append(spans, replacement{i, end, Mark})
			i = end
		}
		for i < end {
			stop := max(i+1, ascii.Run(text, i, ascii.Word))
			if word := text[i:stop]; isEchoRandom(word) && (!isUUID(word) || !isCloudID(text[:i])) || isMadeUp(word) {
				spans = append(spans, replacement{i, stop, Mark})
			}
			i = stop
		}
		for i < len(text) && isSpace(text[i]) {
			i++
		}
	}
	return apply(text, spans)
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// fieldEnd is where the text without blanks ends that begins at i.
func fieldEnd(text string, i int) int {
	for i < len(text) && !isSpace(text[i]) {
		i++
	}
	return i
}

// isCloudID reports whether the place behind a text is that of a cloud id.
func isCloudID(before string) bool {
	return strings.HasSuffix(before, "/ex/jira/") || strings.HasSuffix(before, "/ex/confluence/")
}

// isStrange reports whether a text without blanks has signs between its letters that
// neither words nor addresses have there, or figures beside letters outside ASCII.
func isStrange(text string) bool {
	if strings.Contains(text, "/") || strings.Contains(text, Mark) {
		return false
	}
	signs := `%$^*!#~\`
	figures := strings.ContainsFunc(text, unicode.IsDigit)
	if figures && !strings.Contains(text, "=") {
		signs += "&"
	}
	runes := []rune(text)
	for i, r := range runes {
		if r >= 0x80 && figures && unicode.IsLetter(r) {
			return true
		}
		if i == 0 || i+1 == len(runes) || !strings.ContainsRune(signs, r) || !isFigure(runes[i-1]) || !isFigure(runes[i+1]) {
			continue
		}
		if r != '%' || i+2 >= len(runes) || !isHexRune(runes[i+1]) || !isHexRune(runes[i+2]) {
			return true
		}
	}
	return false
}

func isFigure(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isHexRune(r rune) bool { return r < 0x80 && ascii.IsHex(byte(r)) }

// isEchoRandom is isRandom for what is only given back: less is enough.
func isEchoRandom(text string) bool {
	if len(text) < minEchoed {
		return len(text) >= minCell && innerFigures(text) > 1
	}
	if hexLength(text) > 0 || strings.Trim(text, "0123456789") == "" || isPhrase(text) {
		return true
	}
	n := oddPairs(text)
	return n >= 5 && n*100 >= len(text)*30
}

// isPhrase reports whether words and a number are joined as in a password that is easy
// to remember: purple-tiger-lamp-93.
func isPhrase(text string) bool {
	words, numbers := 0, 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		switch {
		case ascii.Run(part, 0, ascii.Digit) == len(part):
			numbers++
		case len(part) > 2 && ascii.Run(part, 1, ascii.Lower) == len(part):
			words++
		}
	}
	return words > 1 && numbers == 1
}

// innerFigures counts the figures that stand between letters for a letter, as in
// passw0rd.
func innerFigures(text string) int {
	n := 0
	for i := 1; i+1 < len(text); i++ {
		if ascii.Is(text[i], ascii.Digit) && ascii.Is(text[i-1], ascii.Lower|ascii.Upper) && ascii.Is(text[i+1], ascii.Lower|ascii.Upper) {
			n++
		}
	}
	return n
}

// isMadeUp reports whether a text has a long run of small letters that no word ends
// like, and that is not put together as Jira puts the names of its fields together.
func isMadeUp(text string) bool {
	for i := 0; i < len(text); {
		end := ascii.Run(text, i, ascii.Lower)
		if run := text[i:end]; len(run) >= minMadeUp && !hasEnding(run) && (len(run) > maxJargon || !isJargon(run)) {
			return true
		}
		i = max(end, i+1)
	}
	return false
}

// hasEnding reports whether a word ends as long words do.
func hasEnding(word string) bool {
	for _, ending := range []string{"tion", "tions", "tional", "ment", "ments", "ity", "ities", "ness", "able", "ible", "ated", "ating", "ized", "izing", "ally", "ously", "ung", "ungen", "ists", "ators", "ives"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// isJargon reports whether a word is put together of Jira's.
func isJargon(word string) bool {
	if word == "" {
		return true
	}
	for _, part := range []string{
		"aggregate", "api", "application", "approval", "auto", "board", "cap", "category", "change", "collection", "complete", "component", "components", "config", "configuration",
		"content", "custom", "data", "date", "desk", "devops", "estimate", "field", "group", "id", "issue", "key", "level", "link", "links", "mapping", "name",
		"notification", "option", "original", "parent", "percent", "permission", "picker", "priority", "progress", "project", "property", "remaining", "request", "resolution",
		"restriction", "role", "scheme", "schemes", "screen", "search", "security", "service", "space", "spent", "sprint", "status", "task", "time", "tracking", "type",
		"user", "validate", "version", "view", "work", "workflow", "account", "client", "server", "control", "plugin", "atlassian",
	} {
		if rest, found := strings.CutPrefix(word, part); found && isJargon(rest) {
			return true
		}
	}
	return false
}
