package tools

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func (s *stage) checkConnection(t *testing.T) CheckConnectionAnswer {
	t.Helper()
	var answer CheckConnectionAnswer
	if err := json.Unmarshal(s.call(t, "check_connection", `{}`).Structured, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// A tool that is added is examined by its declaration: what its operations need is
// asked for once, and said.
func TestCheckConnection_ExaminesEveryTool(t *testing.T) {
	tests := []struct {
		account string
		works   outlook
		check   checkResult
	}{
		{"full", works, checkPassed},
		{"sprint-reader", fails, checkFailed},
	}
	for _, tt := range tests {
		s := unknownToken(t, tt.account)
		answer := s.checkConnection(t)
		i := slices.IndexFunc(answer.Tools, func(o ToolOutlook) bool { return o.Tool == "list_epics" })
		if i < 0 || answer.Tools[i].Works != tt.works {
			t.Errorf("%s: tools %+v", tt.account, answer.Tools)
		}
		i = slices.IndexFunc(answer.Checks, func(c Check) bool { return c.Name == "list_epics" })
		if i < 0 || answer.Checks[i].Result != tt.check {
			t.Errorf("%s: checks %+v", tt.account, answer.Checks)
		}
		asked := 0
		for _, r := range s.sandbox.Requests() {
			if strings.HasSuffix(r.Path, "/epic") {
				asked++
			}
		}
		if asked != 1 {
			t.Errorf("%s: the epics were asked for %d times", tt.account, asked)
		}
	}
}

// Where a permission is missing, no scope is advised, and nothing more is asked.
func TestCheckConnection_PermissionIsNotAScope(t *testing.T) {
	answer := unknownToken(t, "no-permission").checkConnection(t)
	if len(answer.Add) > 0 || answer.OK {
		t.Errorf("ok %t, add %v", answer.OK, answer.Add)
	}
	for _, o := range answer.Tools {
		if want := map[string]outlook{"list_boards": fails}[o.Tool]; len(o.Add) > 0 || o.Works == works || want != "" && o.Works != want {
			t.Errorf("%+v", o)
		}
	}
}

// The steps are those for the kind of the credential.
func TestCheckConnection_StepsFitTheCredential(t *testing.T) {
	for account, want := range map[string]string{
		"reports-boards": "Service accounts", "sprint-reader": "https://id.atlassian.com/manage-profile/security/api-tokens",
	} {
		steps := strings.Join(unknownToken(t, account).checkConnection(t).Steps, "\n")
		if !strings.Contains(steps, want) || strings.Contains(steps, "Service accounts") != (account == "reports-boards") {
			t.Errorf("%s: steps\n%s", account, steps)
		}
	}
}
