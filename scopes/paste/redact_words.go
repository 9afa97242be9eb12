package paste

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/scopes/evidence"
)

// words goes over the words of a text and looks at each that may name, or be,
// a secret.
func (s *redactScan) words() {
	text := s.text
	opaque := 0
	for i := 0; i < len(text); {
		// What is hidden already is still gone over: the value of a name in it may
		// reach beyond.
		class := ascii.ClassesOf(text[i])
		if class&ascii.Opaque == 0 {
			switch text[i] {
			case '@':
				s.mail(i)
			case ':':
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
func (s *redactScan) word(start, end int) {
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
	if kind := redactNameKind(word); kind != redactNothing {
		s.name(start, end, kind)
	}
}

// name looks for the value of a telling name and hides it.
func (s *redactScan) name(start, end int, kind redactKind) {
	if s.listed(start, end, kind) {
		return
	}
	if kind == redactCall && end < len(s.text) && s.text[end] == '(' {
		kind = redactArguments
	}
	switch kind {
	case redactArguments:
		s.arguments(start, end)
		return
	case redactCall:
		return
	}
	g, ok := redactGapAfter(s.text, start, end)
	for ok {
		stop := s.value(start, g, kind)
		g, ok = redactNextItem(s.text, g, stop)
	}
}

// value hides one value of a telling name and returns its end.
func (s *redactScan) value(start int, g redactGap, kind redactKind) int {
	stop := s.valueEnd(g)
	switch {
	case stop <= s.hidden && kind != redactCookie:
		// Nothing of it is left to hide.
	case kind == redactSecret:
		s.secret(start, g, stop)
	case kind == redactCode:
		s.code(start, g, stop)
	case g.sign == ' ':
	case kind == redactPair:
		s.pair(g.value, stop, s.text[g.value:stop])
	case kind == redactCookie:
		stop = s.lineValue(start, g)
		s.cookies(g.value, stop)
		s.hideValue("", g.value, stop)
	default:
		stop = s.header(start, g, kind)
	}
	return stop
}

// redactNextItem reads the string that follows in a list.
func redactNextItem(text string, g redactGap, stop int) (redactGap, bool) {
	if !g.list || g.quote == "" || !strings.HasPrefix(text[stop:], g.quote) {
		return g, false
	}
	i := redactBlanks(text, stop+len(g.quote))
	if i >= len(text) || text[i] != ',' {
		return g, false
	}
	i = redactBlanks(text, redactOverBreak(text, i+1))
	if !strings.HasPrefix(text[i:], g.quote) {
		return g, false
	}
	g.value = i + len(g.quote)
	return g, g.value < len(text)
}

// valueEnd is the end of a value, by its quotes or by its look.
func (s *redactScan) valueEnd(g redactGap) int {
	switch {
	case g.sign == '>':
		if end := strings.Index(s.text[g.value:], "</"); end >= 0 {
			return g.value + end
		}
		return g.value
	case g.quote != "":
		return redactQuoted(s.text, g.value, s.lineEnd(g.value), g.quote)
	default:
		return s.bare(g.value)
	}
}

// bare is the end of a value without quotes that begins at i. A long run is
// measured once, however many names are in it.
func (s *redactScan) bare(i int) int {
	if i < s.bareFrom || i >= s.bareTo {
		s.bareFrom, s.bareTo = i, redactRun(s.text, i)
	}
	return redactTrim(s.text, i, s.bareTo)
}

// lineValue is the end of a value that may have blanks: the end of the string
// that it stands in, with or without its name, or of the line.
func (s *redactScan) lineValue(start int, g redactGap) int {
	if g.quote != "" {
		return redactQuoted(s.text, g.value, s.lineEnd(g.value), g.quote)
	}
	if q := ascii.QuoteBefore(s.text, start); q != "" && !g.named {
		return redactQuoted(s.text, g.value, s.lineEnd(g.value), q)
	}
	end := s.lineEnd(g.value)
	if end <= s.hidden {
		return end
	}
	if k := strings.Index(s.text[g.value:end], `\r\n`); k >= 0 {
		return g.value + k
	}
	return end
}

// secret hides the value of a name that says so.
func (s *redactScan) secret(start int, g redactGap, end int) {
	value := s.text[g.value:end]
	switch {
	case !redactWorth(value, g.quote != ""):
		return
	case g.sign == ' ' && (len(value) < 12 || !redactOpaqueWord(value)):
		return
	case g.sign == ',' && (redactIsName(value) || s.isKey(end, g.quote)):
		return
	}
	if g.quote == "" && g.sign != '>' {
		end = redactWrapped(s.text, g.value, end)
	}
	user := s.userBefore(start, g.value, value)
	if user == "" {
		s.loose(g.value, value)
	}
	s.hideValue(user, g.value, end)
}

// userBefore notes the pair that a password makes together with the field
// "username" in front of it, as clients are configured, and returns the user.
// jira-python's token_auth goes as Bearer.
func (s *redactScan) userBefore(start, at int, value string) string {
	name := s.text[start:ascii.Run(s.text, start, ascii.Word)]
	if ascii.HasBefore(name, len(name), "token_auth") {
		s.note(redactFinding{at: at, auth: evidence.Bearer, shape: shapeOfToken(value)})
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
	g, ok := redactGapAfter(s.text, k, k+len("username"))
	if !ok || g.sign != ':' && g.sign != '=' || g.value >= start {
		return ""
	}
	user := s.text[g.value:min(start, s.valueEnd(g))]
	s.notePair(at, user+":"+value)
	return user
}

// isKey reports whether the string that ends at end is a name itself.
func (s *redactScan) isKey(end int, quote string) bool {
	sign, _ := redactSign(s.text, redactBlanks(s.text, min(end+len(quote), len(s.text))))
	return sign == ':' || sign == '='
}

// hideValue hides a value and notes it as the secret of a user.
func (s *redactScan) hideValue(user string, start, end int) {
	value := s.text[start:end]
	if value == "" || value == redactMark || shapeVariable(value) {
		return
	}
	if len(value) <= redactLong {
		s.secrets.learn(user, redactJoin(value))
	}
	s.hide(start, end)
}

// cookies notes the values in a list of cookies as secrets.
func (s *redactScan) cookies(start, end int) {
	if end-start > redactLong {
		return
	}
	for cookie := range strings.SplitSeq(s.text[start:end], ";") {
		if name, value, found := strings.Cut(cookie, "="); found && !redactAttribute(strings.TrimSpace(name)) {
			s.secrets.learn("", value)
		}
	}
}

// redactAttribute reports whether a name in a list of cookies is that of an
// attribute of the cookie before.
func redactAttribute(name string) bool {
	switch strings.ToLower(name) {
	case "path", "domain", "expires", "max-age", "samesite", "version", "priority":
		return true
	}
	return false
}

// code hides an OAuth code: as a parameter of an address or a form, and as a
// long string elsewhere. Error codes are kept.
func (s *redactScan) code(start int, g redactGap, end int) {
	value := s.text[g.value:end]
	parameter := g.sign == '=' && start > 0 && strings.IndexByte("?&", s.text[start-1]) >= 0
	if parameter && len(value) > 3 || g.sign != ' ' && len(value) >= 16 && redactOpaqueWord(value) {
		s.hideValue("", g.value, end)
	}
}
