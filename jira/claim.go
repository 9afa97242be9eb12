package jira

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
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

// scopeClaim decodes the payload of a signed JWT. Atlassian's tokens have the
// claim "scope", a text; arrays, and the name "scp", are what others write.
func scopeClaim(token string) ([]string, bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return nil, false
	}
	if _, ok := jwtPart(parts[0]); !ok {
		return nil, false
	}
	claims, ok := jwtPart(parts[1])
	if !ok {
		return nil, false
	}
	for _, name := range []string{"scope", "scp"} {
		if list, ok := claimedScopes(claims[name]); ok {
			return list, true
		}
	}
	return nil, false
}

// jwtPart decodes the header or the payload of a JWT into its members, whose
// names are kept to the letter.
func jwtPart(text string) (map[string]json.RawMessage, bool) {
	data, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
	if err != nil {
		return nil, false
	}
	var members map[string]json.RawMessage
	err = json.Unmarshal(data, &members)
	return members, err == nil && members != nil
}

// claimedScopes reads a claim. One that is there and empty claims no scopes;
// one that cannot be read whole is none.
func claimedScopes(raw json.RawMessage) ([]string, bool) {
	var text *string
	if json.Unmarshal(raw, &text) == nil && text != nil {
		return strings.Fields(*text), true
	}
	var list []*string
	if json.Unmarshal(raw, &list) != nil || list == nil {
		return nil, false
	}
	scopes := []string{}
	for _, item := range list {
		if item == nil {
			return nil, false
		}
		scopes = append(scopes, strings.Fields(*item)...)
	}
	return scopes, true
}
