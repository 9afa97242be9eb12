package jira

import (
	"context"
	"errors"
	"net/url"
	"sync/atomic"

	"jirascope/scopes"
)

// Client calls Jira Cloud. Make one with [New]; it is safe for concurrent use.
type Client struct {
	transport

	cloudID shared[string]
	access  shared[accessToken]
	check   shared[siteCheck]
	host    atomic.Pointer[scopes.Host]
}

// New makes a client. A configuration without a credential is accepted, so that
// a program can start and say what is missing; otherwise every problem of the
// configuration is reported, joined, without its secrets.
func New(cfg Config) (*Client, error) {
	if err := cfg.normalise(); err != nil {
		return nil, err
	}
	c := &Client{transport: newTransport(cfg)}
	if c.cfg.Host != "" {
		c.rememberHost(c.cfg.Host)
	} else if c.scheme == SchemeBearer || c.cfg.Site == "" {
		c.rememberHost(scopes.Gateway)
	}
	return c, nil
}

// None is a client without a credential. Each of its calls fails with an *Error of
// [KindNotConfigured] and reaches nobody.
func None() *Client {
	var cfg Config
	cfg.fillLimits()
	return &Client{transport: newTransport(cfg)}
}

// Configured reports whether there is a credential to call with.
func (c *Client) Configured() bool {
	return c.scheme != ""
}

// Scheme is how the credential is sent: [SchemeBasic] or [SchemeBearer], empty
// without a credential.
func (c *Client) Scheme() Scheme {
	return c.scheme
}

// Site is the origin of the site, such as "https://acme.atlassian.net"; empty
// when only a cloud id is configured.
func (c *Client) Site() string {
	return c.cfg.Site
}

// Gateway is the origin of the gateway.
func (c *Client) Gateway() string {
	return c.cfg.Gateway
}

// call is an operation with its path filled in, before a host is chosen.
type call struct {
	op scopes.Key
	// target is path and query.
	target string
}

// checked is an answer that knows when it is not what was asked for, although
// its JSON could be read.
type checked interface {
	check() error
}

// do makes a call and reads its JSON answer into out. args fill the
// parameters of the operation's path. A failure is an *Error.
func (c *Client) do(ctx context.Context, op scopes.Key, args []string, query url.Values, out checked) error {
	if !c.Configured() {
		return &Error{Op: op, Kind: KindNotConfigured, Err: errNoCredential}
	}
	rq := call{op: op, target: op.Path(args...)}
	if len(query) > 0 {
		rq.target += "?" + query.Encode()
	}
	got, failure := c.send(ctx, rq)
	c.observe(op, got, failure, false)
	if failure != nil {
		return failure
	}
	if err := decode(got.body, out); err != nil {
		return c.failure(got.attempt, got, KindBadAnswer, err)
	}
	return nil
}

// errNoCredential names what an operator has to set.
var errNoCredential = errors.New("no credential is configured: set " + varSite + ", " + varEmail + " and " + varToken +
	" for an API token, or " + varSite + ", " + varClientID + " and " + varClientSecret + " for a service account")
