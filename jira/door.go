package jira

import (
	"context"
	"log/slog"
	"net/http"
)

// Door is one of the two addresses of a Jira site.
//
// Credentials with scopes work only at the gateway, API tokens without scopes
// only at the site, and the text of a token does not tell them apart; each
// refuses the other's in the words it has for a wrong password. Bearer
// credentials always belong to the gateway. For a Basic one the first answer of
// the gateway decides: unless it is a 401 of a credential that was not
// recognised, the gateway is the door. If it is, the client asks the site, once
// in its life, who it is; a site that answers is the door, and the call is
// repeated there. It asks once only because a site counts failed logins and
// locks the account behind a CAPTCHA.
type Door string

// The doors.
const (
	// DoorGateway is {gateway}/ex/jira/{cloudId}.
	DoorGateway Door = "gateway"
	// DoorSite is the site itself.
	DoorSite Door = "site"
)

// siteCheck is the site's answer to the one question that it is asked.
type siteCheck struct {
	door   Door
	status int
}

// Door is the door in use, empty while it is not known.
func (c *Client) Door() Door {
	if door := c.door.Load(); door != nil {
		return *door
	}
	return ""
}

// settle decides on a door, unless that has happened, and returns the decision.
func (c *Client) settle(door Door) Door {
	c.door.CompareAndSwap(nil, &door)
	return c.Door()
}

// knock makes a call at the right door, which it finds out if necessary.
func (c *Client) knock(ctx context.Context, rq call) (*answer, *Error) {
	if door := c.Door(); door != "" {
		got, failure := c.at(ctx, door, rq)
		return got, c.withSiteStatus(failure)
	}
	got, failure := c.at(ctx, DoorGateway, rq)
	switch {
	case failure == nil, failure.recognised():
		c.settle(DoorGateway)
		return got, failure
	case !failure.unrecognised():
		return nil, failure
	}
	check, err := c.check.get(ctx, c.askSite)
	if err != nil {
		return nil, failure
	}
	if c.settle(check.door) == DoorSite {
		return c.at(ctx, DoorSite, rq)
	}
	return nil, c.withSiteStatus(failure)
}

// unrecognised reports whether the gateway refused the credential itself.
func (e *Error) unrecognised() bool {
	return e.Door == DoorGateway && e.Status == http.StatusUnauthorized && !e.ScopeRefused()
}

// recognised reports whether the gateway answered the call and did not refuse
// the credential. A gateway that is too busy to look at it says nothing.
func (e *Error) recognised() bool {
	return e.Door == DoorGateway && e.Status != 0 && e.Status < 500 &&
		e.Status != http.StatusTooManyRequests && !e.unrecognised()
}

// withSiteStatus notes on a gateway's refusal what the site said.
func (c *Client) withSiteStatus(failure *Error) *Error {
	if failure != nil && failure.unrecognised() {
		check, _ := c.check.peek()
		failure.SiteStatus = check.status
	}
	return failure
}

// askSite shows the credential to the site, once: no repetitions. It asks for
// the account, since that is refused to strangers, where other calls answer
// them with less. It cannot fail: a site that gives no account is not the door.
func (c *Client) askSite(ctx context.Context) (siteCheck, error) {
	a := attempt{op: OpGetMyself, door: DoorSite, method: OpGetMyself.Method(), url: c.cfg.Site + OpGetMyself.Path(), auth: c.header}
	got, failure := c.once(ctx, a)
	if failure != nil {
		c.logTry(ctx, a, 0, failure)
		if failure.Kind == KindAnonymous {
			return siteCheck{door: DoorGateway}, nil
		}
		return siteCheck{door: DoorGateway, status: failure.Status}, nil
	}
	if got.status != http.StatusOK || decode(got.body, &myselfAnswer{}) != nil {
		return siteCheck{door: DoorGateway}, nil
	}
	c.cfg.Logger.LogAttrs(ctx, slog.LevelInfo, "the token has no scopes: calls go to the site", slog.String("site", c.cfg.Site))
	return siteCheck{door: DoorSite, status: got.status}, nil
}

// at makes a call at one door.
func (c *Client) at(ctx context.Context, door Door, rq call) (*answer, *Error) {
	base := c.cfg.Site
	if door == DoorGateway {
		id, failure := c.findCloudID(ctx)
		if failure != nil {
			return nil, failure.serving(rq)
		}
		base = c.cfg.Gateway + "/ex/jira/" + id
	}
	auth, failure := c.authorization(ctx)
	if failure != nil {
		return nil, failure.serving(rq)
	}
	a := attempt{op: rq.op, door: door, method: rq.op.Method(), url: base + rq.target, auth: auth}
	got, failure := c.send(ctx, a)
	if failure != nil && failure.Status == http.StatusUnauthorized {
		c.forget(auth)
	}
	return got, failure
}

// serving is the error of a request made on behalf of a call. It is a copy,
// because callers share the request.
func (e *Error) serving(rq call) *Error {
	own := *e
	own.Op = rq.op
	return &own
}
