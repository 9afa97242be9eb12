package grant

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"jirascope/internal/redact"
	"jirascope/internal/vault"
	"jirascope/jira"
)

// App is an OAuth 2.0 (3LO) app of the operator's own, and the server that knows it.
type App struct {
	// Auth is the origin of the authorization server: https://auth.atlassian.com.
	Auth         string
	ClientID     string
	ClientSecret vault.Secret
	// HTTP makes the requests; a client of its own when nil.
	HTTP *http.Client
}

const (
	// requestTime bounds a request to the authorization server.
	requestTime = 20 * time.Second
	// maxAnswer is the largest answer that is read of a list of sites, in bytes.
	maxAnswer = 1 << 20
	// maxBody is how much of a refusal is kept, in bytes.
	maxBody = 4 << 10
)

// config is the app as the library wants it. Atlassian's server was seen to take client and
// secret in the form.
func (a App) config(names []string, callback string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: a.ClientID, ClientSecret: a.ClientSecret.Reveal(), RedirectURL: callback, Scopes: names,
		Endpoint: oauth2.Endpoint{AuthURL: a.Auth + "/authorize", TokenURL: a.Auth + "/oauth/token", AuthStyle: oauth2.AuthStyleInParams},
	}
}

// within makes the library use the app's HTTP client, without redirects, which would carry
// secrets along.
func (a App) within(ctx context.Context) context.Context {
	client := http.Client{}
	if a.HTTP != nil {
		client = *a.HTTP
	}
	client.Timeout = requestTime
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client.Jar = nil
	return context.WithValue(ctx, oauth2.HTTPClient, &client)
}

// failure is what went wrong with a request to the server, without the secrets in it.
func (a App) failure(err error, secrets ...vault.Secret) error {
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok || refused.Response == nil {
		if addressed, ok := errors.AsType[*url.Error](err); ok {
			err = addressed.Err
		}
		return &jira.Error{Step: jira.StepExchange, Kind: jira.KindNetwork, Method: http.MethodPost, URL: a.Auth + "/oauth/token", Err: errors.New(redact.Text(err.Error()))}
	}
	body := string(refused.Body)
	for _, secret := range append(secrets, a.ClientSecret) {
		if !secret.IsZero() {
			body = strings.ReplaceAll(body, secret.Reveal(), "[redacted]")
		}
	}
	body = strings.ToValidUTF8(redact.Text(body), "\ufffd")
	e := &jira.Error{
		Step: jira.StepExchange, Kind: jira.KindForbidden, Method: http.MethodPost, URL: a.Auth + "/oauth/token",
		Status: refused.Response.StatusCode, Body: body[:min(len(body), maxBody)],
	}
	switch status := e.Status; {
	case status == http.StatusTooManyRequests:
		e.Kind = jira.KindRateLimited
	case status == http.StatusUnauthorized:
		e.Kind = jira.KindUnauthorized
	case status >= http.StatusInternalServerError:
		e.Kind = jira.KindServerError
	case status < http.StatusBadRequest:
		e.Kind = jira.KindBadAnswer
	}
	if refused.ErrorCode != "" {
		e.Messages = []string{redact.Text(refused.ErrorCode), redact.Text(refused.ErrorDescription)}
	}
	return e
}

// Ended reports whether an error says that the grant is over: the refresh token is unknown,
// was used, or ended.
func Ended(err error) bool {
	e, ok := errors.AsType[*jira.Error](err)
	return ok && e.Step == jira.StepExchange && len(e.Messages) > 0 && e.Messages[0] == "invalid_grant"
}

// Site is a site of Jira that a grant reaches.
type Site struct {
	// ID is its cloud id, and URL its origin.
	ID, Name, URL string
}

// Sites lists the sites of Jira that an access token reaches, as the gateway lists them.
// Jira and Confluence of one site are two rows with one id, which only their scopes tell
// apart; a row without scopes of Jira is left out.
func (a App) Sites(ctx context.Context, gateway string, access vault.Secret) ([]Site, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	rq, err := http.NewRequestWithContext(ctx, http.MethodGet, gateway+"/oauth/token/accessible-resources", nil)
	if err != nil {
		return nil, err
	}
	rq.Header.Set("Authorization", "Bearer "+access.Reveal())
	rq.Header.Set("Accept", "application/json")
	client, _ := a.within(ctx).Value(oauth2.HTTPClient).(*http.Client)
	rs, err := client.Do(rq)
	if err != nil {
		return nil, errors.New("the list of sites could not be had: no answer")
	}
	defer func() { _ = rs.Body.Close() }()
	var rows []struct {
		ID, Name, URL string
		Scopes        []string
	}
	if rs.StatusCode != http.StatusOK || json.NewDecoder(io.LimitReader(rs.Body, maxAnswer)).Decode(&rows) != nil {
		return nil, errors.New("the list of sites could not be had: the gateway answered " + rs.Status)
	}
	var list []Site
	for _, row := range rows {
		if ofJira(row.Scopes) && row.ID != "" {
			list = append(list, Site{row.ID, row.Name, row.URL})
		}
	}
	return list, nil
}

// ofJira reports whether scopes are not those of Confluence alone.
func ofJira(names []string) bool {
	for _, name := range names {
		if !strings.Contains(name, "confluence") {
			return true
		}
	}
	return len(names) == 0
}
