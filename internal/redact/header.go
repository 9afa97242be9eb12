package redact

import (
	"net/url"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/field"
)

// header hides the value of an Authorization header but for the word of its
// scheme, notes what it looked like, and returns its end.
func (s *pass) header(start int, g field.Gap, kind field.Kind) int {
	end := s.headerEnd(start, g)
	value := s.text[g.Value:end]
	if end <= s.hidden && len(value) > maxSecretLength {
		return end
	}
	if g.Quote == "" && isOrdinary(value) && !isScheme(value) || g.Sign == ',' && field.IsName(value) {
		return end
	}
	if kind == field.Header && (g.Quote != "" || !isExpression(value)) {
		s.noteHeader(start, g, value)
	}
	begin := g.Value + schemeLength(value)
	secret := s.text[begin:end]
	if trimmed := strings.TrimRight(secret, " \t\r"); trimmed != "" {
		if pair, ok := credential.DecodeBasic(trimmed); ok {
			user, token, _ := strings.Cut(pair, ":")
			s.secrets.learn(user, token)
		}
		s.hideValue("", begin, begin+len(trimmed))
	}
	return end
}

// headerEnd is the end of a header's value: of the string it stands in, of the
// line, or of what can be a credential on the line.
func (s *pass) headerEnd(start int, g field.Gap) int {
	if g.Quote != "" {
		return field.QuotedEnd(s.text, g.Value, s.lineEnd(g.Value), g.Quote)
	}
	if q := ascii.QuoteBefore(s.text, start); q != "" && !g.Named {
		return field.QuotedEnd(s.text, g.Value, s.lineEnd(g.Value), q)
	}
	line := s.lineValue(start, g)
	if line <= s.hidden {
		return line
	}
	n := schemeLength(s.text[g.Value:line])
	begin := g.Value + n
	if n == 0 && s.opensLine(start) {
		if end := s.bare(begin); isOrdinary(s.text[begin:min(end, line)]) {
			return end
		}
		return wrappedEnd(s.text, g.Value, line)
	}
	if end := blankEnd(s.text[:line], begin); end > begin {
		return end
	}
	end := s.bare(begin)
	for end < line && end > begin {
		next := field.SkipBlanks(s.text, end)
		stop := s.bare(next)
		if next == end || stop <= next || !isMixed(s.text[next:stop]) || strings.Contains(s.text[next:stop], "://") {
			break
		}
		end = stop
	}
	return wrappedEnd(s.text, g.Value, end)
}

// blankEnd is the end of a blank to fill in, such as <your access token>, that begins
// at i; i where there is none.
func blankEnd(text string, i int) int {
	for _, pair := range []string{"{{}}", "<>", "[]", "{}"} {
		open, shut := pair[:len(pair)/2], pair[len(pair)/2:]
		if !strings.HasPrefix(text[i:], open) {
			continue
		}
		inside, _, found := strings.Cut(text[i+len(open):], shut)
		if found && inside != "" && len(inside) <= 60 &&
			ascii.Run(strings.NewReplacer(":", " ", "|", " ").Replace(inside), 0, ascii.Word|ascii.Blank) == len(inside) {
			return i + len(open) + len(inside) + len(shut)
		}
	}
	return i
}

// opensLine reports whether a name is the first on its line, but for the signs
// that logs and transcripts put in front.
func (s *pass) opensLine(start int) bool {
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
func (s *pass) noteHeader(start int, g field.Gap, value string) {
	if !s.wanted(start) {
		return
	}
	finding := Finding{At: start}
	if scheme := strings.TrimRight(value, " "); (g.Quote != "" || goesOn(s.text, g.Value+len(value))) && scheme != value && isScheme(scheme) {
		// Source code that appends the credential: "Bearer " + token.
		finding.Auth, _ = credential.ReadAuthorization(scheme + " $TOKEN")
		s.note(finding)
		return
	}
	if strings.Contains(value, "%20") {
		if plain, err := url.PathUnescape(value); err == nil {
			value = plain
		}
	}
	if strings.Contains(value, "\n") {
		n := schemeLength(value)
		value = value[:n] + joinLines(value[n:])
	}
	finding.Auth, finding.Shape = credential.ReadAuthorization(value)
	finding.Account = isAccount(value)
	s.note(finding)
}

// isAccount reports whether a Basic value belongs to a service account.
func isAccount(value string) bool {
	pair, ok := credential.DecodeBasic(strings.TrimSpace(strings.TrimPrefix(value, "Basic ")))
	return ok && isAccountPair(pair)
}

// isAccountPair reports whether the user of a pair is a service account,
// which shows in the domain of its e-mail address.
func isAccountPair(pair string) bool {
	user, _, found := strings.Cut(pair, ":")
	return found && ascii.HasBefore(user, len(user), "@serviceaccount.atlassian.com")
}

// schemeLength is the length of the scheme's word and the blanks behind
// it; 0 when the value begins with no such word.
func schemeLength(value string) int {
	end := ascii.Run(value, 0, ascii.Lower|ascii.Upper|ascii.Digit)
	after := field.SkipBlanks(value, end)
	if end == len(value) && isScheme(value) {
		return end
	}
	if after == end || !isScheme(value[:end]) {
		return 0
	}
	return after
}

func isScheme(word string) bool {
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
// it is not a word of a sentence.
func (s *pass) scheme(start, end int) {
	begin := field.SkipBlanks(s.text, end)
	if q := ascii.QuoteAt(s.text, end); q != "" && ascii.QuoteBefore(s.text, start) == q && strings.HasPrefix(s.text[end+len(q):], ", "+q) {
		// The scheme and the value are two arguments.
		begin = end + 2*len(q) + len(", ")
		if stop := field.QuotedEnd(s.text, begin, s.lineEnd(begin), q); isWorth(s.text[begin:stop], true) {
			s.hideValue("", begin, stop)
		}
		return
	}
	if begin == end || begin >= len(s.text) {
		return
	}
	stop := s.bare(begin)
	value := s.text[begin:stop]
	pair, decodes := credential.DecodeBasic(value)
	decodes = decodes && strings.Contains(pair, ":") && len(s.text[start:end]) == len("basic")
	if !decodes && (len(value) < 8 || !isOpaque(value)) && !isMadeUp(value) {
		return
	}
	if s.wanted(start) {
		f := Finding{At: start, Account: isAccount(value)}
		f.Auth, f.Shape = credential.ReadAuthorization(s.text[start:end] + " " + value)
		s.note(f)
	}
	if decodes {
		_, token, _ := strings.Cut(pair, ":")
		s.secrets.learn("", token)
	}
	s.hideValue("", begin, wrappedEnd(s.text, begin, stop))
}

// listed hides the value of a name that is itself the value of a field, as
// headers are written in HAR files: {"name": "Authorization", "value": "..."}.
// It reports whether the name stands like that.
func (s *pass) listed(start, end int, kind field.Kind) bool {
	quote := ascii.QuoteBefore(s.text, start)
	if quote == "" {
		return s.listedBare(start, end, kind)
	}
	if !strings.HasPrefix(s.text[end:], quote) {
		return false
	}
	if from := start - len(quote); from > 0 && s.text[from-1] == '=' && isInTag(s.text, from) {
		return s.attribute(from, end, quote)
	}
	i := ascii.Back(s.text, start-len(quote), ascii.Blank)
	if i == 0 || s.text[i-1] != ':' {
		return false
	}
	i = ascii.Back(s.text, i-1, ascii.Blank)
	if i < len(quote) || !strings.HasSuffix(s.text[:i], quote) || !holdsNames(s.text[:i-len(quote)]) {
		return false
	}
	const near = 4096
	member := quote + "value" + quote
	behind, before := s.text[end:min(end+near, len(s.text))], s.text[max(0, start-near):start]
	at := strings.Index(behind, member)
	if stop := strings.IndexByte(behind, '}'); at >= 0 && (stop < 0 || at < stop) {
		at += end
	} else if at = strings.LastIndex(before, member); at < strings.LastIndexByte(before, '{') || at < 0 {
		return true
	} else {
		at += start - len(before)
	}
	at += len(quote)
	if g, ok := field.After(s.text, at, at+len("value")); ok && g.Sign == ':' {
		hidden := s.hidden
		s.value(at, g, kind)
		s.hidden = hidden
	}
	return true
}

// attribute is listed for HTML: <input name="password" value="...">. The tag holds
// what stands from start to end.
func (s *pass) attribute(start, end int, quote string) bool {
	from := strings.LastIndexByte(s.text[max(0, start-maxTag):start], '<') + max(0, start-maxTag)
	to := end + strings.IndexByte(s.text[end:min(len(s.text), end+maxTag)], '>')
	for _, name := range []string{" value=", " content="} {
		if k := strings.Index(s.text[from:max(from, to)], name+quote); k >= 0 {
			begin := from + k + len(name) + len(quote)
			hidden := s.hidden
			if stop := field.QuotedEnd(s.text, begin, s.lineEnd(begin), quote); isWorth(s.text[begin:stop], true) {
				s.hideValue("", begin, stop)
			}
			s.hidden = hidden
			return true
		}
	}
	return false
}

// listedBare is listed for YAML: a line "name: JIRA_API_TOKEN", and "value:" in
// front of the next.
func (s *pass) listedBare(start, end int, kind field.Kind) bool {
	i := ascii.Back(s.text, start, ascii.Blank)
	if i < 2 || i == start || s.text[i-1] != ':' || !holdsNames(s.text[:i-1]) {
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
	g, ok := field.After(s.text, next, next+len("value"))
	if ok && g.Sign == ':' {
		s.value(next, g, kind)
	}
	return ok
}

// holdsNames reports whether a text ends in the name of a field that holds
// names.
func holdsNames(text string) bool {
	return ascii.HasBefore(text, len(text), "name") || ascii.HasBefore(text, len(text), "key") || ascii.HasBefore(text, len(text), "header")
}
