package sandbox

import (
	"net/http"
	"net/url"
	"strings"
)

// loginReason is the header in which the site says what it made of a
// credential. A caller that does not read it takes "anonymous" for "empty".
const loginReason = "X-Seraph-Loginreason"

const (
	mustLogIn       = "Client must be authenticated to access this resource."
	passwordsNoMore = "Basic authentication with passwords is deprecated. For more information, see: " +
		"https://confluence.atlassian.com/cloud/deprecation-of-basic-authentication-with-passwords-for-jira-and-confluence-apis-972355348.html"
)

// shortestToken is the length below which a secret is taken for a password.
const shortestToken = 16

// site answers for the host of the site itself, where tokens without scopes
// belong and every other credential fails in a way of its own.
func (s *Server) site(c *call) *answer {
	switch {
	case c.path == "/_edge/tenant_info":
		return tenantInfo(c)
	case !below(c.path, "/rest"):
		return page(c)
	case strings.Contains(c.path[1:], "/rest/"):
		return deadLink() // the API's root stands in the path twice
	}
	given := readCredential(c.r)
	if given.scheme == SchemeBearer {
		return refuseBearer(c, given)
	}
	if a := s.refuseLogin(c, given); a != nil {
		return handled(c, a)
	}
	reason := s.logIn(c, given)
	a := s.siteCall(c)
	if reason != "" && a.header.Get(loginReason) == "" {
		a.with(loginReason, reason)
	}
	return handled(c, a)
}

// refuseBearer answers any Bearer token. The site takes it for a token of a
// Connect app: one that is not a JWT does not even reach Jira.
func refuseBearer(c *call, given credential) *answer {
	if looksSigned(given.secret) {
		return handled(c, plain(http.StatusUnauthorized, htmlText, mustLogIn))
	}
	return plain(http.StatusForbidden, plainJSON, `{"error":"Failed to parse Connect Session Auth Token"}`)
}

// refuseLogin turns away what the site answers before it looks at the path.
func (s *Server) refuseLogin(c *call, given credential) *answer {
	known := s.find(func(a *Account) bool { return given.scheme == SchemeBasic && strings.EqualFold(given.email, a.Email) })
	switch {
	case known == nil:
		return nil
	case len(given.secret) < shortestToken:
		return plain(http.StatusUnauthorized, plainText, passwordsNoMore)
	case given.matches(known) && known.Trouble == Captcha:
		c.account = known
		return plain(http.StatusForbidden, htmlText, "<html><head><title>Forbidden (403)</title></head>"+
			"<body>Basic Authentication Failure - Reason : AUTHENTICATION_DENIED</body></html>").
			with(loginReason, "AUTHENTICATION_DENIED").
			with("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE")
	default:
		return nil
	}
}

// logIn recognises a token without scopes, and no other, and returns the
// reason to report. A wrong pair leaves the caller anonymous.
func (s *Server) logIn(c *call, given credential) string {
	if given.scheme != SchemeBasic {
		return ""
	}
	a := s.find(func(a *Account) bool { return a.Kind == UnscopedToken && given.matches(a) && !a.isDead() })
	switch {
	case a == nil:
		return "AUTHENTICATED_FAILED"
	case a.Trouble == Deactivated:
		return "OUT_OF_SERVICE"
	case a.Trouble == Blocked:
		return "LOGIN_BLOCKED"
	}
	c.account, c.data = a, s.company
	return "OK"
}

// siteCall finds the operation and answers it, as the account or anonymously.
func (s *Server) siteCall(c *call) *answer {
	op, ok := s.strictMatch(c.r.Method, "", c.path)
	if !ok {
		return s.noSuchOperation(c)
	}
	if c.account == nil && !op.Anonymous {
		return mustAuthenticate(c)
	}
	c.address(op, c.path, SiteURL)
	return s.product(c)
}

// noSuchOperation tells a wrong method from a wrong path. A trailing slash is
// a wrong path here and stays in the echo.
func (s *Server) noSuchOperation(c *call) *answer {
	if methods := s.catalogue.Methods(c.path); isStrict(c.path) && len(methods) > 0 {
		return problem(c, http.StatusMethodNotAllowed, "Method '"+c.r.Method+"' is not supported.").
			with("Allow", strings.Join(methods, ", "))
	}
	return problem(c, http.StatusNotFound, "No endpoint "+c.r.Method+" "+c.path+".")
}

// mustAuthenticate refuses an anonymous caller: one sentence whose media type
// follows what the caller accepts.
func mustAuthenticate(c *call) *answer {
	return plain(http.StatusUnauthorized, acceptedType(c.r.Header.Get("Accept")), mustLogIn).
		with("WWW-Authenticate", `OAuth realm="`+url.QueryEscape(SiteURL)+`"`)
}

// acceptedType is the first concrete text type of an Accept header.
func acceptedType(accept string) string {
	for offer := range strings.SplitSeq(accept, ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(offer), ";")
		switch name {
		case "application/json", "text/plain", "text/html", "application/xml":
			return name + ";charset=UTF-8"
		}
	}
	return htmlText
}
