// Package jwt reads what a JSON Web Token claims about itself.
//
// # Mental model
//
// A token has three parts with points between: a header and claims, both JSON in
// Base64, and a signature. Atlassian's OAuth access tokens are such tokens; API
// tokens are not.
//
//	claims, ok := jwt.Read(token)
//	if ok && claims.Scoped {
//		fmt.Println(claims.Scopes, claims.Expiry)
//	}
//
// # What it does not do
//
// It verifies nothing. A claim is what the token says, and whether a service goes
// by it is for others to know.
package jwt

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"strings"
	"time"
)

// maxLength is the length in bytes of the longest token that is read.
const maxLength = 64 << 10

// Claims are the claims of a token that say something about its reach.
type Claims struct {
	// Scopes are the names in the claim "scope", or "scp", in the order of the
	// token. They may be anything: nobody checked their form.
	Scopes []string
	// Scoped is true when the token has such a claim. Then no scopes are a claim
	// to have none.
	Scoped bool
	// Expiry is the claim "exp", in UTC, or the zero time.
	Expiry time.Time
}

// Is reports whether a text has the form of a token: three parts in URL-safe
// Base64, of which the first begins with the brace of its JSON.
func Is(text string) bool {
	if !strings.HasPrefix(text, "eyJ") || len(text) > maxLength || strings.Count(text, ".") != 2 {
		return false
	}
	for part := range strings.SplitSeq(text, ".") {
		if part == "" || strings.IndexFunc(part, foreign) >= 0 {
			return false
		}
	}
	return true
}

// foreign reports whether a character is not one of URL-safe Base64.
func foreign(r rune) bool {
	return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '_' && r != '='
}

// Read decodes the claims of a token. It is false for a text that has not three
// parts, or whose first two are not objects of JSON. The signature may be empty.
func Read(token string) (Claims, bool) {
	if len(token) > maxLength || strings.Count(token, ".") != 2 {
		return Claims{}, false
	}
	head, rest, _ := strings.Cut(token, ".")
	body, _, _ := strings.Cut(rest, ".")
	if _, ok := decode(head); !ok {
		return Claims{}, false
	}
	members, ok := decode(body)
	if !ok {
		return Claims{}, false
	}
	var claims Claims
	for _, name := range []string{"scope", "scp"} {
		if claims.Scopes, claims.Scoped = scopes(members[name]); claims.Scoped {
			break
		}
	}
	var seconds float64
	if json.Unmarshal(members["exp"], &seconds) == nil && seconds > 0 && seconds < math.MaxInt32*100 {
		claims.Expiry = time.Unix(int64(seconds), 0).UTC()
	}
	return claims, true
}

// decode decodes a part of a token into its members, whose names are kept to the
// letter.
func decode(part string) (map[string]json.RawMessage, bool) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(part, "="))
	if err != nil {
		return nil, false
	}
	var members map[string]json.RawMessage
	err = json.Unmarshal(data, &members)
	return members, err == nil && members != nil
}

// scopes reads a claim: one text with blanks between the names, as Atlassian
// writes it, or an array. A claim that is not entirely names does not count.
func scopes(raw json.RawMessage) ([]string, bool) {
	var text *string
	if json.Unmarshal(raw, &text) == nil && text != nil {
		return strings.Fields(*text), true
	}
	var list []*string
	if json.Unmarshal(raw, &list) != nil || list == nil {
		return nil, false
	}
	names := []string{}
	for _, item := range list {
		if item == nil {
			return nil, false
		}
		names = append(names, strings.Fields(*item)...)
	}
	return names, true
}
