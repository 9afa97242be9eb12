package redact

import (
	"strings"

	"jirascope/internal/ascii"
	"jirascope/internal/credential"
)

// isWorth reports whether the value of a telling name is to be hidden.
func isWorth(value string, quoted bool) bool {
	switch {
	case value == "", value == Mark, value == markedPair, credential.IsVariable(value):
		return false
	case isOrdinary(value), isScopeList(value):
		return false
	case len(value) < 6 && ascii.Run(value, 0, ascii.Digit) == len(value):
		return false
	case strings.HasPrefix(value, "https://"), strings.HasPrefix(value, "http://"):
		return false
	case !quoted && strings.IndexByte("{[(", value[0]) >= 0:
		return strings.Contains(value, Mark)
	}
	return true
}

// isScopeList reports whether a value is a list of scopes.
func isScopeList(value string) bool {
	if len(value) > maxSecretLength || !strings.Contains(value, ":") && !strings.Contains(value, "offline_access") {
		return false
	}
	fields := strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ',' })
	for _, field := range fields {
		if !credential.IsScope(field) {
			return false
		}
	}
	return len(fields) > 0
}

// joinLines takes the signs of continuation out of a value.
func joinLines(value string) string {
	if !strings.Contains(value, "\n") {
		return value
	}
	return strings.NewReplacer("\\\r\n", "", "\\\n", "", "^\r\n", "", "^\n", "", "`\r\n", "", "`\n", "", "\r", "", "\n", "", "\t", "", " ", "").Replace(value)
}

// isOrdinary reports whether a word behind a telling name is an ordinary
// one: "token: expired", "password=None".
func isOrdinary(word string) bool {
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

// isExpression reports whether a value without quotes is what a program makes it:
// getHeader(), config[key], or the name of a variable.
func isExpression(value string) bool {
	end := ascii.Run(value, 0, ascii.Word)
	if end > 0 && end < len(value) && strings.IndexByte("([", value[end]) >= 0 {
		return true
	}
	const longest = 40
	name := strings.TrimRight(value, ";, ")
	return name != "" && len(name) <= longest && !isScheme(name) && strings.Trim(ascii.Fold(name), "abcdefghijklmnopqrstuvwxyz_.") == ""
}
