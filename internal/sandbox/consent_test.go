package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
)

func asks(a Account, scope string, more ...string) url.Values {
	values := url.Values{
		"client_id": {a.ClientID}, "redirect_uri": {"http://127.0.0.1:9/callback"}, "response_type": {"code"}, "audience": {"api.atlassian.com"},
		"scope": {scope}, "state": {"<state>"},
	}
	for i := 0; i < len(more); i += 2 {
		values.Set(more[i], more[i+1])
	}
	return values
}

// agree answers the consent page, and returns where it leads.
func agree(t *testing.T, s *Server, values url.Values, reply string) url.Values {
	t.Helper()
	values.Set("answer", reply)
	g := send(t, s, ask{method: "POST", path: "/authorize", body: values.Encode(), header: map[string]string{"Content-Type": formType}})
	to, err := url.Parse(g.header.Get("Location"))
	if err != nil || g.status != 302 || to.Host != "127.0.0.1:9" || to.Path != "/callback" || to.Query().Get("state") != "<state>" {
		t.Fatalf("%d %s", g.status, g.header.Get("Location"))
	}
	return to.Query()
}

// A consent gives a code, the code tokens with the scopes that were agreed to, and each
// refresh token the next one. The one before works, and no older one.
func TestConsent(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("oauth-user")
	g := send(t, s, ask{path: "/authorize?" + asks(a, "read:project:jira offline_access").Encode()})
	if g.status != 200 || !strings.Contains(g.body, "<li>read:project:jira</li>") || !strings.Contains(g.body, `name="state" value="&lt;state&gt;"`) {
		t.Fatalf("%d %s", g.status, g.body)
	}
	if back := agree(t, s, asks(a, "x"), "deny"); back.Get("error") != "access_denied" || back.Has("code") {
		t.Errorf("%v", back)
	}
	sum := sha256.Sum256([]byte("verifier"))
	code := agree(t, s, asks(a, "read:jira-work offline_access unknown:scope", "code_challenge", base64.RawURLEncoding.EncodeToString(sum[:]), "code_challenge_method", "S256"), "accept").Get("code")
	redeem := func(verifier, callback string) got {
		return buy(t, s, formType, "", form("grant_type", "authorization_code", "client_id", a.ClientID, "client_secret", a.ClientSecret, "code", code, "code_verifier", verifier, "redirect_uri", callback))
	}
	for _, wrong := range [][2]string{{"other", "http://127.0.0.1:9/callback"}, {"verifier", "http://127.0.0.1:8/callback"}} {
		if g := redeem(wrong[0], wrong[1]); g.status != 403 || !strings.Contains(g.body, "invalid_grant") {
			t.Errorf("%v: %d %s", wrong, g.status, g.body)
		}
	}
	first := read[bought](t, redeem("verifier", "http://127.0.0.1:9/callback"))
	if first.Scope != "read:jira-work offline_access" || first.RefreshToken == "" {
		t.Errorf("%+v", first)
	}
	if g := redeem("verifier", "http://127.0.0.1:9/callback"); g.status != 403 {
		t.Errorf("a code works twice: %d", g.status)
	}
	for path, want := range map[string]int{boardList: 401, "/rest/api/3/project/search": 200} {
		if g := send(t, s, ask{path: onGateway(path), auth: bearer(first.AccessToken)}); g.status != want {
			t.Errorf("%s: %d %s", path, g.status, g.body)
		}
	}
	refresh := func(token string) (bought, int) {
		g := buy(t, s, formType, "", form("grant_type", "refresh_token", "client_id", a.ClientID, "client_secret", a.ClientSecret, "refresh_token", token))
		if g.status != 200 {
			return bought{}, g.status
		}
		return read[bought](t, g), 200
	}
	second, _ := refresh(first.RefreshToken)
	again, status := refresh(first.RefreshToken)
	if status != 200 || again.RefreshToken == second.RefreshToken || again.Scope != first.Scope {
		t.Errorf("in the leeway: %d %+v", status, again)
	}
	third, _ := refresh(again.RefreshToken)
	if _, status := refresh(third.RefreshToken); status != 200 {
		t.Errorf("the newest: %d", status)
	}
	if _, status := refresh(first.RefreshToken); status != 403 {
		t.Errorf("the oldest: %d", status)
	}
}

func TestConsent_Refused(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("oauth-user")
	service, _ := s.Account("service-oauth")
	for name, values := range map[string]url.Values{
		"Unknown client": asks(service, "x"), "Callback URL mismatch": asks(a, "x", "redirect_uri", "https://evil.example/<"),
		"A parameter is missing": asks(a, ""),
	} {
		g := send(t, s, ask{path: "/authorize?" + values.Encode()})
		if g.status != 400 || !strings.Contains(g.body, name) || strings.Contains(g.body, "/<") {
			t.Errorf("%s: %d %s", name, g.status, g.body)
		}
	}
	code := agree(t, s, asks(a, "read:project:jira"), "accept").Get("code")
	got := read[bought](t, buy(t, s, formType, "", form("grant_type", "authorization_code", "client_id", a.ClientID, "client_secret", a.ClientSecret, "code", code, "redirect_uri", "http://127.0.0.1:9/callback")))
	if got.RefreshToken != "" || got.AccessToken == "" {
		t.Errorf("without offline_access: %+v", got)
	}
}
