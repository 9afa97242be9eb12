package jira

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"jirascope/scopes"
)

// tenantPath is where a site tells its cloud id to anybody. It takes no query:
// with parameters it may be refused.
const tenantPath = "/_edge/tenant_info"

// tenant is the answer of [tenantPath].
type tenant struct {
	CloudID string `json:"cloudId"`
}

func (t *tenant) Check() error {
	t.CloudID = strings.ToLower(t.CloudID)
	if !scopes.ValidCloudID(t.CloudID) {
		return fmt.Errorf("cloudId %q is not a UUID", t.CloudID)
	}
	return nil
}

// CloudID is the site's cloud id, a UUID in lower case: the configured one, or
// the one that the site tells, which is asked once. It needs no credential. The
// error is an [*Error] of [StepCloudID], and of [KindCloudID] when the host is not a
// site of Jira Cloud; it is not remembered.
func (c *Client) CloudID(ctx context.Context) (string, error) {
	id, failure := c.findCloudID(ctx)
	if failure != nil {
		return "", failure
	}
	return id, nil
}

// SiteCloudID is the cloud id that the site tells, whatever is configured, so that the
// two can be compared. It is empty without a site. Errors are those of [Client.CloudID].
func (c *Client) SiteCloudID(ctx context.Context) (string, error) {
	if c.cfg.Site == "" {
		return "", nil
	}
	id, err := c.cloudID.get(ctx, c.lookUpCloudID)
	if failure := c.shareFailure(ctx, c.tenantAttempt(), err); failure != nil {
		return "", failure
	}
	return id, nil
}

// serverPath describes a Jira of any kind to anybody.
const serverPath = "/rest/api/2/serverInfo"

// deployment is the part of the answer of [serverPath] that tells the kinds apart.
type deployment struct {
	Type string `json:"deploymentType"`
}

func (*deployment) Check() error { return nil }

// DataCenter reports whether the site says that it is Jira Data Center or Server, which
// have no cloud id and no gateway. It is asked without the credential.
func (c *Client) DataCenter(ctx context.Context) bool {
	if c.cfg.Site == "" {
		return false
	}
	got, failure := c.once(ctx, attempt{method: http.MethodGet, url: c.cfg.Site + serverPath})
	var found deployment
	return failure == nil && decode(got.body, &found) == nil && found.Type != "" && !strings.EqualFold(found.Type, "Cloud")
}

func (c *Client) findCloudID(ctx context.Context) (string, *Error) {
	if c.cfg.CloudID != "" {
		return c.cfg.CloudID, nil
	}
	if c.cfg.Site == "" {
		return "", &Error{Kind: KindCloudID, Err: errors.New("set " + varSite + " or " + varCloudID)}
	}
	id, err := c.cloudID.get(ctx, c.lookUpCloudID)
	return id, c.shareFailure(ctx, c.tenantAttempt(), err)
}

func (t *transport) tenantAttempt() attempt {
	return attempt{step: StepCloudID, method: http.MethodGet, url: t.cfg.Site + tenantPath}
}

func (c *Client) lookUpCloudID(ctx context.Context) (string, error) {
	got, failure := c.withRetries(ctx, c.tenantAttempt())
	if failure == nil {
		var found tenant
		err := decode(got.body, &found)
		if err == nil {
			return found.CloudID, nil
		}
		failure = c.failure(got.attempt, got, KindBadAnswer, err)
	}
	if !failure.namesNoSite() {
		return "", failure
	}
	failure.Kind = KindCloudID
	hint := "the cloud id was not found: check " + varSite + " or set " + varCloudID
	if failure.Err == nil {
		failure.Err = errors.New(hint)
	} else {
		failure.Err = fmt.Errorf("%w; %s", failure.Err, hint)
	}
	return "", failure
}

// namesNoSite reports whether an answer shows that the host is not a site of Jira
// Cloud: it does not know the path, shows a web page, or has no cloud id to tell.
// Everything else, such as a refusal that passes, says nothing of the site's name.
func (e *Error) namesNoSite() bool {
	return e.Status == http.StatusNotFound || e.Kind == KindBadAnswer ||
		e.Status < http.StatusInternalServerError && e.Status != http.StatusTooManyRequests && authorOf(e) == byPage
}

// shareFailure turns the error of a shared search into the caller's: the
// search's own, or that the caller stopped waiting.
func (c *Client) shareFailure(ctx context.Context, a attempt, err error) *Error {
	if err == nil {
		return nil
	}
	if failure, ok := errors.AsType[*Error](err); ok {
		return failure
	}
	return c.stopped(ctx, a, err)
}
