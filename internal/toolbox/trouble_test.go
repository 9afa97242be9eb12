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

// A call that cannot be made says all that is wrong with the configuration, the first of it
// in short.
func TestMisconfigured(t *testing.T) {
	faults := []string{"JIRA_SITE has a path: give the name", "JIRA_EMAIL is missing", "JIRA_AUTH is unknown"}
	for n, want := range map[int]string{
		1: "Correct the configuration: JIRA_SITE has a path", 2: "Correct the configuration: JIRA_SITE has a path, and 1 more problem",
		3: "Correct the configuration: JIRA_SITE has a path, and 2 more problems",
	} {
		box := New(Config{Catalogue: scopes.Load})
		c := Call{Toolbox: box, Connection: box.Connect(Connection{Problems: faults[:n]})}
		got, err := c.Failure(&jira.Error{Kind: jira.KindNotConfigured})
		if err != nil || got.Summary != want || got.Causes[0].Fix == "" || len(got.Steps) != n+1 || got.Steps[n] != whereToChange {
			t.Errorf("%d: %s, %q, %v", n, got.Summary, got.Steps, err)
		}
		for i, fault := range faults[:n] {
			if got.Steps[i] != fault+"." {
				t.Errorf("step %d is %q", i+1, got.Steps[i])
			}
		}
	}
	if steps := (Call{Connection: &Connection{}}).Corrections(); steps != nil {
		t.Errorf("nothing is wrong: %q", steps)
	}
}

// The headline of a fault ends where its explanation begins, whichever sign comes first.
func TestHeadline(t *testing.T) {
	for fault, want := range map[string]string{
		"X is missing": "X is missing", "X is odd: a. b": "X is odd", "X is odd. Set Y: b": "X is odd", "X is odd; a": "X is odd", "X is a, which is odd": "X is a", "X is a, and b": "X is a", "X is a, b": "X is a, b", ": x": "",
	} {
		if got := Headline(fault); got != want {
			t.Errorf("%q: %q, want %q", fault, got, want)
		}
	}
}
