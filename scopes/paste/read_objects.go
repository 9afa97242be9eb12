package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// readMark is a set of what the names of an object's fields say of it.
type readMark uint16

const (
	// readJira: errorMessages, the form of Jira's own errors.
	readJira readMark = 1 << iota
	readMessage
	readNumber
	readError
	readDetail
	// readList: a list of things, the answer to a call that succeeded.
	readList
	// readDump: a request, a log entry or an error of a library, which may hold
	// the body of an answer inside.
	readDump
)

// readObject is an object found in a text.
type readObject struct {
	start, end int
	marks      readMark
}

// score says how much an object looks like the body of an answer; 0 is not at
// all.
func (o readObject) score() int {
	switch m := o.marks; {
	case m&readDump != 0:
		return 0
	case m&readJira != 0, m&readMessage != 0 && m&readNumber != 0, m&readDetail != 0 && m&readNumber != 0:
		return 4
	case m&readError != 0:
		return 3
	case m&readMessage != 0, m&readList != 0:
		return 2
	default:
		return 0
	}
}

// readFieldMark is what the name of a field says.
func readFieldMark(name string) readMark {
	switch name {
	case "errorMessages", "warningMessages":
		return readJira
	case "message", "errorMessage", "error_description":
		return readMessage
	case "code", "status", "status-code", "statusCode":
		return readNumber
	case "error", "errors":
		return readError
	case "detail", "title", "timestamp", "instance":
		return readDetail
	case "values", "issues", "isLast", "maxResults", "records", "total", "startAt", "nextPageToken":
		return readList
	case "config", "request", "response", "headers", "stack", "log", "method", "url", "baseURL", "level", "logger", "body",
		"text", "responseBody", "response_text", "credential", "curl", "statusText", "name", "access_token":
		return readDump
	}
	return 0
}

// objects finds the objects in the text that can be bodies of answers, each
// without those inside of it. It walks over the text once.
func (p *readPaste) objects() {
	w := readWalker{p: p, text: p.text}
	for w.i < len(w.text) {
		w.step()
	}
}

// readWalker walks over braces and strings. Strings are only told from text
// between braces, where an apostrophe is no quotation mark.
type readWalker struct {
	p    *readPaste
	text string
	i    int
	open []readObject
	// deeper counts the braces that are open beyond those followed.
	deeper int
}

// readDeep bounds the nesting that is followed.
const readDeep = 64

func (w *readWalker) step() {
	if len(w.open) == 0 {
		k := strings.IndexByte(w.text[w.i:], '{')
		if k < 0 {
			w.i = len(w.text)
			return
		}
		w.i += k
		if end := w.p.usedAt(w.i); end > w.i {
			w.i = end
			return
		}
	}
	switch c := w.text[w.i]; {
	case c == '{':
		if len(w.open) < readDeep {
			w.open = append(w.open, readObject{start: w.i})
		} else {
			w.deeper++
		}
		w.i++
	case c == '}' && w.deeper > 0:
		w.deeper--
		w.i++
	case c == '}':
		w.i++
		w.close()
	case c == '"' || c == '\\' || c == '\'' && w.opensString():
		w.quoted()
	case ascii.Is(c, ascii.Lower|ascii.Upper):
		end := ascii.Run(w.text, w.i, ascii.Word)
		w.field(w.text[w.i:end], end)
		w.i = end
	case c == '\n' && strings.HasPrefix(w.text[w.i:], "\n\n\n"):
		// Nothing that anybody prints has blank lines inside: a brace of prose.
		w.open, w.deeper = w.open[:0], 0
		w.i++
	default:
		w.i++
	}
}

// opensString reports whether a single quote stands where a string begins.
func (w *readWalker) opensString() bool {
	before := strings.TrimRight(w.text[max(0, w.i-8):w.i], " \t\r\n")
	return before == "" || strings.IndexByte("{[(,:=b", before[len(before)-1]) >= 0
}

// quoted skips a string, which may be the name of a field. A string that its
// line does not close is none.
func (w *readWalker) quoted() {
	quote := ascii.QuoteAt(w.text, w.i)
	if quote == "" {
		w.i++
		return
	}
	begin := w.i + len(quote)
	end := ascii.ClosingQuote(w.text, begin, ascii.LineEnd(w.text, begin), quote)
	if end < 0 {
		w.i = begin
		return
	}
	w.i = end + len(quote)
	w.field(w.text[begin:end], w.i)
}

// field notes the name of a field that ends at end.
func (w *readWalker) field(name string, end int) {
	if len(name) > 20 {
		return
	}
	end = ascii.Run(w.text, end, ascii.Blank)
	if end < len(w.text) && w.text[end] == ':' {
		w.open[len(w.open)-1].marks |= readFieldMark(name)
	}
}

// close ends the innermost object. One that looks like a body replaces those
// found inside of it.
func (w *readWalker) close() {
	o := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	o.end = w.i
	if o.score() == 0 {
		return
	}
	bodies := w.p.bodies
	for len(bodies) > 0 && bodies[len(bodies)-1].start > o.start {
		bodies = bodies[:len(bodies)-1]
	}
	w.p.bodies = append(bodies, readBody{start: o.start, end: o.end, score: o.score(), list: o.marks&readList != 0})
}
