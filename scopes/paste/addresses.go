package paste

import (
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/field"
	"jirascope/internal/pattern"
	"jirascope/internal/shell"
	"jirascope/scopes"
)

// addresses finds the addresses outside of commands, transcripts and bodies.
func (p *reader) addresses() {
	p.urls()
	for _, root := range []string{"/rest/", "/ex/jira", "/ex/confluence", "/wiki/", "/oauth/token", "/_edge/tenant_info", "/admin/v1/"} {
		p.each(root, func(i int) int { return p.path(i, i+len(root)) })
	}
	for _, root := range []string{"rest/api/", "rest/agile/"} {
		p.each(root, func(i int) int {
			if i > 0 && p.text[i-1] == '/' {
				return i + len(root)
			}
			return p.path(i, i+len(root))
		})
	}
	if len(p.requests) == 0 {
		p.anyPath()
	}
}

// each calls back for each appearance of a text outside of what was read already, and goes on where told.
func (p *reader) each(text string, found func(i int) int) {
	at := 0
	for i := range ascii.Places(p.text, text) {
		if i >= at && !p.inUsed(i) && !p.inBody(i) {
			at = found(i)
		}
	}
}

func (p *reader) urls() {
	p.each("://", func(i int) int {
		start := ascii.Back(p.text, i, ascii.Lower|ascii.Upper)
		if scheme := strings.ToLower(p.text[start:i]); scheme != "http" && scheme != "https" {
			return i + 3
		}
		end := addressEnd(p.text, i+3)
		if end == i+3 {
			return end
		}
		tail, stop := joinedString(p.text, end)
		address := cleanAddress(p.text[start:end] + tail)
		end = stop
		rank := addressRank(address)
		if lead := strings.TrimRight(p.text[:start], " \t\"'"); ascii.HasBefore(lead, len(lead), "for url:") {
			rank = rankSaid
		}
		if rank == 0 && accountBase().MatchString(p.text[max(0, start-40):end]) {
			rank = rankMaybe
		}
		if rank > 0 && !p.inRequest(start) {
			p.request(start, end, address, rank)
			p.fill(start, end, usedInRequest)
		}
		return end
	})
}

// accountBase is a setting of a client that names the host of accounts, which people take for their site.
var accountBase = pattern.Lazy(`(?i)(?:url|uri|server|host|site|domain|instance|endpoint)["'\x60]?[ \t]*(?:=>|:=|[:=(])[ \t]*["'\x60]?https?://(?:id|admin|home)\.atlassian\.com/?$`)

// path finds an address without a scheme around the root of a path that stands from i to after.
func (p *reader) path(i, after int) int {
	start := i
	for start > 0 && isPathByte(p.text, start-1) {
		start--
	}
	end := addressEnd(p.text, after)
	if p.inRequest(start) || p.inRequest(i) || end == after && p.text[end-1] == '/' {
		return end
	}
	address := cleanAddress(withoutBase(p.text[start:end]))
	lead := p.text[max(0, start-16):start]
	if strings.HasSuffix(lead, "migrate to the ") || strings.HasPrefix(address, "//") || strings.HasSuffix(lead, "://") {
		return end
	}
	if strings.HasPrefix(address, "rest/") {
		address = "/" + address
	}
	p.request(start, end, p.withBase(start, address), rankSaid)
	return end
}

// isPathByte reports whether the byte at i can belong to the address whose later part follows it.
func isPathByte(text string, i int) bool {
	switch c := text[i]; c {
	case ' ', '\t', '\r', '\n', '"', '\'', '`', '(', '[', ',', ';', '|', '=', '\\', '>':
		return false
	case ':':
		return i+1 < len(text) && ascii.Is(text[i+1], ascii.Digit)
	case '<':
		return true
	}
	return text[i] < 0x80
}

// withoutBase drops what stands for the beginning of an address: a variable, as in ${JIRA_URL}/rest/api/3/myself, or what is left of it when it was
// masked.
func withoutBase(address string) string {
	if masked := strings.TrimLeft(address, "*•"); masked != address && strings.HasPrefix(masked, "rest/") {
		return masked
	}
	slash := strings.IndexByte(address, '/')
	if slash > 0 && !strings.Contains(address[:slash], ".") && scopes.IsPlaceholder(strings.TrimRight(address[:slash], "]")) {
		return address[slash:]
	}
	if slash <= 0 || strings.IndexByte("${<%", address[0]) < 0 {
		return address
	}
	if strings.Contains(address[:slash], ".") && strings.IndexByte("}>%", address[slash-1]) < 0 {
		// The name of a site to fill in: {site}.atlassian.net.
		return address
	}
	return address[slash:]
}

// withBase puts the base of a library's configuration in front of a path.
func (p *reader) withBase(i int, address string) string {
	const near = 2000
	k := nearestTo(p.bases, i)
	if k < 0 || k < i-near || k > i+near || !strings.HasPrefix(address, "/") {
		return address
	}
	g, ok := field.After(p.text, k, k+len("baseurl"))
	if !ok || g.Sign != ':' && g.Sign != '=' {
		return address
	}
	base := cleanAddress(p.text[g.Value:addressEnd(p.text, g.Value)])
	if !strings.Contains(base, "://") || strings.Contains(base, "/rest/") && strings.HasPrefix(address, "/rest/") {
		return address
	}
	return strings.TrimSuffix(base, "/") + address
}

// nearestTo is the place nearest to i, or -1.
func nearestTo(places []int, i int) int {
	k, _ := slices.BinarySearch(places, i)
	switch {
	case len(places) == 0:
		return -1
	case k == len(places):
		return places[k-1]
	case k > 0 && i-places[k-1] < places[k]-i:
		return places[k-1]
	}
	return places[k]
}

// anyPath finds paths of which only the method in front tells that they were called.
func (p *reader) anyPath() {
	for _, m := range anyCall().FindAllStringSubmatchIndex(p.text, -1) {
		if end := addressEnd(p.text, m[4]); end > m[4]+1 && !p.inUsed(m[2]) && !p.inBody(m[2]) {
			p.requests = append(p.requests, requestPart{start: m[2], end: end, method: p.text[m[2]:m[3]], url: cleanAddress(p.text[m[4]:end]), rank: rankSaid})
		}
	}
}

var anyCall = pattern.Lazy(`(?:^|[^\w.-])(` + strings.Join(shell.Methods(), "|") + `) (/)`)

// request adds a request for an address, with the method that stands near it.
func (p *reader) request(start, end int, address string, rank int) {
	r := requestPart{start: start, end: end, url: address, rank: rank}
	r.method, r.start = p.methodBefore(start)
	if r.method == "" {
		r.method = p.methodNear(start, end)
	}
	p.requests = append(p.requests, r)
}

// methodBefore reads a method right in front of an address: "GET https://", requests.get("https://". It returns where the request begins.
func (p *reader) methodBefore(i int) (string, int) {
	end := i
	for end > 0 && strings.IndexByte(" \t\"'`(:*f<]", p.text[end-1]) >= 0 && i-end < 6 {
		end--
	}
	start := ascii.Back(p.text, end, ascii.Word)
	word := p.text[start:end]
	if dot := strings.LastIndexByte(word, '.'); dot >= 0 {
		word = word[dot+1:]
	}
	if method := strings.ToUpper(word); end < i && shell.IsMethod(method) {
		return method, start
	}
	return "", i
}

// methodNear reads the value of a field "method" around an address.
func (p *reader) methodNear(start, end int) string {
	const near = 300
	for _, i := range []int{start, end} {
		k := nearestTo(p.methods, i)
		if k < 0 || k < start-near || k > end+near {
			continue
		}
		g, ok := field.After(p.text, k, k+len("method"))
		if !ok || g.Sign != ':' && g.Sign != '=' && g.Sign != ' ' {
			continue
		}
		word := p.text[g.Value:ascii.Run(p.text, g.Value, ascii.Lower|ascii.Upper)]
		if method := strings.ToUpper(word); shell.IsMethod(method) {
			return method
		}
	}
	return ""
}
