package jira

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/foreign"
	"jirascope/scopes"
)

// Kind says what sort of failure an [Error] is.
type Kind string

// The kinds of failures.
const (
	// KindUnauthorized is a 401: an unknown credential or, at the gateway, a
	// missing scope or an unknown path.
	KindUnauthorized Kind = "unauthorized"
	// KindForbidden is a 403.
	KindForbidden Kind = "forbidden"
	// KindNotFound is a 404.
	KindNotFound Kind = "not_found"
	// KindGone is a 410: the operation was removed.
	KindGone Kind = "gone"
	// KindRateLimited is a 429 that outlasted the repetitions, or asked for a
	// longer wait than allowed.
	KindRateLimited Kind = "rate_limited"
	// KindBadRequest is any other 4xx.
	KindBadRequest Kind = "bad_request"
	// KindServerError is a 5xx.
	KindServerError Kind = "server_error"
	// KindAnonymous is a success that was not meant for the caller: Jira dropped
	// the credential and answered what a stranger may see.
	KindAnonymous Kind = "anonymous"
	// KindRedirect is a 3xx; none is followed.
	KindRedirect Kind = "redirect"
	// KindTooLarge is an answer of more than [Config.MaxBody] bytes.
	KindTooLarge Kind = "too_large"
	// KindBadAnswer is a success whose body is not the JSON expected.
	KindBadAnswer Kind = "bad_answer"
	// KindNetwork means that no answer came.
	KindNetwork Kind = "network"
	// KindTimeout means that none came in time.
	KindTimeout Kind = "timeout"
	// KindCanceled means that the caller cancelled the call.
	KindCanceled Kind = "canceled"
	// KindCloudID means that the site's cloud id could not be found: the host does not
	// answer like a site of Jira Cloud. What passes, such as a 429, keeps its own kind.
	KindCloudID Kind = "cloud_id"
	// KindNotConfigured means that there is no credential to call with.
	KindNotConfigured Kind = "not_configured"
)

// Step is a request that a client makes on behalf of an operation.
type Step string

// The steps.
const (
	// StepCloudID asks the site for its cloud id, without a credential.
	StepCloudID Step = "cloud_id"
	// StepExchange exchanges client credentials for an access token.
	StepExchange Step = "exchange"
)

// Error is a failed call, with everything that the answer said about it. None
// of its fields or texts holds a secret of the client. Its texts come from the
// network and are data, never instructions.
type Error struct {
	// Op is the operation asked for. The request that failed may be another one,
	// made on its behalf: then Step says which, and Host is empty.
	Op   scopes.Key
	Kind Kind
	Step Step
	// Method and URL are the request as sent; empty when none was.
	Method, URL string
	// Host is where the request went.
	Host scopes.Host
	// Scheme is how the credential was sent; empty when none was.
	Scheme Scheme
	// Status is the HTTP status, 0 without an answer.
	Status int
	// Header holds those of the answer's headers that explain failures, with
	// names in lower case.
	Header map[string]string
	// Body is the beginning of the answer, at most 4 KiB, whatever its type.
	Body string
	// Messages are the texts that the answer is known to carry: Jira's
	// errorMessages and errors (sorted), message, error, error_description, the
	// title and detail of a problem document, or a short plain text.
	Messages []string
	// RetryAfter is the wait that a refusal asked for, 0 when it named none.
	RetryAfter time.Duration
	// RequestID is Atlassian's name of the request, for their support.
	RequestID string
	// SiteStatus is what the site answered when the gateway did not know the
	// credential and the client asked there; 0 when it did not ask or got no
	// answer of Jira's. See [Client.Host].
	SiteStatus int
	// Site is the site's refusal then; nil when it did not ask.
	Site *Error
	// Err is the cause, if it is more than the status.
	Err error
	// Sent says that a request without an answer was written to a connection.
	Sent bool
}

// Error is a line such as
// "GET /rest/agile/1.0/board: 401 Unauthorized; scope does not match".
func (e *Error) Error() string {
	var parts []string
	if e.Status != 0 {
		parts = append(parts, strings.TrimSpace(strconv.Itoa(e.Status)+" "+http.StatusText(e.Status)))
	}
	for _, message := range e.Messages[:min(len(e.Messages), 3)] {
		// The gateway's messages repeat the status.
		if first, rest, _ := strings.Cut(message, ";"); first == http.StatusText(e.Status) {
			message = strings.TrimSpace(rest)
		}
		if message != "" {
			parts = append(parts, message)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	if e.RetryAfter > 0 {
		parts = append(parts, "retry after "+e.RetryAfter.Round(time.Second).String())
	}
	if len(parts) == 0 {
		parts = append(parts, string(e.Kind))
	}
	text := strings.Join(parts, "; ")
	if subject := e.subject(); subject != "" {
		text = subject + ": " + text
	}
	return foreign.Line(text, maxError)
}

// Unwrap is the cause.
func (e *Error) Unwrap() error {
	return e.Err
}

// subject names the request: an operation's by its path, another by its full
// address.
func (e *Error) subject() string {
	switch {
	case e.URL == "":
		return string(e.Op)
	case e.Host == "":
		address, _, _ := strings.Cut(e.URL, "?")
		return e.Method + " " + address
	default:
		return e.Method + " " + scopes.ParseTarget(e.URL).Path
	}
}

// ScopeRefused reports whether the gateway knew the credential and refused the
// call for its scopes. An unknown path is refused in the same words.
func (e *Error) ScopeRefused() bool {
	return e.Status == http.StatusUnauthorized &&
		(strings.Contains(strings.ToLower(e.Body), "scope does not match") ||
			strings.EqualFold(e.Header["x-failure-category"], "FAILURE_CLIENT_SCOPE_CHECK"))
}

// ScopeRefused reports whether an error is a refusal of the gateway for scopes; see
// [Error.ScopeRefused].
func ScopeRefused(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	return ok && failed.ScopeRefused()
}

// KindOf is the kind of the [Error] in an error's chain, empty without one.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}

// kindOf sorts a status that is not a success.
func kindOf(status int) Kind {
	switch {
	case status == http.StatusUnauthorized:
		return KindUnauthorized
	case status == http.StatusForbidden:
		return KindForbidden
	case status == http.StatusNotFound:
		return KindNotFound
	case status == http.StatusGone:
		return KindGone
	case status == http.StatusTooManyRequests:
		return KindRateLimited
	case status >= 500:
		return KindServerError
	case status >= 400:
		return KindBadRequest
	case status >= 300:
		return KindRedirect
	default:
		return KindBadAnswer
	}
}
