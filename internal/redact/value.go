package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/field"
)

// source is a text whose values are measured.
type source struct {
	// breaks are ends of lines that were escaped, and tags those that close.
	breaks, tags seeker
	text         string
	// lineFrom and lineTo are a part of a line and its end, so that a long line
	// is not measured again for each word.
	lineFrom, lineTo int
	// startOf is a place in the line that begins at startAt.
	startOf, startAt int
	// bareFrom and bareTo are the same for a run without blanks.
	bareFrom, bareTo int
}

// lineEnd is the end of the line that i lies in.
func (s *source) lineEnd(i int) int {
	if i < s.lineFrom || i > s.lineTo || s.lineTo == 0 {
		s.lineFrom, s.lineTo = i, ascii.LineEnd(s.text, i)
	}
	return s.lineTo
}

// lineStart is where the line that i lies in begins. Places are asked for in their
// order.
func (s *source) lineStart(i int) int {
	if k := strings.LastIndexByte(s.text[s.startOf:max(i, s.startOf)], '\n'); k >= 0 {
		s.startAt = s.startOf + k + 1
	}
	s.startOf = max(i, s.startOf)
	return min(i, s.startAt)
}

// valueEnd is the end of a value, by its quotes or by its look.
func (s *source) valueEnd(g field.Gap) int {
	switch {
	case g.Sign == '>':
		if end := s.tags.next(s.text, "</", g.Value); end < len(s.text) {
			return end
		}
		return g.Value
	case g.Quote != "":
		return field.QuotedEnd(s.text, g.Value, s.lineEnd(g.Value), g.Quote)
	default:
		return s.bare(g.Value)
	}
}

// bare is the end of a value without quotes that begins at i. A long run is
// measured once, however many names are in it.
func (s *source) bare(i int) int {
	if i < s.bareFrom || i >= s.bareTo {
		s.bareFrom, s.bareTo = i, bareEnd(s.text, i)
	}
	return trimmedEnd(s.text, i, s.bareTo)
}

// bareEnd is the end of what can be a value without quotes.
func bareEnd(text string, i int) int {
	start := i
	for i < len(text) {
		if strings.HasPrefix(text[i:], Mark) {
			i += len(Mark)
			continue
		}
		n := bareStep(text, i, start)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// trimmedEnd drops from the end of a value what belongs to the text around it.
func trimmedEnd(text string, start, end int) int {
	for end > start && strings.IndexByte(",;)}]", text[end-1]) >= 0 && !strings.HasSuffix(text[start:end], Mark) {
		end--
	}
	return end
}

// bareStep is how many bytes a bare value goes on with at i: 0 at its end.
func bareStep(text string, i, start int) int {
	switch c := text[i]; c {
	case ' ', '\t', '\n', '\r', '"', '\'':
		return 0
	case '`':
		return continuedBy(text, i)
	case '&', '<', '>':
		if endsValue(text, i, start) {
			return 0
		}
	case '\\':
		if i+1 < len(text) && strings.IndexByte(`"'nru`, text[i+1]) >= 0 {
			return 0
		}
		if i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r') {
			return continuedBy(text, i)
		}
	case '^':
		if i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r') {
			return continuedBy(text, i)
		}
	case ',':
		if opensField(text, i+1) {
			return 0
		}
	case '%':
		if i > start && ascii.PrefixAt(text, i, "%22", "%27", "%0D", "%0d", "%0A", "%0a", "%2C", "%2c") != "" {
			return 0
		}
		if i > start && strings.HasPrefix(text[i:], "%26") && opensParameter(text, i+3, "%3d") {
			return 0
		}
	}
	return 1
}

// continuedBy is the length of a sign of continuation with its line break,
// when the word goes on right behind it; else 0. An option begins a new word,
// since the blank in front of the sign is easily forgotten.
func continuedBy(text string, i int) int {
	rest := strings.TrimPrefix(text[i+1:], "\r")
	if !strings.HasPrefix(rest, "\n") || len(rest) < 2 || !ascii.Is(rest[1], ascii.Opaque) || rest[1] == '-' {
		return 0
	}
	return len(text) - i - len(rest) + 1
}

// opensField reports whether behind a comma another field begins, or the
// line ends.
func opensField(text string, i int) bool {
	if i >= len(text) || ascii.Is(text[i], ascii.Blank) || text[i] == '\n' || text[i] == '\r' {
		return true
	}
	end := ascii.Run(text, i, ascii.Word)
	return end > i && end-i < 32 && end < len(text) && (text[end] == ':' || text[end] == '=')
}

// wrappedEnd extends a value that ends with its line over the lines that can
// only be the rest of it, where a terminal or a mail broke it.
func wrappedEnd(text string, start, end int) int {
	if end-start < 16 {
		return end
	}
	for end < len(text) && (text[end] == '\n' || text[end] == '\r') {
		next := strings.IndexByte(text[end:], '\n')
		if next < 0 {
			return end
		}
		begin := ascii.Run(text, end+next+1, ascii.Blank)
		stop := ascii.Run(text, begin, ascii.Opaque)
		if stop < len(text) && text[stop] != '\n' && text[stop] != '\r' || !isRest(text[begin:stop]) {
			return end
		}
		end = stop
	}
	return end
}

// isRest reports whether a line that is one word looks like the rest of a
// token.
func isRest(word string) bool {
	if len(word) < 8 || word[0] == '-' || word[0] == '/' || isUUID(word) || strings.Contains(word, "--") {
		return false
	}
	return isMixed(word)
}

// seeker finds a text from places on that come in order, and goes over no part of the text
// between them twice.
type seeker struct {
	known    bool
	from, at int
}

// next is where a text stands from i on; the end of the whole where it does not.
func (k *seeker) next(text, sought string, i int) int {
	if !k.known || i < k.from || i > k.at {
		k.known, k.from, k.at = true, i, len(text)
		if at := strings.Index(text[i:], sought); at >= 0 {
			k.at = i + at
		}
	}
	return k.at
}
