package redact

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
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

// secretSet are the secrets recognised in a text, in all spellings in which
// they may appear again.
type secretSet struct {
	known, spellings []string
}

func (k *secretSet) any() bool { return len(k.spellings) > 0 }

// learn notes a secret and the user that it belongs to, if one is known.
func (k *secretSet) learn(user, secret string) {
	secret = strings.Trim(secret, " \t\r\n")
	if len(k.known) >= maxSecrets || slices.Contains(k.known, secret) || len(secret) > maxSecretLength || !isTelling(secret) {
		return
	}
	k.known = append(k.known, secret)
	k.spell(secret)
	k.encode(secret)
	if user != "" {
		k.encode(user + ":" + secret)
	}
	if strings.Contains(secret, "%") {
		if plain, err := url.QueryUnescape(secret); err == nil {
			k.spell(plain)
		}
	}
	if strings.Contains(secret, `\`) {
		var plain string
		if json.Unmarshal([]byte(`"`+secret+`"`), &plain) == nil {
			k.spell(plain)
		}
	}
}

// spell adds the spellings of a secret in text, addresses and JSON.
func (k *secretSet) spell(secret string) {
	k.add(secret)
	if ascii.Run(secret, 0, ascii.Word) == len(secret) {
		return
	}
	for _, escaped := range []string{url.QueryEscape(secret), url.PathEscape(secret)} {
		if escaped != secret {
			k.add(escaped)
			k.add(lowerHex(escaped))
		}
	}
	if ascii.Run(secret, 0, ascii.Opaque) == len(secret) {
		return
	}
	if quoted, err := json.Marshal(secret); err == nil {
		k.add(string(quoted[1 : len(quoted)-1]))
	}
	if quoted := strconv.QuoteToASCII(secret); strings.Contains(quoted, `\u`) {
		k.add(quoted[1 : len(quoted)-1])
	}
	if strings.ContainsAny(secret, `"\`) {
		k.add(strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(secret))
	}
}

// encode adds the Base64 of a secret, without the padding.
func (k *secretSet) encode(secret string) {
	standard := base64.RawStdEncoding.EncodeToString([]byte(secret))
	k.add(standard)
	if strings.ContainsAny(standard, "+/") {
		k.add(strings.NewReplacer("+", "-", "/", "_").Replace(standard))
		k.add(url.QueryEscape(standard))
	}
}

func (k *secretSet) add(spelling string) {
	if len(spelling) >= minSecret {
		k.spellings = append(k.spellings, spelling)
	}
}

// seek adds spans for whatever appears of the secrets in a text, and removes
// them from what spans are replaced with.
func (k *secretSet) seek(s *pass) {
	slices.Sort(k.spellings)
	// The spellings that begin with a byte are those from one index to another.
	var from, to [256]uint16
	for i, spelling := range k.spellings {
		if to[spelling[0]] == 0 {
			from[spelling[0]] = uint16(i)
		}
		to[spelling[0]] = uint16(i + 1)
	}
	for i := 0; i < len(s.text); i++ {
		if c := s.text[i]; to[c] > 0 {
			if n := longestOf(k.spellings[from[c]:to[c]], s.text[i:]); n > 0 {
				s.hide(i, i+n)
				i += n - 1
			}
		}
	}
	for i := range s.spans {
		if with := s.spans[i].with; with != Mark && with != markedPair {
			for _, spelling := range k.spellings {
				s.spans[i].with = strings.ReplaceAll(s.spans[i].with, spelling, Mark)
			}
		}
	}
}

// longestOf is the length of the longest spelling that text begins with.
func longestOf(spellings []string, text string) int {
	longest := 0
	for _, spelling := range spellings {
		if len(spelling) > longest && strings.HasPrefix(text, spelling) {
			longest = len(spelling)
		}
	}
	return longest
}

// lowerHex writes the digits of percent-encoded bytes in lower case.
func lowerHex(escaped string) string {
	if !strings.Contains(escaped, "%") {
		return escaped
	}
	b := []byte(escaped)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
			i += 2
		}
	}
	return string(b)
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
	case isUUID(secret), credential.IsScope(secret):
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
