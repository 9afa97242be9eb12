package paste

import (
	"net/url"
	"strings"

	"jirascope/scopes/evidence"
)

// ReadCurl reads one command that makes a request, in the quoting of any shell,
// and what was printed by it when that stands behind. A command without the
// name of its tool is taken for one of curl. Like [Read] it never fails and
// keeps no secret.
func ReadCurl(command string) evidence.Evidence {
	trimmed := strings.TrimLeft(command, " \t\r\n$>%")
	if commands := curlCommands(trimmed); len(commands) == 0 {
		return Read("curl " + trimmed)
	}
	return Read(trimmed)
}

// commands reads the commands of a text as requests.
func (p *readPaste) commands() {
	for _, c := range curlCommands(p.text) {
		r := c.request()
		if r.url == "" {
			continue
		}
		p.requests = append(p.requests, r)
		p.fill(p.prompt(r.start), r.end, readUsed|readInRequest)
	}
}

// prompt is where the prompt begins in front of a command, if there is one.
func (p *readPaste) prompt(i int) int {
	start, _ := scanLine(p.text, i)
	lead := strings.TrimRight(p.text[start:i], " ")
	if lead != "" && len(lead) < 60 && strings.IndexByte("$>%#", lead[len(lead)-1]) >= 0 {
		return start
	}
	return i
}

// curlCall is a command's request while its options are read.
type curlCall struct {
	request readRequest
	data    []string
	get     bool
	head    bool
	upload  bool
	form    bool
}

// request reads what a command sends. The address is empty when it has none.
func (c curlCommand) request() readRequest {
	call := curlCall{request: readRequest{start: c.start, end: c.end, rank: readSeen}}
	for _, o := range curlParse(c.words, c.shell) {
		call.take(c.tool, o)
	}
	r := &call.request
	r.sentBody = (len(call.data) > 0 || call.form || call.upload) && !call.get
	switch {
	case r.url == "":
	case call.get && len(call.data) > 0:
		separator := "?"
		if strings.Contains(r.url, "?") {
			separator = "&"
		}
		r.url += separator + strings.Join(call.data, "&")
	}
	if r.method == "" {
		r.method = call.method()
	}
	return *r
}

// method is what a command without a stated method uses.
func (call *curlCall) method() string {
	switch {
	case call.head:
		return "HEAD"
	case call.upload:
		return "PUT"
	case call.request.sentBody:
		return "POST"
	default:
		return "GET"
	}
}

// take reads one option.
func (call *curlCall) take(tool string, o curlOption) {
	switch o.name {
	case "":
		call.argument(tool, o.value)
	case "url":
		call.address(o.value)
	case "request", "method":
		if method := strings.ToUpper(strings.TrimSpace(o.value)); readMethod(method) {
			call.request.method = method
		}
	case "data", "json":
		call.data = append(call.data, strings.TrimPrefix(o.value, "?"))
	case "data-urlencode":
		call.data = append(call.data, curlEncode(o.value))
	case "form":
		call.form = true
	case "upload-file":
		call.upload = true
	case "get", "G":
		call.get = tool == "curl"
	case "head", "I":
		call.head = true
	}
}

// argument reads a word without an option: the address, or for HTTPie also the
// method and the fields of the body.
func (call *curlCall) argument(tool, word string) {
	switch {
	case tool == "http" && readMethod(word):
		call.request.method = word
	case call.request.url == "" && curlAddress(word, tool):
		call.address(word)
	case tool == "http" && strings.Contains(word, "=") && !strings.Contains(word, "=="):
		call.data = append(call.data, word)
	}
}

// address takes the first address of a command.
func (call *curlCall) address(word string) {
	if call.request.url == "" {
		word = strings.ReplaceAll(strings.TrimSpace(word), " ", "%20")
		call.request.url = readClean(readBase(word))
	}
}

// curlAddress reports whether an argument is an address.
func curlAddress(word, tool string) bool {
	if strings.HasPrefix(word, "@") || strings.ContainsAny(word, "\n") {
		return false
	}
	return strings.Contains(word, "://") || strings.Contains(word, "/rest/") || strings.Contains(word, ".atlassian.") ||
		strings.Contains(word, "/ex/jira") || strings.HasPrefix(word, "localhost") || strings.HasPrefix(word, "127.0.0.1") ||
		strings.HasPrefix(word, "/") && !strings.HasPrefix(word, "/dev/") ||
		strings.ContainsAny(word[:min(1, len(word))], "${<%") && strings.Contains(word, "/") ||
		tool != "invoke" && strings.Contains(word, ".") && strings.Contains(word, "/")
}

// curlEncode encodes the argument of --data-urlencode.
func curlEncode(value string) string {
	name, content, found := strings.Cut(value, "=")
	if !found {
		return url.QueryEscape(value)
	}
	if name == "" {
		return url.QueryEscape(content)
	}
	return name + "=" + url.QueryEscape(content)
}
