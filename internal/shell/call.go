package shell

import (
	"net/url"
	"strings"
)

// Call is what a command sends.
type Call struct {
	// Method is in capitals: the one that the command states, or else the one
	// that its options imply.
	Method string
	// Stated is the option, or HTTPie's argument, that states the method, whatever
	// its value. It is the zero option where none does.
	Stated Option
	// Address is the first argument that [IsAddress] accepts, as it is written.
	Address string
	// Arguments are all words that may be an address, in order: those of --url
	// and those that belong to no option.
	Arguments []Option
	// Query is what curl's option -G moves from the body to the address.
	Query string
	// SentBody says that the request has a body.
	SentBody bool
}

// Call reads what a command sends.
func (c Command) Call() Call {
	return ReadCall(c.Tool, c.Words, c.Language)
}

// ReadCall reads what a tool (curl, wget, http or invoke) sends that is called
// with some words.
func ReadCall(tool string, words []Word, language Language) Call {
	d := draft{tool: tool}
	for _, o := range Options(words, language) {
		d.take(o)
	}
	call := d.Call
	call.SentBody = (len(d.data) > 0 || d.form || d.upload) && !d.get
	if d.get {
		call.Query = strings.Join(d.data, "&")
	}
	switch {
	case call.Method != "":
	case d.head:
		call.Method = "HEAD"
	case d.upload:
		call.Method = "PUT"
	case call.SentBody:
		call.Method = "POST"
	default:
		call.Method = "GET"
	}
	return call
}

// draft is a call while its options are read.
type draft struct {
	Call
	tool         string
	data         []string
	get, head    bool
	upload, form bool
}

// take reads one option.
func (d *draft) take(o Option) {
	switch o.Name {
	case "":
		d.argument(o)
	case "url":
		d.takeAddress(o)
	case "request", "method":
		d.takeMethod(o)
	case "data", "json":
		d.data = append(d.data, strings.TrimPrefix(o.Value, "?"))
	case "data-urlencode":
		d.data = append(d.data, encode(o.Value))
	case "form":
		d.form = true
	case "upload-file":
		d.upload = true
	case "get", "G":
		d.get = d.tool == "curl"
	case "head", "I":
		d.head = true
	}
}

// takeMethod reads the option that states the method.
func (d *draft) takeMethod(o Option) {
	if method := strings.ToUpper(strings.TrimSpace(o.Value)); IsMethod(method) {
		d.Method = method
	}
	d.Stated = o
}

// argument reads a word without an option: the address, or for HTTPie also the
// method and the fields of the body.
func (d *draft) argument(o Option) {
	switch {
	case d.tool == "http" && IsMethod(o.Value):
		d.takeMethod(o)
	case d.tool == "http" && d.Address != "" && strings.Contains(o.Value, "=") && !strings.Contains(o.Value, "=="):
		d.data = append(d.data, o.Value)
	case IsAddress(o.Value, d.tool):
		d.takeAddress(o)
	case d.tool == "http" && strings.Contains(o.Value, "=") && !strings.Contains(o.Value, "=="):
		d.data = append(d.data, o.Value)
	default:
		d.Arguments = append(d.Arguments, o)
	}
}

// takeAddress takes an address of a command.
func (d *draft) takeAddress(o Option) {
	if d.Address == "" {
		d.Address = o.Value
	}
	d.Arguments = append(d.Arguments, o)
}

// IsAddress reports whether an argument is an address.
func IsAddress(word, tool string) bool {
	if strings.HasPrefix(word, "@") || strings.ContainsAny(word, "\n") {
		return false
	}
	return strings.Contains(word, "://") || strings.Contains(word, "/rest/") || strings.Contains(word, ".atlassian.") ||
		strings.Contains(word, "/ex/jira") || strings.HasPrefix(word, "localhost") || strings.HasPrefix(word, "127.0.0.1") ||
		strings.HasPrefix(word, "/") && !strings.HasPrefix(word, "/dev/") ||
		strings.ContainsAny(word[:min(1, len(word))], "${<%") && strings.Contains(word, "/") ||
		tool != "invoke" && strings.Contains(word, ".") && strings.Contains(word, "/")
}

// encode encodes the argument of --data-urlencode.
func encode(value string) string {
	name, content, found := strings.Cut(value, "=")
	if !found {
		return url.QueryEscape(value)
	}
	if name == "" {
		return url.QueryEscape(content)
	}
	return name + "=" + url.QueryEscape(content)
}
