package paste

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/shell"
	"jirascope/scopes/evidence"
)

// ReadCurl reads one command that makes a request, in the quoting of any shell, and what was printed by it when
// that stands behind. A command without the name of its tool is taken for one of curl. Like [Read] it never fails
// and keeps no secret.
func ReadCurl(command string) evidence.Evidence {
	return Read(AsCommand(command))
}

// AsCommand is a text that was given as a command, as one for [ReadNamed].
func AsCommand(text string) string {
	trimmed := strings.TrimLeft(text, " \t\r\n$>%")
	if commands := shell.Commands(trimmed); len(commands) == 0 {
		return "curl " + trimmed
	}
	return trimmed
}

func (p *reader) commands() {
	for _, c := range shell.Commands(p.text) {
		r := requestOf(c)
		if r.url == "" {
			continue
		}
		p.requests = append(p.requests, r)
		p.fill(p.prompt(r.start), r.end, usedUp|usedInRequest)
	}
}

// prompt is where the prompt begins in front of a command, if there is one.
func (p *reader) prompt(i int) int {
	start, _ := ascii.Line(p.text, i)
	lead := strings.TrimRight(p.text[start:i], " ")
	if lead != "" && len(lead) < 60 && strings.IndexByte("$>%#", lead[len(lead)-1]) >= 0 {
		return start
	}
	return i
}

// requestOf reads what a command sends. The address is empty when it has none.
func requestOf(c shell.Command) requestPart {
	call := c.Call()
	r := requestPart{start: c.Start, end: c.End, rank: rankSeen, method: call.Method}
	if call.Address != "" {
		r.url = cleanAddress(withoutBase(strings.ReplaceAll(strings.TrimSpace(call.Address), " ", "%20")))
	}
	if call.Query != "" && r.url != "" {
		separator := "?"
		if strings.Contains(r.url, "?") {
			separator = "&"
		}
		r.url += separator + call.Query
	}
	return r
}
