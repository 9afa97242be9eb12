package vault

import (
	"fmt"
	"io"
	"log/slog"
)

// redacted stands for a secret wherever one would be shown.
const redacted = "[redacted]"

// Secret is a text that must not show. However it is printed, logged or encoded, it is
// "[redacted]". The zero Secret is none.
type Secret struct {
	// A pointer, because fmt calls no methods on the unexported fields of a struct.
	text *string
}

// NewSecret makes a secret; an empty text makes the zero one.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{&text}
}

// Reveal is the secret itself: for a request, or for where it is kept.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.text == nil }

// String is "[redacted]".
func (s Secret) String() string { return redacted }

// Format writes "[redacted]" whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue is "[redacted]", for log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives "[redacted]".
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
