package jira

import (
	"context"
	"strings"

	"jirascope/internal/jwt"
)

// ScopeClaim reads the scopes out of the access token that calls are made with,
// for which client credentials are exchanged if that has not happened. The
// token says so itself: nobody checked its signature, and whether the claim is
// what the gateway goes by is not documented. The scopes are in the order of
// the token.
//
// It is false when the token tells nothing: an API token, a token that is no
// JWT, one without the claim, and every Basic credential. The error is an
// [*Error], of the exchange or of [KindNotConfigured].
func (c *Client) ScopeClaim(ctx context.Context) (scopes []string, ok bool, err error) {
	if !c.Configured() {
		return nil, false, &Error{Kind: KindNotConfigured, Err: errNoCredential}
	}
	if c.scheme != SchemeBearer {
		return nil, false, nil
	}
	auth, failure := c.authorization(ctx)
	if failure != nil {
		return nil, false, failure
	}
	_, token, _ := strings.Cut(auth.reveal(), " ")
	scopes, ok = scopeClaim(token)
	return scopes, ok, nil
}

// ScopeClaim is [Client.ScopeClaim] without a call: it reads a token that is
// configured and sent as it is. It is false for client credentials, whose token
// is not known before their exchange.
func (c Credential) ScopeClaim() (scopes []string, ok bool) {
	if c.Exchanged() || c.Resolve() != SchemeBearer {
		return nil, false
	}
	return scopeClaim(c.Token.reveal())
}

// scopeClaim are the scopes that a JWT claims.
func scopeClaim(token string) ([]string, bool) {
	claims, _ := jwt.Read(token)
	return claims.Scopes, claims.Scoped
}
