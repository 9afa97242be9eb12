package evidence

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"jirascope/scopes"
)

// Evidence is what is known of one failed call. Every field may be empty; the zero value knows nothing. It never holds a secret: what is pasted is
// redacted while it is read, and of a credential only its [Shape] is kept.
type Evidence struct {
	// Method and URL are of the request. URL is whatever names the address: a whole URL, a path, or "METHOD path".
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
	// GetBody says that a GET was sent with a body.
	GetBody bool
	// Shape is what the credential looked like, as far as it was seen.
	Shape Shape
	// Granted is what is said of the credential's scopes. What is left open counts as lacking only where Granted is complete.
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

// Shape is what a credential looked like before it was dropped. It is a hint, never proof: prefixes are shared by several kinds.
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
	// Colon and Email say whether a Basic value, once decoded, had a colon and an e-mail address in front of it. They mean nothing for Bearer.
	Colon, Email bool
	// Truncated is true when a user API token ends where a paste cuts it: at the equals sign before its checksum.
	Truncated bool
	// Wrapped is true when a Basic value comes from base64 that breaks long lines.
	Wrapped bool
	// Literal is true when a command names a variable in single quotes, where a shell puts no value in its place.
	Literal bool
	// Malformed is true when the header was not "Basic VALUE" or "Bearer VALUE" exactly, so that the site reads it as no credential at all.
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

// Merge fills what a piece of evidence leaves open from another one. What the receiver says wins; a status or scopes of it are never mixed with those
// of the other, but headers are joined. The look of a credential is taken over only when it was sent by the same scheme.
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
	e.BothSchemes, e.GetBody = e.BothSchemes || with.BothSchemes, e.GetBody || with.GetBody
	e.Home = cmp.Or(e.Home, with.Home)
	if e.Now.IsZero() {
		e.Now = with.Now
	}
	return e
}

// mergeShape fills the scheme and the look of the credential. A malformed header belongs to every scheme, since it was meant to be one.
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
	joined := maps.Clone(second)
	if joined == nil {
		return maps.Clone(first)
	}
	maps.Copy(joined, first)
	return joined
}

// Credential is the kind of a credential. The string of a token does not tell scoped from unscoped ones, so that the kind has to come from its owner.
type Credential string

// The kinds of credentials.
const (
	UnscopedToken       Credential = "unscoped_token"
	ScopedToken         Credential = "scoped_token"
	ServiceAccountToken Credential = "service_account_token"
	ServiceAccountOAuth Credential = "service_account_oauth"
	OAuth3LO            Credential = "oauth_3lo"
	OrgAPIKey           Credential = "org_api_key"
	ForgeApp            Credential = "forge_app"
	ConnectJWT          Credential = "connect_jwt"
	Password            Credential = "password"
	DataCenterToken     Credential = "data_center_pat"
	UnknownCredential   Credential = "unknown"
)

// Credentials lists every kind of credential.
func Credentials() []Credential {
	return []Credential{
		UnscopedToken, ScopedToken, ServiceAccountToken, ServiceAccountOAuth, OAuth3LO, OrgAPIKey,
		ForgeApp, ConnectJWT, Password, DataCenterToken, UnknownCredential,
	}
}

// Auth is the scheme of an Authorization header.
type Auth string

// The schemes. NoAuth means that the request is known to carry none.
const (
	Basic  Auth = "basic"
	Bearer Auth = "bearer"
	NoAuth Auth = "none"
)

// Auths lists every scheme.
func Auths() []Auth {
	return []Auth{Basic, Bearer, NoAuth}
}

// Observation is what a person has seen of other calls, or of the same call by other means. It comes from whoever talks to that person: sentences are
// not read.
type Observation string

// The observations. They speak of the same request unless they say otherwise.
const (
	// WorksWithUnscopedToken: a token without scopes gets an answer where this credential does not.
	WorksWithUnscopedToken Observation = "works_with_unscoped_token"
	// WorksInBrowser: the same account can do it on the site's pages.
	WorksInBrowser Observation = "works_in_browser"
	// WorksForOtherUser: another account's credential of the same kind succeeds.
	WorksForOtherUser Observation = "works_for_other_user"
	// OtherCallsWork: this credential succeeds with other requests to this host.
	OtherCallsWork Observation = "other_calls_work"
	// AllCallsFail: every request with this credential fails.
	AllCallsFail Observation = "all_calls_fail"
	// WorkedBefore: the same request with this credential succeeded earlier.
	WorkedBefore Observation = "worked_before"
	// ScopesAddedSinceConsent: the app was given scopes after its users agreed.
	ScopesAddedSinceConsent Observation = "scopes_added_since_consent"
	// SeveralSites: the account or the grant reaches more than one site.
	SeveralSites Observation = "several_sites"
	// FailsAfterAnHour: it works at first and fails about an hour later.
	FailsAfterAnHour Observation = "fails_after_an_hour"
	// PageIsHTML: the answer is a web page where JSON was due.
	PageIsHTML Observation = "page_is_html"
)

// Observations lists every observation.
func Observations() []Observation {
	return []Observation{
		WorksWithUnscopedToken, WorksInBrowser, WorksForOtherUser, OtherCallsWork, AllCallsFail,
		WorkedBefore, ScopesAddedSinceConsent, SeveralSites, FailsAfterAnHour, PageIsHTML,
	}
}

// Messages lists the messages of a body of JSON, the most telling first and each once. It reports false for any other body.
func Messages(body string) ([]string, bool) {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return nil, false
	}
	var list []string
	for _, message := range messagesIn(value) {
		if !slices.Contains(list, message) {
			list = append(list, message)
		}
	}
	return list, true
}

// messagesIn lists the messages of a decoded body, the most telling first. What else it holds, such as the data of a success, is not a message.
func messagesIn(value any) []string {
	var list []string
	switch v := value.(type) {
	case string:
		if v != "" {
			list = append(list, v)
		}
	case []any:
		for _, item := range v {
			list = append(list, messagesIn(item)...)
		}
	case map[string]any:
		for _, name := range []string{"errorMessages", "errorMessage", "message", "error", "error_description", "detail", "errors", "body"} {
			if fields, ok := v[name].(map[string]any); ok && name == "errors" {
				// By the name of the field of the request that is at fault.
				for _, field := range slices.Sorted(maps.Keys(fields)) {
					for _, message := range messagesIn(fields[field]) {
						list = append(list, field+": "+message)
					}
				}
				continue
			}
			list = append(list, messagesIn(v[name])...)
		}
		if title, ok := v["title"].(string); ok && list == nil {
			return []string{title} // as Confluence's version 2 lists its errors
		}
	}
	return list
}

// HasErrors reports whether a JSON body has errors at its top: what a client takes for a success then is none.
func HasErrors(body string) bool {
	var answer struct{ Errors, ErrorMessages any }
	if !strings.HasPrefix(strings.TrimSpace(body), "{") || json.Unmarshal([]byte(body), &answer) != nil {
		return false
	}
	return len(messagesIn(map[string]any{"errors": answer.Errors, "errorMessages": answer.ErrorMessages})) > 0
}

// UnroutedPath is the path that a body repeats when it is the gateway's own 404, which Jira never sends: the path begins with /ex/. It is empty for
// any other body.
func UnroutedPath(body string) string {
	var answer struct{ Path string }
	if !strings.Contains(body, `"path"`) || json.Unmarshal([]byte(body), &answer) != nil || !strings.HasPrefix(answer.Path, "/ex/") {
		return ""
	}
	return answer.Path
}
