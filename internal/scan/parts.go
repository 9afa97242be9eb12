package scan

import (
	"strings"

	"jirascope/internal/scan/address"
	"jirascope/internal/scan/document"
)

// describes is why nothing is read of an OpenAPI document.
const describes = "it describes an API and calls nothing"

// readDocument records what a JSON or YAML document holds.
func (r *reader) readDocument(c document.Contents) {
	if c.Describes {
		r.found.why = describes
		return
	}
	if c.Problem != "" {
		r.found.unread = append(r.found.unread, c.Problem)
	}
	for _, rq := range c.Requests {
		// An address is a template of a tool. Some mark it with a sign.
		l := address.Literal{Body: strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rq.Address), "="))}
		if a, ok := r.scanner.roots.AddressOf(l.Read().Flat()); ok {
			r.add(rq.Via, rq.Method, a, rq.Line)
		}
	}
	for _, part := range c.Scripts {
		if strings.Contains(part.Text, "curl ") || r.scanner.mentionsRoot(part.Text) {
			r.readShell(part.Text, part.Line)
		}
	}
}
