package jira

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
)

func TestAccessibleResources(t *testing.T) {
	f := newFake(t, reply(200, `[
		{"id":"`+testID+`","name":"acme","url":"https://acme.atlassian.net","scopes":["read:jira-work","read:jira-user"],"avatarUrl":"x"},
		{"id":"`+testID+`","name":"acme","url":"https://acme.atlassian.net","scopes":["read:page:confluence"]},
		{"id":"other","name":"other"}]`))
	// Neither a site nor a cloud id is asked for: the list says which there are.
	c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: Credential{Token: NewToken(testSecret)}})
	got, err := c.AccessibleResources(t.Context())
	want := []Resource{
		{ID: testID, Name: "acme", URL: "https://acme.atlassian.net", Scopes: []string{"read:jira-work", "read:jira-user"}},
		{ID: testID, Name: "acme", URL: "https://acme.atlassian.net", Scopes: []string{"read:page:confluence"}},
		{ID: "other", Name: "other"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("resources (-want +got):\n%s%v", diff, err)
	}
	if r := f.last(); f.lines()[0] != "GET /oauth/token/accessible-resources" || r.Header.Get("Authorization") != "Bearer "+testSecret {
		t.Errorf("asked %q with %q", f.lines(), r.Header.Get("Authorization"))
	}
}

// TestAccessibleResourcesWithoutCall has credentials that the list is not for.
func TestAccessibleResourcesWithoutCall(t *testing.T) {
	f := newFake(t, reply(200, `[]`))
	for name, tt := range map[string]struct {
		credential Credential
		text       string
	}{
		"none":  {Credential{}, "JIRA_API_TOKEN"},
		"basic": {basicCredential(), "for OAuth access tokens only"},
	} {
		c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: tt.credential})
		_, err := c.AccessibleResources(t.Context())
		if e := asError(t, err); e.Kind != KindNotConfigured || e.Op != OpListAccessibleResources || !strings.Contains(e.Error(), tt.text) {
			t.Errorf("%s: %v of kind %q", name, err, e.Kind)
		}
	}
	if len(f.lines()) != 0 {
		t.Errorf("requests %q", f.lines())
	}
}

func TestAccessibleResourcesFailures(t *testing.T) {
	const bearer = "eyJhbGciOi.a-long/access+token-of-an.exchange=="
	for body, text := range map[string]string{
		`null`: "not a list of resources", `{}`: "the answer is an object where an array is due", `[{"name":"acme"}]`: "a resource has no id", `you sent ` + bearer: "not JSON",
	} {
		f := newFake(t, reply(200, body))
		c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: Credential{Token: NewToken(bearer)}})
		got, err := c.AccessibleResources(t.Context())
		e := asError(t, err)
		if got != nil || e.Kind != KindBadAnswer || !strings.Contains(e.Error(), text) || leaks(everything(e), bearer) != "" {
			t.Errorf("%s: %v, %v of kind %q", body, got, err, e.Kind)
		}
	}
	// A token that was revoked is exchanged for another one.
	c, a, g := exchangeClient(t, grants(`,"expires_in":3600`), replies(reply(401, bareRefusal), reply(200, `[]`)))
	_, err := c.AccessibleResources(t.Context())
	if e := asError(t, err); e.Kind != KindUnauthorized || e.Op != OpListAccessibleResources || e.Scheme != SchemeBearer {
		t.Errorf("got %+v", *e)
	}
	if got, err := c.AccessibleResources(t.Context()); err != nil || got == nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
	if len(a.lines()) != 2 || len(g.lines()) != 2 || g.last().Header.Get("Authorization") != "Bearer access-2" {
		t.Errorf("exchanges %q, calls %q", a.lines(), g.lines())
	}
	c, _, g = exchangeClient(t, reply(401, `{"error":"access_denied"}`), reply(200, `[]`))
	_, err = c.AccessibleResources(t.Context())
	if e := asError(t, err); e.Op != OpListAccessibleResources || e.Method != "POST" || len(g.lines()) != 0 {
		t.Errorf("got %+v, calls %q", *e, g.lines())
	}
}

func TestAccessibleResourcesInTheSandbox(t *testing.T) {
	server, url := startSandbox(t, sandbox.Account{Name: "both", Kind: sandbox.OAuth3LO,
		Scopes: []string{"read:jira-work", "read:page:confluence"}})
	client := func(account string) *Client {
		found, _ := server.Account(account)
		c, _ := newTestClient(t, Config{Gateway: url, CloudID: sandbox.CloudID, Credential: Credential{Token: NewToken(found.Token)}})
		return c
	}
	list, err := client("both").AccessibleResources(t.Context())
	if err != nil || len(list) != 2 || list[0].ID != list[1].ID || list[0].URL != sandbox.SiteURL ||
		!slices.Equal(list[0].Scopes, []string{"read:jira-work"}) || !slices.Equal(list[1].Scopes, []string{"read:page:confluence"}) {
		t.Errorf("%+v, %v", list, err)
	}
	account, _ := server.Account("oauth-user")
	list, err = client("oauth-user").AccessibleResources(t.Context())
	if err != nil || len(list) != 1 || !slices.Equal(list[0].Scopes, account.Scopes) {
		t.Errorf("%+v, %v", list, err)
	}
	// The API token of a service account is sent as bearer, and is none of OAuth.
	if _, err := client("service-account").AccessibleResources(t.Context()); KindOf(err) != KindUnauthorized {
		t.Errorf("got %v", err)
	}
}
