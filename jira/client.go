package jira

import (
	"errors"
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
	// refused is the access token that was refused last.
	refused atomic.Pointer[Token]
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

// errNoCredential names what an operator has to set.
var errNoCredential = errors.New("no credential is configured: set " + varSite + ", " + varEmail + " and " + varToken +
	" for an API token, or " + varSite + ", " + varClientID + " and " + varClientSecret + " for a service account")
