package credential

import (
	"strings"

	"jirascope/internal/ascii"
)

// Redacted stands where a credential, or another secret, stood.
const Redacted = "[redacted]"

// IsPlaceholder reports whether a value stands for a credential instead of
// being one: a variable, a blank to fill in, asterisks, or what is left after
// somebody's redaction.
func IsPlaceholder(value string) bool {
	value = strings.Trim(strings.TrimSpace(value), `"'`)
	if value == "" || IsVariable(value) {
		return true
	}
	for _, sign := range []string{"${", "$(", "{{", "`", "…", "...", "***", "•••", "%s", "%v", Redacted} {
		if strings.Contains(value, sign) {
			return true
		}
	}
	if strings.Trim(value, "*xX._-•#?") == "" {
		return true
	}
	if isBracketed(value) {
		return true
	}
	return IsStandIn(value)
}

// IsVariable reports whether a value is nothing but a variable whose name
// cannot be taken for a secret: in capitals, as the environment has them, or in
// the brackets of a template.
func IsVariable(value string) bool {
	name, found := strings.CutPrefix(value, "$")
	switch {
	case found && strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")"):
		return true
	case found && ascii.HasAt(name, 0, "env:"):
		return isName(name[len("env:"):], ascii.Upper|ascii.Lower)
	case found && strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}"):
		return isName(name[1:len(name)-1], ascii.Upper)
	case found:
		return isName(name, ascii.Upper)
	case strings.HasPrefix(value, "%") && strings.HasSuffix(value, "%") && len(value) > 2:
		return isName(value[1:len(value)-1], ascii.Upper)
	case strings.HasPrefix(value, "{{") && strings.HasSuffix(value, "}}"):
		return isName(strings.TrimSpace(strings.Trim(value, "{}")), ascii.Upper|ascii.Lower)
	case strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">") && len(value) > 2:
		return isName(value[1:len(value)-1], ascii.Upper|ascii.Lower)
	default:
		return false
	}
}

// isName reports whether a text is made of letters of some classes and of
// what separates words, and is too short to be worth hiding.
func isName(text string, letters uint8) bool {
	if text == "" || len(text) > 40 {
		return false
	}
	for i := range len(text) {
		if c := text[i]; !ascii.Is(c, letters) && strings.IndexByte("_- .", c) < 0 {
			return false
		}
	}
	return true
}

// isBracketed reports whether a value stands in the brackets that mark what
// is to be filled in. Unlike [IsVariable] it may hold anything there.
func isBracketed(value string) bool {
	for _, pair := range []string{"<>", "[]", "{}", "%%"} {
		if len(value) > 2 && value[0] == pair[0] && value[len(value)-1] == pair[1] {
			return true
		}
	}
	return strings.HasPrefix(value, "$") && ascii.Run(value, 1, ascii.Word) == len(value)
}

// IsStandIn reports whether a value is made of the words that documents put
// in a token's place: YOUR_API_TOKEN, my-api-token, REDACTED.
func IsStandIn(value string) bool {
	words := 0
	for i := 0; i < len(value); {
		if !ascii.Is(value[i], ascii.Lower|ascii.Upper) {
			if strings.IndexByte("_-. ", value[i]) < 0 {
				return false
			}
			i++
			continue
		}
		end := ascii.Run(value, i, ascii.Lower|ascii.Upper)
		if !isFiller(strings.ToLower(value[i:end])) {
			return false
		}
		words, i = words+1, end
	}
	return words > 0
}

func isFiller(word string) bool {
	switch word {
	case "your", "my", "the", "a", "an", "some", "api", "token", "apitoken", "access", "accesstoken", "bearer", "basic",
		"base", "encoded", "here", "key", "apikey", "secret", "password", "pass", "jira", "atlassian", "cloud", "user",
		"username", "email", "mail", "value", "string", "credential", "credentials", "redacted", "removed", "hidden",
		"masked", "omitted", "placeholder", "oauth", "jwt", "pat", "service", "account", "scoped", "personal", "admin",
		"org", "client", "id", "goes", "insert", "replace", "with", "auth":
		return true
	}
	return false
}
