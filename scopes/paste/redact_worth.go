package paste

import (
	"strings"

	"jirascope/internal/ascii"
)

// redactWorth reports whether the value of a telling name is to be hidden.
func redactWorth(value string, quoted bool) bool {
	switch {
	case value == "", value == redactMark, value == redactUser, shapeVariable(value):
		return false
	case redactOrdinary(value), redactIsUUID(value), redactOnlyScopes(value):
		return false
	case len(value) < 6 && ascii.Run(value, 0, ascii.Digit) == len(value):
		return false
	case strings.HasPrefix(value, "https://"), strings.HasPrefix(value, "http://"):
		return false
	case !quoted && strings.IndexByte("{[(", value[0]) >= 0:
		return strings.Contains(value, redactMark)
	}
	return true
}

// redactOnlyScopes reports whether a value is a list of scopes.
func redactOnlyScopes(value string) bool {
	if len(value) > redactLong || !strings.Contains(value, ":") && !strings.Contains(value, "offline_access") {
		return false
	}
	fields := strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ',' })
	for _, field := range fields {
		if !shapeIsScope(field) {
			return false
		}
	}
	return len(fields) > 0
}

// redactJoin takes the signs of continuation out of a value.
func redactJoin(value string) string {
	if !strings.Contains(value, "\n") {
		return value
	}
	return strings.NewReplacer("\\\r\n", "", "\\\n", "", "^\r\n", "", "^\n", "", "`\r\n", "", "`\n", "", "\r", "", "\n", "", "\t", "", " ", "").Replace(value)
}

// redactOrdinary reports whether a word behind a telling name is an ordinary
// one: "token: expired", "password=None".
func redactOrdinary(word string) bool {
	if len(word) > len("unauthorized") {
		return false
	}
	switch strings.ToLower(word) {
	case "", "the", "a", "an", "is", "are", "was", "has", "have", "no", "not", "yes", "my", "with", "without", "and", "or",
		"in", "of", "for", "to", "from", "it", "this", "that", "i", "we", "none", "null", "nil", "true", "false", "undefined",
		"empty", "unknown", "missing", "required", "invalid", "valid", "expired", "revoked", "unauthorized", "forbidden",
		"scoped", "unscoped", "classic", "granular", "basic", "bearer", "jwt", "api", "oauth", "oauth2", "service", "user",
		"account", "token", "tokens", "string", "str", "bytes", "object", "get", "post", "put", "patch", "delete", "head",
		"options", "no-check", "nocheck", "http", "https", "401", "403", "404", "ok", "new", "await", "return", "type",
		"header", "headers", "scope", "scopes", "error", "failed", "works", "read", "write":
		return true
	}
	return false
}
