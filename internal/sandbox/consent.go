package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// consents are those that people gave to apps, and the codes that wait to be exchanged.
type consents struct {
	mu    sync.Mutex
	codes map[string]*consent
	// tokens are the grants by the refresh tokens that work: the newest of each, and the
	// one before it. In the ten minutes in which a used one still works, no time passes.
	tokens map[string]*consent
	count  int
}

// consent is what one person agreed to.
type consent struct {
	number              int
	account             *Account
	scopes              []string
	callback, challenge string
	renewed             int
}

// refresh spells the consent's refresh token after some renewals.
func (g *consent) refresh(renewals int) string {
	return fmt.Sprintf("sandbox-consent-%04d-refresh-token-%04d", g.number, renewals)
}

// authorize is the consent page of /authorize. A GET shows it, and its form comes back as a
// POST. An app may have any callback on loopback.
func (s *Server) authorize(c *call) *answer {
	query := c.query
	if c.r.Method == http.MethodPost {
		form, err := url.ParseQuery(string(c.body))
		if err != nil {
			return plain(http.StatusBadRequest, plainText, "Malformed request body.")
		}
		query = form
	}
	app := s.find(func(a *Account) bool { return a.Kind == OAuth3LO && a.ClientID == query.Get("client_id") })
	callback, err := url.Parse(query.Get("redirect_uri"))
	switch {
	case app == nil:
		return consentError("invalid_request", "Unknown client.")
	case err != nil || callback.Scheme != "http" || callback.Hostname() != "127.0.0.1" && callback.Hostname() != "localhost":
		return consentError("unauthorized_client", "Callback URL mismatch. "+query.Get("redirect_uri")+" is not in the list of allowed callback URLs")
	case query.Get("response_type") != "code" || query.Get("audience") != "api.atlassian.com" || query.Get("scope") == "":
		return consentError("invalid_request", "A parameter is missing: response_type, audience or scope.")
	case c.r.Method != http.MethodPost:
		return consentPage(app, query)
	}
	back := url.Values{"state": {query.Get("state")}}
	if query.Get("answer") == "accept" {
		back.Set("code", s.consents.begin(app, query))
	} else {
		back.Set("error", "access_denied")
		back.Set("error_description", "User did not authorize the request")
	}
	callback.RawQuery = back.Encode()
	return plain(http.StatusFound, plainText, "").with("Location", callback.String())
}

func consentError(code, description string) *answer {
	return plain(http.StatusBadRequest, htmlText, "<!DOCTYPE html><html lang=\"en\"><head><title>Something went wrong</title></head><body><p>error="+
		code+"</p><p>"+html.EscapeString(description)+"</p></body></html>")
}

// consentPage names what the app asks for. Its words are the sandbox's own.
func consentPage(app *Account, query url.Values) *answer {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html lang=\"en\"><head><title>Sandbox: consent</title></head><body><h1>%s asks for access to %s</h1><ul>",
		html.EscapeString(app.Name), SiteName)
	for _, name := range strings.Fields(query.Get("scope")) {
		fmt.Fprintf(&b, "<li>%s</li>", html.EscapeString(name))
	}
	b.WriteString("</ul><form method=\"post\" action=\"/authorize\">")
	for _, name := range []string{"client_id", "redirect_uri", "response_type", "audience", "scope", "state", "code_challenge", "code_challenge_method"} {
		fmt.Fprintf(&b, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, html.EscapeString(query.Get(name)))
	}
	b.WriteString("<button name=\"answer\" value=\"accept\">Accept</button> <button name=\"answer\" value=\"deny\">Cancel</button></form></body></html>")
	return plain(http.StatusOK, htmlText, b.String())
}

// begin notes a consent and makes its code. Scopes that the app does not have are left out.
func (l *consents) begin(app *Account, query url.Values) (code string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.codes == nil {
		l.codes, l.tokens = make(map[string]*consent), make(map[string]*consent)
	}
	l.count++
	g := &consent{number: l.count, account: app, callback: query.Get("redirect_uri")}
	for _, name := range strings.Fields(query.Get("scope")) {
		if slices.Contains(app.Scopes, name) {
			g.scopes = append(g.scopes, name)
		}
	}
	if query.Get("code_challenge_method") == "S256" {
		g.challenge = query.Get("code_challenge")
	}
	code = fmt.Sprintf("sandbox-code-%04d", g.number)
	l.codes[code] = g
	return code
}

// redeem exchanges a code, once. A consent without offline_access has no refresh token.
func (s *Server) redeem(app *Account, form url.Values) *answer {
	l := &s.consents
	l.mu.Lock()
	defer l.mu.Unlock()
	g := l.codes[form.Get("code")]
	sum := sha256.Sum256([]byte(form.Get("code_verifier")))
	if g == nil || g.account != app || g.callback != form.Get("redirect_uri") ||
		g.challenge != "" && g.challenge != base64.RawURLEncoding.EncodeToString(sum[:]) {
		return oauthError(http.StatusForbidden, "invalid_grant", "Invalid authorization code")
	}
	delete(l.codes, form.Get("code"))
	refresh := ""
	if slices.Contains(g.scopes, "offline_access") {
		refresh = g.refresh(0)
		l.tokens[refresh] = g
	}
	return s.issued(g.holder(), refresh)
}

// renew exchanges a refresh token of a consent. It is nil for one that is not of a consent.
func (s *Server) renew(app *Account, token string) *answer {
	l := &s.consents
	l.mu.Lock()
	defer l.mu.Unlock()
	g := l.tokens[token]
	if g == nil || g.account != app {
		return nil
	}
	delete(l.tokens, g.refresh(g.renewed-1))
	g.renewed++
	l.tokens[g.refresh(g.renewed)] = g
	return s.issued(g.holder(), g.refresh(g.renewed))
}

// holder is the app's account with the scopes that were agreed to.
func (g *consent) holder() *Account {
	own := *g.account
	own.Scopes = g.scopes
	return &own
}
