package sandbox

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// lifetime is how many seconds an access token lasts.
const lifetime = 3600

// grants counts how often each account's refresh token was rotated.
type grants struct {
	mu      sync.Mutex
	rotated map[string]int
}

// refreshToken spells an account's refresh token after some rotations.
func refreshToken(name string, rotations int) string {
	return fmt.Sprintf("sandbox-%s-refresh-token-%04d", name, rotations)
}

// rotate exchanges an account's current refresh token for the next one. The
// ten minutes in which a used token still works do not pass in the sandbox.
func (g *grants) rotate(a *Account, token string) (string, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.rotated == nil {
		g.rotated = make(map[string]int)
	}
	current := a.RefreshToken
	if n := g.rotated[a.Name]; n > 0 {
		current = refreshToken(a.Name, n)
	}
	if a.Kind != OAuth3LO || token != current {
		return "", false
	}
	g.rotated[a.Name]++
	return refreshToken(a.Name, g.rotated[a.Name]), true
}

// issueToken is POST /oauth/token. It takes a form or JSON, and the client's id
// and secret in either or as Basic.
func (s *Server) issueToken(c *call) *answer {
	if c.r.Method != http.MethodPost {
		return oauthError(http.StatusMethodNotAllowed, "invalid_request", "Method not allowed").with("Allow", http.MethodPost)
	}
	form, err := tokenForm(c)
	if err != nil {
		return oauthError(http.StatusBadRequest, "invalid_request", "Malformed request body.")
	}
	client := s.find(func(a *Account) bool {
		return a.isOAuth() && a.ClientID == form.Get("client_id") && a.ClientSecret == form.Get("client_secret")
	})
	if client == nil || client.isDead() {
		// Not established for this endpoint; it is what its maker's product says.
		return oauthError(http.StatusUnauthorized, "access_denied", "Unauthorized")
	}
	c.account = client
	switch form.Get("grant_type") {
	case "client_credentials":
		return s.clientCredentials(client)
	case "authorization_code":
		return s.redeem(client, form)
	case "refresh_token":
		return s.refresh(client, form.Get("refresh_token"))
	default:
		return oauthError(http.StatusBadRequest, "unsupported_grant_type", "Unsupported grant type.")
	}
}

// tokenForm reads the parameters, whichever way they came.
func tokenForm(c *call) (url.Values, error) {
	form := url.Values{}
	mediaType, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if mediaType == plainJSON {
		var fields map[string]string
		if err := json.Unmarshal(c.body, &fields); err != nil {
			return nil, err
		}
		for name, value := range fields {
			form.Set(name, value)
		}
	} else {
		var err error
		if form, err = url.ParseQuery(string(c.body)); err != nil {
			return nil, err
		}
	}
	if id, secret, ok := c.r.BasicAuth(); ok {
		form.Set("client_id", id)
		form.Set("client_secret", secret)
	}
	return form, nil
}

// clientCredentials issues a service account's token. There is no refresh
// token: the exchange is repeated.
func (s *Server) clientCredentials(a *Account) *answer {
	if a.Kind != ServiceAccountOAuth {
		return oauthError(http.StatusForbidden, "unauthorized_client", "Grant type 'client_credentials' not allowed for the client.")
	}
	return s.issued(a, "")
}

func (s *Server) refresh(a *Account, token string) *answer {
	if renewed := s.renew(a, token); renewed != nil {
		return renewed
	}
	next, ok := s.grants.rotate(a, token)
	if !ok {
		return oauthError(http.StatusForbidden, "invalid_grant", "Unknown or invalid refresh token.")
	}
	return s.issued(a, next)
}

// issued is a new access token. Its scopes are those of the grant: a refresh
// never adds any.
func (s *Server) issued(a *Account, refresh string) *answer {
	now := s.now.Unix()
	body := object{
		"access_token": sign(claimsOf(*a, now, now+lifetime)),
		"expires_in":   lifetime,
		"scope":        strings.Join(a.Scopes, " "),
		"token_type":   "Bearer",
	}
	if refresh != "" {
		body["refresh_token"] = refresh
	}
	return encoded(http.StatusOK, plainJSON, body).with("Cache-Control", "no-store")
}

func oauthError(status int, code, description string) *answer {
	return encoded(status, plainJSON, struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{code, description})
}

// accessibleResources lists the sites of an access token, each once for each
// product that the scopes speak of, under the same id. It is for OAuth only: an
// API token of any kind is refused.
func (s *Server) accessibleResources(c *call) *answer {
	c.account = s.oauthAccount(readCredential(c.r))
	if c.account == nil {
		return gatewayRefusal(http.StatusUnauthorized, "Unauthorized", failedMismatch)
	}
	list := []object{}
	for _, id := range c.account.CloudIDs {
		for _, names := range byProduct(c.account.Scopes) {
			list = append(list, object{
				"id": id, "name": SiteName, "url": SiteURL, "scopes": names,
				"avatarUrl": SiteURL + "/avatar/site.png",
			})
		}
	}
	return encoded(http.StatusOK, plainJSON, list)
}

// byProduct divides scopes into those of Confluence and the rest, and leaves
// out a product that has none.
func byProduct(names []string) [][]string {
	var jira, confluence []string
	for _, name := range names {
		if strings.Contains(name, "confluence") {
			confluence = append(confluence, name)
		} else {
			jira = append(jira, name)
		}
	}
	return slices.DeleteFunc([][]string{jira, confluence}, func(list []string) bool { return len(list) == 0 })
}

// identity answers the routes about the person, which take no API token. No
// account here holds the scope that opens them either.
func (s *Server) identity(c *call) *answer {
	c.account = s.oauthAccount(readCredential(c.r))
	if c.account == nil {
		return gatewayRefusal(http.StatusUnauthorized, "Unauthorized", failedMismatch)
	}
	return scopeMismatch()
}
