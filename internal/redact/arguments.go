package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/field"
	"jirascope/scopes/evidence"
)

// argument is an argument in the source of a program: a string, or
// something that is computed.
type argument struct {
	// start and end are the inside of the string.
	start, end int
	quoted     bool
	// named is true for a string that names the value, as in getenv("USER").
	named bool
	// next is where what follows it begins.
	next int
}

// arguments hides the second of two strings that follow the name of a pair:
// auth=("me@example.com", "token"), SetBasicAuth("me", "token"), and the only
// one of bearer_auth("token").
func (s *pass) arguments(start, end int) {
	i := end
	if q := ascii.QuoteAt(s.text, end); q != "" && ascii.QuoteBefore(s.text, start) == q {
		i += len(q)
	}
	i = field.SkipBlanks(s.text, i)
	sign, n := field.SignAt(s.text, i)
	if sign == ':' || sign == '=' {
		i = field.SkipBlanks(s.text, i+n)
	}
	switch {
	case i < len(s.text) && (s.text[i] == '(' || s.text[i] == '['):
		i++
	case sign != 0 || i == end || ascii.QuoteAt(s.text, i) == "":
		s.authValue(start, end)
		return
	}
	first := s.argument(i)
	if first.next >= len(s.text) || s.text[first.next] != ',' {
		s.argumentAlone(start, end, first)
		return
	}
	second := s.argument(first.next + 1)
	user, secret := "$USER", "$SECRET"
	if first.quoted && !first.named {
		user = s.text[first.start:first.end]
	}
	if second.quoted {
		secret = s.text[second.start:second.end]
	}
	look := secret
	if second.named {
		look = "$SECRET"
	}
	s.notePair(start, user+":"+look)
	switch {
	case second.quoted && isWorth(secret, true):
		s.hideValue(user, second.start, second.end)
	case !second.quoted && i > 0 && s.text[i-1] == '[':
		// As logs write lists. A variable does not look like a token.
		if value := s.text[second.start:second.end]; len(value) >= minCell && isOpaque(value) {
			s.hideValue("", second.start, second.end)
		}
	}
}

// argumentAlone hides the only argument of a call when it is a token.
func (s *pass) argumentAlone(start, end int, only argument) {
	if !only.quoted {
		return
	}
	value, name := s.text[only.start:only.end], s.text[start:end]
	bearer := ascii.HasBefore(name, len(name), "bearer_auth") || ascii.HasBefore(name, len(name), "bearerauth")
	if !bearer && !isOpaque(value) {
		return
	}
	if bearer {
		s.note(Finding{At: start, Auth: evidence.Bearer, Shape: credential.ShapeOfToken(value)})
	}
	s.hideValue("", only.start, only.end)
}

// authValue hides what stands behind a name such as _auth when it looks like a
// token.
func (s *pass) authValue(start, end int) {
	g, ok := field.After(s.text, start, end)
	if !ok || g.Sign != ':' && g.Sign != '=' {
		return
	}
	stop := s.valueEnd(g)
	value, name := s.text[g.Value:stop], s.text[start:end]
	if len(value) >= 8 && (isOpaque(value) || g.Quote != "" && ascii.HasBefore(name, len(name), "token_auth") && isWorth(value, true)) {
		s.hideValue("", g.Value, stop)
	}
}

// looksUp reports whether a call fetches a value by its name, as those of the
// environment and of configurations do.
func looksUp(call string) bool {
	call = strings.ToLower(call)
	return strings.Contains(call, "env") || strings.HasSuffix(call, "get") || strings.HasSuffix(call, "getproperty") || strings.HasSuffix(call, "getstring")
}

// argument reads an argument that begins at i. Calls that only wrap a string,
// such as Some("x"), are looked into.
func (s *source) argument(i int) argument {
	i = field.SkipBreak(s.text, field.SkipBlanks(s.text, i))
	begin, named := i, false
	for range 2 {
		if call := ascii.Run(s.text, i, ascii.Word); call > i && call < len(s.text) && s.text[call] == '(' {
			named = named || looksUp(s.text[i:call])
			i = field.SkipBlanks(s.text, call+1)
		}
	}
	if i+1 < len(s.text) && strings.IndexByte("bBrRfFuU$@", s.text[i]) >= 0 && ascii.QuoteAt(s.text, i+1) != "" {
		i++
	}
	quote := ascii.QuoteAt(s.text, i)
	if quote == "" {
		end := begin
		for end < len(s.text) && end-begin < maxUser && strings.IndexByte(",)]\n\"'", s.text[end]) < 0 {
			end++
		}
		return argument{start: begin, end: end, next: end}
	}
	a := argument{start: i + len(quote), quoted: true, named: named}
	a.end = field.QuotedEnd(s.text, a.start, s.lineEnd(a.start), quote)
	a.next = len(s.text)
	if strings.HasPrefix(s.text[a.end:], quote) {
		a.next = field.SkipBlanks(s.text, a.end+len(quote))
		for i > begin && a.next < len(s.text) && s.text[a.next] == ')' {
			a.next = field.SkipBlanks(s.text, a.next+1)
			i = ascii.Back(s.text, i-1, ascii.Word)
		}
	}
	return a
}
