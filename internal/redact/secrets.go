package redact

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
	"jirascope/internal/echo"
)

const (
	// minSecret is the length below which a secret is only removed where it
	// was recognised: anywhere else so few letters may be part of a word.
	minSecret = 6
	// maxSecrets and maxSecretLength bound the number and the length of the secrets
	// that are sought in the rest of a text.
	maxSecrets      = 64
	maxSecretLength = 8 << 10
)

// secretSet are the secrets recognised in a text, which may appear again.
type secretSet struct {
	known  []string
	finder echo.Finder
}

// learn notes a secret and the user that it belongs to, if one is known.
func (k *secretSet) learn(user, secret string) {
	secret = strings.Trim(secret, " \t\r\n")
	if len(k.known) >= maxSecrets || slices.Contains(k.known, secret) || len(secret) > maxSecretLength || !isTelling(secret) {
		return
	}
	k.known = append(k.known, secret)
	k.add(secret)
	if user != "" {
		k.finder.AddWhole(base64.RawStdEncoding.EncodeToString([]byte(user + ":" + secret)))
	}
	for _, plain := range decodings(secret) {
		if len(plain) >= minSecret {
			k.add(plain)
		}
	}
}

// add makes a secret known to the finder. Pieces of one that is made of words would
// be found in ordinary text.
func (k *secretSet) add(secret string) {
	if isRandom(secret) {
		k.finder.Add(secret)
	} else {
		k.finder.AddWhole(secret)
	}
}

// decodings are what a secret says when it was percent-encoded or escaped.
func decodings(secret string) []string {
	var list []string
	if strings.Contains(secret, "%") {
		if plain, err := url.QueryUnescape(secret); err == nil {
			list = append(list, plain)
		}
	}
	if strings.Contains(secret, `\`) {
		var plain string
		if json.Unmarshal([]byte(`"`+secret+`"`), &plain) == nil {
			list = append(list, plain)
		}
	}
	return list
}

// seek adds spans for whatever appears of the secrets in a text, and removes
// them from what spans are replaced with.
func (k *secretSet) seek(s *pass) {
	k.finder.Each(s.text, s.hide)
	for i := range s.spans {
		if with := s.spans[i].with; with != Mark && with != markedPair {
			s.spans[i].with = k.finder.Clean(with, Mark)
		}
	}
}

// isTelling reports whether a secret is distinct enough to be sought in the
// rest of a text. Words, addresses and stand-ins for secrets are not: removing
// them would remove the evidence.
func isTelling(secret string) bool {
	switch {
	case len(secret) < minSecret, credential.IsStandIn(secret), credential.IsVariable(secret):
		return false
	case strings.Contains(secret, "://"), strings.Contains(Mark, secret), strings.Contains(secret, Mark):
		return false
	case credential.IsScope(secret):
		return false
	case isWord(secret):
		return false
	case ascii.Run(secret, 0, ascii.Digit) == len(secret) && len(secret) < 8:
		return false
	}
	return true
}

// isWord reports whether a text looks like a word of a sentence.
func isWord(text string) bool {
	if ascii.Run(text, 1, ascii.Lower) != len(text) || !ascii.Is(text[0], ascii.Lower|ascii.Upper) {
		return false
	}
	switch strings.ToLower(text) {
	case "unauthorized", "authorization", "authentication", "authenticated", "unauthenticated", "organization":
		return true
	}
	return len(text) < 12
}

// isUUID reports whether a text is a UUID, in any case.
func isUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i := range len(text) {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if text[i] != '-' {
				return false
			}
		} else if !ascii.IsHex(text[i]) {
			return false
		}
	}
	return true
}
