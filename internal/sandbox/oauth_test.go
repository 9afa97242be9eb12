package sandbox

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// bought is what /oauth/token sells.
type bought struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	Scope        string `json:"scope"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token"`
}

const formType = "application/x-www-form-urlencoded"

func form(pairs ...string) string {
	values := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return values.Encode()
}

func buy(t *testing.T, s *Server, mediaType, auth, body string) got {
	t.Helper()
	return send(t, s, ask{
		method: "POST", path: "/oauth/token", auth: auth, body: body, header: map[string]string{"Content-Type": mediaType},
	})
}

func TestOAuth_ClientCredentials(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("service-oauth")
	asJSON, err := json.Marshal(map[string]string{
		"grant_type": "client_credentials", "client_id": a.ClientID, "client_secret": a.ClientSecret,
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]got{
		"form":  buy(t, s, formType, "", form("grant_type", "client_credentials", "client_id", a.ClientID, "client_secret", a.ClientSecret)),
		"JSON":  buy(t, s, "application/json; charset=utf-8", "", string(asJSON)),
		"Basic": buy(t, s, formType, basic(a.ClientID, a.ClientSecret), form("grant_type", "client_credentials")),
	} {
		token := read[bought](t, g)
		if token.TokenType != "Bearer" || token.ExpiresIn != 3600 || token.RefreshToken != "" || token.Scope != strings.Join(a.Scopes, " ") {
			t.Errorf("%s: %+v", name, token)
		}
		if c, ok := verify(token.AccessToken, s.now); !ok || c.Expires != s.now.Unix()+3600 || c.Scope != token.Scope {
			t.Errorf("%s: claims %+v", name, c)
		}
		if g := send(t, s, ask{path: onGateway(boardList), auth: bearer(token.AccessToken)}); g.status != 200 {
			t.Errorf("%s: the token is answered %d", name, g.status)
		}
		hour := New(s.catalogue, Options{Now: s.now.Add(time.Hour)})
		if g := send(t, hour, ask{path: onGateway(boardList), auth: bearer(token.AccessToken)}); g.body != bareBody {
			t.Errorf("%s: after an hour the token is answered %d", name, g.status)
		}
	}
}

func TestOAuth_Refresh(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("oauth-user")
	refresh := func(token string) got {
		return buy(t, s, formType, "", form("grant_type", "refresh_token", "client_id", a.ClientID,
			"client_secret", a.ClientSecret, "refresh_token", token))
	}
	const invalid = `{"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}`
	if g := refresh("unknown"); g.status != 403 || g.body != invalid {
		t.Errorf("unknown: status %d, body %s", g.status, g.body)
	}
	first := read[bought](t, refresh(a.RefreshToken))
	if first.RefreshToken == "" || first.RefreshToken == a.RefreshToken {
		t.Errorf("not rotated: %+v", first)
	}
	if g := refresh(a.RefreshToken); g.status != 403 || g.body != invalid {
		t.Errorf("rotated: status %d, body %s", g.status, g.body)
	}
	second := read[bought](t, refresh(first.RefreshToken))
	if g := send(t, s, ask{path: onGateway(boardList), auth: bearer(second.AccessToken)}); g.status != 200 {
		t.Errorf("the token is answered %d", g.status)
	}
}

func TestOAuth_Refusals(t *testing.T) {
	s := newServer(t, Account{Name: "dead-oauth", Kind: ServiceAccountOAuth, Trouble: Revoked})
	service, _ := s.Account("service-oauth")
	user, _ := s.Account("oauth-user")
	dead, _ := s.Account("dead-oauth")
	client := func(grant string, a Account) string {
		return form("grant_type", grant, "client_id", a.ClientID, "client_secret", a.ClientSecret)
	}
	for name, test := range map[string]struct {
		mediaType, body, code string
		status                int
	}{
		"unknown client":       {formType, form("grant_type", "client_credentials", "client_id", "x", "client_secret", "y"), "access_denied", 401},
		"wrong secret":         {formType, form("grant_type", "client_credentials", "client_id", service.ClientID, "client_secret", "y"), "access_denied", 401},
		"revoked":              {formType, client("client_credentials", dead), "access_denied", 401},
		"nothing":              {formType, "", "access_denied", 401},
		"3LO as service":       {formType, client("client_credentials", user), "unauthorized_client", 403},
		"service with refresh": {formType, client("refresh_token", service), "invalid_grant", 403},
		"other grant":          {formType, client("password", service), "unsupported_grant_type", 400},
		"broken JSON":          {"application/json", "{", "invalid_request", 400},
		"broken form":          {formType, "%", "invalid_request", 400},
	} {
		g := buy(t, s, test.mediaType, "", test.body)
		if g.status != test.status || !strings.Contains(g.body, `"error":"`+test.code+`"`) {
			t.Errorf("%s: status %d, body %s", name, g.status, g.body)
		}
	}
	if g := send(t, s, ask{path: "/oauth/token"}); g.status != 405 {
		t.Errorf("GET: status %d", g.status)
	}
}

func TestOAuth_AccessibleResources(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("oauth-user")
	g := send(t, s, ask{path: "/oauth/token/accessible-resources", as: "oauth-user"})
	list := read[[]struct {
		ID, Name, URL, AvatarURL string
		Scopes                   []string
	}](t, g)
	if len(list) != 1 || list[0].ID != CloudID || list[0].Name != SiteName || list[0].URL != SiteURL || len(list[0].Scopes) != len(a.Scopes) {
		t.Errorf("%s", g.body)
	}
	both := newServer(t, Account{Name: "both", Kind: OAuth3LO, CloudIDs: []string{CloudID, OtherCloudID},
		Scopes: []string{"read:jira-work", "read:page:confluence", "read:confluence-user", "offline_access"}})
	g = send(t, both, ask{path: "/oauth/token/accessible-resources", as: "both"})
	var rows []string
	for _, row := range read[[]struct {
		ID     string
		Scopes []string
	}](t, g) {
		rows = append(rows, row.ID+" "+strings.Join(row.Scopes, " "))
	}
	if want := []string{
		CloudID + " read:jira-work offline_access", CloudID + " read:page:confluence read:confluence-user",
		OtherCloudID + " read:jira-work offline_access", OtherCloudID + " read:page:confluence read:confluence-user",
	}; !slices.Equal(rows, want) {
		t.Errorf("two products: %q", rows)
	}
	for _, as := range []string{"", "full", "service-account", "unscoped", "org-admin"} {
		for _, path := range []string{"/oauth/token/accessible-resources", "/me", "/api/user"} {
			g := send(t, s, ask{path: path, as: as})
			if g.status != 401 || g.body != bareBody {
				t.Errorf("%s as %q: status %d, body %s", path, as, g.status, g.body)
			}
			wantHeaders(t, g, map[string]string{"X-Failure-Category": "FAILURE_CLIENT_AUTH_MISMATCH"})
		}
	}
	if g := send(t, s, ask{path: "/me", as: "oauth-user"}); g.body != scopeBody {
		t.Errorf("/me: %s", g.body)
	}
}
