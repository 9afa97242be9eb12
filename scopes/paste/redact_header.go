package paste

import (
	"net/url"
	"strings"

	"jirascope/internal/ascii"
)

// header hides the value of an Authorization header but for the word of its
// scheme, notes what it looked like, and returns its end.
func (s *redactScan) header(start int, g redactGap, kind redactKind) int {
	end := s.headerEnd(start, g)
	value := s.text[g.value:end]
	if end <= s.hidden && len(value) > redactLong {
		return end
	}
	if g.quote == "" && redactOrdinary(value) && !redactIsScheme(value) || g.sign == ',' && redactIsName(value) {
		return end
	}
	if kind == redactHeader {
		s.noteHeader(start, g, value)
	}
	begin := g.value + redactSchemeLength(value)
	secret := s.text[begin:end]
	if trimmed := strings.TrimRight(secret, " \t\r"); trimmed != "" {
		if pair, ok := shapeDecode(trimmed); ok {
			user, token, _ := strings.Cut(pair, ":")
			s.secrets.learn(user, token)
		}
		s.hideValue("", begin, begin+len(trimmed))
	}
	return end
}

// headerEnd is the end of a header's value: of the string it stands in, of the
// line, or of what can be a credential on the line.
func (s *redactScan) headerEnd(start int, g redactGap) int {
	if g.quote != "" {
		return redactQuoted(s.text, g.value, s.lineEnd(g.value), g.quote)
	}
	if q := ascii.QuoteBefore(s.text, start); q != "" && !g.named {
		return redactQuoted(s.text, g.value, s.lineEnd(g.value), q)
	}
	line := s.lineValue(start, g)
	if line <= s.hidden {
		return line
	}
	n := redactSchemeLength(s.text[g.value:line])
	begin := g.value + n
	if n == 0 && s.opensLine(start) {
		if end := s.bare(begin); redactOrdinary(s.text[begin:min(end, line)]) {
			return end
		}
		return redactWrapped(s.text, g.value, line)
	}
	end := s.bare(begin)
	for end < line && end > begin {
		next := redactBlanks(s.text, end)
		stop := s.bare(next)
		if next == end || stop <= next || !redactMixed(s.text[next:stop]) || strings.Contains(s.text[next:stop], "://") {
			break
		}
		end = stop
	}
	return redactWrapped(s.text, g.value, end)
}

// opensLine reports whether a name is the first on its line, but for the signs
// that logs and transcripts put in front.
func (s *redactScan) opensLine(start int) bool {
	for i := start - 1; i >= 0; i-- {
		switch s.text[i] {
		case ' ', '\t', '>', '<', '*', '+', '|', '-':
		case '\n':
			return true
		default:
			return false
		}
	}
	return true
}

// noteHeader notes the look of an Authorization header's value.
func (s *redactScan) noteHeader(start int, g redactGap, value string) {
	if !s.wanted(start) {
		return
	}
	finding := redactFinding{at: start}
	if scheme := strings.TrimRight(value, " "); g.quote != "" && scheme != value && redactIsScheme(scheme) {
		// Source code that appends the credential: "Bearer " + token.
		finding.auth, _ = ReadAuthorization(scheme + " $TOKEN")
		s.note(finding)
		return
	}
	if strings.Contains(value, "%20") {
		if plain, err := url.PathUnescape(value); err == nil {
			value = plain
		}
	}
	if strings.Contains(value, "\n") {
		n := redactSchemeLength(value)
		value = value[:n] + redactJoin(value[n:])
	}
	finding.auth, finding.shape = ReadAuthorization(value)
	finding.account = redactAccount(value)
	s.note(finding)
}

// redactAccount reports whether a Basic value belongs to a service account.
func redactAccount(value string) bool {
	pair, ok := shapeDecode(strings.TrimSpace(strings.TrimPrefix(value, "Basic ")))
	return ok && redactAccountUser(pair)
}

// redactAccountUser reports whether the user of a pair is a service account,
// which shows in the domain of its e-mail address.
func redactAccountUser(pair string) bool {
	user, _, found := strings.Cut(pair, ":")
	return found && ascii.HasBefore(user, len(user), "@serviceaccount.atlassian.com")
}

// redactSchemeLength is the length of the scheme's word and the blanks behind
// it; 0 when the value begins with no such word.
func redactSchemeLength(value string) int {
	end := ascii.Run(value, 0, ascii.Lower|ascii.Upper|ascii.Digit)
	after := redactBlanks(value, end)
	if end == len(value) && redactIsScheme(value) {
		return end
	}
	if after == end || !redactIsScheme(value[:end]) {
		return 0
	}
	return after
}

func redactIsScheme(word string) bool {
	if len(word) < len("jwt") || len(word) > len("negotiate") {
		return false
	}
	switch strings.ToLower(word) {
	case "basic", "bearer", "jwt", "token", "oauth", "oauth2", "digest", "negotiate", "apikey":
		return true
	}
	return false
}

// scheme hides what follows the word Basic or Bearer outside of a header, when
// it is no word of a sentence.
func (s *redactScan) scheme(start, end int) {
	begin := redactBlanks(s.text, end)
	if begin == end || begin >= len(s.text) {
		return
	}
	stop := s.bare(begin)
	value := s.text[begin:stop]
	pair, decodes := shapeDecode(value)
	decodes = decodes && strings.Contains(pair, ":") && len(s.text[start:end]) == len("basic")
	if !decodes && (len(value) < 8 || !redactOpaqueWord(value)) {
		return
	}
	if s.wanted(start) {
		f := redactFinding{at: start, account: redactAccount(value)}
		f.auth, f.shape = ReadAuthorization(s.text[start:end] + " " + value)
		s.note(f)
	}
	if decodes {
		_, token, _ := strings.Cut(pair, ":")
		s.secrets.learn("", token)
	}
	s.hideValue("", begin, redactWrapped(s.text, begin, stop))
}

// listed hides the value of a name that is itself the value of a field, as
// headers are written in HAR files: {"name": "Authorization", "value": "..."}.
// It reports whether the name stands like that.
func (s *redactScan) listed(start, end int, kind redactKind) bool {
	quote := ascii.QuoteBefore(s.text, start)
	if quote == "" {
		return s.listedBare(start, end, kind)
	}
	if !strings.HasPrefix(s.text[end:], quote) {
		return false
	}
	i := ascii.Back(s.text, start-len(quote), ascii.Blank)
	if i == 0 || s.text[i-1] != ':' {
		return false
	}
	i = ascii.Back(s.text, i-1, ascii.Blank)
	if i < len(quote) || !strings.HasSuffix(s.text[:i], quote) || !redactNameField(s.text[:i-len(quote)]) {
		return false
	}
	const near = 4096
	field := quote + "value" + quote
	behind, before := s.text[end:min(end+near, len(s.text))], s.text[max(0, start-near):start]
	at := strings.Index(behind, field)
	if stop := strings.IndexByte(behind, '}'); at >= 0 && (stop < 0 || at < stop) {
		at += end
	} else if at = strings.LastIndex(before, field); at < strings.LastIndexByte(before, '{') || at < 0 {
		return true
	} else {
		at += start - len(before)
	}
	at += len(quote)
	if g, ok := redactGapAfter(s.text, at, at+len("value")); ok && g.sign == ':' {
		hidden := s.hidden
		s.value(at, g, kind)
		s.hidden = hidden
	}
	return true
}

// listedBare is listed for YAML: a line "name: JIRA_API_TOKEN", and "value:" in
// front of the next.
func (s *redactScan) listedBare(start, end int, kind redactKind) bool {
	i := ascii.Back(s.text, start, ascii.Blank)
	if i < 2 || i == start || s.text[i-1] != ':' || !redactNameField(s.text[:i-1]) {
		return false
	}
	if s.lineEnd(end) != ascii.Run(s.text, end, ascii.Blank) {
		return false
	}
	next := s.lineEnd(end)
	for next < len(s.text) && strings.IndexByte("\r\n \t", s.text[next]) >= 0 {
		next++
	}
	if !ascii.HasAt(s.text, next, "value") {
		return false
	}
	g, ok := redactGapAfter(s.text, next, next+len("value"))
	if ok && g.sign == ':' {
		s.value(next, g, kind)
	}
	return ok
}

// redactNameField reports whether a text ends in the name of a field that holds
// names.
func redactNameField(text string) bool {
	return ascii.HasBefore(text, len(text), "name") || ascii.HasBefore(text, len(text), "key") || ascii.HasBefore(text, len(text), "header")
}
