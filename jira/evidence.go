package jira

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"jirascope/internal/foreign"
)

// evidenceHeaders are the answer's headers that help to explain a failure.
var evidenceHeaders = []string{
	"X-Failure-Category", "X-Seraph-LoginReason", "X-Authentication-Denied-Reason", "WWW-Authenticate",
	"Retry-After", "RateLimit-Reason", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
	"Content-Type", "Location", "Allow",
}

// requestIDHeaders hold Atlassian's name of a request, best first.
var requestIDHeaders = []string{"Atl-Traceid", "Atl-Request-Id", "X-Arequestid"}

const (
	// headerLimit is how much of a header's value is kept, in bytes.
	headerLimit = 1 << 10
	// scrubLimit is how much of a body is searched for secrets. It is more than
	// is kept, since what is taken out makes room.
	scrubLimit = 64 << 10
)

// failure makes the error of a request. got is nil when there was no answer.
// It is the only place where an answer's text enters an error, and so the only
// one that scrubs.
func (t *transport) failure(a attempt, got *answer, kind Kind, err error) *Error {
	scrub := t.scrubber(a)
	e := &Error{Op: a.op, Kind: kind, Step: a.step, Method: a.method, URL: a.url, Host: a.host, Err: scrubError(scrub, err)}
	if !a.auth.IsZero() {
		e.Scheme = t.scheme
	}
	if got == nil {
		return e
	}
	e.Status = got.status
	e.Header = evidence(scrub, got.header)
	e.RequestID = requestID(scrub, got.header)
	e.RetryAfter = retryAfter(got.status, got.header, t.now())
	if a.private && got.status < 300 {
		return e
	}
	e.Body = scrub.excerpt(string(got.body[:min(len(got.body), scrubLimit)]), bodyLimit, got.cut || len(got.body) > scrubLimit)
	e.Messages = excerpts(scrub, messages(got.body), got.cut)
	return e
}

// scrubber knows the client's secrets and those of one request.
func (t *transport) scrubber(a attempt) *scrubber {
	if a.auth.IsZero() || a.auth.Equal(t.header) {
		return t.own()
	}
	s := t.cfg.Credential.scrubber()
	s.add(a.auth.value())
	return s
}

// excerpts are texts of an answer, bounded and without secrets. cut says that the
// answer was cut off, perhaps within a secret.
func excerpts(scrub *scrubber, list []string, cut bool) []string {
	var kept []string
	for _, text := range list[:min(len(list), messageCount)] {
		if text = foreign.Line(scrub.excerpt(text, messageLimit, cut), messageLimit); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// scrubError passes an error on unless its text holds a secret: a broken answer
// is quoted by the errors of net/http. Then its chain is dropped.
func scrubError(scrub *scrubber, err error) error {
	if err == nil {
		return nil
	}
	if text := err.Error(); scrub.clean(text) != text {
		return errors.New(scrub.clean(text))
	}
	return err
}

func evidence(scrub *scrubber, header http.Header) map[string]string {
	found := map[string]string{}
	for _, name := range evidenceHeaders {
		if values := header.Values(name); len(values) > 0 {
			found[strings.ToLower(name)] = scrub.excerpt(strings.Join(values, ", "), headerLimit, false)
		}
	}
	return found
}

func requestID(scrub *scrubber, header http.Header) string {
	i := slices.IndexFunc(requestIDHeaders, func(name string) bool { return header.Get(name) != "" })
	if i < 0 {
		return ""
	}
	return scrub.excerpt(header.Get(requestIDHeaders[i]), headerLimit, false)
}
