package plan

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

// The form's fields come out of the address as they went in, whatever a name holds.
func TestTokenURL(t *testing.T) {
	tests := []struct {
		app   App
		appID string
	}{{JiraApp, "jira"}, {BitbucketApp, "bitbucket"}, {RovoApp, "mcp-v2"}, {TeamworkApp, "twg"}, {ConfluenceApp, ""}, {CompassApp, ""}}
	names := []string{"read:board-scope.admin:jira-software", "read:jira-work", `odd "name" & more+`}
	for _, tt := range tests {
		address, err := url.Parse(TokenURL("my token", tt.app, names))
		if err != nil {
			t.Fatal(err)
		}
		query := address.Query()
		var list []string
		if err := json.Unmarshal([]byte(query.Get("selectedScopes")), &list); err != nil || !slices.Equal(list, names) {
			t.Errorf("%s: the scopes are %q", tt.app, query.Get("selectedScopes"))
		}
		if query.Get("appId") != tt.appID || query.Has("appId") != (tt.appID != "") {
			t.Errorf("%s: the app is %q", tt.app, query.Get("appId"))
		}
		if query.Get("autofillToken") != "my token" || query.Get("expiryDays") != "365" || strings.ContainsAny(address.RawQuery, "+ ") {
			t.Errorf("%s: %s", tt.app, address)
		}
		if got := address.Scheme + "://" + address.Host + address.Path; got != tokenPage {
			t.Errorf("%s: the page is %s", tt.app, got)
		}
	}
	if got := TokenURL("x", AdminKey, []string{"read:tokens:admin"}); got != "" {
		t.Errorf("an organization's key is made at %s", got)
	}
	if got := TokenURL("x", JiraApp, nil); !strings.HasSuffix(got, "&selectedScopes=%5B%5D") {
		t.Errorf("without scopes: %s", got)
	}
}

func TestCheckTicked(t *testing.T) {
	for _, tt := range []struct {
		app   App
		count int
		want  string
	}{
		{JiraApp, 1, "Check that the app is Jira and that 1 scope is ticked. If not, choose them by hand."},
		{JiraApp, 12, "Check that the app is Jira and that 12 scopes are ticked. If not, choose them by hand."},
		{ConfluenceApp, 2, "Choose the app Confluence, then check that 2 scopes are ticked. If not, choose them by hand."},
	} {
		if got := CheckTicked(tt.app, tt.count); got != tt.want {
			t.Errorf("%s, %d: %q", tt.app, tt.count, got)
		}
	}
}

// Every token of a split plan has a link of its own, and each of its scopes stands
// in its link and in its checklist.
func TestTokenURLs_OfASplit(t *testing.T) {
	c := embedded(t)
	var operations []*scopes.Operation
	for _, key := range []scopes.Key{"GET /rest/agile/1.0/board", "GET /rest/api/3/search/jql", "POST /rest/api/3/issue", "GET /wiki/api/v2/pages"} {
		op, _ := c.Operation(key)
		operations = append(operations, op)
	}
	made := New(c).Make(operations, Granular)
	split := made.Split(6)
	text := Text{Catalogue: c, Plan: made, Split: split}.Write(TokenPage)
	if len(split.Tokens) < 3 || strings.Count(text, tokenPage+"?") != len(split.Tokens) {
		t.Fatalf("%d tokens:\n%s", len(split.Tokens), text)
	}
	for i, part := range strings.Split(text, "### ")[1:] {
		for _, name := range split.Tokens[i].Scopes {
			if strings.Count(part, url.QueryEscape(`"`+name+`"`)) != 1 || strings.Count(part, "- [ ] `"+name+"`") != 1 {
				t.Errorf("token %d lacks %s:\n%s", i+1, name, part)
			}
		}
		if !strings.Contains(part, "ticked") || strings.Count(part, "- [ ] ") != len(split.Tokens[i].Scopes) {
			t.Errorf("token %d:\n%s", i+1, part)
		}
	}
}

func TestAppOf(t *testing.T) {
	for name, want := range map[string]App{
		"read:jira-work": JiraApp, "read:page:confluence": ConfluenceApp, "read:confluence-content.all": ConfluenceApp, "read:tokens:admin": AdminKey,
		"read:repository:bitbucket": BitbucketApp, "read:confluence:agent-interface": RovoApp, "search:rovo:mcp": RovoApp, "read:goal:townsquare": TeamworkApp,
		"read:loom:twg-cli": TeamworkApp, "read:component:compass": CompassApp, "read:ops-alert:jira-service-management": JiraApp,
	} {
		if got := AppOf(name); got != want {
			t.Errorf("%s belongs to %s, want %s", name, got, want)
		}
		if !slices.Contains(apps(), want) {
			t.Errorf("%s is not an app", want)
		}
	}
}
