package redact

import (
	"strings"

	"jirascope/internal/credential"
	"jirascope/internal/shell"
)

// commands hides the secrets of the commands in a text as the shell would see
// them, however they are quoted and broken over lines.
func (s *pass) commands() {
	for _, c := range shell.Commands(s.text) {
		for _, o := range shell.Options(c.Words, c.Language) {
			s.commandOption(c, o)
		}
		for _, w := range c.Words {
			if w.Bent {
				s.bent(w)
			}
		}
	}
}

// commandOption hides the secret in the value of an option.
func (s *pass) commandOption(c shell.Command, o shell.Option) {
	if o.Value == "" {
		return
	}
	w := c.Words[o.Word]
	switch o.Name {
	case "user":
		if c.Tool == "wget" || c.Tool == "http" && !strings.Contains(o.Value, ":") {
			return
		}
		s.noteUser(w.Start, o.Value)
		s.rewrite(w, o.Skip, withoutPair(o.Value))
	case "proxy-user", "cert":
		s.secrets.learnPair(o.Value)
		s.rewrite(w, o.Skip, withoutPair(o.Value))
	case "oauth2-bearer", "token", "password":
		if isWorth(o.Value, true) {
			s.noteOption(w.Start, "--"+o.Name, o.Value)
			s.secrets.learn("", o.Value)
			s.rewrite(w, o.Skip, Mark)
		} else if o.Name == "oauth2-bearer" {
			s.noteOption(w.Start, "--"+o.Name, o.Value)
		}
	case "cookie":
		if strings.Contains(o.Value, "=") {
			s.rewrite(w, o.Skip, Mark)
		}
	}
}

// noteUser notes the credential of -u.
func (s *pass) noteUser(at int, value string) {
	s.secrets.learnPair(value)
	s.notePair(at, value)
}

// learnPair notes the secret of a pair.
func (k *secretSet) learnPair(value string) {
	if user, secret, colon := strings.Cut(value, ":"); colon {
		k.learn(user, secret)
	}
}

// withoutPair is a pair without its user and its secret.
func withoutPair(value string) string {
	_, secret, colon := strings.Cut(value, ":")
	switch {
	case !colon && isTokenLike(value):
		return Mark
	case !colon:
		return value
	case secret == "" || credential.IsVariable(secret):
		return "user:" + secret
	default:
		return markedPair
	}
}

// rewrite replaces the part of a word behind skip by another value. The word is
// spelled anew when its source is not that of its value.
func (s *pass) rewrite(w shell.Word, skip int, value string) {
	if w.Value[skip:] == value {
		return
	}
	if !w.Bent {
		start, end := w.Inner()
		s.replace(start+skip, end, value)
		return
	}
	s.replace(w.Start, w.End, spellWord(w.Value[:skip]+value))
}

// spellWord writes a word for a shell.
func spellWord(word string) string {
	if strings.ContainsAny(word, " \t\r\n'\"$&|;<>()`\\") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(word) + `"`
	}
	return word
}

// bent hides the secrets in a word that quotes or breaks divide in its source.
func (s *pass) bent(w shell.Word) {
	inner := newPass(w.Value, s.size > 0)
	inner.plain = true
	inner.run()
	for _, f := range inner.found {
		f.At = w.Start
		s.note(f)
	}
	for _, secret := range inner.secrets.known {
		s.secrets.learn("", secret)
	}
	if len(inner.spans) > 0 {
		s.replace(w.Start, w.End, spellWord(apply(w.Value, inner.spans)))
	}
}
