package paste

import (
	"cmp"
	"net/http"
	"slices"
	"sort"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/scopes/evidence"
)

type requestPart struct {
	start, end  int
	method, url string
	// auth is NoAuth when the request is known to carry no credential.
	auth evidence.Auth
	rank int
	// getBody is true for a GET with a body.
	getBody bool
	// own is the place of the answer behind it on its line, if there is one.
	own int
}

// pickAnswer chooses the answer that the person asks about: the last that failed among the surest, else the last.
func (p *reader) pickAnswer() (answerPart, bool) {
	var best answerPart
	for _, a := range p.answers {
		if a.status < 200 {
			continue
		}
		failed, before := a.status >= 400, best.status >= 400
		if best.status == 0 || failed && !before || failed == before && a.rank >= best.rank {
			best = a
		}
	}
	if best.status == 0 {
		best.status = p.namedStatus()
		best.at = len(p.text)
	}
	return best, best.status != 0
}

// namedStatus is the status whose phrase the text has, where it has no number.
func (p *reader) namedStatus() int {
	said := statusName().FindStringSubmatch(p.text)
	for _, status := range []int{401, 403, 429, 404, 400, 405, 409, 410, 500, 502, 503} {
		name := http.StatusText(status)
		if slices.Contains([]int{401, 403, 404, 429}, status) && strings.Contains(p.text, name) || said != nil && said[1] == strings.ReplaceAll(name, " ", "") {
			return status
		}
	}
	return 0
}

// statusName is how .NET writes a status: Status code: BadRequest.
var statusName = pattern.Lazy(`(?i:status ?code)(?:[ :="']| does not indicate success)*([A-Z][A-Za-z]+)`)

// pickRequest chooses the request of an answer: on the same line, else the nearest before it, else the nearest behind it. Without an answer it is the
// last.
func (p *reader) pickRequest(a answerPart, answered bool) (requestPart, bool) {
	candidates := p.surest()
	place := min(a.end, len(p.text))
	if m := fromHost().FindStringSubmatch(p.text[place:min(len(p.text), place+120)]); m != nil {
		// As behind a redirect: "401 Unauthorized from api.media.atlassian.com".
		if k := slices.IndexFunc(candidates, func(r requestPart) bool { return strings.Contains(r.url, "://"+m[1]+"/") }); k >= 0 {
			return candidates[k], true
		}
		return requestPart{start: a.end, end: a.end, url: "https://" + m[1] + "/", rank: rankSaid}, true
	}
	if len(candidates) == 0 {
		return requestPart{}, false
	}
	if !answered {
		return candidates[len(candidates)-1], true
	}
	lineStart, lineEnd := ascii.Line(p.text, min(a.at, len(p.text)))
	behind := sort.Search(len(candidates), func(i int) bool { return candidates[i].start > a.at })
	before := behind - 1
	if before >= 0 && behind < len(candidates) && (isTakenBy(candidates[before], a) && !isTakenBy(candidates[behind], a) || isRemark(p.text[lineStart:lineEnd])) {
		return candidates[behind], true
	}
	follows := behind < len(candidates) && candidates[behind].start <= lineEnd
	leads := before >= 0 && candidates[before].end >= lineStart && (!follows || !p.saysFor(a, lineEnd))
	if leads || before >= 0 && !follows {
		return candidates[before], true
	}
	return candidates[behind], true
}

// fromHost is the host that an answer is said to come from.
var fromHost = pattern.Lazy(`^[^\n]*?\bfrom ([a-z0-9-]+(?:\.[a-z0-9-]+){2,})`)

// isTakenBy reports whether a request has another answer on its own line.
func isTakenBy(r requestPart, a answerPart) bool { return r.own > 0 && r.own != a.at }

// isRemark reports whether a line stands above what it is about, as a remark in a script does.
func isRemark(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//") || strings.HasSuffix(line, ":")
}

// saysFor reports whether the line of an answer goes on with its address.
func (p *reader) saysFor(a answerPart, lineEnd int) bool {
	tail := p.text[min(a.end, lineEnd):lineEnd]
	return strings.Contains(tail, "for url:") || strings.HasPrefix(strings.TrimLeft(tail, " "), "for ")
}

// surest are the requests in the order of the text, without those that are only addresses in a sentence, or the bases of others, when there are surer
// ones.
func (p *reader) surest() []requestPart {
	if len(p.sure) > 0 || len(p.requests) == 0 {
		return p.sure
	}
	slices.SortStableFunc(p.requests, func(a, b requestPart) int { return cmp.Compare(a.start, b.start) })
	p.sure = p.requests
	for _, unsure := range []func(requestPart) bool{
		func(r requestPart) bool { return r.rank == rankMaybe },
		func(r requestPart) bool { return r.rank < rankSeen && isBase(r.url) },
		func(r requestPart) bool { return strings.Contains(r.url, "://your-domain.") }, // as the documentation writes it
	} {
		if surer := slices.DeleteFunc(slices.Clone(p.sure), unsure); len(surer) > 0 {
			p.sure = surer
		}
	}
	for _, a := range p.answers {
		const near = 400
		i := sort.Search(len(p.sure), func(i int) bool { return p.sure[i].start > a.at }) - 1
		if i >= 0 && p.sure[i].own == 0 && a.at-p.sure[i].end < near && !strings.Contains(p.text[min(p.sure[i].end, a.at):a.at], "\n") {
			p.sure[i].own = a.at
		}
	}
	return p.sure
}

// pickBody chooses the body of an answer: the one that looks most like one, and among those the nearest behind its status.
func (p *reader) pickBody(a answerPart, answered bool) (bodyPart, bool) {
	if len(p.bodies) == 0 {
		return bodyPart{}, false
	}
	distance := func(b bodyPart) int {
		switch {
		case !answered:
			return len(p.text) - b.start
		case b.start > a.at:
			return b.start - a.at
		}
		return max(0, 2*(a.at-b.end))
	}
	best := slices.MinFunc(p.bodies, func(b, c bodyPart) int {
		return cmp.Or(cmp.Compare(c.score, b.score), cmp.Compare(distance(b), distance(c)))
	})
	return best, !best.list || !answered || a.status < 400
}

// pickCredential chooses the look of the request's credential: one that stands inside the request, else one that belongs to no other request, the
// nearest before the answer.
func (p *reader) pickCredential(r requestPart, found bool, a answerPart) (redact.Finding, bool) {
	var best, loose redact.Finding
	blocks := slices.DeleteFunc(slices.Clone(p.requests), func(r requestPart) bool { return r.rank < rankSeen })
	ok, unsure := false, false
	for _, f := range p.found {
		switch {
		case f.Loose && !unsure:
			loose, unsure = f, true
		case f.Loose:
		case found && f.At >= r.start && f.At < r.end:
			return f, true
		case !isOfOther(blocks, f.At, r) && (!ok || a.status == 0 || f.At <= a.at):
			best, ok = f, true
		}
	}
	if ok {
		return best, true
	}
	return loose, unsure
}

// sentAs reports whether a command or transcript sends a credential to an address by a scheme.
func sentAs(p *reader, address string, scheme evidence.Auth) bool {
	return slices.ContainsFunc(p.requests, func(r requestPart) bool {
		return r.rank == rankSeen && r.url == address && slices.ContainsFunc(p.found, func(f redact.Finding) bool { return f.Auth == scheme && f.At >= r.start && f.At < r.end })
	})
}

// isOfOther reports whether a place lies in a command or transcript of another request.
func isOfOther(blocks []requestPart, at int, r requestPart) bool {
	k := sort.Search(len(blocks), func(k int) bool { return blocks[k].start > at }) - 1
	if k < 0 || blocks[k].start == r.start || at >= blocks[k].end {
		return false
	}
	b := blocks[k] // a command and its transcript are one request
	return b.url != r.url || b.method != r.method && b.method != "" && r.method != ""
}
