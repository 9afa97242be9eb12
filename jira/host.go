package jira

import (
	"context"
	"log/slog"
	"net/http"

	"jirascope/scopes"
)

// siteCheck is the site's answer to the one question that it is asked.
type siteCheck struct {
	host   scopes.Host
	status int
	// refusal is the answer of a site that is not the host.
	refusal *Error
}

// Host is where the credential works, [scopes.Gateway] or [scopes.Site]; empty
// while that is unknown.
//
// Credentials with scopes work only at the gateway, {gateway}/ex/jira/{cloudId}.
// API tokens without scopes work only at the site. The text of a token does not
// tell them apart, and each host refuses the other's tokens in the words it has
// for a wrong password. Bearer credentials always belong to the gateway.
//
// For a Basic credential the gateway's first answer decides. Unless it is a 401
// that does not recognise the credential, the host is the gateway. If it is, the
// client asks the site, once in its life, who it is. A site that answers is the
// host, and the call is repeated there. The client asks only once because a site
// counts failed logins and locks the account behind a CAPTCHA.
func (c *Client) Host() scopes.Host {
	if host := c.host.Load(); host != nil {
		return *host
	}
	return ""
}

// rememberHost records where the credential works, unless that is known, and
// returns what is recorded.
func (c *Client) rememberHost(host scopes.Host) scopes.Host {
	c.host.CompareAndSwap(nil, &host)
	return c.Host()
}

// send makes a call at the host where the credential works, which it finds out
// if necessary.
func (c *Client) send(ctx context.Context, rq call) (*answer, *Error) {
	if host := c.Host(); host != "" {
		got, failure := c.sendTo(ctx, host, rq)
		return got, c.withSiteStatus(failure)
	}
	got, failure := c.sendTo(ctx, scopes.Gateway, rq)
	switch {
	case failure == nil, failure.recognised():
		c.rememberHost(scopes.Gateway)
		return got, failure
	case !failure.unrecognised():
		return nil, failure
	}
	check, err := c.check.get(ctx, c.askSite)
	if err != nil {
		return nil, failure
	}
	if c.rememberHost(check.host) == scopes.Site {
		return c.sendTo(ctx, scopes.Site, rq)
	}
	return nil, c.withSiteStatus(failure)
}

// unrecognised reports whether the gateway refused the credential itself.
func (e *Error) unrecognised() bool {
	return e.Host == scopes.Gateway && e.Status == http.StatusUnauthorized && !e.ScopeRefused()
}

// recognised reports whether the gateway answered the call and did not refuse
// the credential. A gateway that is too busy to look at it says nothing.
func (e *Error) recognised() bool {
	return e.Host == scopes.Gateway && e.Status != 0 && e.Status < 500 &&
		e.Status != http.StatusTooManyRequests && !e.unrecognised()
}

// withSiteStatus notes on a gateway's refusal what the site said to the same credential.
func (c *Client) withSiteStatus(failure *Error) *Error {
	if failure != nil && failure.unrecognised() {
		check, _ := c.check.peek()
		failure.SiteStatus, failure.Site = check.status, check.refusal
	}
	return failure
}

// askSite shows the credential to the site, once: no repetitions. It asks for
// the account, since that is refused to strangers, where other calls answer
// them with less. It cannot fail: a site that gives no account is not the host.
func (c *Client) askSite(ctx context.Context) (siteCheck, error) {
	a := attempt{op: OpGetMyself, host: scopes.Site, method: OpGetMyself.Method(), url: c.cfg.Site + OpGetMyself.Path(), auth: c.header}
	got, failure := c.once(ctx, a)
	if failure != nil {
		c.logTry(ctx, a, 0, failure)
		if failure.Kind == KindAnonymous {
			return siteCheck{host: scopes.Gateway, refusal: failure}, nil
		}
		return siteCheck{host: scopes.Gateway, status: failure.Status, refusal: failure}, nil
	}
	if got.status != http.StatusOK || decode(got.body, &AccountAnswer{}) != nil {
		return siteCheck{host: scopes.Gateway}, nil
	}
	c.cfg.Logger.LogAttrs(ctx, slog.LevelInfo, "the token has no scopes: calls go to the site", slog.String("site", c.cfg.Site))
	return siteCheck{host: scopes.Site, status: got.status}, nil
}

// sendTo makes a call at one host.
func (c *Client) sendTo(ctx context.Context, host scopes.Host, rq call) (*answer, *Error) {
	base := c.cfg.Site
	if host == scopes.Gateway {
		id, failure := c.findCloudID(ctx)
		if failure != nil {
			return nil, failure.serving(rq)
		}
		base = c.cfg.Gateway + "/ex/jira/" + id
	}
	// An access token that was good before was revoked, or ended early, when it is not
	// known any more: another one is worth a second try. One that was exchanged just now
	// would be no better a second time. A consent's comes from a store.
	_, again := c.access.peek()
	for again = again || c.cfg.Credential.Access != nil; ; again = false {
		auth, failure := c.authorization(ctx)
		if failure != nil {
			return nil, failure.serving(rq)
		}
		got, failure := c.withRetries(ctx, attempt{
			op: rq.op, host: host, method: rq.op.Method(), url: base + rq.target, auth: auth,
			body: rq.body, kind: "application/json", changes: rq.changes,
		})
		// A consent is not renewed for a scope that it lacks: that never adds one.
		if failure != nil && failure.Status == http.StatusUnauthorized && (c.cfg.Credential.Access == nil || failure.unrecognised()) {
			c.forget(auth)
		}
		if !again || failure == nil || !failure.unrecognised() {
			return got, failure
		}
	}
}

// serving is the error of a request made on behalf of a call. It is a copy,
// because callers share the request.
func (e *Error) serving(rq call) *Error {
	own := *e
	own.Op = rq.op
	return &own
}
