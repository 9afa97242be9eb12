package paste

import (
	"strconv"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/pattern"
	"jirascope/internal/shell"
	"jirascope/scopes/evidence"
)

// transcript reads the requests and answers of HTTP as they are written down: raw messages, what curl -v prints, and lines of logs that quote a
// request line or a status line.
func (p *reader) transcript() {
	at := 0
	for i := range ascii.Places(p.text, "HTTP/") {
		digit := i + len("HTTP/")
		version := ascii.Run(p.text, digit, ascii.Digit|ascii.Word)
		if i < at || version == digit || !ascii.Is(p.text[digit], ascii.Digit) || p.inUsed(i) {
			continue
		}
		if at = p.statusLine(i, version); at == 0 {
			at = p.requestLine(i)
		}
	}
}

// statusLine reads an answer whose version ends at version. It returns the answer's end, or 0.
func (p *reader) statusLine(i, version int) int {
	text := p.text
	digits := ascii.Run(text, version, ascii.Blank)
	if digits == version || ascii.Run(text, digits, ascii.Digit) != digits+3 {
		return 0
	}
	status, err := strconv.Atoi(text[digits : digits+3])
	if err != nil || status < 100 || status > 599 {
		return 0
	}
	start, end := ascii.Line(text, i)
	if strings.Trim(text[start:i], " \t<") != "" {
		p.answers = append(p.answers, answerPart{at: i, end: end, status: status, rank: rankSaid})
		return end
	}
	a := answerPart{at: start, status: status, rank: rankSeen}
	a.headers, a.end = p.headerLines(end, '<')
	p.answers = append(p.answers, a)
	p.fill(a.at, a.end, usedUp)
	return a.end
}

// requestLine reads a request whose line ends with the version at i. It returns the request's end, or 0.
func (p *reader) requestLine(i int) int {
	text := p.text
	stop := ascii.Back(text, i, ascii.Blank)
	begin := stop
	for begin > 0 && strings.IndexByte(" \t\n\"'", text[begin-1]) < 0 {
		begin--
	}
	target := text[begin:stop]
	end := ascii.Back(text, begin, ascii.Blank)
	word := ascii.Back(text, end, ascii.Upper)
	if end == begin || stop == i || !shell.IsMethod(text[word:end]) || target == "" {
		return 0
	}
	r := requestPart{start: word, method: text[word:end], url: target, rank: rankSeen}
	start, lineEnd := ascii.Line(text, i)
	if strings.Trim(text[start:word], " \t>*") != "" {
		r.end = lineEnd
		p.inlineHost(&r, i)
		p.requests = append(p.requests, r)
		p.fill(r.start, i, usedInRequest)
		return i + len("HTTP/")
	}
	var headers map[string]string
	r.start = start
	headers, r.end = p.headerLines(lineEnd, '>')
	if host := headers["host"]; host != "" && strings.HasPrefix(target, "/") {
		r.url = "https://" + host + target
	}
	if _, sent := headers["authorization"]; !sent && len(headers) > 1 && headers["cookie"] == "" && strings.Contains(text[start:word], ">") {
		r.auth = evidence.NoAuth
	}
	p.requests = append(p.requests, r)
	p.fill(r.start, r.end, usedUp)
	return r.end
}

// inlineHost completes a request quoted inside of a line with the host that stands in front, as urllib3 logs it, or in the headers that follow in the
// same string.
func (p *reader) inlineHost(r *requestPart, i int) {
	if !strings.HasPrefix(r.url, "/") {
		return
	}
	start, end := ascii.Line(p.text, r.start)
	if k := strings.LastIndex(p.text[start:r.start], "://"); k >= 0 {
		from := ascii.Back(p.text, start+k, ascii.Lower)
		stop := start + k + 3
		for stop < r.start && strings.IndexByte(" \t\"'", p.text[stop]) < 0 {
			stop++
		}
		r.url = strings.TrimSuffix(strings.TrimSuffix(p.text[from:stop], "/"), ":443") + r.url
		r.start = from
		return
	}
	if m := quotedHost().FindStringSubmatch(p.text[i:end]); m != nil {
		r.url = "https://" + m[1] + r.url
	}
}

// quotedHost is the header Host in a string.
var quotedHost = pattern.Lazy(`(?i)\\r\\nhost: ([\w.-]+)`)

// headerLines reads the lines "Name: value" behind the line that ends at i, each of which may begin with a sign of curl's. It returns them and where
// they end, behind the blank line that follows them.
func (p *reader) headerLines(i int, sign byte) (map[string]string, int) {
	headers := make(map[string]string)
	at, end := i, i
	for text := range strings.Lines(p.text[i:]) {
		begin := at
		at += len(text)
		if begin == i {
			continue // what is left of the line in front
		}
		line := strings.Trim(text, " \t\r\n")
		marked := line != "" && line[0] == sign && !ascii.HasAt(line, 1, "html") && !ascii.HasAt(line, 1, "!doctype")
		if marked {
			line = strings.TrimLeft(line[1:], " \t")
		}
		stop := begin + len(strings.TrimRight(text, "\r\n"))
		name, value, found := headerLine(line)
		switch {
		case line == "":
			return headers, stop
		case found && sign == '<' && carriesCredential(name):
		case found:
			addHeader(headers, name, value)
		case !marked && !strings.HasPrefix(line, "* "):
			return headers, end
		}
		end = stop
	}
	return headers, end
}

// ReadCurl reads one command that makes a request, in the quoting of any shell, and what was printed by it when that stands behind. A command without
// the name of its tool is taken for one of curl. Like [Read] it never fails and keeps no secret.
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
	r := requestPart{start: c.Start, end: c.End, rank: rankSeen, method: call.Method, getBody: call.Method == "GET" && call.SentBody}
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
