package jira

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// redacted stands for a secret wherever one would be shown.
const redacted = "[redacted]"

// Token is a secret: an API token, a client secret or an access token. However
// it is printed, logged or encoded, it shows as "[redacted]"; the secret leaves
// it only inside this package, towards a request's header.
//
// The zero Token is not a token.
type Token struct {
	// A pointer, because fmt calls no methods on the unexported fields of a
	// struct: a string would show when something that holds a Token in such a
	// field is printed, a pointer shows as an address.
	secret *string
}

// NewToken makes a token of a secret. White space and a byte order mark around
// it are dropped, since secrets are often read from files; an empty secret
// makes the zero Token.
func NewToken(secret string) Token {
	secret = strings.TrimSpace(strings.TrimPrefix(secret, "\ufeff"))
	if secret == "" {
		return Token{}
	}
	return Token{secret: &secret}
}

// IsZero reports whether there is no secret.
func (t Token) IsZero() bool {
	return t.secret == nil
}

// Equal reports whether two tokens hold the same secret, in a time that does
// not depend on where they differ.
func (t Token) Equal(other Token) bool {
	return subtle.ConstantTimeCompare([]byte(t.reveal()), []byte(other.reveal())) == 1
}

// String is "[redacted]".
func (t Token) String() string { return redacted }

// GoString is "[redacted]", for %#v.
func (t Token) GoString() string { return redacted }

// Format writes "[redacted]" whatever the verb.
func (t Token) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, redacted)
}

// LogValue is "[redacted]", for log/slog.
func (t Token) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalJSON gives the JSON string "[redacted]".
func (t Token) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// MarshalText gives "[redacted]".
func (t Token) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// UnmarshalText takes the secret from a configuration value, as [NewToken]
// does. The text that a token is shown as is refused: it comes from a printed
// configuration, not from Atlassian.
func (t *Token) UnmarshalText(text []byte) error {
	token := NewToken(string(text))
	if token.reveal() == redacted {
		return errors.New("the secret is a placeholder of a printed configuration")
	}
	*t = token
	return nil
}

// reveal is the secret itself.
func (t Token) reveal() string {
	if t.secret == nil {
		return ""
	}
	return *t.secret
}

// printable reports whether the secret fits a header as it is: visible ASCII,
// without a space.
func (t Token) printable() bool {
	return !strings.ContainsFunc(t.reveal(), func(r rune) bool { return r <= ' ' || r > '~' })
}

// value is what follows the scheme in an Authorization header, without padding.
func (t Token) value() string {
	_, value, _ := strings.Cut(t.reveal(), " ")
	return strings.TrimRight(value, "=")
}
