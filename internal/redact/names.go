package redact

import (
	"strings"
	"unicode/utf8"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/field"
	"jirascope/scopes/evidence"
)

// words goes over the words of a text and looks at each that may name, or be,
// a secret.
func (s *pass) words() {
	text := s.text
	opaque := 0
	for i := 0; i < len(text); {
		if s.left(i) {
			return
		}
		// What is hidden already is still gone over: the value of a name in it may
		// reach beyond.
		class := ascii.ClassesOf(text[i])
		if class&ascii.Opaque == 0 {
			switch c := text[i]; {
			case c >= utf8.RuneSelf:
				if end := field.ForeignAt(text, i); end > 0 {
					s.name(i, end, field.Secret)
				}
			case c == '@':
				s.mail(i)
			case c == ':':
				if strings.HasPrefix(text[i:], "://") {
					s.userinfo(i + 3)
				}
			}
			i++
			continue
		}
		if i >= opaque {
			opaque = ascii.Run(text, i, ascii.Opaque)
			if opaque-i >= 16 && opaque > s.hidden {
				hidden := s.hidden
				s.opaque(i, opaque)
				// What stands before the hidden part is still to be looked at.
				s.hidden = hidden
			}
		}
		if class&ascii.Word == 0 {
			i++
			continue
		}
		end := ascii.Run(text, i, ascii.Word)
		s.word(i, end)
		i = end
	}
}

// word looks at one word.
func (s *pass) word(start, end int) {
	word := s.text[start:end]
	switch first := word[0]; {
	case first == '-' || len(word) > 2 && word[len(word)-2] == '-' || strings.HasSuffix(word, "--user"):
		if s.option(start, end) {
			return
		}
	case first|0x20 == 'b':
		if strings.EqualFold(word, "basic") || strings.EqualFold(word, "bearer") {
			s.scheme(start, end)
			s.authValue(start, end)
			return
		}
	}
	if kind := field.KindOf(word); kind != field.Nothing {
		s.name(start, end, kind)
	} else if option := passwordOption(word); option != "" {
		s.program(end, option)
	}
}

// name looks for the value of a telling name and hides it.
func (s *pass) name(start, end int, kind field.Kind) {
	if s.listed(start, end, kind) {
		return
	}
	if kind == field.Call && end < len(s.text) && s.text[end] == '(' {
		kind = field.Arguments
	}
	switch kind {
	case field.Arguments:
		s.arguments(start, end)
		return
	case field.Call:
		return
	}
	if kind == field.Secret || kind == field.Header {
		s.cell(start, end)
	}
	g, ok := field.After(s.text, start, end)
	if ok && kind != field.Code && s.below(start, g, kind) {
		return
	}
	for ok {
		stop := s.value(start, g, kind)
		g, ok = nextItem(s.text, g, stop)
	}
}

// value hides one value of a telling name and returns its end.
func (s *pass) value(start int, g field.Gap, kind field.Kind) int {
	stop := s.valueEnd(g)
	switch {
	case stop <= s.hidden && kind != field.Cookie:
		// Nothing of it is left to hide.
	case kind == field.Secret:
		s.secret(start, g, stop)
	case kind == field.Code:
		s.code(start, g, stop)
	case g.Sign == ' ' && (kind != field.Header || s.text[g.Value-1] != '\t'):
	case kind == field.Pair:
		s.pair(g.Value, stop, s.text[g.Value:stop])
	case kind == field.Cookie:
		stop = s.lineValue(start, g)
		s.cookies(g.Value, stop)
		s.hideValue("", g.Value, stop)
	default:
		stop = s.header(start, g, kind)
	}
	return stop
}

// nextItem reads the string that follows in a list.
func nextItem(text string, g field.Gap, stop int) (field.Gap, bool) {
	if !g.List || g.Quote == "" || !strings.HasPrefix(text[stop:], g.Quote) {
		return g, false
	}
	i := field.SkipBlanks(text, stop+len(g.Quote))
	if i >= len(text) || text[i] != ',' {
		return g, false
	}
	i = field.SkipBlanks(text, field.SkipBreak(text, i+1))
	if !strings.HasPrefix(text[i:], g.Quote) {
		return g, false
	}
	g.Value = i + len(g.Quote)
	return g, g.Value < len(text)
}

// lineValue is the end of a value that may have blanks: the end of the string
// that it stands in, with or without its name, or of the line.
func (s *pass) lineValue(start int, g field.Gap) int {
	if g.Quote != "" {
		return field.QuotedEnd(s.text, g.Value, s.lineEnd(g.Value), g.Quote)
	}
	if q := ascii.QuoteBefore(s.text, start); q != "" && !g.Named {
		return field.QuotedEnd(s.text, g.Value, s.lineEnd(g.Value), q)
	}
	end := s.lineEnd(g.Value)
	if end <= s.hidden {
		return end
	}
	return min(end, s.breaks.next(s.text, `\r\n`, g.Value))
}

// secret hides the value of a name that says so.
func (s *pass) secret(start int, g field.Gap, end int) {
	value := s.text[g.Value:end]
	switch {
	case !isWorth(value, g.Quote != ""):
		return
	case g.Sign == ' ' && !s.isStated(start, g, value):
		return
	case g.Sign == ',' && (field.IsName(value) || s.isKey(end, g.Quote)):
		return
	}
	if g.Quote == "" && g.Sign != '>' {
		end = wrappedEnd(s.text, g.Value, end)
	}
	user := s.userBefore(start, g.Value, value)
	if user == "" {
		s.loose(g.Value, value)
	}
	s.hideValue(user, g.Value, end)
}

// isStated reports whether a value is one that stands behind its name in a sentence,
// without a sign: in quotes where it is said to be the value, or by its look.
func (s *source) isStated(start int, g field.Gap, value string) bool {
	word := !strings.ContainsAny(strings.Trim(value, " \u00a0"), " \t") && !field.IsName(value)
	name := s.text[start:ascii.Run(s.text, start, ascii.Word)]
	switch {
	case g.Quote != "" && (g.Stated || name == "" || ascii.HasBefore(name, len(name), "securestring")):
		return word && len(value) >= minSecret
	case g.Quote != "":
		return word && (len(value) >= 16 || len(value) >= 8 && isOpaque(value))
	case s.isNetrc(start):
		return true
	case g.Stated:
		return len(value) >= 8 && isOpaque(value) || isMadeUp(value)
	}
	return len(value) >= 12 && isOpaque(value) || isMadeUp(value)
}

// isNetrc reports whether a name follows a login, as in a file .netrc.
func (s *source) isNetrc(start int) bool {
	const space = " \t\r\n"
	before := strings.TrimRight(s.text[max(0, start-2*maxParameter):start], space)
	before = strings.TrimRight(before[:strings.LastIndexAny(before, space)+1], space)
	return strings.HasSuffix(before, "login")
}

// userBefore notes the pair that a password makes together with the field
// "username" in front of it, as clients are configured, and returns the user.
// jira-python's token_auth goes as Bearer.
func (s *pass) userBefore(start, at int, value string) string {
	name := s.text[start:ascii.Run(s.text, start, ascii.Word)]
	if ascii.HasBefore(name, len(name), "token_auth") {
		s.note(Finding{At: at, Auth: evidence.Bearer, Shape: credential.ShapeOfToken(value)})
	}
	if !ascii.HasBefore(name, len(name), "password") {
		return ""
	}
	const near = 200
	from := max(0, start-near)
	k := strings.LastIndex(s.text[from:start], "username")
	if k < 0 {
		return ""
	}
	k += from
	g, ok := field.After(s.text, k, k+len("username"))
	if !ok || g.Sign != ':' && g.Sign != '=' || g.Value >= start {
		return ""
	}
	user := s.text[g.Value:min(start, s.valueEnd(g))]
	if g.Quote == "" && !strings.Contains(user, "@") {
		// A name or an expression of a program: what it stands for is unknown.
		s.notePair(at, "$USER:"+value)
		return user
	}
	s.notePair(at, user+":"+value)
	return user
}

// isKey reports whether the string that ends at end is a name itself.
func (s *source) isKey(end int, quote string) bool {
	sign, _ := field.SignAt(s.text, field.SkipBlanks(s.text, min(end+len(quote), len(s.text))))
	return sign == ':' || sign == '='
}

// hideValue hides a value and notes it as the secret of a user.
func (s *pass) hideValue(user string, start, end int) {
	value := s.text[start:end]
	if value == "" || value == Mark || credential.IsVariable(value) {
		return
	}
	if len(value) <= maxSecretLength {
		s.secrets.learn(user, joinLines(value))
	}
	s.hide(start, end)
}

// cookies notes the values in a list of cookies as secrets.
func (s *pass) cookies(start, end int) {
	if end-start > maxSecretLength {
		return
	}
	for cookie := range strings.SplitSeq(s.text[start:end], ";") {
		if name, value, found := strings.Cut(cookie, "="); found && !isAttribute(strings.TrimSpace(name)) {
			s.secrets.learn("", value)
		}
	}
}

// isAttribute reports whether a name in a list of cookies is that of an
// attribute of the cookie before.
func isAttribute(name string) bool {
	switch strings.ToLower(name) {
	case "path", "domain", "expires", "max-age", "samesite", "version", "priority":
		return true
	}
	return false
}

// code hides an OAuth code: as a parameter of an address or a form, and as a
// long string elsewhere. Error codes are kept.
func (s *pass) code(start int, g field.Gap, end int) {
	value := s.text[g.Value:end]
	parameter := g.Sign == '=' && start > 0 && strings.IndexByte("?&", s.text[start-1]) >= 0
	if parameter && len(value) > 3 || g.Sign != ' ' && len(value) >= 16 && isOpaque(value) {
		s.hideValue("", g.Value, end)
	}
}
