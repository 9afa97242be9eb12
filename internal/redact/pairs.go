package redact

import (
	"net/url"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/field"
	"jirascope/internal/shell"
)

// pair hides a user and a secret with a colon between, which stand in a text
// from start to end, and notes what they looked like. What a shell makes of the
// text is given beside it.
func (s *pass) pair(start, end int, value string) {
	user, secret, colon := strings.Cut(value, ":")
	s.notePair(start, value)
	switch {
	case !colon:
		if isOpaque(value) && len(value) >= 20 {
			s.hideValue("", start, end)
		}
	case secret == "", secret == Mark, credential.IsVariable(secret):
		s.replace(start, end, "user:"+secret)
	default:
		s.secrets.learn(user, secret)
		s.replace(start, end, markedPair)
	}
}

// option hides the argument of an option of a command, whether or not the
// command is known: -u user:secret, --password secret. It reports whether the
// word was one.
func (s *pass) option(start, end int) bool {
	name := s.text[start:end]
	if name == "-a" && strings.Contains(s.text[max(0, start-maxParameter):start], "-A bearer") {
		name = "--oauth2-bearer"
	}
	pair := isPairOption(name)
	single := !pair && name[0] == '-' && (name == "--oauth2-bearer" || len(name) > 3 && field.KindOf(name) == field.Secret)
	if !pair && !single || end+1 >= len(s.text) {
		return false
	}
	i := end + 1
	if s.text[end] != '=' {
		if i = field.SkipBlanks(s.text, end); i == end {
			return false
		}
	}
	if s.rewritten(i) {
		return true
	}
	w := shell.WordAt(s.text, i)
	from, to := w.Inner()
	switch {
	case w.Value == "" || shell.IsOption(w.Value):
	case single && isWorth(w.Value, true):
		s.noteOption(start, name, w.Value)
		s.secrets.learn("", w.Value)
		s.hideValue("", from, to)
	case pair && strings.Contains(w.Value, ":") && !ascii.HasAt(w.Value, 0, "http"), pair && isTokenLike(w.Value):
		s.pair(from, to, w.Value)
	}
	return true
}

// isPairOption reports whether a word is, or for want of a blank ends in, an
// option that takes a user and a secret.
func isPairOption(word string) bool {
	if word == "-a" {
		return true
	}
	for _, option := range []string{"-u", "-U", "--user", "--proxy-user", "--auth"} {
		if strings.HasSuffix(word, option) {
			return true
		}
	}
	return false
}

// rewritten reports whether the word at i was hidden as that of a command.
func (s *pass) rewritten(i int) bool {
	for len(s.known) > 0 && s.known[0].start < i {
		s.known = s.known[1:]
	}
	return len(s.known) > 0 && s.known[0].start <= i+1
}

// mail hides an e-mail address with a secret behind it: me@example.com:secret.
// The at sign stands at i.
func (s *pass) mail(i int) {
	start := i
	for start > max(0, i-maxUser) && (ascii.Is(s.text[start-1], ascii.Word) || s.text[start-1] == '+' || s.text[start-1] == '%') {
		start--
	}
	end := ascii.Run(s.text, i+1, ascii.Word)
	if start == i || end+1 >= len(s.text) || s.text[end] != ':' || strings.IndexByte(s.text[i:end], '.') < 0 {
		return
	}
	stop := s.bare(end + 1)
	if q := ascii.QuoteBefore(s.text, start); q != "" && !ascii.Is(s.text[end+1], ascii.Blank) {
		stop = max(stop, field.QuotedEnd(s.text, end+1, s.lineEnd(end+1), q))
	}
	secret := s.text[end+1 : stop]
	if len(secret) < minSecret || strings.HasPrefix(secret, "//") || isOrdinary(secret) || s.text[start:i] == "git" {
		return
	}
	s.pair(start, stop, s.text[start:stop])
}

// userinfo hides the user and secret of an address whose host would begin at i.
func (s *pass) userinfo(i int) {
	end := i
	for end < len(s.text) && strings.IndexByte("/?#@ \t\r\n\"'<>`\\,;", s.text[end]) < 0 {
		end++
	}
	if end < len(s.text) && s.text[end] == '/' && hasOddPort(s.text[i:end]) {
		// A token with a slash in it, which should have been encoded.
		for end < min(len(s.text), i+maxUser) && strings.IndexByte("@ \t\r\n\"'<>`\\", s.text[end]) < 0 {
			end++
		}
	}
	if end >= len(s.text) || s.text[end] != '@' || end == i || s.text[i:end] == Mark {
		return
	}
	value := s.text[i:end]
	plain, err := url.PathUnescape(value)
	if err != nil {
		plain = value
	}
	s.notePair(i, plain)
	user, secret, colon := strings.Cut(plain, ":")
	if !colon && isOpaque(plain) {
		user, secret = "", plain
	}
	s.secrets.learn(user, secret)
	s.hide(i, end)
}

// maxUser bounds the user and secret of an address.
const maxUser = 1 << 10

// hasOddPort reports whether a host has something behind a colon that is no
// port.
func hasOddPort(host string) bool {
	_, port, found := strings.Cut(host, ":")
	return found && port != "" && ascii.Run(port, 0, ascii.Digit) != len(port)
}
