package jira

import (
	"context"
	"errors"
	"net/http"

	"jirascope/scopes"
)

// OpListAccessibleResources is the look-up of [Client.AccessibleResources], for
// errors. It is not an operation of Jira and needs no scope, so the catalogue does
// not hold it.
const OpListAccessibleResources scopes.Key = "GET /oauth/token/accessible-resources"

// Resource is one product of one site that an OAuth access token may address.
type Resource struct {
	// ID is the cloud id. It names a site, not a product: Jira and Confluence of
	// one site are two resources with the same id, and only their scopes tell
	// them apart.
	ID   string
	Name string
	URL  string
	// Scopes are those that Atlassian lists with the resource. Whether they are
	// the token's or the app's is not documented.
	Scopes []string
}

// resourcesAnswer is the list as it is sent.
type resourcesAnswer []struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	URL    string   `json:"url"`
	Scopes []string `json:"scopes"`
}

func (r *resourcesAnswer) Check() error {
	if *r == nil {
		return errors.New("the answer is not a list of resources")
	}
	for _, resource := range *r {
		if resource.ID == "" {
			return errors.New("a resource has no id")
		}
	}
	return nil
}

// AccessibleResources lists what an OAuth access token may address, as the
// gateway lists it: a resource for each product, in no particular order. It
// says nothing of the account's permissions there.
//
// It is for OAuth only. A Basic credential is refused without a call, with
// [KindNotConfigured]; the API token of a service account, which is sent as
// bearer too, is answered 401.
func (c *Client) AccessibleResources(ctx context.Context) ([]Resource, error) {
	rq := call{op: OpListAccessibleResources, target: OpListAccessibleResources.Path()}
	switch c.scheme {
	case SchemeBearer:
	case "":
		return nil, &Error{Op: rq.op, Kind: KindNotConfigured, Err: errNoCredential}
	default:
		return nil, &Error{Op: rq.op, Kind: KindNotConfigured, Err: errOAuthOnly}
	}
	auth, failure := c.authorization(ctx)
	if failure != nil {
		return nil, failure.serving(rq)
	}
	got, failure := c.withRetries(ctx, attempt{op: rq.op, method: http.MethodGet, url: c.cfg.Gateway + rq.target, auth: auth})
	if failure != nil {
		if failure.Status == http.StatusUnauthorized {
			c.forget(auth)
		}
		return nil, failure
	}
	var list resourcesAnswer
	if err := decode(got.body, &list); err != nil {
		return nil, c.failure(got.attempt, got, KindBadAnswer, err)
	}
	resources := make([]Resource, 0, len(list))
	for _, resource := range list {
		resources = append(resources, Resource(resource))
	}
	return resources, nil
}

var errOAuthOnly = errors.New("the list of accessible resources is for OAuth access tokens only")
