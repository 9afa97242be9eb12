package paste

import (
	"context"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Read reads whatever a person has of a failed call: an address, a command, a transcript, the body or the headers of an answer, a log or stack trace
// of a client. Only what a machine wrote is read, in whatever language the words around it are; what a person says of the call stays in Text, with
// all else that is not recognised. Of several requests it takes the one that failed: the nearest before the failing status, or else the last.
//
// It never fails, and what it returns holds no secret: the text is redacted, as [redact.Text] does, before anything of it is kept, and of a
// credential only its [diagnose.Shape] remains. Home and Now are left to the caller.
func Read(text string) evidence.Evidence {
	return readResult(redact.Find(text))
}

// ReadNamed is [Read] for a text that may call scopes by their titles: name puts names in their place; it may be nil. It is given the redacted text
// only, since a secret behind its title would pass for a scope. The error is that of ctx, after whose end the reading soon stops.
func ReadNamed(ctx context.Context, text string, name func(text string) string) (evidence.Evidence, error) {
	r, err := redact.FindContext(ctx, text)
	if err != nil {
		return evidence.Evidence{}, err
	}
	if name != nil {
		r = r.Rewrite(name)
	}
	return readResult(r), nil
}

// reader is a redacted text while it is read.
type reader struct {
	painted
	found    []redact.Finding
	requests []requestPart
	// sure are those of the requests to choose from.
	sure    []requestPart
	answers []answerPart
	bodies  []bodyPart
	// lower is the text in small letters, byte by byte.
	lower string
	// methods and bases are where the text names a field "method" or "baseURL".
	methods, bases []int
}

// readResult reads a text that holds no secret any more.
func readResult(r redact.Result) evidence.Evidence {
	r = windowOf(r)
	p := reader{painted: painted{text: r.Text, paint: make([]uint8, len(r.Text))}, found: r.Found}
	p.lower = ascii.Fold(p.text)
	p.methods, p.bases = slices.Collect(ascii.Places(p.lower, "method")), slices.Collect(ascii.Places(p.lower, "baseurl"))
	p.commands()
	p.transcript()
	headers := p.looseHeaders()
	p.findBodies()
	for _, b := range p.bodies { // in which no requests are sought
		p.fill(b.start, b.end, usedInBody)
		if b.list {
			p.fill(b.start, b.end, usedInList)
		}
	}
	p.addresses()
	p.statuses()

	answer, answered := p.pickAnswer()
	calls := p.calls(answer)
	if k := slices.IndexFunc(calls, func(c failedCall) bool { return c.answer.at == answer.at }); k >= 0 {
		answer = leading(p.text, calls).answer
	}
	body, hasBody := p.pickBody(answer, answered)
	e := evidence.Evidence{Status: answer.status}
	if maps.Copy(headers, answer.headers); len(headers) > 0 {
		e.Headers = headers // those of the answer that was picked win
	}
	if hasBody {
		e.Body = body.inside(p.text)
		p.fill(body.start, body.end, usedUp)
	}
	p.takeRequest(&e, answer, answered)
	e.Text = p.rest()
	if e.Credential == "" && (strings.Contains(p.text, "requestJira") || strings.Contains(p.text, "requestConfluence")) {
		e.Credential = evidence.ForgeApp
	}
	if e.Auth == "" {
		e.Auth = configuredAuth(e.Text)
	}
	e.Shape.Wrapped = e.Auth != evidence.Bearer && wrapping().MatchString(p.text) && !joining().MatchString(p.text)
	e.Shape.Literal = unexpanded().MatchString(p.text)
	if named := grantedIn(e.Text); len(named) > 0 {
		e.Granted = scopes.HoldingsOf(named)
	}
	return e
}

func (p *reader) takeRequest(e *evidence.Evidence, a answerPart, answered bool) {
	r, found := p.pickRequest(a, answered)
	if found {
		r = p.complete(r, a.status)
		e.Method, e.URL, e.GetBody = r.method, headOf(r.url, maxBody), r.getBody
	} else {
		e.URL = evidence.UnroutedPath(e.Body)
	}
	e.BothSchemes = found && sentAs(p, r.url, evidence.Basic) && sentAs(p, r.url, evidence.Bearer)
	f, seen := p.pickCredential(r, found, a)
	switch {
	case found && answered && a.at > r.end && otherCommand().MatchString(p.text[r.end:min(a.at, len(p.text))]):
		// The answer is that of a client that was called later: only its settings say how it sends the credential.
	case seen:
		e.Auth, e.Shape = f.Auth, f.Shape
		if f.Account && f.Auth == evidence.Basic {
			e.Credential = evidence.ServiceAccountToken
		}
	case found:
		e.Auth = r.auth
	}
}

func windowOf(r redact.Result) redact.Result {
	if len(r.Text) <= 2*redact.Window {
		return r
	}
	head := headOf(r.Text, redact.Window)
	cut := len(r.Text) - redact.Window
	for cut < len(r.Text) && r.Text[cut]&0xC0 == 0x80 {
		cut++
	}
	kept := slices.DeleteFunc(r.Found, func(f redact.Finding) bool { return f.At >= len(head) && f.At < cut })
	for i := range kept {
		if kept[i].At >= cut {
			kept[i].At += len(head) + 1 - cut
		}
	}
	// A secret that is only cut in two here was replaced already.
	return redact.Result{Text: head + "\n" + r.Text[cut:], Found: kept}
}

var (
	// otherCommand is a prompt with the call of a client for Jira or Confluence.
	otherCommand = pattern.Lazy(`(?m)^[^\n]{0,30}[$%#>] (?:jira|acli|confluence|mark)\b`)
	// unexpanded is a credential of a command that is the name of a variable in single quotes.
	unexpanded = pattern.Lazy(`(?i)'authorization: *(?:basic|bearer) +\$\{?\w+\}?'|(?:-u|--user)[ =]'[^'\n]*\$\{?\w+\}?'`)
	// wrapping is base64 that breaks long lines, unless something of joining says otherwise.
	wrapping = pattern.Lazy(`\|\s*base64\s*(?:[)"'\n]|$)`)
	joining  = pattern.Lazy(`base64\s+(?:-w|--wrap|-b)|tr -d`)
)

// What a byte was read as.
const (
	// usedUp: part of a command or of the head of a message.
	usedUp = 1 << iota
	usedInRequest
	usedInBody
	usedInList
)

// painted is a text of which each byte may have been read as something.
type painted struct {
	text  string
	paint []uint8
}

func (p *painted) fill(start, end int, as uint8) {
	for i := start; i < end && i < len(p.paint); i++ {
		p.paint[i] |= as
	}
}

func (p *painted) is(i int, as uint8) bool {
	return i < len(p.paint) && p.paint[i]&as != 0
}

func (p *painted) inUsed(i int) bool    { return p.is(i, usedUp) }
func (p *painted) inBody(i int) bool    { return p.is(i, usedInBody) }
func (p *painted) inList(i int) bool    { return p.is(i, usedInList) }
func (p *painted) inRequest(i int) bool { return p.is(i, usedInRequest) }

// usedAt is the end of the part read already that holds i, or i.
func (p *painted) usedAt(i int) int {
	for i < len(p.paint) && p.paint[i]&usedUp != 0 {
		i++
	}
	return i
}

// rest is the text that was not read as anything, without blank lines in a row. Of a long one the beginning and the end are kept.
func (p *painted) rest() string {
	var left strings.Builder
	for i := 0; i < len(p.text); {
		end := i
		for end < len(p.text) && p.paint[end]&usedUp == 0 {
			end++
		}
		left.WriteString(p.text[i:end])
		i = p.usedAt(end)
	}
	text := strings.TrimSpace(blankLines().ReplaceAllString(left.String(), "\n"))
	if len(text) <= maxText {
		return text
	}
	tail := text[len(text)-maxText/4:]
	for tail != "" && tail[0]&0xC0 == 0x80 {
		tail = tail[1:]
	}
	return headOf(text, maxText*3/4-5) + "\n...\n" + tail
}

var blankLines = pattern.Lazy(`[ \t\r]*\n\s*\n|[ \t\r]+\n`)
