package evidence

import (
	"time"

	"jirascope/scopes"
)

// Evidence is what is known of one failed call. Every field may be empty; the
// zero value knows nothing. It never holds a secret: what is pasted is redacted
// while it is read, and of a credential only its [Shape] is kept.
type Evidence struct {
	// Method and URL are of the request. URL is whatever names the address: a
	// whole URL, a path, or "METHOD path".
	Method, URL string
	// Status is the HTTP status, 0 when unknown.
	Status int
	// Body is the body of the answer: JSON, HTML or text.
	Body string
	// Headers are those of the answer, their names in lower case.
	Headers map[string]string

	// Credential is the kind that the owner says it is.
	Credential Credential
	// Auth is the scheme that was sent.
	Auth Auth
	// BothSchemes says that the request was sent as Basic and as Bearer, in vain.
	BothSchemes bool
	// Shape is what the credential looked like, as far as it was seen.
	Shape Shape
	// Granted is what is said of the credential's scopes. What is left open counts
	// as lacking only where Granted is complete.
	Granted scopes.Holdings

	// Observed is what a person has seen of other calls.
	Observed []Observation

	// Text is what is left of a pasted text: sentences, log lines.
	Text string

	// Others are further calls that failed.
	Others []Evidence

	// Home is where corrected requests point.
	Home Home
	// Now is the time to judge expiries by; the zero time judges none.
	Now time.Time
}

// Shape is what a credential looked like before it was dropped. It is a hint,
// never proof: prefixes are shared by several kinds.
type Shape struct {
	// Seen is true when a credential was looked at.
	Seen bool
	// JWT is true for a JSON Web Token, which is what OAuth access tokens are.
	JWT bool
	// Connect is true for the word JWT in place of a scheme, as Connect apps send.
	Connect bool
	// Scopes and Expiry are the claims of a JWT.
	Scopes []string
	Expiry time.Time
	// Prefix is a well-known beginning such as "ATATT3x", and nothing more.
	Prefix string
	// Colon and Email say whether a Basic value, once decoded, had a colon and
	// an e-mail address in front of it. They mean nothing for Bearer.
	Colon, Email bool
	// Truncated is true when a user API token ends where a paste cuts it: at
	// the equals sign before its checksum.
	Truncated bool
	// Malformed is true when the header was not "Basic VALUE" or "Bearer VALUE"
	// exactly, so that the site reads it as no credential at all.
	Malformed bool
}

// Home is the operator's own gateway and site, used in corrected requests.
type Home struct {
	// Gateway is a base address such as https://api.atlassian.com.
	Gateway string
	// Site is a base address such as https://acme.atlassian.net.
	Site    string
	CloudID string
}
