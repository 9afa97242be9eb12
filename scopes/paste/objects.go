package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// mark is a set of what the names of an object's fields say of it.
type mark uint16

const (
	markJira mark = 1 << iota // errorMessages, the form of Jira's own errors
	markMessage
	markNumber
	markError
	markDetail
	markList // a list of things, the answer to a call that succeeded
	markDump // a request, a log entry or an error of a library, which may hold a body inside
)

// jsonObject is an object found in a text.
type jsonObject struct {
	start, end int
	marks      mark
}

// score says how much an object looks like the body of an answer; 0 is not at all.
func (o jsonObject) score() int {
	switch m := o.marks; {
	case m&markDump != 0:
		return 0
	case m&markJira != 0, m&markMessage != 0 && m&markNumber != 0, m&markDetail != 0 && m&markNumber != 0:
		return 4
	case m&markError != 0:
		return 3
	case m&markMessage != 0, m&markList != 0:
		return 2
	default:
		return 0
	}
}

// fieldMark is what the name of a field says.
func fieldMark(name string) mark {
	switch name {
	case "errorMessages", "warningMessages":
		return markJira
	case "message", "errorMessage", "error_description":
		return markMessage
	case "code", "status", "status-code", "statusCode":
		return markNumber
	case "error", "errors":
		return markError
	case "detail", "title", "timestamp", "instance":
		return markDetail
	case "values", "issues", "isLast", "maxResults", "records", "total", "startAt", "nextPageToken":
		return markList
	case "config", "request", "response", "headers", "stack", "log", "method", "url", "baseURL", "level", "logger", "body",
		"text", "responseBody", "response_text", "credential", "curl", "statusText", "name", "access_token":
		return markDump
	}
	return 0
}

// objects finds the objects in the text that can be bodies of answers, each without those inside of it. It walks over the text once.
func (p *reader) objects() {
	w := walker{p: p, text: p.text}
	for w.i < len(w.text) {
		w.step()
	}
}

// walker walks over braces and strings. Strings are only told from text between braces, where an apostrophe is no quotation mark.
type walker struct {
	p    *reader
	text string
	i    int
	open []jsonObject
}

func (w *walker) step() {
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
		w.open = append(w.open, jsonObject{start: w.i})
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
		w.open = w.open[:0]
		w.i++
	default:
		w.i++
	}
}

// opensString reports whether a single quote stands where a string begins.
func (w *walker) opensString() bool {
	before := strings.TrimRight(w.text[max(0, w.i-8):w.i], " \t\r\n")
	return before == "" || strings.IndexByte("{[(,:=b", before[len(before)-1]) >= 0
}

// quoted skips a string, which may be the name of a field. A string that its line does not close is none.
func (w *walker) quoted() {
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
func (w *walker) field(name string, end int) {
	if len(name) > 20 {
		return
	}
	end = ascii.Run(w.text, end, ascii.Blank)
	if end < len(w.text) && w.text[end] == ':' {
		w.open[len(w.open)-1].marks |= fieldMark(name)
	}
}

// close ends the innermost object. One that looks like a body replaces those found inside of it.
func (w *walker) close() {
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
	w.p.bodies = append(bodies, bodyPart{start: o.start, end: o.end, score: o.score(), list: o.marks&markList != 0})
}
