package paste

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"jirascope/internal/ascii"
	"jirascope/scopes/evidence"
)

// redactMark stands where a secret stood.
const redactMark = "[redacted]"

// redactUser stands where a pair of user and secret stood.
const redactUser = "user:" + redactMark

// redactRounds bounds how often a text is gone over until nothing changes. One
// round does for what people paste; a text that changes after so many is made
// to deceive, and nothing of it is kept.
const redactRounds = 8

// Redact replaces everything in a text that could be a secret by "[redacted]":
// the values of headers that authenticate (but for the word of the scheme) and
// of cookies, users and passwords in options and addresses, fields and
// parameters with telling names, tokens by their look wherever they stand, and
// each further appearance of what was recognised once, also percent-encoded, in
// JSON's spelling or in Base64. UUIDs, names of scopes and the words of paths
// are kept. What names a variable, such as $TOKEN, may be kept.
//
// The result is valid UTF-8, and redacting it again changes nothing.
func Redact(text string) string {
	return redactText(text).text
}

// redaction is a text without its secrets, and what its credentials looked like
// before they were dropped.
type redaction struct {
	text  string
	found []redactFinding
}

// redactFinding is one credential of a request.
type redactFinding struct {
	// at is where it stood, as an index into the redacted text.
	at    int
	auth  evidence.Auth
	shape evidence.Shape
	// loose is true for a token that was only recognised by its look, so that it
	// is not known how it was sent.
	loose bool
	// account is true when the user was a service account.
	account bool
}

// redactText redacts a text and keeps the looks of its credentials.
func redactText(text string) redaction {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	r := redaction{text: text}
	for round := range redactRounds {
		s := redactScan{text: r.text, look: round == 0}
		s.run()
		if round == 0 {
			r.found = s.found
		}
		if len(s.spans) == 0 {
			return r
		}
		r.found = redactMove(r.found, s.spans)
		r.text = redactApply(r.text, s.spans)
	}
	return redaction{text: redactMark, found: r.found}
}

// redactSpan is a part of a text to be replaced.
type redactSpan struct {
	start, end int
	with       string
}

// redactScan goes over a text once.
type redactScan struct {
	text string
	// look says whether the shapes of credentials are wanted.
	look bool
	// plain says that the text is the value of one word of a command, in which
	// no commands are sought.
	plain   bool
	spans   []redactSpan
	found   []redactFinding
	secrets redactSecrets
	// hidden is where the last span of the words ends. What lies before it needs
	// no second look.
	hidden int
	// known are the spans found in commands, from the option that is looked at on.
	known []redactSpan
	// lineFrom and lineTo are a part of a line and its end, so that a long line
	// is not measured again for each word.
	lineFrom, lineTo int
	// bareFrom and bareTo are the same for a run without blanks.
	bareFrom, bareTo int
}

// run finds the spans of a text, sorted and apart from each other.
func (s *redactScan) run() {
	if !s.plain {
		s.commands()
		s.settle()
		s.known = slices.Clone(s.spans)
		s.hidden = 0
	}
	s.words()
	s.settle()
	s.shapes()
	s.settle()
	if s.secrets.any() {
		s.secrets.seek(s)
		s.settle()
	}
	if len(s.found) > 1 {
		slices.SortStableFunc(s.found, func(a, b redactFinding) int { return cmp.Compare(a.at, b.at) })
	}
}

// wanted reports whether the look of a credential at a place is of use: whether
// requests are sought there at all.
func (s *redactScan) wanted(at int) bool {
	return s.look && (at < readWindow || at >= len(s.text)-readWindow)
}

// note keeps the look of a credential.
func (s *redactScan) note(f redactFinding) {
	if s.wanted(f.at) {
		s.found = append(s.found, f)
	}
}

// notePair keeps the look of a pair of user and secret.
func (s *redactScan) notePair(at int, value string) {
	if s.wanted(at) {
		f := redactFinding{at: at, auth: evidence.Basic, shape: shapeOfUser(value), account: redactAccountUser(value)}
		s.found = append(s.found, f)
	}
}

// lineEnd is the end of the line that i lies in.
func (s *redactScan) lineEnd(i int) int {
	if i < s.lineFrom || i > s.lineTo || s.lineTo == 0 {
		s.lineFrom, s.lineTo = i, ascii.LineEnd(s.text, i)
	}
	return s.lineTo
}

// hide marks text[start:end] as a secret.
func (s *redactScan) hide(start, end int) {
	s.replace(start, end, redactMark)
}

func (s *redactScan) replace(start, end int, with string) {
	if start < end && s.text[start:end] != with {
		s.spans = append(s.spans, redactSpan{start, end, with})
		s.hidden = max(s.hidden, end)
	}
}

// settle sorts the spans and joins those that overlap; the outer one's text
// stands for both.
func (s *redactScan) settle() {
	if len(s.spans) < 2 {
		return
	}
	slices.SortStableFunc(s.spans, func(a, b redactSpan) int {
		if a.start != b.start {
			return cmp.Compare(a.start, b.start)
		}
		return cmp.Compare(b.end, a.end)
	})
	kept := s.spans[:1]
	for _, span := range s.spans[1:] {
		if last := &kept[len(kept)-1]; span.start < last.end {
			last.end = max(last.end, span.end)
			continue
		}
		kept = append(kept, span)
	}
	s.spans = kept
}

// redactApply replaces the spans of a text.
func redactApply(text string, spans []redactSpan) string {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for _, span := range spans {
		b.WriteString(text[at:span.start])
		b.WriteString(span.with)
		at = span.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// redactMove moves findings, sorted by where they stand, along with the text
// that its spans push to and fro.
func redactMove(found []redactFinding, spans []redactSpan) []redactFinding {
	shift, k := 0, 0
	for i := range found {
		at := found[i].at
		for k < len(spans) && spans[k].end <= at {
			shift += len(spans[k].with) - (spans[k].end - spans[k].start)
			k++
		}
		if k < len(spans) && spans[k].start < at {
			at = spans[k].start
		}
		found[i].at = at + shift
	}
	return found
}
