package sandbox

import (
	"encoding/base64"
	"net/http"
	"strings"
)

// credential is what an Authorization header says, before anybody believes it.
type credential struct {
	// scheme is SchemeBasic, SchemeBearer, or empty when there is no header or
	// one that the servers do not read as a credential.
	scheme string
	// email and secret are the pair of Basic; secret alone is a Bearer token.
	email, secret string
}

// readCredential takes an Authorization header apart. The site was seen to
// ignore a lower-case "bearer", other schemes, two spaces and a scheme alone;
// the gateway is read the same way, which nobody has measured.
func readCredential(r *http.Request) credential {
	scheme, value, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || value == "" || strings.Contains(value, " ") {
		return credential{}
	}
	switch scheme {
	case "Bearer":
		return credential{scheme: SchemeBearer, secret: value}
	case "Basic":
		return readPair(value)
	default:
		return credential{}
	}
}

// readPair decodes the value of Basic. Without a colon or a user name it is no
// credential.
func readPair(value string) credential {
	data, err := base64.StdEncoding.DecodeString(value)
	if err != nil {
		return credential{}
	}
	email, secret, found := strings.Cut(string(data), ":")
	if !found || email == "" {
		return credential{}
	}
	return credential{scheme: SchemeBasic, email: email, secret: secret}
}

// matches reports whether a Basic pair is the account's.
func (c credential) matches(a *Account) bool {
	return c.scheme == SchemeBasic && a.Email != "" && strings.EqualFold(c.email, a.Email) && c.secret == a.Token
}

// gatewayAccount finds the account behind a credential at the gateway. An
// unscoped token, a user's scoped token as Bearer and an organization's key
// are not recognised there.
func (s *Server) gatewayAccount(c credential) *Account {
	a := s.find(func(a *Account) bool {
		switch a.Kind {
		case ScopedToken:
			return c.matches(a)
		case ServiceAccountToken:
			return c.matches(a) || c.scheme == SchemeBearer && c.secret == a.Token
		default:
			return false
		}
	})
	if a == nil {
		a = s.oauthAccount(c)
	}
	if a == nil || a.isDead() {
		return nil
	}
	return a
}

// oauthAccount finds the account of an access token, which is recognised by its
// signature, so that every token that /oauth/token issued is known.
func (s *Server) oauthAccount(c credential) *Account {
	if c.scheme != SchemeBearer {
		return nil
	}
	claims, ok := verify(c.secret, s.now)
	if !ok {
		return nil
	}
	found := s.find(func(a *Account) bool { return a.isOAuth() && a.ClientID == claims.ClientID && !a.isDead() })
	if found == nil {
		return nil
	}
	// A consent may be to fewer scopes than the app has.
	own := *found
	own.Scopes = strings.Fields(claims.Scope)
	return &own
}

// keyAccount finds the organization's API key, which is sent as Bearer.
func (s *Server) keyAccount(c credential) *Account {
	return s.find(func(a *Account) bool {
		return a.Kind == OrgAPIKey && c.scheme == SchemeBearer && c.secret == a.Token && !a.isDead()
	})
}
