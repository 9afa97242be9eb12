package jira

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"jirascope/scopes"
)

// probeTimeout bounds a probe, unless [Config.Timeout] is shorter: a caller
// makes many.
const probeTimeout = 10 * time.Second

// ErrNotProbed is in the chain of errors about a probe that was not made,
// because its answer would mean nothing or its request might change something.
var ErrNotProbed = errors.New("not probed")

// ProbeOutcome says whether a credential's scopes open an operation.
type ProbeOutcome string

// The outcomes of a probe.
const (
	// ProbeOpen means that the scopes suffice: the call came past the gateway's
	// scope check, whatever Jira then said to it.
	ProbeOpen ProbeOutcome = "open"
	// ProbeClosed means that the gateway refused the scopes.
	ProbeClosed ProbeOutcome = "closed"
	// ProbeUndecided means that the answer tells neither.
	ProbeUndecided ProbeOutcome = "undecided"
)

// ProbeResult is the answer to one [Client.Probe].
type ProbeResult struct {
	Outcome ProbeOutcome
	// Status is the answer's, 0 when none came.
	Status int
	// Err is the refusal, or why nothing was decided, as an [*Error]; nil when the
	// operation is open.
	Err error
}

// Probe asks the gateway whether the credential's scopes open an operation, by
// one call of it with args for the path's parameters. Only a GET is probed. The
// scope check comes before everything else, so the things named need not exist
// and no query is sent; the answer is thrown away.
//
// The operation has to be one that the catalogue holds: a path that the gateway
// does not know is refused in the words of a missing scope.
//
// An error means that other probes would fare no better, so the caller stops:
// the credential was not accepted, the gateway does not know the cloud id, it
// asks for fewer calls ([KindRateLimited]), the caller cancelled, or the
// probe was not made ([ErrNotProbed], [KindNotConfigured]). Whatever concerns
// this one call only, such as a 5xx, is a result that is undecided.
//
// A probe is never repeated and never goes to the site, where tokens have no
// scopes; with [scopes.Site] in use it is not made. One that is decided proves the
// gateway to be the host.
func (c *Client) Probe(ctx context.Context, op scopes.Key, args ...string) (ProbeResult, error) {
	undecided := ProbeResult{Outcome: ProbeUndecided}
	if err := c.probeable(op, args); err != nil {
		return undecided, err
	}
	rq := call{op: op, target: op.Path(args...)}
	id, failure := c.findCloudID(ctx)
	if failure != nil {
		return undecided, failure.serving(rq)
	}
	auth, failure := c.authorization(ctx)
	if failure != nil {
		return undecided, failure.serving(rq)
	}
	a := attempt{op: op, host: scopes.Gateway, method: op.Method(), url: c.cfg.Gateway + "/ex/jira/" + id + rq.target, auth: auth}
	try, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	got, failure := c.once(try, a)
	c.logTry(ctx, a, 0, failure)
	c.observe(op, got, failure, true)
	if ctx.Err() != nil && failure != nil && failure.Status == 0 {
		return undecided, failure
	}
	result, err := c.judgeProbe(got, failure)
	switch {
	case result.Outcome != ProbeUndecided:
		c.rememberHost(scopes.Gateway)
	case result.Status == http.StatusUnauthorized:
		c.forget(auth)
	}
	return result, err
}

// probeable refuses what must not be asked.
func (c *Client) probeable(op scopes.Key, args []string) error {
	switch {
	case !c.Configured():
		return &Error{Op: op, Kind: KindNotConfigured, Err: errNoCredential}
	case op.Method() != http.MethodGet:
		return fmt.Errorf("%w: %q does more than read", ErrNotProbed, op)
	case !strings.HasPrefix(op.Template(), "/rest/"):
		return fmt.Errorf("%w: %q is not an operation of Jira", ErrNotProbed, op)
	case strings.Count(op.Template(), "{") != len(args) || strings.Contains(op.Path(args...), "{"):
		return fmt.Errorf("%w: %q needs a value for each of its parameters", ErrNotProbed, op)
	case c.Host() == scopes.Site:
		return fmt.Errorf("%w: calls go to the site, where tokens have no scopes", ErrNotProbed)
	default:
		return nil
	}
}

// judgeProbe reads what an answer tells of the scopes.
func (c *Client) judgeProbe(got *answer, failure *Error) (ProbeResult, error) {
	if failure == nil {
		if err := believable(got); err != nil {
			failure = c.failure(got.attempt, got, KindBadAnswer, err)
		}
	}
	if failure == nil {
		return ProbeResult{Outcome: ProbeOpen, Status: got.status}, nil
	}
	switch {
	case failure.ScopeRefused():
		return ProbeResult{Outcome: ProbeClosed, Status: failure.Status, Err: failure}, nil
	case failure.endsProbing():
		return ProbeResult{Outcome: ProbeUndecided, Status: failure.Status}, failure
	case failure.pastScopes():
		return ProbeResult{Outcome: ProbeOpen, Status: failure.Status}, nil
	default:
		return ProbeResult{Outcome: ProbeUndecided, Status: failure.Status, Err: failure}, nil
	}
}

// endsProbing reports whether the failure would meet every other probe too.
func (e *Error) endsProbing() bool {
	switch {
	case e.Status == http.StatusUnauthorized, e.Status == http.StatusTooManyRequests:
		return true
	case anonymous(http.Header{"X-Seraph-Loginreason": {e.Header["x-seraph-loginreason"]}}):
		return true
	default:
		return e.Status == http.StatusNotFound && authorOf(e) == byRouter
	}
}

// pastScopes reports whether Jira itself answered, which it does only after the
// scope check: that it finds nothing, or that the account may not, is not a matter
// of scopes.
func (e *Error) pastScopes() bool {
	switch e.Status {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotAcceptable,
		http.StatusConflict, http.StatusGone, http.StatusPreconditionFailed, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity,
		http.StatusNotImplemented:
		return authorOf(e) == byJira
	default:
		return false
	}
}

// believable says why a success cannot be Jira's answer to a probe. Anything between
// here and Jira can answer 200: the answer has to have the operation's shape, as far
// as it is known here.
func believable(got *answer) error {
	if isPage(got.header.Get("Content-Type"), string(got.body[:min(len(got.body), bodyLimit)])) {
		return errors.New("the answer is a web page")
	}
	return decode(got.body, shapeOf(got.attempt.op))
}

// shapeOf is what the answer of an operation is read into.
func shapeOf(op scopes.Key) Checked {
	switch op {
	case OpGetServerInfo:
		return &serverInfoAnswer{}
	case OpGetMyself:
		return &AccountAnswer{}
	case OpListBoards:
		return &offsetPage[boardAnswer, *boardAnswer]{}
	default:
		return &anyAnswer{}
	}
}

// anyAnswer is an answer of unknown shape: an object or a list, as all of Jira's
// answers are, that is not a report of errors.
type anyAnswer struct {
	list    []json.RawMessage
	members map[string]json.RawMessage
}

func (a *anyAnswer) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &a.list) == nil {
		return nil
	}
	return json.Unmarshal(data, &a.members)
}

func (a *anyAnswer) Check() error {
	if a.list == nil && a.members == nil {
		return errors.New("the answer is null")
	}
	for _, name := range []string{"errorMessages", "error"} {
		if a.members[name] != nil {
			return errors.New("the answer reports errors")
		}
	}
	return nil
}

// author is who wrote an answer.
type author int

const (
	byNobody author = iota
	// byJira is the product behind the gateway.
	byJira
	// byGateway is the gateway, in the shape of all its refusals.
	byGateway
	// byRouter is the gateway's router, which found no product to ask.
	byRouter
	// byPage is whatever shows web pages: a proxy, a login, a site.
	byPage
)

// authorOf tells who refused a call by the shape of the refusal. Plain text,
// nothing, and JSON of another shape may come from anything in between.
func authorOf(e *Error) author {
	if isPage(e.Header["content-type"], e.Body) {
		return byPage
	}
	var members map[string]json.RawMessage
	if json.Unmarshal([]byte(e.Body), &members) != nil {
		return byNobody
	}
	var path string
	if json.Unmarshal(members["path"], &path) == nil && strings.HasPrefix(path, "/ex/") {
		return byRouter
	}
	var code int
	if json.Unmarshal(members["code"], &code) == nil && code == e.Status {
		return byGateway
	}
	// Jira's own shape, that of its service desk, problem documents, and the
	// short one.
	known := []string{"errorMessages", "errors", "errorMessage", "detail", "message"}
	if slices.ContainsFunc(known, func(name string) bool { return members[name] != nil }) {
		return byJira
	}
	return byNobody
}

// Page reports whether a web page came in place of Jira's answer, as it does from a
// proxy, a login or a captive portal, and gives the page's title, which comes from the
// network.
func (e *Error) Page() (title string, ok bool) {
	if e.Status == 0 || authorOf(e) != byPage {
		return "", false
	}
	_, rest, _ := strings.Cut(e.Body, "<title>")
	title, _, _ = strings.Cut(rest, "</title>")
	return strings.Join(strings.Fields(title), " "), true
}

// isPage reports whether a body is HTML, by its label or by its beginning.
func isPage(mediaType, body string) bool {
	if strings.Contains(strings.ToLower(mediaType), "text/html") {
		return true
	}
	start := strings.ToLower(strings.TrimSpace(body[:min(len(body), 100)]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}
