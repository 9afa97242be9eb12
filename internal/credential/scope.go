package credential

import (
	"slices"
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/jwt"
	"jirascope/scopes/evidence"
)

// readJWT reads the claims of a JSON Web Token into a shape. It reports false
// for anything else. Of the scopes only those are kept that have the form of one.
func readJWT(s *evidence.Shape, token string) bool {
	if !jwt.Is(token) {
		return false
	}
	s.JWT, s.Prefix = true, "eyJ"
	if claims, ok := jwt.Read(token); ok {
		s.Scopes = slices.DeleteFunc(claims.Scopes, func(name string) bool { return !IsScope(name) })
		s.Expiry = claims.Expiry
	}
	return true
}

// IsScope reports whether a text has the form of a scope's name, such as
// read:sprint:jira-software. Nothing else may be kept from a token.
func IsScope(name string) bool {
	if name == "offline_access" {
		return true
	}
	verb, rest, found := strings.Cut(name, ":")
	if !found || len(name) > 100 || !IsScopeVerb(verb) {
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

// IsScopeVerb reports whether a word is one that the names of scopes begin with.
func IsScopeVerb(verb string) bool {
	switch verb {
	case "read", "write", "delete", "manage", "readonly", "redact", "search", "send", "validate", "report", "admin",
		"create", "edit", "view", "update":
		return true
	}
	return false
}
