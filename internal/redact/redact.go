package redact

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"jirascope/internal/credential"
)

// Mark stands where a secret stood.
const Mark = credential.Redacted

// markedPair stands where a pair of user and secret stood.
const markedPair = "user:" + Mark

// Window is how much of the beginning and of the end of a long text is looked
// at for credentials. All of it is redacted.
const Window = 64 << 10

// maxRounds bounds how often a text is gone over until nothing changes. One
// round does for what people paste; a text that changes after so many is made
// to deceive, and nothing of it is kept.
const maxRounds = 8

// Text replaces everything in a text that could be a secret by "[redacted]":
// the values of headers that authenticate (but for the word of the scheme) and
// of cookies, users and passwords in options and addresses, fields and
// parameters with telling names, tokens by their look wherever they stand, and
// each further appearance of what was recognised once, in any encoding that
// package echo knows. Names of scopes and the words of paths are kept, and UUIDs
// where no secret stands. What names a variable, such as $TOKEN, may be kept.
//
// The result is valid UTF-8, and redacting it again changes nothing.
func Text(text string) string {
	return Find(text).Text
}

// Result is a text without its secrets, and what its credentials looked like
// before they were dropped.
type Result struct {
	Text string
	// Found are the credentials of requests, in the order of the text.
	Found []Finding
}

// Rewrite changes the text between the findings, as f says, and keeps each finding
// at its place.
func (r Result) Rewrite(f func(text string) string) Result {
	var b strings.Builder
	found := slices.Clone(r.Found)
	from := 0
	for i := range found {
		at := found[i].At
		b.WriteString(f(r.Text[from:at]))
		from, found[i].At = at, b.Len()
	}
	b.WriteString(f(r.Text[from:]))
	return Result{Text: b.String(), Found: found}
}

// Find redacts a text and keeps the looks of its credentials.
func Find(text string) Result {
	// Without an end of the context there is no error.
	r, _ := FindContext(context.Background(), text)
	return r
}

// FindContext is [Find] for as long as somebody waits for it: it stops soon after ctx
// ended, with the error of ctx and nothing of the text.
func FindContext(ctx context.Context, text string) (Result, error) {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	r := Result{Text: text}
	for round := range maxRounds {
		s := newPass(r.Text, round == 0)
		s.ctx = ctx
		s.run()
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		if round == 0 {
			r.Found = s.found
		}
		if len(s.spans) == 0 {
			return r, nil
		}
		r.Found = move(r.Found, s.spans)
		r.Text = apply(r.Text, s.spans)
	}
	return Result{Text: Mark, Found: r.Found}, nil
}

// pass goes over a text once.
type pass struct {
	edits
	findings
	caller
	// plain says that the text is the value of one word of a command, in which
	// no commands are sought.
	plain   bool
	secrets secretSet
	table   table
	// known are the spans found in commands, from the option that is looked at on.
	known []replacement
}

// newPass prepares a pass over a text, in which the looks of credentials are
// wanted or not.
func newPass(text string, look bool) *pass {
	p := &pass{edits: edits{source: source{text: text}}, caller: caller{ctx: context.Background()}}
	if look {
		p.size = len(text)
	}
	return p
}

// run finds the spans of a text, sorted and apart from each other.
func (s *pass) run() {
	if !s.plain {
		s.commands()
		s.settle()
		s.known = slices.Clone(s.spans)
		s.hidden = 0
	}
	s.words()
	if s.ctx.Err() != nil {
		return
	}
	s.settle()
	s.shapes()
	s.settle()
	if !s.secrets.finder.IsZero() {
		s.secrets.seek(s)
		s.settle()
	}
	if len(s.found) > 1 {
		slices.SortStableFunc(s.found, func(a, b Finding) int { return cmp.Compare(a.At, b.At) })
	}
}

// caller is who waits for a pass.
type caller struct {
	// ctx ends with the wait. It is asked again at look.
	ctx  context.Context
	look int
}

// left reports whether nobody waits any more. It asks once a window.
func (c *caller) left(i int) bool {
	if i < c.look {
		return false
	}
	c.look = i + Window
	return c.ctx.Err() != nil
}
