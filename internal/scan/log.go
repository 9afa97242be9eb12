package scan

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/role"
)

// maxLine bounds what is read of a line of a log.
const maxLine = 1 << 16

// logWord is a word of a line, with the name of the field that it is the value
// of.
type logWord struct {
	text, field string
}

// readLog reads text that is no source: logs, transcripts and files of
// requests. A request counts where a line names its method.
func (r *reader) readLog(log string, base int) {
	for len(log) > 0 {
		line, rest, _ := strings.Cut(log, "\n")
		r.readLogLine(line[:min(len(line), maxLine)], base)
		base += len(log) - len(rest)
		log = rest
	}
}

// readLogLine reads one line. The method stands before the path, or the line
// names one method and one address in fields of their own.
func (r *reader) readLogLine(line string, at int) {
	if !strings.Contains(line, "/") || !r.scanner.mentionsRoot(line) {
		return
	}
	line = strings.ReplaceAll(line, `\/`, "/")
	found := false
	var last address.Address
	count := 0
	words := logWords(line)
	for i, w := range words {
		a, ok := r.scanner.roots.AddressOf(w.text)
		if !ok {
			continue
		}
		if method := methodBefore(words[:i], w); method != "" {
			r.add("log", method, a, r.lines.Of(at))
			found = true
			continue
		}
		if isAddressField(w.name()) {
			last = a
			count++
		}
	}
	if method := fieldMethod(words); !found && count == 1 && method != "" {
		r.add("log", method, last, r.lines.Of(at))
	}
}

// methodBefore is the method that stands directly before a word, in capitals. A
// field's value is before another field only where it is the method's.
func methodBefore(before []logWord, w logWord) string {
	if len(before) == 0 {
		return ""
	}
	last := before[len(before)-1]
	if last.text != role.MethodNamed(last.text) || w.field != "" && (!role.IsMethodKey(last.name()) || !isAddressField(w.name())) {
		return ""
	}
	return last.text
}

// mentionsRoot reports whether a line has the first segment of a root in it.
func (s *Scanner) mentionsRoot(line string) bool {
	for _, first := range s.roots.First {
		if strings.Contains(line, first) {
			return true
		}
	}
	return false
}

// name is the last part of the field's name.
func (w logWord) name() string {
	return w.field[strings.LastIndexByte(w.field, '.')+1:]
}

// logWords splits a line at white space, quotes, brackets and the signs between
// fields and values.
func logWords(line string) []logWord {
	const most = 2000
	var words []logWord
	separated := func(r rune) bool { return strings.ContainsRune(" \t\r\"'`<>()[]|\\", r) }
	field := ""
	for word := range strings.FieldsFuncSeq(line, separated) {
		if len(words) >= most {
			break
		}
		word = strings.Trim(word, ",;")
		if word == ":" || word == "=" {
			if n := len(words); n > 0 {
				field = words[n-1].text
			}
			continue
		}
		word = unwrapped(word)
		if name, rest, found := strings.Cut(word, "="); found && lex.WordLength(name, ".-") == len(name) && name != "" {
			words = append(words, logWord{text: strings.TrimRight(rest, ",;:"), field: name})
			field = ""
			continue
		}
		if name, found := strings.CutSuffix(word, ":"); found && name != "" {
			words = append(words, logWord{text: name})
			field = name
			continue
		}
		if word != "" {
			words = append(words, logWord{text: word, field: field})
			field = ""
		}
	}
	return words
}

// unwrapped removes the braces of an object around a word, but not those of a
// hole.
func unwrapped(word string) string {
	if strings.Count(word, "{") == strings.Count(word, "}") {
		return word
	}
	return strings.Trim(word, "{}")
}

func isAddressField(name string) bool {
	switch strings.ToLower(name) {
	case "url", "uri", "path", "endpoint", "request_uri", "requesturi", "request_url", "requesturl", "target", "full":
		return true
	default:
		return false
	}
}

// fieldMethod is the method that a line has in a field.
func fieldMethod(words []logWord) string {
	for _, w := range words {
		if role.IsMethodKey(w.name()) && role.MethodNamed(w.text) != "" {
			return role.MethodNamed(w.text)
		}
	}
	return ""
}
