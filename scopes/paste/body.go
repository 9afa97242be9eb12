package paste

import (
	"encoding/json"
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/field"
	"jirascope/internal/literal"
)

const (
	// maxBody and maxText bound what is kept of a body and of the text around it.
	maxBody = 16 << 10
	maxText = 8 << 10
)

// bodyPart is a part of the text that can be the body of an answer.
type bodyPart struct {
	start, end int
	score      int
	// list is true for the answer to a call that succeeded.
	list bool
	// text is the body when it is not the part itself: what a string held.
	text string
}

// inside is the body's text, as JSON where that can be made.
func (b bodyPart) inside(text string) string {
	if b.text != "" {
		return headOf(b.text, maxBody)
	}
	body := text[b.start:b.end]
	if strings.HasPrefix(body, "{") {
		body = literal.JSON(body)
	}
	return headOf(strings.TrimSpace(body), maxBody)
}

// findBodies finds what can be a body: behind the headers of a transcript, pages of HTML, strings that a library printed as the text of the answer,
// objects, and the sentences with which a host refuses.
func (p *reader) findBodies() {
	p.objects()
	for _, a := range p.answers {
		if a.rank == rankSeen {
			p.behind(a)
		}
	}
	p.pages()
	p.strings()
	p.sentences()
}

// behind finds the body behind the headers of an answer.
func (p *reader) behind(a answerPart) {
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
	plain := strings.HasPrefix(a.headers["content-type"], "text/plain") || length != "" && length != "0" || isRefusal(strings.ToLower(line))
	if line != "" && line[0] != '<' && plain && !p.inUsed(i) && !strings.HasPrefix(line, "> ") && !strings.Contains(line, "HTTP/") {
		p.bodies = append(p.bodies, bodyPart{start: i, end: end, score: 5})
	}
}

func (p *reader) pages() {
	at := strings.Index(p.lower, "<!doctype html")
	if at < 0 {
		at = strings.Index(p.lower, "<html")
	}
	if at < 0 || p.inUsed(at) {
		return
	}
	end := len(p.text)
	if k := strings.Index(p.lower[at:], "</html>"); k >= 0 {
		end = at + k + len("</html>")
	}
	p.bodies = append(p.bodies, bodyPart{start: at, end: end, score: 3})
}

// strings finds the bodies that libraries print as a string behind a name.
func (p *reader) strings() {
	for _, name := range []string{"text", "body", "data", "content", "response"} {
		p.each(name, func(i int) int {
			end := i + len(name)
			if end < len(p.text) && !ascii.Is(p.text[end], ascii.Lower) {
				p.stringBehind(i, end)
			}
			return end
		})
	}
}

// stringBehind takes the value of the name from start to end for a body when it is JSON, a page or a known sentence.
func (p *reader) stringBehind(start, end int) {
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
	if k := strings.Index(p.text[g.Value:stop], " response headers = {"); k > 0 && g.Quote == "" {
		stop = g.Value + k // as the Python library jira prints an answer in one line
	}
	value := p.text[g.Value:stop]
	inside := unquoted(value, g.Quote)
	switch first := inside[0]; {
	case first == '{' && g.Quote != "":
		nested := reader{painted: painted{text: inside}}
		nested.objects()
		if len(nested.bodies) == 0 || nested.bodies[0].start != 0 {
			return
		}
		p.bodies = append(p.bodies, bodyPart{start: g.Value, end: stop, score: nested.bodies[0].score, text: literal.JSON(inside)})
	case first == '<' && g.Quote != "" && (ascii.HasAt(inside, 0, "<!doctype html") || ascii.HasAt(inside, 0, "<html")):
		p.bodies = append(p.bodies, bodyPart{start: g.Value, end: stop, score: 3, text: inside})
	case first != '{' && len(inside) < 400 && isRefusal(strings.ToLower(inside)):
		p.bodies = append(p.bodies, bodyPart{start: g.Value, end: stop, score: 3, text: strings.TrimSpace(inside)})
	}
}

// unquoted takes the escapes out of a string's inside.
func unquoted(value, quote string) string {
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
func (p *reader) sentences() {
	if len(p.bodies) > 0 || !isRefusal(p.lower) {
		return
	}
	at := 0
	for line := range strings.Lines(p.text) {
		begin := at
		at += len(line)
		trimmed := strings.TrimSpace(line)
		if trimmed != "" && len(trimmed) < 200 && onlyRefusal(trimmed) && !p.inUsed(begin) {
			p.bodies = append(p.bodies, bodyPart{start: begin + len(line) - len(strings.TrimLeft(line, beforeRefusal)), end: begin + len(line), score: 2})
		}
	}
}

// refusals are the sentences by which Atlassian's hosts refuse without JSON, in lower case.
var refusals = []string{
	"client must be authenticated to access this resource", "unauthorized; scope does not match",
	"basic auth with password is not allowed", "basic authentication with passwords is deprecated", "xsrf check failed",
	"failed to parse connect session auth token", "request rejected because issuer", "http status 4",
	"issue does not exist or you do not have permission", "oauth 2.0 is not enabled for this method",
	"requested api has been removed",
}

// isRefusal reports whether a text in lower case holds one of those sentences.
func isRefusal(text string) bool {
	return slices.ContainsFunc(refusals, func(sentence string) bool { return strings.Contains(text, sentence) })
}

// beforeRefusal are the signs in front of such a sentence, its status among them.
const beforeRefusal = "0123456789:\"'`*> \t"

// onlyRefusal reports whether a line begins with the sentence, so that nobody's own words are taken for a body.
func onlyRefusal(line string) bool {
	line = strings.TrimPrefix(ascii.Fold(strings.TrimLeft(line, beforeRefusal)), "the ")
	return slices.ContainsFunc(refusals, func(sentence string) bool { return strings.HasPrefix(line, sentence) })
}

// headOf is the beginning of a text, cut between characters.
func headOf(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for limit > 0 && text[limit]&0xC0 == 0x80 {
		limit--
	}
	return text[:limit]
}
