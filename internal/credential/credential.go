package credential

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"jirascope/internal/ascii"
	"jirascope/scopes/evidence"
)

// ReadAuthorization looks at the value of an Authorization header and tells its
// scheme and what the credential in it looks like. Nothing of the credential is
// kept: of a JSON Web Token the scopes and the expiry are decoded, of a Basic
// value whether it has a colon and an e-mail address, of any token a well-known
// prefix.
//
// A header that is not "Basic VALUE" or "Bearer VALUE" exactly (bearer in lower
// case, another word, two blanks, nothing behind the word) is read as no
// credential by a site: it is [NoAuth] and Malformed. The JWT scheme of Connect
// apps, which is none of ours, has no scheme and is not malformed. A value such
// as $TOKEN, <token> or "[redacted]" is no credential: the scheme is known, and
// nothing was seen. An empty value tells nothing at all.
func ReadAuthorization(value string) (evidence.Auth, evidence.Shape) {
	value = strings.Trim(value, "\r\n")
	value = strings.TrimLeft(value, " \t")
	scheme, rest, found := strings.Cut(value, " ")
	switch {
	case value == "":
		return "", evidence.Shape{}
	case scheme == "JWT":
		return "", evidence.Shape{Seen: true, Connect: true}
	case scheme != "Basic" && scheme != "Bearer":
		return otherScheme(scheme, rest)
	case !found || strings.TrimSpace(rest) == "", strings.HasPrefix(rest, " "), strings.HasPrefix(rest, "\t"):
		shape := ShapeOfToken(strings.TrimSpace(rest))
		shape.Malformed = true
		return evidence.NoAuth, shape
	case scheme == "Basic":
		return evidence.Basic, shapeOfBasic(strings.TrimSpace(rest))
	default:
		return evidence.Bearer, ShapeOfToken(strings.TrimSpace(rest))
	}
}

// otherScheme reads a header whose scheme is not spelled as it must be. A
// placeholder for the whole value says nothing about its form.
func otherScheme(scheme, rest string) (evidence.Auth, evidence.Shape) {
	if rest == "" && IsPlaceholder(scheme) && !strings.EqualFold(scheme, "bearer") && !strings.EqualFold(scheme, "basic") {
		return "", evidence.Shape{}
	}
	if !isName(scheme, ascii.Lower|ascii.Upper) && IsPlaceholder(scheme+" "+rest) {
		return "", evidence.Shape{}
	}
	token := strings.TrimSpace(rest)
	if token == "" {
		token = scheme
	}
	shape := ShapeOfToken(token)
	shape.Malformed = true
	return evidence.NoAuth, shape
}

// ShapeOfToken looks at a token that stands alone.
func ShapeOfToken(token string) evidence.Shape {
	if IsPlaceholder(token) {
		return evidence.Shape{Prefix: prefixOf(token)}
	}
	shape := evidence.Shape{Seen: true}
	if readJWT(&shape, token) {
		return shape
	}
	readPrefix(&shape, token)
	return shape
}

// shapeOfBasic looks at what follows the word Basic.
func shapeOfBasic(value string) evidence.Shape {
	if IsPlaceholder(value) {
		return evidence.Shape{}
	}
	if pair, ok := DecodeBasic(value); ok {
		return ShapeOfPair(pair)
	}
	// Not Base64 of a pair. It may be a bare token, or words in capitals that stand for
	// the value, as in BASE64_OF_EMAIL_AND_TOKEN: Base64 has no underscore.
	shape := evidence.Shape{Seen: value != strings.ToUpper(value) || !strings.Contains(value, "_")}
	readPrefix(&shape, value)
	return shape
}

// ShapeOfPair looks at a pair of user and token as curl's -u takes it. Where a
// placeholder stands for the user, an e-mail address is assumed. A user without
// a colon, for which curl asks the password, is no credential yet.
func ShapeOfPair(value string) evidence.Shape {
	user, token, colon := strings.Cut(value, ":")
	if IsVariable(value) || !colon && (strings.Contains(user, "@") || IsPlaceholder(user)) {
		return evidence.Shape{}
	}
	shape := evidence.Shape{Colon: colon, Email: strings.Contains(user, "@") || isAnyUser(user)}
	if !colon {
		token = user
	}
	if colon && token == "" {
		shape.Seen = true
		return shape
	}
	if IsPlaceholder(token) {
		return shape
	}
	shape.Seen = true
	readPrefix(&shape, token)
	return shape
}

// isAnyUser reports whether a name stands for any user.
func isAnyUser(user string) bool {
	if user == "" {
		return false
	}
	lower := strings.ToLower(user)
	named := strings.Contains(lower, "user") || strings.Contains(lower, "mail")
	return IsVariable(user) || isBracketed(user) || named && IsStandIn(user) || strings.Contains(user, "${")
}

// DecodeBasic decodes the Base64 of a Basic value, in either alphabet, with or
// without padding. It reports false for what does not decode to text.
func DecodeBasic(value string) (string, bool) {
	value = strings.TrimRight(value, "=")
	encoding := base64.RawStdEncoding
	if strings.ContainsAny(value, "-_") {
		encoding = base64.RawURLEncoding
	}
	data, err := encoding.DecodeString(value)
	if err != nil || len(data) == 0 || !utf8.Valid(data) {
		return "", false
	}
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return "", false
		}
	}
	return string(data), true
}

// prefixes are the beginnings that tokens of Atlassian share, the longest
// first.
func prefixes() []string {
	return []string{"ATATT3x", "ATSTT3x", "ATCTT3x", "ATATT", "ATSTT", "ATCTT", "ATBB", "eyJ"}
}

// prefixOf is the well-known prefix of a token, which a masked one still shows.
func prefixOf(token string) string {
	for _, prefix := range prefixes() {
		if strings.HasPrefix(token, prefix) {
			return prefix
		}
	}
	return ""
}

// readPrefix notes a well-known prefix, and whether a user's token lacks the
// checksum at its end.
func readPrefix(s *evidence.Shape, token string) {
	s.Prefix = prefixOf(token)
	if strings.HasPrefix(s.Prefix, "ATATT") {
		s.Truncated = isCut(token)
	}
}

// isCut reports whether a user's token ends at, or right behind, the equals
// sign in front of the eight digits of its checksum. Without any equals sign
// only a long token counts, since the length is said to vary and made-up tokens
// are short.
func isCut(token string) bool {
	const long = 100
	body, sum, found := strings.Cut(token, "=")
	if !found {
		return len(body) >= long
	}
	return len(body) >= 20 && len(sum) < 8 && strings.Trim(sum, "0123456789ABCDEFabcdef") == ""
}
