package jira

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"jirascope/scopes"
)

// Request is one call of an operation.
type Request struct {
	Op scopes.Key
	// Args fill the parameters of the operation's path, in their order.
	Args  []string
	Query url.Values
	// Body is sent as JSON when it is not nil. Some operations that only read are POSTs:
	// [Client.Call] repeats them as it repeats a GET, so an operation that changes
	// anything is for [Change].
	Body any
}

// Checked is an answer that knows when it is not what was asked for, although
// its JSON could be read.
type Checked interface {
	Check() error
}

// call is an operation with its path filled in, before a host is chosen.
type call struct {
	op scopes.Key
	// target is path and query.
	target string
	// body is JSON; nil for none.
	body []byte
	// changes says that the operation changes something.
	changes bool
}

// Call makes a call and reads its JSON answer into out, whose texts are made plain and
// bounded. A failure is an *Error.
func (c *Client) Call(ctx context.Context, r Request, out Checked) error {
	got, failure := c.request(ctx, r, false)
	if failure != nil {
		return failure
	}
	if err := decode(got.body, out); err != nil {
		return c.failure(got.attempt, got, KindBadAnswer, err)
	}
	return nil
}

// request makes a call, and reports it to who observes.
func (c *Client) request(ctx context.Context, r Request, changes bool) (*answer, *Error) {
	if !c.Configured() {
		return nil, &Error{Op: r.Op, Kind: KindNotConfigured, Err: errNoCredential}
	}
	rq := call{op: r.Op, target: r.Op.Path(r.Args...), changes: changes}
	if len(r.Query) > 0 {
		rq.target += "?" + r.Query.Encode()
	}
	if r.Body != nil {
		var err error
		if rq.body, err = json.Marshal(r.Body); err != nil {
			return nil, &Error{Op: r.Op, Kind: KindBadRequest, Err: fmt.Errorf("writing the body: %w", err)}
		}
	}
	if method := r.Op.Method(); rq.body == nil && method != http.MethodGet && method != http.MethodHead {
		// Nothing that only reads is asked for like this.
		rq.changes = true
	}
	got, failure := c.send(ctx, rq)
	c.observe(r.Op, got, failure, false)
	return got, failure
}
