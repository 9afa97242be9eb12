package paste

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/scopes"
)

// maxCalls bounds the failing calls of a text that are told apart.
const maxCalls = 6

// failedCall is a call whose answer stands right with it: on its line, or as the next part of a transcript.
type failedCall struct {
	request requestPart
	answer  answerPart
}

// calls are the failing calls of a text in its order, each once, as surely answered as the one that was picked.
func (p *reader) calls(picked answerPart) []failedCall {
	var list []failedCall
	for _, a := range p.answers {
		r, ok := p.pickRequest(a, true)
		if !ok || a.status < 400 || a.rank < picked.rank || a.rank < rankSaid || !isAnswerOf(p.text, a, r) {
			continue
		}
		same := slices.IndexFunc(list, func(c failedCall) bool { return pathOf(c.request.url) == pathOf(r.url) && c.answer.status == a.status })
		switch {
		case same >= 0:
			list[same].answer = a
		case len(list) < maxCalls:
			list = append(list, failedCall{r, a})
		}
	}
	return list
}

// marks are what logs and people put at the line that matters.
var marks = []string{"ERROR", "FATAL", "FAIL", "CRITICAL", "❌", "✗", "✘", "✖", "⛔", "<--", "<==", "←", "this one fails"}

// leading is the call that the answer is about: the first that a mark singles out, or that was refused rather than put off.
func leading(text string, calls []failedCall) failedCall {
	best, most := 0, -1
	for k, c := range calls {
		start, end := ascii.Line(text, min(c.answer.at, len(text)))
		worth := 0
		if slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(text[start:end], m) }) {
			worth += 2
		}
		if c.answer.status != 429 && c.answer.status < 500 {
			worth++
		}
		if c.answer.status == 401 {
			worth++ // a site hides from visitors what it asks others to sign in for
		}
		if worth > most {
			best, most = k, worth
		}
	}
	return calls[best]
}

// isAnswerOf reports whether an answer stands right with a request.
func isAnswerOf(text string, a answerPart, r requestPart) bool {
	start, end := ascii.Line(text, min(a.at, len(text)))
	return r.end >= start && r.start <= end || a.rank == rankSeen && r.rank == rankSeen && r.start < a.at
}

// complete fills what the chosen request leaves open from others in the text that are plainly the same call, as a log names it several times: the
// method, and the host of a bare path.
func (p *reader) complete(r requestPart, status int) requestPart {
	if bare := strings.TrimSuffix(r.url, strconv.Itoa(status)); bare != r.url && bare != "" && ascii.Is(bare[len(bare)-1], ascii.Lower) && status != 0 {
		r.url = bare // a log that puts the status right behind the address
	}
	if strings.HasPrefix(r.url, "/") {
		r.url = p.withHost(r.url)
	}
	if r.method != "" {
		return r
	}
	path := pathOf(r.url)
	for _, other := range p.requests {
		if other.method != "" && pathOf(other.url) == path {
			r.method = other.method
		}
	}
	return r
}

// withHost is the whole address for a path: one named elsewhere that ends in the path, or the only base address in the text with the path behind it.
func (p *reader) withHost(path string) string {
	bare := pathOf(path)
	base, bases := "", 0
	for _, other := range p.requests {
		if !strings.Contains(other.url, "://") {
			continue
		}
		if strings.HasSuffix(pathOf(other.url), bare) {
			return other.url
		}
		if t := scopes.ParseTarget(other.url); isBase(other.url) && strings.Trim(t.Path, "/") == "" && strings.TrimSuffix(other.url, "/") != base {
			base, bases = strings.TrimSuffix(other.url, "/"), bases+1
		}
	}
	if bases != 1 || strings.HasPrefix(path, "/ex/") && strings.Contains(base, "/ex/") {
		return path
	}
	return base + path
}

// pathOf is the path of an address, without its query.
func pathOf(address string) string {
	address, _, _ = strings.Cut(address, "?")
	if _, rest, found := strings.Cut(address, "://"); found {
		_, path, _ := strings.Cut(rest, "/")
		return "/" + path
	}
	return address
}

// isBase reports whether an address is one of Atlassian's hosts with nothing but the beginning of an API's paths behind it.
func isBase(address string) bool {
	t := scopes.ParseTarget(address)
	return (t.Kind == scopes.Site || t.Kind == scopes.Gateway && t.CloudID != "") && t.IsBase()
}
