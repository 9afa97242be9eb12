package tools

import (
	"encoding/json"
	"strings"
	"testing"

	"jirascope/scopes/diagnose"
)

// Where the token may be good, the site is looked at before a new token is made; where calls
// or a declaration show what the token has, nobody is sent there. All tools are planned for at
// once, since a token cannot be changed.
func TestMissingScope_Steps(t *testing.T) {
	const site, software, all = "Before a new token is made, call check_connection", "a site without Jira Software", `{"operations": ["all"]}`
	for name, c := range map[string]struct {
		account    string
		undeclared bool
		before     string
		want, not  []string
	}{
		"nobody knows":             {"classic-only", true, "", []string{site, software, all}, nil},
		"the other site":           {"other-site", true, "", []string{site, software}, nil},
		"no Jira Software":         {"no-software", true, "", []string{site, software}, nil},
		"a call shows boards":      {"sprint-reader", true, `{"board": "11"}`, []string{all}, []string{site, software}},
		"the scopes are declared":  {"sprint-reader", false, "", []string{all}, []string{site, software}},
		"declared, the other site": {"other-site", false, "", nil, []string{"Create API token", all}},
		"declared, no software":    {"no-software", false, "", []string{"Jira Software"}, []string{"Create API token", all}},
	} {
		s := newStage(t, c.account)
		if c.undeclared {
			s.undeclare(c.account)
		}
		if c.before != "" {
			s.call(t, "list_sprints", c.before)
		}
		result := s.call(t, "get_sprint", `{"sprint_id": 104}`)
		var answer diagnose.Answer
		if err := json.Unmarshal(result.Structured, &answer); err != nil || !result.IsError {
			t.Fatalf("%s: %v %s", name, err, result.Text)
		}
		steps := strings.Join(answer.Steps, "\n")
		for _, want := range c.want {
			if !strings.Contains(steps, want) {
				t.Errorf("%s: no %q in %s", name, want, steps)
			}
		}
		for _, not := range c.not {
			if strings.Contains(steps, not) {
				t.Errorf("%s: %q in %s", name, not, steps)
			}
		}
	}
}
