package tools

import (
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/scopes/diagnose"
)

// TestSeeds are the three failures that this project began with, made against
// the sandbox, explained, and mended as the answer says.
func TestSeeds(t *testing.T) {
	tenScopes := sandbox.Account{
		Name: "ten-scopes", Kind: sandbox.ScopedToken, Scheme: sandbox.SchemeBasic, Email: "ten@lumen.example", Token: "a-token-with-ten-scopes-and-not-enough",
		Scopes: []string{
			"read:sprint:jira-software", "read:issue-details:jira", "read:jql:jira", "read:jira-work", "read:jira-user",
			"read:board-scope:jira-software", "manage:jira-project", "manage:jira-configuration", "write:jira-work", "write:sprint:jira-software",
		},
	}
	seeds := []struct {
		name, account, url string
		status             int
		verdict            diagnose.Code
		missing            []string
		corrected          string
	}{
		{
			"the agile API below the platform's prefix", "ten-scopes", atGateway + "/rest/api/2/agile/1.0/board?projectKeyOrId=ORB",
			401, diagnose.UnknownRoute, []string{"read:project:jira"}, atGateway + "/rest/agile/1.0/board?projectKeyOrId=ORB",
		},
		{
			"a service account without read:project:jira", "boards-admin", atGateway + "/rest/agile/1.0/board",
			401, diagnose.MissingScope, []string{"read:project:jira"}, "",
		},
		{
			"a scoped token at the site", "full", atSite + "/rest/api/3/issue/ORB-1",
			404, diagnose.WrongHost, nil, atGateway + "/rest/api/3/issue/ORB-1",
		},
	}
	for _, seed := range seeds {
		t.Run(seed.name, func(t *testing.T) {
			s := newStage(t, "", tenScopes)
			account, ok := s.sandbox.Account(seed.account)
			if !ok {
				t.Fatalf("no account %q", seed.account)
			}
			m := mistake{url: seed.url}
			e := send(t, s.internet(), m, account)
			answer := s.explain(t, e)
			if e.Status != seed.status || answer.Verdict != seed.verdict || !slices.Equal(answer.Scopes.Missing, seed.missing) {
				t.Fatalf("%d, %s, missing %v; want %d, %s, %v\n%s", e.Status, answer.Verdict, answer.Scopes.Missing, seed.status, seed.verdict, seed.missing, answer.Text())
			}
			if seed.corrected == "" {
				if answer.Corrected != nil {
					t.Errorf("nothing is wrong with the request, and it is corrected to %+v", answer.Corrected)
				}
			} else if c := answer.Corrected; c.URL != seed.corrected || !strings.Contains(c.Curl, "'"+seed.corrected+"'") || !strings.Contains(c.Curl, "--user") {
				t.Errorf("corrected to %+v, want %s", c, seed.corrected)
			}
			again := mend(t, s, m, account, answer)
			if len(seed.missing) > 0 && again.account.Name != "renewed" {
				// The corrected path alone does not help: the scope is missing too.
				if got := send(t, again.client, again.mistake, again.account); got.Status != 401 {
					t.Errorf("the corrected path answers %d without the scope", got.Status)
				}
				again = renew(t, again, answer)
			}
			if got := send(t, again.client, again.mistake, again.account); got.Status != 200 {
				t.Errorf("mended, the call answers %d: %s", got.Status, got.Body)
			}
		})
	}
}
