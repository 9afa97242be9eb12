package address

import (
	"slices"
	"strings"

	"jirascope/internal/scan/lex"
	"jirascope/scopes"
)

// Address is the part of a value that addresses an operation.
type Address struct {
	// Segments are those of the product's path, holes as {name}.
	Segments []string
	Root     Root
	// host is the host's name, empty where the text does not say.
	host string
	// Slash is true where the path, or the host before it, is written out. A
	// path without either may be a file's.
	Slash bool
	// Tail is true where a hole follows the last word at once: a query, or more
	// of the path.
	Tail bool
}

const (
	// MaxAddress bounds a text that may be an address, in bytes.
	MaxAddress  = 1000
	maxSegments = 24
)

// AddressOf finds the API's path in a flat value all of which is an address.
// A sentence with a path in it is none.
func (r *Roots) AddressOf(flat string) (Address, bool) {
	if len(flat) > MaxAddress {
		flat = flat[:MaxAddress]
	}
	if i := strings.IndexAny(flat, "?#"); i >= 0 {
		flat = flat[:i]
	}
	if !r.begins(flat) || !isAddress(flat) {
		return Address{}, false
	}
	for at := range r.starts(flat) {
		host, ok := frontOf(flat[:at])
		if !ok {
			continue
		}
		a := Address{host: host, Slash: at > 0, Segments: split(flat[at:])}
		if strings.Contains(flat[:at], "/ex/confluence/") && a.Segments[0] == "rest" {
			a.Segments = append([]string{"wiki"}, a.Segments...)
		}
		if a.Root, ok = r.of(a.Segments); !ok {
			a.Segments = parted(a.Segments)
			a.Root, ok = r.of(a.Segments)
		}
		if ok {
			last := a.Segments[len(a.Segments)-1]
			a.Tail = strings.HasSuffix(last, "}") && !strings.HasPrefix(last, "{")
			return a, true
		}
	}
	return Address{}, false
}

// parted separates a hole from the word that it follows at once: a base is
// often put together with a path that begins with a slash.
func parted(segments []string) []string {
	for i, segment := range segments {
		if n := strings.IndexByte(segment, '{'); n > 0 {
			return slices.Concat(segments[:i], []string{segment[:n], segment[n:]}, segments[i+1:])
		}
	}
	return segments
}

// begins reports whether a flat value has the beginning of a root in it.
func (r *Roots) begins(flat string) bool {
	for _, first := range r.First {
		if strings.Contains(flat, first+"/") {
			return true
		}
	}
	return false
}

// starts yields the places of a flat value at which a root may begin.
func (r *Roots) starts(flat string) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range len(flat) {
			if i > 0 && flat[i-1] != '/' && flat[i-1] != '}' {
				continue
			}
			for _, first := range r.First {
				if strings.HasPrefix(flat[i:], first+"/") && !yield(i) {
					return
				}
			}
		}
	}
}

// split divides a path into its segments, without empty ones.
func split(path string) []string {
	var segments []string
	for segment := range strings.SplitSeq(path, "/") {
		if segment != "" && len(segments) < maxSegments {
			segments = append(segments, segment)
		}
	}
	return segments
}

// isAddress reports whether a text has only the characters of a URL and of
// holes. A pattern has others.
func isAddress(flat string) bool {
	for i := range len(flat) {
		c := flat[i]
		if !lex.IsWordByte(c) && !strings.ContainsRune("-.~%:@,+=&!;{}/", rune(c)) {
			return false
		}
	}
	return !strings.Contains(flat, "...")
}

// frontOf reports whether a text may stand before an API's path, and the host
// in it: nothing, a base that only the running program knows, a URL, or one of
// the prefixes of the gateway and of a site.
func frontOf(front string) (host string, ok bool) {
	switch {
	case front == "", front == "/", front == "/jira/", strings.HasPrefix(front, "/ex/"):
		return "", true
	case strings.Contains(front, "://"):
		return hostOf(front), true
	case strings.HasPrefix(front, "{"), strings.HasPrefix(front, "/{"):
		return "", true
	}
	t := scopes.ParseTarget(front)
	return t.Host, t.Host != ""
}

// hostOf is the host of a URL's beginning, empty where a hole is in it.
func hostOf(url string) string {
	_, host, _ := strings.Cut(url, "://")
	host, _, _ = strings.Cut(host, "/")
	host = strings.ToLower(host[strings.LastIndexByte(host, '@')+1:])
	if strings.Contains(host, "{") {
		return ""
	}
	return host
}

// Bare reports whether no word follows the root: the address is a base that
// others are made of.
func (a Address) Bare() bool {
	for _, segment := range a.Segments[a.Root.Segments:] {
		if !IsHole(segment) {
			return false
		}
	}
	return true
}

// Path is the path for the catalogue. Version holes mean the newest.
func (a Address) Path() string {
	var b strings.Builder
	for i, segment := range a.Segments {
		b.WriteByte('/')
		switch {
		case !strings.Contains(segment, "{"):
			b.WriteString(segment)
		case i < a.Root.Segments && a.Root.version:
			b.WriteString("latest")
		default:
			b.WriteString("{}")
		}
	}
	return b.String()
}

// Shown is the path as it is reported: a segment that is only partly known, or
// that does not look like a plain word, is {}.
func (a Address) Shown() string {
	var b strings.Builder
	for _, segment := range a.Segments {
		b.WriteByte('/')
		if IsHole(segment) || isPlain(segment) {
			b.WriteString(segment)
			continue
		}
		b.WriteString("{}")
	}
	return b.String()
}

// isPlain reports whether a segment may be shown: a short word, and no address
// of a person.
func isPlain(segment string) bool {
	const longest = 40
	if len(segment) > longest || strings.HasPrefix(segment, "ATATT") || strings.HasPrefix(segment, "ATSTT") {
		return false
	}
	for i := range len(segment) {
		if c := segment[i]; !lex.IsWordByte(c) && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// Ours reports whether a path that other programs have too, such as /admin or
// /users, may be one of Atlassian's: by its host, or by the word orgs.
func (a Address) Ours() bool {
	first := a.Segments[0]
	if first == "rest" || first == "wiki" {
		return true
	}
	if a.host != "" {
		return scopes.ParseTarget("https://"+a.host+"/").Kind != scopes.OtherHost
	}
	return first != "admin" || slices.Contains(a.Segments, "orgs")
}

// Foreign reports whether the host is named and neither Atlassian's nor one
// that by its name serves Jira.
func (a Address) Foreign() bool {
	if a.host == "" || strings.Contains(a.host, "jira") || strings.HasPrefix(a.host, "localhost") {
		return false
	}
	return scopes.ParseTarget("https://"+a.host+"/").Kind == scopes.OtherHost
}
