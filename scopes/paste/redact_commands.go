package paste

import (
	"strings"

	"jirascope/internal/shell"
)

// commands hides the secrets of the commands in a text as the shell would see
// them, however they are quoted and broken over lines.
func (s *redactScan) commands() {
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
func (s *redactScan) commandOption(c shell.Command, o shell.Option) {
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
		s.rewrite(w, o.Skip, redactPairValue(o.Value))
	case "proxy-user", "cert":
		s.learnPair(o.Value)
		s.rewrite(w, o.Skip, redactPairValue(o.Value))
	case "oauth2-bearer", "token", "password":
		if redactWorth(o.Value, true) {
			s.noteOption(w.Start, "--"+o.Name, o.Value)
			s.secrets.learn("", o.Value)
			s.rewrite(w, o.Skip, redactMark)
		} else if o.Name == "oauth2-bearer" {
			s.noteOption(w.Start, "--"+o.Name, o.Value)
		}
	case "cookie":
		if strings.Contains(o.Value, "=") {
			s.rewrite(w, o.Skip, redactMark)
		}
	}
}

// noteUser notes the credential of -u.
func (s *redactScan) noteUser(at int, value string) {
	s.learnPair(value)
	s.notePair(at, value)
}

func (s *redactScan) learnPair(value string) {
	if user, secret, colon := strings.Cut(value, ":"); colon {
		s.secrets.learn(user, secret)
	}
}

// redactPairValue is a pair without its user and its secret.
func redactPairValue(value string) string {
	_, secret, colon := strings.Cut(value, ":")
	switch {
	case !colon && redactTokenLike(value):
		return redactMark
	case !colon:
		return value
	case secret == "" || shapeVariable(secret):
		return "user:" + secret
	default:
		return redactUser
	}
}

// rewrite replaces the part of a word behind skip by another value. The word is
// spelled anew when its source is not that of its value.
func (s *redactScan) rewrite(w shell.Word, skip int, value string) {
	if w.Value[skip:] == value {
		return
	}
	if !w.Bent {
		start, end := w.Inner()
		s.replace(start+skip, end, value)
		return
	}
	s.replace(w.Start, w.End, redactSpell(w.Value[:skip]+value))
}

// redactSpell writes a word for a shell.
func redactSpell(word string) string {
	if strings.ContainsAny(word, " \t\r\n'\"$&|;<>()`\\") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(word) + `"`
	}
	return word
}

// bent hides the secrets in a word that quotes or breaks divide in its source.
func (s *redactScan) bent(w shell.Word) {
	inner := redactScan{text: w.Value, look: s.look, plain: true}
	inner.run()
	for _, f := range inner.found {
		f.at = w.Start
		s.note(f)
	}
	for _, secret := range inner.secrets.known {
		s.secrets.learn("", secret)
	}
	if len(inner.spans) > 0 {
		s.replace(w.Start, w.End, redactSpell(redactApply(w.Value, inner.spans)))
	}
}
