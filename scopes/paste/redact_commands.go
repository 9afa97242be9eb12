package paste

import "strings"

// commands hides the secrets of the commands in a text as the shell would see
// them, however they are quoted and broken over lines.
func (s *redactScan) commands() {
	for _, c := range curlCommands(s.text) {
		for _, o := range curlParse(c.words, c.shell) {
			s.commandOption(c, o)
		}
		for _, w := range c.words {
			if w.bent {
				s.bent(w)
			}
		}
	}
}

// commandOption hides the secret in the value of an option.
func (s *redactScan) commandOption(c curlCommand, o curlOption) {
	if o.value == "" {
		return
	}
	w := c.words[o.word]
	switch o.name {
	case "user":
		if c.tool == "wget" || c.tool == "http" && !strings.Contains(o.value, ":") {
			return
		}
		s.noteUser(w.start, o.value)
		s.rewrite(w, o.skip, redactPairValue(o.value))
	case "proxy-user", "cert":
		s.learnPair(o.value)
		s.rewrite(w, o.skip, redactPairValue(o.value))
	case "oauth2-bearer", "token", "password":
		if redactWorth(o.value, true) {
			s.noteOption(w.start, "--"+o.name, o.value)
			s.secrets.learn("", o.value)
			s.rewrite(w, o.skip, redactMark)
		} else if o.name == "oauth2-bearer" {
			s.noteOption(w.start, "--"+o.name, o.value)
		}
	case "cookie":
		if strings.Contains(o.value, "=") {
			s.rewrite(w, o.skip, redactMark)
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
func (s *redactScan) rewrite(w curlWord, skip int, value string) {
	if w.value[skip:] == value {
		return
	}
	if !w.bent {
		start, end := w.inner()
		s.replace(start+skip, end, value)
		return
	}
	s.replace(w.start, w.end, redactSpell(w.value[:skip]+value))
}

// redactSpell writes a word for a shell.
func redactSpell(word string) string {
	if strings.ContainsAny(word, " \t\r\n'\"$&|;<>()`\\") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(word) + `"`
	}
	return word
}

// bent hides the secrets in a word that quotes or breaks divide in its source.
func (s *redactScan) bent(w curlWord) {
	inner := redactScan{text: w.value, look: s.look, plain: true}
	inner.run()
	for _, f := range inner.found {
		f.at = w.start
		s.note(f)
	}
	for _, secret := range inner.secrets.known {
		s.secrets.learn("", secret)
	}
	if len(inner.spans) > 0 {
		s.replace(w.start, w.end, redactSpell(redactApply(w.value, inner.spans)))
	}
}
