package paste

import (
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/pattern"
)

// addressEnd is the end of an address that goes on at i.
func addressEnd(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case c <= ' ', strings.IndexByte("\"'`|^", c) >= 0, c == '<' && !isBlankAt(text, i, '>'), c == '>' && !opensAddress(text, i):
			return i
		case c == '\\' && i+1 < len(text) && strings.IndexByte("nrt\"'\n\r", text[i+1]) >= 0:
			return i
		case c >= 0x80 && ascii.PrefixAt(text, i, "…", "→", "”", "’") != "":
			return i
		}
		i++
	}
	return i
}

// isBlankAt reports whether a blank to fill in, such as <cloudId>, begins at i.
func isBlankAt(text string, i int, end byte) bool {
	stop := ascii.Run(text, i+1, ascii.Word)
	return stop > i+1 && stop < len(text) && text[stop] == end
}

// opensAddress reports whether the sign at i closes a blank to fill in.
func opensAddress(text string, i int) bool {
	start := ascii.Back(text, i, ascii.Word)
	return start > 0 && start < i && text[start-1] == '<'
}

// cleanAddress takes from an address what belongs to the sentence around it.
func cleanAddress(address string) string {
	for address != "" {
		last := address[len(address)-1]
		switch {
		case strings.IndexByte(".,;:!?*_'\"", last) >= 0:
		case last == ')' && !strings.Contains(address, "("):
		case last == ']' && strings.Count(address, "]") > strings.Count(address, "["):
		case last == '}' && strings.Count(address, "}") > strings.Count(address, "{"):
		case last == '>' && !strings.Contains(address, "<"):
		default:
			return userInfo().ReplaceAllString(address, "$1")
		}
		address = address[:len(address)-1]
	}
	return address
}

// userInfo is what an address may name in front of its host.
var userInfo = pattern.Lazy(`^(\w+://)[^/?#]*@`)

// addressRank says how sure it is that an address is that of a request; 0 for pages of documentation and the like.
func addressRank(address string) int {
	_, rest, _ := strings.Cut(address, "://")
	host, path, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	route := "/" + path
	begins := strings.Contains
	if read().MatchString(host) {
		// Addresses of documents hold the names of routes too.
		begins = strings.HasPrefix
	}
	called := slices.ContainsFunc([]string{"/rest/", "/ex/jira", "/ex/confluence", "/_edge/", "/gateway/api", "/wiki/api"},
		func(part string) bool { return begins(route, part) })
	switch {
	case called, slices.ContainsFunc([]string{"api", "auth", "mcp"}, func(name string) bool { return strings.HasPrefix(host, name+".atlassian") }):
		return rankSaid
	case read().MatchString(host), landing().MatchString(rest):
		return 0
	}
	return rankMaybe
}

// read matches the hosts of which pages are read, not called.
var read = pattern.Lazy(`^(?:(?:developer|support|confluence|community|community\.developer|id|admin|jira)\.atlassian\.com|github\.com|stackoverflow\.com|nodejs\.org|axios-http\.com|` +
	`httpstatuses\.com|(?:www\.)?w3\.org|pkg\.go\.dev|docs\..*|(?:tools|datatracker)\.ietf\.org|developer\.mozilla\.org|.*\.readthedocs\.io|.*\.cloudfront\.net)$`)

// landing matches where a browser comes back from consent: nothing of Atlassian's fails there.
var landing = pattern.Lazy(`^(?:localhost|127\.0\.0\.1)\b|^[^?#]*/(?:[a-z0-9]+[-_])*(?:callback|redirect)(?:[/?#]|$)|[?&]code=[^&]`)

// joint is where source code goes on with a string: a name, and perhaps a string behind it.
var joint = pattern.Lazy("^[\"'`][ \t]*[+.][ \t]*\\$?(\\w(?:[\\w.-]*\\w)?)(?:[ \t]*[+.][ \t]*([\"'`]))?")

// joinedString reads how source code goes on with an address whose first string ends at i: "https://host/ex/jira/" + id + "/rest". What is computed
// becomes a blank to fill in. It returns the rest of the address and its end.
func joinedString(text string, i int) (tail string, end int) {
	end = i
	for range 8 {
		m := joint().FindStringSubmatchIndex(text[end:min(len(text), end+200)])
		if m == nil {
			break
		}
		tail += "{" + text[end+m[2]:end+m[3]] + "}"
		if m[4] < 0 {
			return tail, end + m[1]
		}
		begin := end + m[1]
		end = addressEnd(text, begin)
		tail += text[begin:end]
	}
	return tail, end
}
