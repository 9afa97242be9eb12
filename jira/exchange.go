package jira

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// exchangePath is where client credentials are exchanged, on the auth host.
const exchangePath = "/oauth/token"

// longestMargin is how long before its end an access token is replaced, so that
// none ends on the way. Short-lived ones are replaced after nine tenths.
const longestMargin = time.Minute

// accessToken is the result of an exchange.
type accessToken struct {
	header Token
	// until is when to exchange again.
	until time.Time
	// own finds the token in texts.
	own func() *scrubber
}

// accessAnswer is the auth host's.
type accessAnswer struct {
	AccessToken string `json:"access_token" text:"whole"`
	// ExpiresIn is in seconds; some servers send it as a string.
	ExpiresIn json.RawMessage `json:"expires_in"`
}

func (a *accessAnswer) Check() error {
	token := NewToken(a.AccessToken)
	if token.IsZero() || !token.printable() {
		return errors.New("the answer has no usable access_token")
	}
	return nil
}

// lifetime is how long the token may be used; 0, which means once, when the
// answer does not say.
func (a *accessAnswer) lifetime() time.Duration {
	seconds, _ := strconv.ParseInt(strings.Trim(string(a.ExpiresIn), `"`), 10, 64)
	return usable(time.Duration(max(0, min(seconds, int64(farFuture/time.Second)))) * time.Second)
}

// usable is how much of a token's life is used.
func usable(life time.Duration) time.Duration {
	return life - min(longestMargin, life/10)
}

// authorization is the value of the Authorization header.
func (c *Client) authorization(ctx context.Context) (Token, *Error) {
	if !c.cfg.Credential.Exchanged() && c.cfg.Credential.Access == nil {
		return c.header, nil
	}
	c.access.drop(func(t accessToken) bool { return !c.now().Before(t.until) })
	token, err := c.access.get(ctx, c.exchange)
	return token.header, c.shareFailure(ctx, c.cfg.exchangeAttempt(), err)
}

// forget drops an access token that was refused. A credential that an
// administrator revoked still looks valid by the clock.
func (c *Client) forget(auth Token) {
	c.refused.Store(&auth)
	c.access.drop(func(t accessToken) bool { return t.header.Equal(auth) })
}

func (cfg *Config) exchangeAttempt() attempt {
	form := url.Values{
		"grant_type":    {"client_credentials"},
		"client_id":     {cfg.Credential.ClientID},
		"client_secret": {cfg.Credential.ClientSecret.reveal()},
	}
	return attempt{
		step: StepExchange, method: http.MethodPost, url: cfg.Auth + exchangePath, private: true,
		kind: "application/x-www-form-urlencoded", body: []byte(form.Encode()),
	}
}

// exchange gets an access token. There is no refresh token for client
// credentials: the exchange is made again instead.
func (c *Client) exchange(ctx context.Context) (accessToken, error) {
	if c.cfg.Credential.Access != nil {
		return c.consented(ctx, c.refused.Load())
	}
	got, failure := c.withRetries(ctx, c.cfg.exchangeAttempt())
	if failure != nil {
		return accessToken{}, failure
	}
	var granted accessAnswer
	if err := decode(got.body, &granted); err != nil {
		return accessToken{}, c.failure(got.attempt, got, KindBadAnswer, err)
	}
	return c.accessFor(NewToken(granted.AccessToken), granted.lifetime()), nil
}

// consented gets the access token of a consent.
func (t *transport) consented(ctx context.Context, refused *Token) (accessToken, error) {
	var before Token
	if refused != nil {
		_, secret, _ := strings.Cut(refused.reveal(), " ")
		before = NewToken(secret)
	}
	token, end, err := t.cfg.Credential.Access(ctx, before)
	if failed, ok := errors.AsType[*Error](err); ok {
		return accessToken{}, failed
	}
	if err == nil && (token.IsZero() || !token.printable()) {
		err = errors.New("the consent has no usable access token")
	}
	if err != nil {
		return accessToken{}, t.stopped(ctx, attempt{step: StepExchange}, err)
	}
	return t.accessFor(token, usable(end.Sub(t.now()))), nil
}

// accessFor is an access token that is used for some time.
func (t *transport) accessFor(token Token, life time.Duration) accessToken {
	header := NewToken("Bearer " + token.reveal())
	return accessToken{
		header: header,
		// By the wall clock, also when compared: a laptop's sleep stops the other one.
		until: t.now().Round(0).Add(life),
		own:   sync.OnceValue(func() *scrubber { return newScrubber(header.value()) }),
	}
}
