package jira

import (
	"strings"

	"jirascope/internal/echo"
)

// scrubber takes secrets out of text that came from outside. A server may echo
// a request, in part and in another spelling, and an error must not carry that
// further.
type scrubber struct {
	known echo.Finder
}

const (
	// secretLength is the length from which a text is a secret, in bytes. To
	// take out what is shorter would tear every sentence, and hide nothing that
	// could not be guessed.
	secretLength = 4
	// tailLength is how much of the end of a text that was cut off may hold a
	// part of a short secret, in bytes: in addresses a letter takes three.
	tailLength = 3 * echo.Shortest
)

func newScrubber(secrets ...string) *scrubber {
	s := &scrubber{known: echo.Finder{Deep: true}}
	for _, secret := range secrets {
		s.add(secret)
	}
	return s
}

// scrubber knows the secrets of a credential, alone and in the pairs that Basic
// authentication would send.
func (c Credential) scrubber() *scrubber {
	s := &scrubber{known: echo.Finder{Deep: true}}
	s.addPair(c.Email, c.Token)
	s.addPair(c.ClientID, c.ClientSecret)
	return s
}

func (s *scrubber) add(secret string) {
	if len(secret) >= secretLength {
		s.known.Add(secret)
	}
}

func (s *scrubber) addPair(user string, secret Token) {
	if plain := secret.reveal(); len(plain) >= secretLength {
		s.known.AddPair(user, plain)
	}
}

// clean replaces what text holds of the secrets.
func (s *scrubber) clean(text string) string {
	return s.known.Clean(text, redacted)
}

// Redact takes the client's credential out of a text: any 16 letters of it, and
// of the access token that it is exchanged for, in any encoding.
func (c *Client) Redact(text string) string {
	text = c.own().clean(text)
	if access, ok := c.access.peek(); ok {
		text = access.own().clean(text)
	}
	return text
}

// Redact takes the organization's key out of a text, as [Client.Redact] does. A nil
// Admin has none.
func (a *Admin) Redact(text string) string {
	if a == nil {
		return text
	}
	return a.own().clean(text)
}

// excerpt is the beginning of a server's text: scrubbed, valid UTF-8, of at
// most limit bytes. cut says that the text was cut off before; then its last
// word may be a part of a secret, which is not recognised, and is dropped.
func (s *scrubber) excerpt(text string, limit int, cut bool) string {
	text = s.clean(text)
	if cut && !s.known.IsZero() {
		tail := max(0, len(text)-tailLength)
		text = text[:max(tail, strings.LastIndexAny(text, " \t\r\n"))]
	}
	// Replaced, not removed: what stands around an invalid byte must not join
	// to a secret.
	text = strings.ToValidUTF8(text, "\ufffd")
	if len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "")
	}
	return text
}
