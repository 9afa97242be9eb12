package tools

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// unknownToken is a stage whose token's scopes nobody declared.
func unknownToken(t *testing.T, account string, extra ...sandbox.Account) *stage {
	t.Helper()
	s := newStage(t, account, extra...)
	s.undeclare(account)
	return s
}

// undeclare forgets what was declared of an account's scopes.
func (s *stage) undeclare(account string) {
	a, _ := s.sandbox.Account(account)
	s.Holdings.Declared = nil
	s.Holdings.Account = holdings.Account{Email: a.Email, ClientID: a.ClientID, Service: a.Kind == sandbox.ServiceAccountToken}
}

// withAdmin gives a stage the organization's API key of an account.
func (s *stage) withAdmin(t *testing.T, account string) *stage {
	t.Helper()
	a, ok := s.sandbox.Account(account)
	if !ok {
		t.Fatalf("no account %q", account)
	}
	admin, err := jira.NewAdmin(jira.AdminConfig{Gateway: s.url, OrgID: sandbox.OrgID, Key: jira.NewToken(a.Token), MaxRetries: -1})
	if err != nil {
		t.Fatal(err)
	}
	s.Holdings.Admin = admin
	return s
}

func (s *stage) tokenScopes(t *testing.T, arguments string) TokenScopesAnswer {
	t.Helper()
	result := s.call(t, "token_scopes", arguments)
	var answer TokenScopesAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatalf("%v: %s", err, result.Text)
	}
	return answer
}

func (a TokenScopesAnswer) held() []string { return scopes.Names(a.Held) }

// Probing for the operations of one tool takes a few calls and feeds the other
// tools: they then know what is missing without any declaration.
func TestTokenScopes_FeedsTheOthers(t *testing.T) {
	s := unknownToken(t, "sprint-reader")
	answer := s.tokenScopes(t, `{"probe": true, "operations": ["get_sprint", "list_boards"]}`)
	if answer.Probed.Calls > 25 || answer.Complete {
		t.Errorf("%+v", answer.Probed)
	}
	works := map[string]outlook{}
	for _, o := range answer.Tools {
		works[o.Tool] = o.Works
	}
	if works["list_boards"] != "yes" || works["get_sprint"] != worksPartly {
		t.Errorf("tools %v", works)
	}
	failed := s.call(t, "get_sprint", `{"sprint_id": 105}`)
	var diagnosis diagnose.Answer
	if err := json.Unmarshal(failed.Structured, &diagnosis); err != nil || !failed.IsError {
		t.Fatal(err, failed.Text)
	}
	// No GET tells of read:jql:jira while read:issue-details:jira is lacking.
	if diagnosis.Verdict != diagnose.MissingScope ||
		!slices.Equal(scopes.Names(diagnosis.Scopes.Needed), []string{"read:issue-details:jira", "read:jql:jira"}) ||
		!strings.Contains(failed.Text, "other calls show that the token lacks read:issue-details:jira; read:jql:jira is unknown") {
		t.Errorf("%s", failed.Text)
	}
	planned := s.call(t, "required_scopes", `{"operations": ["get_sprint"], "granted": ["token"]}`)
	var plan RequiredScopesAnswer
	if err := json.Unmarshal(planned.Structured, &plan); err != nil {
		t.Fatal(err)
	}
	missing := scopes.Names(plan.Missing)
	if !slices.Contains(missing, "read:issue-details:jira") || slices.Contains(missing, "read:sprint:jira-software") || !slices.Equal(plan.Unknown, []string{"read:jql:jira"}) {
		t.Errorf("missing %v, unknown %v", missing, plan.Unknown)
	}
}

// Two tokens of one account: what neither has, the one in use has not either.
func TestTokenScopes_TwoTokensNarrowDown(t *testing.T) {
	s := unknownToken(t, "reports-boards").withAdmin(t, "org-admin")
	s.only("token_scopes")
	answer := s.tokenScopes(t, `{}`)
	want := []string{"read:board-scope:jira-software", "read:jira-user", "read:jira-work", "read:project:jira"}
	if !slices.Equal(answer.Among, want) || answer.Complete || len(answer.Held) > 0 {
		t.Errorf("among %v, held %v", answer.Among, answer.held())
	}
	for _, o := range answer.Tools {
		if want := map[string]outlook{"list_boards": unknown, "get_sprint": fails}[o.Tool]; o.Works != want {
			t.Errorf("%s works: %s, want %s", o.Tool, o.Works, want)
		}
	}
	// A call that is answered decides it.
	s.call(t, "list_boards", `{}`)
	if answer := s.tokenScopes(t, `{}`); !slices.Equal(answer.held(), []string{"read:board-scope:jira-software", "read:project:jira"}) {
		t.Errorf("held %v", answer.held())
	}
}

// A declaration that calls disprove is said to be wrong.
func TestTokenScopes_ContradictsDeclaration(t *testing.T) {
	s := unknownToken(t, "sprint-reader")
	s.Holdings.Declared = []string{"read:issue-details:jira", "read:jql:jira", "read:sprint:jira-software", "read:board-scope:jira-software"}
	answer := s.tokenScopes(t, `{"probe": true}`)
	if answer.Complete || slices.Contains(answer.held(), "read:issue-details:jira") || !slices.Contains(answer.held(), "read:project:jira") ||
		!strings.Contains(answer.Summary, "Correct JIRA_SCOPES: calls disprove it") {
		t.Errorf("%s; held %v", answer.Summary, answer.held())
	}
	notes := strings.Join(answer.Notes, "\n")
	for _, want := range []string{"the list has read:issue-details:jira, but calls", "leaves out read:project:jira, but calls"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q:\n%s", want, notes)
		}
	}
}

// The scopes suffice and the account may not: that is said, and no scope advised.
func TestTokenScopes_Forbidden(t *testing.T) {
	answer := unknownToken(t, "no-permission").tokenScopes(t, `{"probe": true, "operations": ["list_boards"]}`)
	if notes := strings.Join(answer.Notes, "\n"); !strings.Contains(notes, "answered 403: there the account lacks access") {
		t.Errorf("%s\n%s", answer.Summary, notes)
	}
}

// After a narrow probe the scopes to add are all of those that a tool needs.
func TestTokenScopes_AddIsWhole(t *testing.T) {
	answer := unknownToken(t, "boards-only").tokenScopes(t, `{"probe": true, "operations": ["list_boards"]}`)
	for _, o := range answer.Tools {
		if o.Tool != "get_sprint" {
			continue
		}
		want := []string{"read:board-scope.admin:jira-software", "read:issue-details:jira", "read:jql:jira", "read:project:jira", "read:sprint:jira-software"}
		if got := scopes.Names(o.Add); o.Works != fails || !slices.Equal(got, want) {
			t.Errorf("get_sprint works: %s, add %v", o.Works, got)
		}
	}
}

// A tool is said to fail once its calls are refused, whatever the reason.
func TestTokenScopes_RefusedCallsFail(t *testing.T) {
	answer := unknownToken(t, "no-software").tokenScopes(t, `{"probe": true, "operations": ["list_boards"]}`)
	for _, o := range answer.Tools {
		if o.Tool == "list_boards" && o.Works != fails {
			t.Errorf("list_boards works: %s", o.Works)
		}
	}
	if !slices.Contains(answer.Probed.Absent, scopes.JiraSoftware) {
		t.Errorf("%+v", answer.Probed)
	}
}

// The instructions say which tools work when the scopes are known at the start.
func TestOutlook(t *testing.T) {
	s := newStage(t, "sprint-reader")
	s.only()
	got := Outlook(s.Toolbox, s.Connection)
	for _, want := range []string{"JIRA_SCOPES", "`list_boards` works.", "`get_sprint` works in part; it lacks read:board-scope.admin:jira-software, read:issue-details:jira, read:jql:jira"} {
		if !strings.Contains(got, want) {
			t.Errorf("the outlook lacks %q:\n%s", want, got)
		}
	}
	s.Holdings.Declared = nil
	if got := Outlook(s.Toolbox, s.Connection); got != "" {
		t.Errorf("nothing is known, and it says %q", got)
	}
	s.Holdings.Claimed = []string{}
	if got := Outlook(s.Toolbox, s.Connection); !strings.Contains(got, "`list_boards` will fail; it lacks read:board-scope:jira-software, read:project:jira") {
		t.Errorf("nothing is held: %q", got)
	}
	if len(got) > 700 {
		t.Errorf("%d bytes", len(got))
	}
}

func TestTokenScopes_OneScope(t *testing.T) {
	s := newStage(t, "boards-only")
	if answer := s.tokenScopes(t, `{}`); answer.Summary != "The token has 1 scope and no others, according to what was declared (JIRA_SCOPES)" {
		t.Errorf("%q", answer.Summary)
	}
}
