package paste

import (
	"maps"
	"strings"

	"jirascope/internal/redact"
	"jirascope/scopes/evidence"
)

// Read reads whatever a person has of a failed call: an address, a command, a
// transcript, the body or the headers of an answer, a log or stack trace of a
// client, or sentences. What it does not recognise stays in Text. Of several
// requests it takes the one that failed: the nearest before the failing status,
// or else the last.
//
// It never fails, and what it returns holds no secret: the text is redacted, as
// [redact.Text] does, before anything of it is kept, and of a credential only its
// [diagnose.Shape] remains. Home and Now are left to the caller.
func Read(text string) evidence.Evidence {
	return readRedacted(redact.Find(text))
}

// readPaste is a redacted text while it is read.
type readPaste struct {
	text  string
	found []redact.Finding
	// paint says of each byte what it was read as.
	paint    []uint8
	requests []readRequest
	answers  []readAnswer
	bodies   []readBody
	// lower is the text in small letters, to ask whether it holds a phrase. It
	// need not be as long as the text.
	lower string
	// methods and bases are where the text names a field "method" or "baseURL".
	methods, bases []int
}

// What a byte was read as.
const (
	// readUsed: part of a command or of the head of a message.
	readUsed = 1 << iota
	readInRequest
	readInBody
	readInList
)

// readRedacted reads a text that holds no secret any more.
func readRedacted(r redact.Result) evidence.Evidence {
	r = readWindowOf(r)
	p := readPaste{text: r.Text, found: r.Found, paint: make([]uint8, len(r.Text))}
	p.lower = strings.ToLower(p.text)
	p.methods, p.bases = p.fields("method"), p.fields("baseurl")
	p.commands()
	p.transcript()
	headers := p.looseHeaders()
	p.findBodies()
	p.paintBodies()
	p.addresses()
	p.statuses()

	answer, answered := p.pickAnswer()
	body, hasBody := p.pickBody(answer, answered)
	e := evidence.Evidence{Status: answer.status, Headers: answer.headers}
	if len(headers) > 0 {
		// The headers of the answer that was picked win.
		joined := maps.Clone(headers)
		maps.Copy(joined, answer.headers)
		e.Headers = joined
	}
	if len(e.Headers) == 0 {
		e.Headers = nil
	}
	if hasBody {
		e.Body = body.inside(p.text)
		p.fill(body.start, body.end, readUsed)
	}
	p.takeRequest(&e, answer, answered)
	e.Text = p.rest()
	readWords(&e)
	return e
}

// takeRequest fills in the request and its credential.
func (p *readPaste) takeRequest(e *evidence.Evidence, a readAnswer, answered bool) {
	r, found := p.pickRequest(a, answered)
	if found {
		r = p.complete(r)
		e.Method, e.URL = r.method, readHead(r.url, readLongBody)
		for _, other := range p.requests {
			if readSameRequest(other, r) {
				e.SentBody = e.SentBody || other.sentBody
			}
		}
	} else {
		e.URL = readPathOfBody(e.Body)
	}
	f, seen := p.pickCredential(r, found, a)
	switch {
	case seen:
		e.Auth, e.Shape = f.Auth, f.Shape
		if f.Account && f.Auth == evidence.Basic {
			e.Credential = evidence.ServiceAccountToken
		}
	case found:
		e.Auth = r.auth
	}
}

// readWindowOf cuts a long text to its beginning and its end.
func readWindowOf(r redact.Result) redact.Result {
	if len(r.Text) <= 2*redact.Window {
		return r
	}
	head := readHead(r.Text, redact.Window)
	cut := len(r.Text) - redact.Window
	for cut < len(r.Text) && r.Text[cut]&0xC0 == 0x80 {
		cut++
	}
	kept := r.Found[:0]
	for _, f := range r.Found {
		switch {
		case f.At < len(head):
			kept = append(kept, f)
		case f.At >= cut:
			f.At += len(head) + 1 - cut
			kept = append(kept, f)
		}
	}
	// A secret that is only cut in two here was replaced already.
	return redact.Result{Text: head + "\n" + r.Text[cut:], Found: kept}
}

// use marks a part of the text as read.
func (p *readPaste) use(start, end int) {
	p.fill(start, end, readUsed)
}

func (p *readPaste) fill(start, end int, as uint8) {
	for i := start; i < end && i < len(p.paint); i++ {
		p.paint[i] |= as
	}
}

func (p *readPaste) is(i int, as uint8) bool {
	return i < len(p.paint) && p.paint[i]&as != 0
}

func (p *readPaste) inUsed(i int) bool    { return p.is(i, readUsed) }
func (p *readPaste) inBody(i int) bool    { return p.is(i, readInBody) }
func (p *readPaste) inList(i int) bool    { return p.is(i, readInList) }
func (p *readPaste) inRequest(i int) bool { return p.is(i, readInRequest) }

// usedAt is the end of the part read already that holds i, or i.
func (p *readPaste) usedAt(i int) int {
	for i < len(p.paint) && p.paint[i]&readUsed != 0 {
		i++
	}
	return i
}

// paintBodies marks the bodies, in which no requests are sought.
func (p *readPaste) paintBodies() {
	for _, b := range p.bodies {
		p.fill(b.start, b.end, readInBody)
		if b.list {
			p.fill(b.start, b.end, readInList)
		}
	}
}

// rest is the text that was not read as anything, without blank lines in a row.
// Of a long one the beginning and the end are kept.
func (p *readPaste) rest() string {
	var b strings.Builder
	for i := 0; i < len(p.text); {
		end := i
		for end < len(p.text) && p.paint[end]&readUsed == 0 {
			end++
		}
		b.WriteString(p.text[i:end])
		i = p.usedAt(end)
	}
	var out strings.Builder
	for line := range strings.Lines(b.String()) {
		line = strings.TrimRight(line, " \t\r\n")
		if line != "" {
			out.WriteString(line)
			out.WriteByte('\n')
		}
	}
	text := strings.TrimSpace(out.String())
	if len(text) <= readLongText {
		return text
	}
	tail := text[len(text)-readLongText/4:]
	for tail != "" && tail[0]&0xC0 == 0x80 {
		tail = tail[1:]
	}
	return readHead(text, readLongText*3/4-5) + "\n...\n" + tail
}
