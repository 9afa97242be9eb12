package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

// signingKey keeps a made-up token apart from the sandbox's own. It protects
// nothing.
const signingKey = "the sandbox signs with this and guards nothing with it"

// The dates of the access tokens in the table of accounts, which are to work
// under any clock. Tokens that /oauth/token issues last an hour.
const (
	lastingIssue  = 1767225600 // 2026-01-01
	lastingExpiry = 4102444800 // 2100-01-01
)

// claims are what a client may read out of an access token.
type tokenClaims struct {
	Audience string `json:"aud"`
	ClientID string `json:"client_id"`
	Expires  int64  `json:"exp"`
	Issued   int64  `json:"iat"`
	Issuer   string `json:"iss"`
	Scope    string `json:"scope"`
	Subject  string `json:"sub"`
}

func claimsOf(a Account, issued, expires int64) tokenClaims {
	return tokenClaims{
		Audience: "api.atlassian.com", ClientID: a.ClientID, Expires: expires, Issued: issued,
		Issuer: "https://auth.atlassian.com", Scope: strings.Join(a.Scopes, " "), Subject: a.person,
	}
}

// sign makes a token in the three parts of a signed JWT.
func sign(c tokenClaims) string {
	// A struct of strings and numbers always encodes.
	payload, _ := json.Marshal(c)
	text := encodePart([]byte(`{"alg":"HS256","kid":"sandbox","typ":"JWT"}`)) + "." + encodePart(payload)
	return text + "." + encodePart(signature(text))
}

// verify reads the claims of a token that the sandbox signed and that has not
// expired at now.
func verify(token string, now time.Time) (tokenClaims, bool) {
	i := strings.LastIndex(token, ".")
	if i < 0 || !looksSigned(token) {
		return tokenClaims{}, false
	}
	given, err := base64.RawURLEncoding.DecodeString(token[i+1:])
	if err != nil || !hmac.Equal(given, signature(token[:i])) {
		return tokenClaims{}, false
	}
	var c tokenClaims
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil || json.Unmarshal(payload, &c) != nil {
		return tokenClaims{}, false
	}
	return c, c.Expires > now.Unix()
}

// looksSigned reports whether a string has the shape of a full signed JWT,
// whoever signed it: three encoded parts, the first an object that names an
// algorithm. "a.b.c" has not.
func looksSigned(token string) bool {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[2] == "" {
		return false
	}
	for _, part := range parts[:2] {
		var members map[string]any
		data, err := base64.RawURLEncoding.DecodeString(part)
		if err != nil || json.Unmarshal(data, &members) != nil {
			return false
		}
		if part == parts[0] && members["alg"] == nil {
			return false
		}
	}
	return true
}

func signature(text string) []byte {
	mac := hmac.New(sha256.New, []byte(signingKey))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

func encodePart(data []byte) string {
	return base64.RawURLEncoding.EncodeToString(data)
}
