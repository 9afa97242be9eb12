package scopes

import (
	"strings"
	"testing"
)

// Every entry of the table says where the API is, who is taken there, and from
// which pages that is known.
func TestAPIs_AreComplete(t *testing.T) {
	list, problems := parseAPIs(embeddedAPIs)
	for _, problem := range problems {
		t.Error(problem)
	}
	if len(list) < 9 {
		t.Errorf("%d APIs", len(list))
	}
	for _, a := range list {
		if len(a.Bases) == 0 || len(a.Sources) == 0 || a.Unscoped == (Reach{}) && a.Scoped == (Reach{}) && a.OAuth == (Reach{}) && a.Own == "" {
			t.Errorf("%s lacks its bases, its credentials or its sources: %+v", a.Name, a)
		}
		for _, base := range a.Bases {
			if !strings.HasPrefix(base, "https://") {
				t.Errorf("%s is at %q", a.Name, base)
			}
		}
		for _, r := range []Reach{a.Unscoped, a.Scoped, a.OAuth} {
			if r.Base != "" && !a.At(ParseTarget(r.Base)) && !strings.Contains(r.Base, "/workspace/") {
				t.Errorf("%s takes a credential at %q, which is none of its bases", a.Name, r.Base)
			}
		}
		checkSources(t, a.Name, a.Sources)
		if strings.HasSuffix(a.Note, ".") || strings.HasPrefix(a.Note, " ") {
			t.Errorf("%s: %q", a.Name, a.Note)
		}
	}
}

func TestCatalogue_API(t *testing.T) {
	c := embeddedCatalogue(t)
	const id = "1324a887-45db-1bf4-1e99-ef0ff456d421"
	tests := []struct {
		request, name string
		at            bool
	}{
		{"GET https://api.atlassian.com/automation/public/jira/" + id + "/rest/v1/rule/8ad1", "Automation", true},
		{"https://acme.atlassian.net/gateway/api/automation/public/jira/" + id + "/rest/v1/rule/summary", "Automation", true},
		{"https://api.atlassian.com/ex/jira/" + id + "/rest/automation/1.0/rules", "Automation", false},
		{"https://acme.atlassian.net/rest/cb-automation/latest/project/GLOBAL/rule", "Automation", false},
		{"/automation/public/jira/{cloudId}/rest/v1/rule/summary", "Automation", true},
		{"https://api.atlassian.com/jsm/ops/api/" + id + "/v1/alerts", "Jira Service Management Operations", true},
		{"https://api.atlassian.com/ex/jira/" + id + "/jsm/ops/api/v1/alerts", "Jira Service Management Operations", true},
		{"https://acme.atlassian.net/jsm/ops/api/" + id + "/v1/alerts", "Jira Service Management Operations", false},
		{"https://api.atlassian.com/jsm/assets/workspace/w/v1/object/7", "Assets", true},
		{"https://api.atlassian.com/ex/jira/" + id + "/jsm/assets/workspace/w/v1/object/7", "Assets", true},
		{"https://acme.atlassian.net/rest/insight/1.0/object/7", "Assets", false},
		{"https://api.atlassian.com/jira/forms/cloud/" + id + "/issue/A-1/form", "Forms", true},
		{"https://acme.atlassian.net/gateway/api/public/teams/v1/org/1/teams", "Teams", true},
		{"https://api.atlassian.com/public/teams/v1/org/1/teams", "Teams", false},
		{"POST https://acme.atlassian.net/gateway/api/graphql", "GraphQL", true},
		{"https://api.bitbucket.org/2.0/repositories/acme", "Bitbucket", true},
		{"https://mcp.atlassian.com/v1/mcp", "Rovo MCP", true},
		{"https://api.atlassian.com/svc/jira/" + id + "/apps/a_b/lamps", "Forge app", true},
		{"https://acme.atlassian.net/rest/api/3/myself", "", false},
		{"https://api.atlassian.com/ex/jira/" + id + "/rest/agile/1.0/board", "", false},
		{"https://acme.atlassian.net/wiki/api/v2/pages", "", false},
		{"https://acme.atlassian.net/automations", "", false},
		{"https://example.com/v1/mcp", "", false},
	}
	for _, tt := range tests {
		target := ParseTarget(tt.request)
		a, ok := c.API(target)
		if a.Name != tt.name || ok != (tt.name != "") || ok && a.At(target) != tt.at {
			t.Errorf("%s is of %q, at its base: %v; want %q, %v", tt.request, a.Name, a.At(target), tt.name, tt.at)
		}
	}
	for request, want := range map[string]string{
		"https://api.atlassian.com/automation/public/jira/" + id + "/rest/v1/rule/" + strings.Replace(id, "1", "2", 1): id,
		"https://api.atlassian.com/ex/jira/" + id + "/rest/automation":                                                 id,
		"https://api.atlassian.com/ex/jira/acme/rest/automation":                                                       "",
		"https://acme.atlassian.net/gateway/api/automation/public/jira/acme/rest/v1":                                   "",
	} {
		target := ParseTarget(request)
		a, _ := c.API(target)
		if got := a.CloudID(target); got != want {
			t.Errorf("the cloud id of %s is %q, want %q", request, got, want)
		}
	}
	if len(c.APIs()) < 9 {
		t.Errorf("%d APIs", len(c.APIs()))
	}
}
