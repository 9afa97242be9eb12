package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestText_Write(t *testing.T) {
	c := embedded(t)
	op := func(key scopes.Key) *scopes.Operation {
		o, ok := c.Operation(key)
		if !ok {
			t.Fatalf("no operation %s", key)
		}
		return o
	}
	boards := []*scopes.Operation{op("GET /rest/agile/1.0/board")}
	mixed := append(boards, op("GET /wiki/api/v2/pages"), op("GET /admin/api-access/v1/orgs/{orgId}/api-tokens"))
	tests := []struct {
		name       string
		operations []*scopes.Operation
		format     Format
		limit      int
		offline    bool
		want       string
	}{
		{"list", boards, List, MaxScopes, false, `
read:board-scope:jira-software  View boards, backlogs, and related items
read:project:jira  View projects
`},
		{"checklist", boards, Checklist, MaxScopes, false, `
### Token: app Jira, 2 scopes

- [ ] ` + "`read:board-scope:jira-software`" + `: View boards, backlogs, and related items
- [ ] ` + "`read:project:jira`" + `: View projects
`},
		{"checklist of several", append(mixed, op("GET /rest/agile/1.0/board/{boardId}/sprint")), Checklist, 2, false, `
### Token 1 of 4: app Jira, 2 scopes

- [ ] ` + "`read:board-scope:jira-software`" + `: View boards, backlogs, and related items
- [ ] ` + "`read:project:jira`" + `: View projects

### Token 2 of 4: app Jira, 1 scope

- [ ] ` + "`read:sprint:jira-software`" + `: View sprints

### Token 3 of 4: app Confluence, 1 scope

- [ ] ` + "`read:page:confluence`" + `: View pages

### Organization API key, 1 scope

- [ ] ` + "`read:tokens:admin`" + `: Read API keys and tokens
`},
		{"forge", mixed, Forge, MaxScopes, false, `
permissions:
  scopes:
    - 'read:board-scope:jira-software'
    - 'read:page:confluence'
    - 'read:project:jira'
    # not for a manifest: read:tokens:admin
`},
		{"forge without scopes", nil, Forge, MaxScopes, false, "\npermissions:\n  scopes:\n    []\n"},
		{"authorize URL", boards, OAuthURL, MaxScopes, true, `
https://auth.atlassian.com/authorize?audience=api.atlassian.com&client_id=YOUR_CLIENT_ID&scope=read%3Aboard-scope%3Ajira-software%20read%3Aproject%3Ajira%20offline_access&redirect_uri=YOUR_CALLBACK_URL&state=YOUR_STATE&response_type=code&prompt=consent
`},
		{"the token page, filled in", append(boards[:1:1], op("GET /admin/api-access/v1/orgs/{orgId}/api-tokens")), TokenPage, MaxScopes, false, `
### Token 1 of 2: app Jira, 2 scopes

https://id.atlassian.com/manage-profile/security/api-tokens?autofillToken=jirascope%201%20of%202&expiryDays=365&appId=jira&selectedScopes=%5B%22read%3Aboard-scope%3Ajira-software%22%2C%22read%3Aproject%3Ajira%22%5D

Check that the app is Jira and that 2 scopes are ticked. If not, choose them by hand.

- [ ] ` + "`read:board-scope:jira-software`" + `: View boards, backlogs, and related items
- [ ] ` + "`read:project:jira`" + `: View projects

### Organization API key, 1 scope

Make it on the API keys page of admin.atlassian.com.

- [ ] ` + "`read:tokens:admin`" + `: Read API keys and tokens
`},
		{"what may not be offered is marked", []*scopes.Operation{Wish(c.Describe("manage:jira-automation"))}, List, MaxScopes, false, `
manage:jira-automation (not offered on the token page? users did not find it on the token page, and no document names an operation that it opens)
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan := New(c).Make(tt.operations, Recommended)
			text := Text{c, plan, plan.Split(tt.limit), tt.offline}
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), text.Write(tt.format)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
