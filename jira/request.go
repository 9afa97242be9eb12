package jira

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"

	"jirascope/scopes"
)

// Request is one call of an operation that reads.
type Request struct {
	Op scopes.Key
	// Args fill the parameters of the operation's path, in their order.
	Args  []string
	Query url.Values
	// Body is sent as JSON when it is not nil. Some operations that only read are POSTs:
	// they are repeated as a GET is, so an operation that changes anything must not be
	// called with it.
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
}

// Call makes a call and reads its JSON answer into out, whose texts are made plain and
// bounded. A failure is an *Error.
func (c *Client) Call(ctx context.Context, r Request, out Checked) error {
	if !c.Configured() {
		return &Error{Op: r.Op, Kind: KindNotConfigured, Err: errNoCredential}
	}
	rq := call{op: r.Op, target: r.Op.Path(r.Args...)}
	if len(r.Query) > 0 {
		rq.target += "?" + r.Query.Encode()
	}
	if r.Body != nil {
		var err error
		if rq.body, err = json.Marshal(r.Body); err != nil {
			return fmt.Errorf("writing the body of %s: %w", r.Op, err)
		}
	}
	got, failure := c.send(ctx, rq)
	c.observe(r.Op, got, failure, false)
	if failure != nil {
		return failure
	}
	if err := decode(got.body, out); err != nil {
		return c.failure(got.attempt, got, KindBadAnswer, err)
	}
	return nil
}
