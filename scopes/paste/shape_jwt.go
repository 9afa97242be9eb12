package paste

import (
	"encoding/base64"
	"encoding/json"
	"math"
	"strings"
	"time"

	"jirascope/internal/ascii"
	"jirascope/scopes/evidence"
)

// shapeMaxJWT bounds the claims that are decoded.
const shapeMaxJWT = 64 << 10

// shapeClaims are the claims of an access token that say something about its
// reach. All others are left undecoded.
type shapeClaims struct {
	Scope shapeScopes `json:"scope"`
	Scp   shapeScopes `json:"scp"`
	Exp   float64     `json:"exp"`
}

// shapeScopes reads scopes as they are written in claims: one string with
// blanks between them, or an array. Anything else reads as none.
type shapeScopes []string

// UnmarshalJSON never fails, so that a strange claim does not hide the others.
func (s *shapeScopes) UnmarshalJSON(data []byte) error {
	var list []string
	var line string
	if json.Unmarshal(data, &line) == nil {
		list = strings.Fields(line)
	} else if json.Unmarshal(data, &list) != nil {
		return nil
	}
	names := make([]string, 0, len(list))
	for _, name := range list {
		if shapeIsScope(name) {
			names = append(names, name)
		}
	}
	*s = names
	return nil
}

// shapeReadJWT reads the claims of a JSON Web Token into a shape. It reports false
// for what is none: a token has three parts, of which the first two are JSON.
func shapeReadJWT(s *evidence.Shape, token string) bool {
	if !strings.HasPrefix(token, "eyJ") || len(token) > shapeMaxJWT || strings.Count(token, ".") != 2 {
		return false
	}
	head, rest, _ := strings.Cut(token, ".")
	body, signature, _ := strings.Cut(rest, ".")
	for _, part := range []string{head, body, signature} {
		if part == "" || strings.IndexFunc(part, shapeNotBase64URL) >= 0 {
			return false
		}
	}
	s.JWT, s.Prefix = true, "eyJ"
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(body, "="))
	if err != nil {
		return true
	}
	var claims shapeClaims
	if json.Unmarshal(data, &claims) != nil {
		return true
	}
	s.Scopes = claims.Scope
	if s.Scopes == nil {
		s.Scopes = claims.Scp
	}
	if e := claims.Exp; e > 0 && e < math.MaxInt32*100 {
		s.Expiry = time.Unix(int64(e), 0).UTC()
	}
	return true
}

func shapeNotBase64URL(r rune) bool {
	return r > 0x7f || !ascii.Is(byte(r), ascii.Lower|ascii.Upper|ascii.Digit) && r != '-' && r != '_' && r != '='
}

// shapeIsScope reports whether a text has the form of a scope's name, such as
// read:sprint:jira-software. Nothing else may be kept from a token.
func shapeIsScope(name string) bool {
	if name == "offline_access" {
		return true
	}
	verb, rest, found := strings.Cut(name, ":")
	if !found || len(name) > 100 || !shapeVerb(verb) {
		return false
	}
	for part := range strings.SplitSeq(rest, ":") {
		if part == "" || !ascii.Is(part[0], ascii.Lower) || len(part) > 50 || strings.Count(rest, ":") > 2 {
			return false
		}
		for i := range len(part) {
			if c := part[i]; !ascii.Is(c, ascii.Lower|ascii.Digit) && c != '-' && c != '.' && c != '_' {
				return false
			}
		}
	}
	return true
}

func shapeVerb(verb string) bool {
	switch verb {
	case "read", "write", "delete", "manage", "readonly", "redact", "search", "send", "validate", "report", "admin",
		"create", "edit", "view", "update":
		return true
	}
	return false
}
