package jira

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// scrubber takes secrets out of text that came from outside. A server may echo
// a request, in whole or in part and in another spelling, and an error must not
// carry that further.
type scrubber struct {
	// forms are the spellings to look for, longest first, so that a secret is
	// replaced whole before a shorter one inside it.
	forms []string
}

const (
	// secretLength is the length from which a text is a secret, in bytes. To
	// take out what is shorter would tear every sentence, and hide nothing that
	// could not be guessed.
	secretLength = 4
	// pieceLength is the length from which a piece of a secret is one, in bytes.
	pieceLength = 16
)

// newScrubber knows each secret as it is, as a part of a URL, and as JSON. Of
// long ones it also knows the pieces between those characters that an encoding
// may touch, and so recognises them in spellings that it does not know.
func newScrubber(secrets ...string) *scrubber {
	var forms []string
	for _, secret := range secrets {
		if len(secret) < secretLength {
			continue
		}
		forms = append(forms, secret, url.QueryEscape(secret), url.PathEscape(secret))
		if quoted, err := json.Marshal(secret); err == nil {
			inner := string(quoted[1 : len(quoted)-1])
			forms = append(forms, inner, strings.ReplaceAll(inner, "/", `\/`))
		}
		for _, piece := range strings.FieldsFunc(secret, touched) {
			if len(piece) >= pieceLength {
				forms = append(forms, piece)
			}
		}
	}
	slices.SortFunc(forms, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return &scrubber{forms: slices.Compact(forms)}
}

// touched reports whether an encoding may spell a character otherwise.
func touched(r rune) bool {
	return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '_' && r != '.'
}

// secrets lists what must not be shown of a credential: the secrets and the
// pairs that Basic authentication would send, without padding, because an echo
// may drop it.
func (c Credential) secrets() []string {
	list := []string{c.Token.reveal(), c.ClientSecret.reveal()}
	for _, pair := range []struct {
		user   string
		secret Token
	}{{c.Email, c.Token}, {c.ClientID, c.ClientSecret}} {
		if pair.secret.IsZero() {
			continue
		}
		plain := []byte(pair.user + ":" + pair.secret.reveal())
		list = append(list, base64.RawStdEncoding.EncodeToString(plain), base64.RawURLEncoding.EncodeToString(plain))
	}
	return list
}

// clean replaces every secret in text.
func (s *scrubber) clean(text string) string {
	for _, form := range s.forms {
		text = strings.ReplaceAll(text, form, redacted)
	}
	return text
}

// longest is the length of the longest spelling, in bytes.
func (s *scrubber) longest() int {
	if len(s.forms) == 0 {
		return 0
	}
	return len(s.forms[0])
}

// excerpt is the beginning of a server's text: scrubbed, valid UTF-8, of at
// most limit bytes. cut says that the text was cut off before; then its end may
// hold a part of a secret, which is not recognised, and is dropped.
func (s *scrubber) excerpt(text string, limit int, cut bool) string {
	text = s.clean(text)
	if cut {
		text = text[:max(0, len(text)-s.longest())]
	}
	// Replaced, not removed: what stands around an invalid byte must not join
	// to a secret.
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "")
	}
	return text
}
