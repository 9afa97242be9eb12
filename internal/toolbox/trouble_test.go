package toolbox

import (
	"strings"
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
)

// What is wrong with the configuration is said at the start, in few words.
func TestTrouble(t *testing.T) {
	box := New(Config{Catalogue: scopes.Load})
	working, err := jira.New(jira.Config{Site: "acme", Credential: jira.Credential{Email: "a@example.com", Token: jira.NewToken("secret")}})
	if err != nil {
		t.Fatal(err)
	}
	one := "JIRA_API_TOKEN is missing: make one"
	many := []string{one, strings.Repeat("JIRA_EMAIL is missing: "+strings.Repeat("x", 100), 3), one, one}
	for _, tt := range []struct {
		name       string
		connection Connection
		want       string
	}{
		{"nothing is wrong", Connection{Client: working}, ""},
		{"nothing is there", Connection{}, "No Jira is configured for this server: what reads Jira fails until JIRA_SITE, JIRA_EMAIL and JIRA_API_TOKEN are set in its environment. The other tools work."},
		{"what stands in the way", Connection{Problems: []string{one}},
			"The configuration of this server has problems. Its Jira tools do not work until they are solved; the others do. Tell the user:\n- " + one},
		{"what does not", Connection{Client: working, Problems: []string{one}}, "The configuration of this server has problems, which `check_connection` names: JIRA_API_TOKEN is missing."},
		{"too much", Connection{Problems: many},
			"The configuration of this server has problems. Its Jira tools do not work until they are solved; the others do. Tell the user:\n- " + one + "\n- JIRA_EMAIL is missing\n- 2 more: call `check_connection`"},
	} {
		if got := box.Trouble(box.Connect(tt.connection)); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
