package paste

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/field"
	"jirascope/internal/literal"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
)

const (
	// maxHeaders and maxHeaderLength bound what is kept of headers.
	maxHeaders      = 100
	maxHeaderLength = 1 << 10
)

// ReadHeaders reads the headers of an answer from lines "Name: value" or from a JSON object. Names come in lower case, values redacted; headers that
// carry credentials or cookies are left out, and so are lines that are no headers.
func ReadHeaders(text string) map[string]string {
	text = strings.TrimSpace(redact.Text(text))
	headers := make(map[string]string)
	if strings.HasPrefix(text, "{") && headerObject(text, headers) {
		return headers
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, ">") {
			continue
		}
		if name, value, ok := headerLine(strings.TrimLeft(line, "< \t")); ok && !carriesCredential(name) {
			addHeader(headers, name, value)
		}
	}
	return headers
}

// headerObject reads headers from JSON, in which a value may be a list.
func headerObject(text string, headers map[string]string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(literal.JSON(text)), &object) != nil {
		return false
	}
	for name, value := range object {
		name = strings.ToLower(strings.TrimSpace(name))
		if !headerName(name) || carriesCredential(name) {
			continue
		}
		var list []string
		if json.Unmarshal(value, &list) != nil && strings.IndexByte("{[", value[0]) < 0 {
			one := string(value)
			_ = json.Unmarshal(value, &one) // a number stays as it is written
			list = []string{one}
		}
		for _, one := range list {
			if one != "" { // else it is no text
				addHeader(headers, name, one)
			}
		}
	}
	return true
}

func headerLine(line string) (name, value string, ok bool) {
	colon := strings.IndexByte(line, ':')
	if colon <= 0 || !headerName(line[:colon]) || strings.HasPrefix(line[colon:], "://") {
		return "", "", false
	}
	return strings.ToLower(line[:colon]), strings.TrimSpace(line[colon+1:]), true
}

func headerName(name string) bool {
	return name != "" && len(name) < 80 && ascii.Run(name, 0, ascii.Word) == len(name) && ascii.Is(name[0], ascii.Lower|ascii.Upper)
}

// carriesCredential reports whether a header carries credentials, so that not even its redacted value is worth keeping.
func carriesCredential(name string) bool {
	switch field.KindOf(name) {
	case field.Header, field.Proxy, field.Cookie:
		return true
	case field.Secret:
		return name != "x-atlassian-token"
	}
	return false
}

// isCommonHeader reports whether a name is known as that of a header. Lines of a report, such as "Status: 401", look like headers too.
func isCommonHeader(name string) bool {
	return strings.Contains(name, "-") && name != "user-agent" || slices.Contains([]string{
		"server", "date", "vary", "expires", "pragma", "via", "nel", "allow", "age", "etag", "connection", "location",
	}, name)
}

func addHeader(headers map[string]string, name, value string) {
	if before, ok := headers[name]; ok {
		value = before + ", " + value
	} else if len(headers) >= maxHeaders {
		return
	}
	headers[name] = headOf(value, maxHeaderLength)
}

// telling are the headers by which Atlassian's answers are told apart; those are also read from logs.
var telling = pattern.Lazy(`(?i)(?:^|[^\w-])((?:x-(?:failure|seraph|ratelimit)-[\w-]+|x-authentication-denied[\w-]*|www-authenticate|retry-after|(?:beta-)?ratelimit-[\w-]+|atl-traceid|atl-request-id|x-arequestid|x-ausername))`)

// looseHeaders reads the telling headers that stand outside of a transcript: in dumps of dictionaries, or as lines of their own with others around
// them.
func (p *reader) looseHeaders() map[string]string {
	headers := make(map[string]string)
	for _, place := range telling().FindAllStringSubmatchIndex(p.text, -1) {
		if !p.inUsed(place[2]) {
			p.looseHeader(headers, place[2], place[3])
		}
	}
	return headers
}

// looseHeader reads one telling header, and the block of header lines that it belongs to when it is a line of its own.
func (p *reader) looseHeader(headers map[string]string, start, end int) {
	lineStart, lineEnd := ascii.Line(p.text, start)
	if strings.Trim(p.text[lineStart:start], " \t<") == "" && end < len(p.text) && p.text[end] == ':' {
		p.headerBlock(headers, lineStart, lineEnd)
		return
	}
	g, ok := field.After(p.text, start, end)
	if ok && g.Sign == ',' && ascii.HasAt(p.text, g.Value, "value") {
		// As HAR files have it: {"name": "X-Name", "value": "..."}.
		g, ok = field.After(p.text, g.Value, g.Value+len("value"))
	}
	if !ok || g.Sign != ':' && g.Sign != '=' && g.Sign != ',' {
		return
	}
	stop := lineEnd
	if g.Quote != "" {
		stop = field.QuotedEnd(p.text, g.Value, lineEnd, g.Quote)
	} else if k := strings.IndexAny(p.text[g.Value:lineEnd], ",;}]"); k >= 0 {
		stop = g.Value + k
	}
	value := strings.TrimSpace(p.text[g.Value:max(stop, g.Value)])
	if value = strings.TrimSuffix(value, `\r\n`); value != "" {
		headers[strings.ToLower(p.text[start:end])] = headOf(value, maxHeaderLength)
	}
}

// headerBlock reads the header lines around the one from start to end.
func (p *reader) headerBlock(headers map[string]string, start, end int) {
	header := func(i int) (from, to int, ok bool) {
		from, to = ascii.Line(p.text, i)
		name, _, ok := headerLine(strings.TrimLeft(p.text[from:to], "< \t"))
		return from, to, ok && isCommonHeader(name)
	}
	for from, _, ok := header(max(0, start-1)); ok && start > 0; from, _, ok = header(max(0, start-1)) {
		start = from
	}
	for next := strings.IndexByte(p.text[end:], '\n'); next >= 0; next = strings.IndexByte(p.text[end:], '\n') {
		_, to, ok := header(end + next + 1)
		if !ok {
			break
		}
		end = to
	}
	maps.Copy(headers, ReadHeaders(p.text[start:end]))
	p.fill(start, end, usedUp)
}
