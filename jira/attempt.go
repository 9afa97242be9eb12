package jira

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"

	"jirascope/scopes"
)

// attempt is one request as it is put on the wire, however often.
type attempt struct {
	// op is the operation that the request serves, and step the step of it; empty for
	// the operation itself.
	op     scopes.Key
	step   Step
	host   scopes.Host
	method string
	url    string
	// auth is the value of the Authorization header; zero for requests that
	// carry no credential.
	auth Token
	// body is sent when it is not nil, as kind, which is a media type.
	body []byte
	kind string
	// changes says that the request changes something, so that it must not be sent twice.
	changes bool
	// private answers hold secrets that the client does not know yet; errors
	// keep nothing of their successes.
	private bool
}

// answer is what came back.
type answer struct {
	attempt attempt
	status  int
	header  http.Header
	body    []byte
	// cut says that there was more of the body than is read.
	cut bool
}

// request builds the request of one try.
func (a attempt) request(ctx context.Context, userAgent string) (*http.Request, error) {
	// A GET has no body at all: sites refuse the credential of one that has.
	var body io.Reader
	if a.body != nil {
		body = bytes.NewReader(a.body)
	}
	rq, err := http.NewRequestWithContext(ctx, a.method, a.url, body)
	if err != nil {
		return nil, err
	}
	rq.Header.Set("Accept", "application/json")
	rq.Header.Set("User-Agent", userAgent)
	if body != nil {
		rq.Header.Set("Content-Type", a.kind)
	}
	if !a.auth.IsZero() {
		rq.Header.Set("Authorization", a.auth.reveal())
	}
	return rq, nil
}

// once makes one try and judges its answer.
func (t *transport) once(ctx context.Context, a attempt) (*answer, *Error) {
	leave, err := t.pace.Enter(ctx)
	if err != nil {
		return nil, t.stopped(ctx, a, fmt.Errorf("waiting for the calls before it: %w", err))
	}
	defer leave()
	try, cancel := t.limit(ctx, a)
	defer cancel()
	var gone departure
	trace(ctx, Doing{Op: a.op})
	rq, err := a.request(try, t.cfg.UserAgent)
	if err != nil {
		return nil, t.stopped(ctx, a, err)
	}
	if err := t.pace.Wait(try); err != nil {
		return nil, t.stopped(ctx, a, fmt.Errorf("waiting for its turn, since Jira asks for fewer calls: %w", err))
	}
	rs, err := t.http.Do(rq.WithContext(gone.watch(try)))
	if err != nil {
		failure := t.stopped(ctx, a, err)
		failure.Sent = gone.written.Load()
		return nil, failure
	}
	defer func() { _ = rs.Body.Close() }()
	t.pace.Learn(rs.StatusCode, rs.Header)
	got := &answer{attempt: a, status: rs.StatusCode, header: rs.Header}
	got.body, got.cut, err = readBody(rs.Body, t.cfg.MaxBody)
	if err != nil && rs.StatusCode < 300 {
		failure := t.stopped(ctx, a, fmt.Errorf("reading the answer: %w", err))
		failure.Status = rs.StatusCode
		return nil, failure
	}
	// A refusal whose body broke off is still that refusal.
	got.cut = got.cut || err != nil
	if failure := t.judge(got); failure != nil {
		return nil, failure
	}
	return got, nil
}

// limit bounds the time of a try. One that changes something goes on when ctx ends.
func (t *transport) limit(ctx context.Context, a attempt) (context.Context, context.CancelFunc) {
	if a.changes && ctx.Err() == nil {
		return context.WithTimeout(context.WithoutCancel(ctx), changePatience*t.cfg.Timeout)
	}
	return context.WithTimeout(ctx, t.cfg.Timeout)
}

// readBody reads at most limit bytes and says whether there were more.
func readBody(from io.Reader, limit int64) ([]byte, bool, error) {
	body, err := io.ReadAll(io.LimitReader(from, limit+1))
	if int64(len(body)) > limit {
		return body[:limit], true, nil
	}
	return body, false, err
}

// judge turns an answer that is not a success into an error, and one that only
// looks like a success too.
func (t *transport) judge(got *answer) *Error {
	a := got.attempt
	switch {
	case got.status >= 300 && got.status < 400:
		return t.failure(a, got, KindRedirect, errors.New("redirects are not followed"))
	case got.status < 200 || got.status >= 300:
		return t.failure(a, got, kindOf(got.status), nil)
	case !a.auth.IsZero() && anonymous(got.header):
		failure := t.failure(a, got, KindAnonymous, nil)
		failure.Err = fmt.Errorf("the credential was dropped and the call answered as anonymous (x-seraph-loginreason %s)",
			failure.Header["x-seraph-loginreason"])
		return failure
	case got.cut:
		return t.failure(a, got, KindTooLarge, fmt.Errorf("the answer has more than %d bytes", t.cfg.MaxBody))
	default:
		return nil
	}
}

// anonymous reports whether Jira says that it did not log the caller in. It
// says so in a header that successes carry too.
func anonymous(header http.Header) bool {
	for _, value := range header.Values("X-Seraph-LoginReason") {
		for reason := range strings.SplitSeq(value, ",") {
			if reason = strings.TrimSpace(reason); reason != "" && !strings.EqualFold(reason, "OK") {
				return true
			}
		}
	}
	return false
}

// stopped is the error of a request that got no complete answer.
func (t *transport) stopped(ctx context.Context, a attempt, err error) *Error {
	kind := KindNetwork
	var slow net.Error
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		kind = KindCanceled
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &slow) && slow.Timeout():
		kind = KindTimeout
	}
	// Its text repeats method and address.
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	return t.failure(a, nil, kind, err)
}
