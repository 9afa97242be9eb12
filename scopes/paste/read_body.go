package paste

import (
	"encoding/json"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/field"
)

const (
	// readLongBody and readLongText bound what is kept of a body and of the text
	// around it.
	readLongBody = 16 << 10
	readLongText = 8 << 10
)

// readBody is a part of the text that can be the body of an answer.
type readBody struct {
	start, end int
	score      int
	// list is true for the answer to a call that succeeded.
	list bool
	// text is the body when it is not the part itself: what a string held.
	text string
}

// inside is the body's text, as JSON where that can be made.
func (b readBody) inside(text string) string {
	if b.text != "" {
		return readHead(b.text, readLongBody)
	}
	body := text[b.start:b.end]
	if strings.HasPrefix(body, "{") {
		body = readLiteral(body)
	}
	return readHead(strings.TrimSpace(body), readLongBody)
}

// findBodies finds what can be a body: behind the headers of a transcript,
// pages of HTML, strings that a library printed as the text of the answer,
// objects, and the sentences with which a host refuses.
func (p *readPaste) findBodies() {
	p.objects()
	for _, a := range p.answers {
		if a.rank == readSeen {
			p.behind(a)
		}
	}
	p.pages()
	p.strings()
	p.sentences()
}

// behind finds the body behind the headers of an answer.
func (p *readPaste) behind(a readAnswer) {
	i := a.end
	for i < len(p.text) {
		end := ascii.LineEnd(p.text, i)
		line := strings.TrimLeft(strings.Trim(p.text[i:end], " \t\r\n<"), " ")
		if line != "" && !strings.HasPrefix(line, "* ") && !strings.HasPrefix(line, "{ [") && !strings.HasPrefix(line, "} [") {
			break
		}
		if i = end + 1; end < len(p.text) && p.text[end] == '\r' {
			i++
		}
	}
	i = min(i, len(p.text))
	i = ascii.Run(p.text, i, ascii.Blank)
	for k := range p.bodies {
		if p.bodies[k].start == i {
			p.bodies[k].score = 5
			return
		}
	}
	end := ascii.LineEnd(p.text, i)
	line := p.text[i:end]
	length := a.headers["content-length"]
	plain := strings.HasPrefix(a.headers["content-type"], "text/plain") || length != "" && length != "0" || readRefusal(strings.ToLower(line))
	if line != "" && line[0] != '<' && plain && !p.inUsed(i) && !strings.HasPrefix(line, "> ") && !strings.Contains(line, "HTTP/") {
		p.bodies = append(p.bodies, readBody{start: i, end: end, score: 5})
	}
}

// pages finds pages of HTML.
func (p *readPaste) pages() {
	if !strings.Contains(p.lower, "<html") && !strings.Contains(p.lower, "<!doctype html") {
		return
	}
	at := ascii.Index(p.text, "<!doctype html")
	if at < 0 {
		at = ascii.Index(p.text, "<html")
	}
	if at < 0 || p.inUsed(at) {
		return
	}
	end := len(p.text)
	if k := ascii.Index(p.text[at:], "</html>"); k >= 0 {
		end = at + k + len("</html>")
	}
	p.bodies = append(p.bodies, readBody{start: at, end: end, score: 3})
}

// strings finds the bodies that libraries print as a string behind a name.
func (p *readPaste) strings() {
	for _, name := range []string{"text", "body", "data", "content", "response"} {
		for at := 0; at < len(p.text); {
			i := strings.Index(p.text[at:], name)
			if i < 0 {
				break
			}
			i += at
			at = i + len(name)
			if at < len(p.text) && !ascii.Is(p.text[at], ascii.Lower) && !p.inUsed(i) && !p.inBody(i) {
				p.stringBehind(i, at)
			}
		}
	}
}

// stringBehind takes the value of the name from start to end for a body when it
// is JSON, a page or a known sentence.
func (p *readPaste) stringBehind(start, end int) {
	g, ok := field.After(p.text, start, end)
	if !ok || g.Sign != ':' && g.Sign != '=' || g.List {
		return
	}
	stop := ascii.LineEnd(p.text, g.Value)
	if g.Quote != "" {
		stop = field.QuotedEnd(p.text, g.Value, stop, g.Quote)
	}
	if stop <= g.Value {
		return
	}
	value := p.text[g.Value:stop]
	inside := readUnquote(value, g.Quote)
	switch first := inside[0]; {
	case first == '{' && g.Quote != "":
		nested := readPaste{text: inside}
		nested.objects()
		if len(nested.bodies) == 0 || nested.bodies[0].start != 0 {
			return
		}
		p.bodies = append(p.bodies, readBody{start: g.Value, end: stop, score: nested.bodies[0].score, text: readLiteral(inside)})
	case first == '<' && g.Quote != "" && (ascii.HasAt(inside, 0, "<!doctype html") || ascii.HasAt(inside, 0, "<html")):
		p.bodies = append(p.bodies, readBody{start: g.Value, end: stop, score: 3, text: inside})
	case first != '{' && len(inside) < 400 && readRefusal(strings.ToLower(inside)):
		p.bodies = append(p.bodies, readBody{start: g.Value, end: stop, score: 3, text: strings.TrimSpace(inside)})
	}
}

// readUnquote takes the escapes out of a string's inside.
func readUnquote(value, quote string) string {
	if quote == "" || !strings.Contains(value, `\`) {
		return value
	}
	for range max(1, len(quote)-1) {
		var plain string
		if json.Unmarshal([]byte(`"`+strings.ReplaceAll(value, `\'`, `'`)+`"`), &plain) != nil || plain == "" {
			return value
		}
		value = plain
	}
	return value
}

// sentences finds a line that is nothing but a host's refusal.
func (p *readPaste) sentences() {
	if len(p.bodies) > 0 || !readRefusal(p.lower) {
		return
	}
	at := 0
	for line := range strings.Lines(p.text) {
		begin := at
		at += len(line)
		trimmed := strings.TrimSpace(line)
		if trimmed != "" && len(trimmed) < 200 && readOnlyRefusal(trimmed) && !p.inUsed(begin) {
			p.bodies = append(p.bodies, readBody{start: begin, end: begin + len(line), score: 2})
		}
	}
}

// readRefusals are the sentences by which Atlassian's hosts refuse without
// JSON, in lower case.
func readRefusals() []string {
	return []string{
		"client must be authenticated to access this resource", "unauthorized; scope does not match",
		"basic auth with password is not allowed", "basic authentication with passwords is deprecated", "xsrf check failed",
		"failed to parse connect session auth token", "request rejected because issuer", "http status 4",
		"issue does not exist or you do not have permission", "oauth 2.0 is not enabled for this method",
		"requested api has been removed",
	}
}

// readRefusal reports whether a text in lower case holds one of those
// sentences.
func readRefusal(text string) bool {
	for _, sentence := range readRefusals() {
		if strings.Contains(text, sentence) {
			return true
		}
	}
	return false
}

// readOnlyRefusal reports whether a line begins with the sentence, so that
// nobody's own words are taken for a body.
func readOnlyRefusal(line string) bool {
	line = strings.TrimLeft(line, "0123456789:\"'`*> ")
	for _, sentence := range readRefusals() {
		if ascii.HasAt(line, 0, sentence) || ascii.HasAt(line, 0, "the "+sentence) {
			return true
		}
	}
	return false
}

// readHead is the beginning of a text, cut between characters.
func readHead(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && text[limit]&0xC0 == 0x80 {
		limit--
	}
	return text[:limit]
}

// readPathOfBody is the path that the gateway's own 404 repeats, or empty.
func readPathOfBody(body string) string {
	if !strings.Contains(body, `"path"`) {
		return ""
	}
	var answer struct {
		Path string `json:"path"`
	}
	if json.Unmarshal([]byte(body), &answer) != nil || !strings.HasPrefix(answer.Path, "/ex/") {
		return ""
	}
	return answer.Path
}
