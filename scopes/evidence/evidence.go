package evidence

import (
	"cmp"
	"maps"
	"time"

	"jirascope/scopes"
)

// Evidence is what is known of one failed call. Every field may be empty; the zero value knows nothing. It never
// holds a secret: what is pasted is redacted while it is read, and of a credential only its [Shape] is kept.
type Evidence struct {
	// Method and URL are of the request. URL is whatever names the address: a whole URL, a path, or "METHOD
	// path".
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
	// Granted is what is said of the credential's scopes. What is left open counts as lacking only where Granted
	// is complete.
	Granted scopes.Holdings

	// Observed is what a person has seen of other calls.
	Observed []Observation

	// Text is what is left of a pasted text: sentences, log lines.
	Text string

	// Home is where corrected requests point.
	Home Home
	// Now is the time to judge expiries by; the zero time judges none.
	Now time.Time
}

// Shape is what a credential looked like before it was dropped. It is a hint, never proof: prefixes are shared by
// several kinds.
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
	// Colon and Email say whether a Basic value, once decoded, had a colon and an e-mail address in front of it.
	// They mean nothing for Bearer.
	Colon, Email bool
	// Truncated is true when a user API token ends where a paste cuts it: at the equals sign before its checksum.
	Truncated bool
	// Malformed is true when the header was not "Basic VALUE" or "Bearer VALUE" exactly, so that the site reads
	// it as no credential at all.
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

// Merge fills what a piece of evidence leaves open from another one. What the receiver says wins; a status or
// scopes of it are never mixed with those of the other, but headers are joined. The look of a credential is taken
// over only when it was sent by the same scheme.
func (e Evidence) Merge(with Evidence) Evidence {
	e.Method = cmp.Or(e.Method, with.Method)
	e.URL = cmp.Or(e.URL, with.URL)
	e.Body = cmp.Or(e.Body, with.Body)
	e.Text = cmp.Or(e.Text, with.Text)
	e.Status = cmp.Or(e.Status, with.Status)
	e.Headers = joinHeaders(e.Headers, with.Headers)
	if e.Credential == "" || e.Credential == UnknownCredential && with.Credential != "" {
		e.Credential = with.Credential
	}
	e.mergeShape(with)
	if !e.Granted.Complete && e.Granted.Empty() {
		e.Granted = with.Granted
	}
	if len(e.Observed) == 0 {
		e.Observed = with.Observed
	}
	e.BothSchemes = e.BothSchemes || with.BothSchemes
	e.Home = cmp.Or(e.Home, with.Home)
	if e.Now.IsZero() {
		e.Now = with.Now
	}
	return e
}

// mergeShape fills the scheme and the look of the credential. A malformed header belongs to every scheme, since
// it was meant to be one.
func (e *Evidence) mergeShape(with Evidence) {
	if !e.Shape.Seen && !e.Shape.Malformed {
		if e.Auth == "" || with.Auth == "" || e.Auth == with.Auth || with.Shape.Malformed {
			e.Shape = with.Shape
		}
	}
	e.Auth = cmp.Or(e.Auth, with.Auth)
}

// joinHeaders joins two sets of headers into a new one; the first wins.
func joinHeaders(first, second map[string]string) map[string]string {
	if len(first) == 0 {
		return maps.Clone(second)
	}
	joined := maps.Clone(first)
	for name, value := range second {
		if _, said := first[name]; !said {
			joined[name] = value
		}
	}
	return joined
}
