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
	life := time.Duration(max(0, min(seconds, int64(farFuture/time.Second)))) * time.Second
	return life - min(longestMargin, life/10)
}

// authorization is the value of the Authorization header.
func (c *Client) authorization(ctx context.Context) (Token, *Error) {
	if !c.cfg.Credential.Exchanged() {
		return c.header, nil
	}
	c.access.drop(func(t accessToken) bool { return !c.now().Before(t.until) })
	token, err := c.access.get(ctx, c.exchange)
	return token.header, c.shareFailure(ctx, c.cfg.exchangeAttempt(), err)
}

// forget drops an access token that was refused. A credential that an
// administrator revoked still looks valid by the clock.
func (c *Client) forget(auth Token) {
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
	got, failure := c.withRetries(ctx, c.cfg.exchangeAttempt())
	if failure != nil {
		return accessToken{}, failure
	}
	var granted accessAnswer
	if err := decode(got.body, &granted); err != nil {
		return accessToken{}, c.failure(got.attempt, got, KindBadAnswer, err)
	}
	header := NewToken("Bearer " + NewToken(granted.AccessToken).reveal())
	return accessToken{
		header: header,
		// By the wall clock, also when compared: a laptop's sleep stops the other one.
		until: c.now().Round(0).Add(granted.lifetime()),
		own:   sync.OnceValue(func() *scrubber { return newScrubber(header.value()) }),
	}, nil
}
