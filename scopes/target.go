package scopes

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Host says which host of Atlassian a request goes to. A credential works at
// one of them: see Gateway and Site.
type Host string

// The kinds of hosts.
const (
	// Gateway is api.atlassian.com, which serves scoped tokens and OAuth.
	Gateway Host = "gateway"
	// Site is SITE.atlassian.net, which serves tokens without scopes.
	Site Host = "site"
	// AdminHost is the part of the gateway for organization API keys.
	AdminHost Host = "admin"
	// Auth is where OAuth tokens are made.
	Auth Host = "auth"
	// MCPHost is Atlassian's own MCP server.
	MCPHost Host = "mcp"
	// OtherHost is any other host: a proxy, a custom domain, another company.
	OtherHost Host = "other"
	// NoHost means that only a path was given.
	NoHost Host = "none"
)

// Target is a request line taken apart: what a person pasted as a URL, a path
// or "METHOD path".
type Target struct {
	// Method is in capitals, empty when none was given.
	Method string
	// Scheme and Host are empty when only a path was given.
	Scheme, Host string
	Kind         Host
	// Prefix is "/ex/jira" or "/ex/confluence" on the gateway, or empty.
	Prefix string
	// CloudID is the segment after the prefix, whatever it looks like.
	CloudID string
	// Path is the product's path, such as "/rest/agile/1.0/board".
	Path string
	// Query is the raw query, without its question mark.
	Query string
}

// expression is a regular expression that is compiled when it is first used.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

var loopback = expression(`^(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?$`)

// ParseTarget takes a pasted URL, path, "METHOD path" or request line apart. It
// never fails: what is not an address has an empty Path. Userinfo in the URL is
// dropped.
func ParseTarget(text string) Target {
	var t Target
	text = unquote(text)
	if method, rest, ok := cutMethod(text); ok {
		t.Method, text = method, unquote(rest)
	}
	text, _, _ = strings.Cut(text, " HTTP/")
	text, _, _ = strings.Cut(text, "#")
	text, t.Query, _ = strings.Cut(text, "?")
	path := t.takeHost(withoutBase(text))
	if t.Host == "" && !isPath(path) {
		t.Kind = NoHost
		return t
	}
	t.Kind = hostKind(t.Host, path)
	t.takePrefix(path)
	return t
}

// unquote removes what people put around an address: quotes, backticks, and a
// pair of angle brackets. A single bracket belongs to a placeholder.
func unquote(text string) string {
	text = strings.Trim(strings.TrimSpace(text), "`'\"“”‘’")
	text = strings.ReplaceAll(text, `\u0026`, "&") // as JSON writes it
	if before, _, found := strings.Cut(text, "]("); found {
		// A link of Markdown: the text in front of its address.
		text = strings.TrimLeft(before, "[")
	}
	if inner, ok := strings.CutPrefix(text, "<"); ok && strings.HasSuffix(inner, ">") {
		return strings.TrimSuffix(inner, ">")
	}
	return text
}

// withoutBase drops a variable that stands for the beginning of an address:
// {baseUrl}/rest/api/3/myself.
func withoutBase(address string) string {
	first, rest, _ := strings.Cut(address, "/")
	if isMarked(first) && !strings.Contains(first, ".") && isPath(rest) {
		return "/" + rest
	}
	return address
}

// takeHost moves scheme and host out of an address and returns its path. A
// password in front of the host may hold an @ itself.
func (t *Target) takeHost(address string) string {
	scheme, rest, found := strings.Cut(address, "://")
	if found = found && !strings.Contains(scheme, "/"); !found {
		scheme, rest = "https", address
	}
	host, path, _ := strings.Cut(rest, "/")
	host = strings.ToLower(host[strings.LastIndex(host, "@")+1:])
	switch {
	case found:
	case loopback().MatchString(host):
		scheme = "http"
	case !isHostName(host):
		return address
	}
	scheme = scheme[strings.LastIndex(scheme, " ")+1:]
	t.Scheme, t.Host = strings.ToLower(scheme), host
	return "/" + path
}

// isPath reports whether a text without a host is a path: it begins with a
// slash, or with the first word of an API.
func isPath(text string) bool {
	first, _, more := strings.Cut(text, "/")
	switch first {
	case "":
		return text != ""
	case "rest", "wiki", "ex", "admin", "oauth", "public", "jira", "browse", "users":
		return more
	default:
		return false
	}
}

// isHostName reports whether the first segment of an address without a scheme
// is one of Atlassian's hosts.
func isHostName(segment string) bool {
	kind := hostKind(segment, "")
	return kind != OtherHost && kind != NoHost && strings.Contains(segment, ".")
}

// hostKind tells the kind of host from the host's name, and for unknown hosts, such as
// a proxy on loopback, from the gateway's prefix in the path.
func hostKind(host, path string) Host {
	name, _, _ := strings.Cut(host, ":")
	switch {
	case name == "":
		if isGatewayPath(path) {
			return Gateway
		}
		return NoHost
	case name == "api.atlassian.com", strings.HasPrefix(name, "api.atlassian-"):
		if strings.HasPrefix(path, "/admin/") {
			return AdminHost
		}
		return Gateway
	case name == "admin.atlassian.com":
		return AdminHost
	case strings.HasPrefix(name, "auth.atlassian"), strings.HasPrefix(name, "id.atlassian"):
		return Auth
	case name == "mcp.atlassian.com":
		return MCPHost
	case strings.HasSuffix(name, ".atlassian.net"), IsIsolated(name):
		return Site
	case isGatewayPath(path):
		return Gateway
	case isPlaceholderHost(host):
		return Site
	default:
		return OtherHost
	}
}

// IsIsolated reports whether a host belongs to Atlassian's government or
// isolated clouds, which have a gateway of their own.
func IsIsolated(host string) bool {
	for _, suffix := range []string{"atlassian-us-gov-mod.net", "atlassian-us-gov-mod.com", "atlassian-isolated.net", "atl-ic.net"} {
		if host == suffix || strings.HasSuffix(host, "."+suffix) {
			return true
		}
	}
	return false
}

func isGatewayPath(path string) bool {
	var t Target
	t.takePrefix(path)
	return t.Prefix != ""
}

// takePrefix splits a path into the gateway's prefix, the cloud id and the
// product's path. The cloud id is empty where the product's path follows the
// prefix at once.
func (t *Target) takePrefix(path string) {
	trimmed := "/" + strings.TrimLeft(path, "/")
	for _, prefix := range []string{"/ex/jira", "/ex/confluence"} {
		rest, found := strings.CutPrefix(trimmed, prefix)
		if !found || rest != "" && rest[0] != '/' {
			continue
		}
		t.Prefix = prefix
		id, after, _ := strings.Cut(strings.TrimPrefix(rest, "/"), "/")
		if id == "rest" || id == "wiki" {
			t.Path = rest
			return
		}
		t.CloudID, t.Path = id, "/"+after
		return
	}
	if path != "" {
		t.Path = trimmed
	}
	if strings.HasPrefix(path, "//") {
		t.Path = path
	}
}

// HasAddress reports whether the text named a host or a path at all.
func (t Target) HasAddress() bool {
	return t.Host != "" || strings.HasPrefix(t.Path, "/")
}

// ValidCloudID reports whether a cloud id is a UUID in lower case, the only
// form that the gateway routes.
func ValidCloudID(id string) bool {
	if len(id) != len("01234567-0123-0123-0123-0123456789ab") {
		return false
	}
	for i, c := range []byte(id) {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		if hyphen != (c == '-') || !hyphen && (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// CloudIDFits reports whether nothing speaks against the cloud id: it has the form
// of one, or was left out when the address was written down.
func (t Target) CloudIDFits() bool {
	return ValidCloudID(t.CloudID) || IsPlaceholder(t.CloudID)
}

// DoubledSlash reports whether the product's path has an empty segment.
func (t Target) DoubledSlash() bool {
	return strings.Contains(t.Path, "//")
}

// TrailingSlash reports whether the product's path ends in a slash.
func (t Target) TrailingSlash() bool {
	return len(t.Path) > 1 && strings.HasSuffix(t.Path, "/")
}

// CleanPath is the product's path without doubled and trailing slashes.
func (t Target) CleanPath() string {
	var b strings.Builder
	for segment := range strings.SplitSeq(t.Path, "/") {
		if segment != "" {
			b.WriteString("/")
			b.WriteString(segment)
		}
	}
	return b.String()
}

// LeftOut reports whether a segment of the product's path is marked as left out:
// /rest/api/3/{resource}.
func (t Target) LeftOut() bool {
	return slices.ContainsFunc(strings.Split(t.Path, "/"), isMarked)
}

// URL puts the target together again. A missing cloud id shows as an empty
// segment.
func (t Target) URL() string {
	var b strings.Builder
	if t.Host != "" {
		b.WriteString(t.Scheme + "://" + t.Host)
	}
	if t.Prefix != "" {
		b.WriteString(t.Prefix + "/" + t.CloudID)
	}
	b.WriteString(t.Path)
	if t.Query != "" {
		b.WriteString("?" + t.Query)
	}
	return b.String()
}
