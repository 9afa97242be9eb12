package paste

import (
	"strconv"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/scopes"
)

// complete fills what the chosen request leaves open from others in the text
// that are plainly the same call, as a log names it several times: the method,
// and the host of a bare path.
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

// withHost is the whole address for a path: one named elsewhere that ends in
// the path, or the only base address in the text with the path behind it.
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

// isBase reports whether an address is one of Atlassian's hosts with nothing but the
// beginning of an API's paths behind it.
func isBase(address string) bool {
	t := scopes.ParseTarget(address)
	return (t.Kind == scopes.Site || t.Kind == scopes.Gateway && t.CloudID != "") && t.IsBase()
}
