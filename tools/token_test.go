package tools

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
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

// detail is what a source said.
func (a TokenScopesAnswer) detail(from holdings.Source) string {
	for _, r := range a.Sources {
		if r.Source == from {
			return fmt.Sprintf("%s: %s", r.Result, r.Detail)
		}
	}
	return ""
}

// For 100 random tokens: what probing the sandbox calls held is held, and what it
// calls lacking is lacking. It only reads, asks the gateway alone, and keeps to
// its bound.
func TestTokenScopes_ProbingIsRight(t *testing.T) {
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(17, 19))
	var names []string
	for _, scope := range catalogue.Scopes {
		if scope.Family != scopes.Admin && !strings.Contains(scope.Name, "confluence") {
			names = append(names, scope.Name)
		}
	}
	decided := 0
	for i := range 100 {
		account := sandbox.Account{Name: "random", Kind: sandbox.ScopedToken, Scheme: sandbox.SchemeBasic,
			Email: "random@example.com", Token: fmt.Sprintf("random-token-%d", i)}
		share := []float64{0.03, 0.2, 0.6}[i%3]
		for _, name := range names {
			if random.Float64() < share || scopes.FamilyOf(name) == scopes.Classic && random.IntN(3) == 0 {
				account.Scopes = append(account.Scopes, name)
			}
		}
		if i%10 == 9 {
			account.Trouble = sandbox.NoSoftware
		}
		s := unknownToken(t, "random", account)
		// To the end with every tenth token; the first calls decide the most.
		most := 50
		if i%10 == 0 {
			most = 150
		}
		answer := s.tokenScopes(t, fmt.Sprintf(`{"probe": true, "max_calls": %d}`, most))
		granted := scopes.NewSet(account.Scopes...)
		for _, name := range answer.held() {
			if !granted.Has(name) {
				t.Errorf("token %d: %s is called held", i, name)
			}
		}
		for _, name := range answer.Lacking {
			if granted.Has(name) {
				t.Errorf("token %d: %s is called lacking", i, name)
			}
		}
		decided += len(answer.Held) + len(answer.Lacking)
		for _, r := range s.sandbox.Requests() {
			gateway := strings.HasPrefix(r.Path, "/ex/jira/") || r.Path == "/_edge/tenant_info"
			if r.Method != "GET" || !gateway {
				t.Errorf("token %d: probing sent %s %s", i, r.Method, r.Path)
			}
		}
		if n := len(s.sandbox.Requests()); n > 152 || answer.Probed.Calls == 0 || answer.Probed.Calls < most && answer.Probed.Stopped != "" {
			t.Errorf("token %d: %d requests, %+v", i, n, answer.Probed)
		}
	}
	if decided < 100*15 {
		t.Errorf("only %d scopes were decided", decided)
	}
}

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
		!slices.Equal(diagnosis.Scopes.Missing, []string{"read:issue-details:jira", "read:jql:jira"}) ||
		!strings.Contains(failed.Text, "other calls show that the token lacks read:issue-details:jira; of read:jql:jira it is not known") {
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

// A stopped probing says why, and asks no further.
func TestTokenScopes_ProbingStops(t *testing.T) {
	tests := []struct {
		account, stopped string
		most             int
	}{
		{"gateway-throttled", "fewer calls", 2},
		{"expired", "does not accept the credential", 2},
		{"unscoped", "does not accept the credential", 2},
	}
	for _, tt := range tests {
		s := unknownToken(t, tt.account)
		answer := s.tokenScopes(t, `{"probe": true}`)
		if !strings.Contains(answer.Probed.Stopped, tt.stopped) || !strings.HasPrefix(answer.Summary, "Nothing could be found out: ") || len(answer.Held)+len(answer.Lacking) > 0 {
			t.Errorf("%s: %+v, held %v", tt.account, answer.Probed, answer.held())
		}
		if n := len(s.sandbox.Requests()); n > tt.most {
			t.Errorf("%s: %d requests", tt.account, n)
		}
	}
	s := unknownToken(t, "full")
	answer := s.tokenScopes(t, `{"probe": true, "max_calls": 3}`)
	if answer.Probed.Calls != 3 || !strings.Contains(answer.Probed.Stopped, "after 3 calls") {
		t.Errorf("%+v", answer.Probed)
	}
	more := s.tokenScopes(t, `{"probe": true, "max_calls": 150}`)
	if more.Probed.Stopped != "" || len(more.Held)+len(more.Lacking) < 20 {
		t.Errorf("a further call goes on: %+v", more.Probed)
	}
}

// Every source is named, in order, and says what it found.
func TestTokenScopes_Sources(t *testing.T) {
	jira := []string{"read:jira-work", "read:board-scope:jira-software"}
	tests := []struct {
		name     string
		stage    func(*testing.T) *stage
		complete bool
		held     []string
		details  map[holdings.Source]string
	}{
		{"declared", func(t *testing.T) *stage {
			s := unknownToken(t, "full")
			s.Holdings.Declared = jira
			return s
		}, true, []string{"read:board-scope:jira-software", "read:jira-work"}, map[holdings.Source]string{
			holdings.Declared: "used: the operator says", holdings.AdminListing: "skipped: ATLASSIAN_ORG_ID"}},
		{"claim of an access token", func(t *testing.T) *stage { return unknownToken(t, "oauth-user") }, true, nil, map[holdings.Source]string{
			holdings.Declared: "nothing: JIRA_SCOPES is not set", holdings.Claim: "used: the access token names 16 scopes", holdings.AccessibleResources: "skipped: claim told already"}},
		{"nothing", func(t *testing.T) *stage { return unknownToken(t, "full") }, false, []string{}, map[holdings.Source]string{
			holdings.Claim: "nothing: the credential is no access token", holdings.AccessibleResources: "skipped: it is for OAuth", holdings.OwnCalls: "nothing"}},
		{"user's token in the admin API", func(t *testing.T) *stage { return unknownToken(t, "full").withAdmin(t, "org-admin") }, false, []string{}, map[holdings.Source]string{
			holdings.AdminListing: "which scopes they hold the listing does not tell"}},
		{"service account with one token", func(t *testing.T) *stage {
			return unknownToken(t, "service-account").withAdmin(t, "org-admin")
		}, true, nil, map[holdings.Source]string{holdings.AdminListing: "used: it lists one token"}},
		{"service account with two tokens", func(t *testing.T) *stage {
			return unknownToken(t, "reports-boards").withAdmin(t, "org-admin")
		}, false, []string{}, map[holdings.Source]string{holdings.AdminListing: "partly: it lists 2 tokens"}},
		{"OAuth credential of a service account", func(t *testing.T) *stage {
			s := unknownToken(t, "service-oauth").withAdmin(t, "org-admin")
			return s
		}, true, nil, map[holdings.Source]string{holdings.Claim: "used"}},
		{"key without the scope", func(t *testing.T) *stage {
			return unknownToken(t, "service-account").withAdmin(t, "org-admin-bare")
		}, false, []string{}, map[holdings.Source]string{holdings.AdminListing: "failed: "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer := tt.stage(t).tokenScopes(t, `{}`)
			if answer.Complete != tt.complete || tt.held != nil && !slices.Equal(answer.held(), tt.held) || tt.complete && len(answer.Held) == 0 {
				t.Errorf("complete %v, held %v", answer.Complete, answer.held())
			}
			for from, want := range tt.details {
				if got := answer.detail(from); !strings.Contains(got, want) {
					t.Errorf("%s says %q, want %q", from, got, want)
				}
			}
			var order []int
			for _, r := range answer.Sources {
				order = append(order, slices.Index(holdings.Sources(), r.Source))
			}
			if !slices.IsSorted(order) || len(order) != 5 {
				t.Errorf("sources %v", answer.Sources)
			}
		})
	}
}

// Two tokens of one account: what neither has, the one in use has not either.
func TestTokenScopes_TwoTokensNarrowDown(t *testing.T) {
	s := unknownToken(t, "reports-boards").withAdmin(t, "org-admin")
	answer := s.tokenScopes(t, `{}`)
	want := []string{"read:board-scope:jira-software", "read:jira-user", "read:jira-work", "read:project:jira"}
	if !slices.Equal(answer.Among, want) || answer.Complete || len(answer.Held) > 0 {
		t.Errorf("among %v, held %v", answer.Among, answer.held())
	}
	for _, o := range answer.Tools {
		if want := map[string]outlook{"list_boards": notKnown, "get_sprint": fails}[o.Tool]; o.Works != want {
			t.Errorf("%s works: %s, want %s", o.Tool, o.Works, want)
		}
	}
	// A call that is answered decides it.
	s.call(t, "list_boards", `{}`)
	if answer := s.tokenScopes(t, `{}`); !slices.Equal(answer.held(), []string{"read:board-scope:jira-software", "read:project:jira"}) {
		t.Errorf("held %v", answer.held())
	}
}

// An account with OAuth credentials only has no tokens in the listing, which does
// not mean that it has no credentials.
func TestTokenScopes_OAuthIsNotCounted(t *testing.T) {
	account := sandbox.Account{Name: "lonely", Kind: sandbox.ServiceAccountToken, Scheme: sandbox.SchemeBasic,
		Email: "lonely@serviceaccount.atlassian.com", Token: "lonely-token", Trouble: sandbox.Expired}
	s := unknownToken(t, "lonely", account).withAdmin(t, "org-admin")
	answer := s.tokenScopes(t, `{}`)
	if got := answer.detail(holdings.AdminListing); !strings.Contains(got, "OAuth 2.0 are not counted as tokens") {
		t.Errorf("%q", got)
	}
}

func TestTokenScopes_KeyWithoutScopeNamesIt(t *testing.T) {
	answer := unknownToken(t, "service-account").withAdmin(t, "org-admin-bare").tokenScopes(t, `{}`)
	if got := answer.detail(holdings.AdminListing); !strings.Contains(got, "a key with scopes needs read:service-accounts-tokens:admin") {
		t.Errorf("%q", got)
	}
}

// A declaration that calls disprove is said to be wrong.
func TestTokenScopes_ContradictsDeclaration(t *testing.T) {
	s := unknownToken(t, "sprint-reader")
	s.Holdings.Declared = []string{"read:issue-details:jira", "read:jql:jira", "read:sprint:jira-software", "read:board-scope:jira-software"}
	answer := s.tokenScopes(t, `{"probe": true}`)
	if answer.Complete || slices.Contains(answer.held(), "read:issue-details:jira") || !slices.Contains(answer.held(), "read:project:jira") ||
		!strings.Contains(answer.Summary, "Correct JIRA_SCOPES, which calls disprove") {
		t.Errorf("%s; held %v", answer.Summary, answer.held())
	}
	notes := strings.Join(answer.Notes, "\n")
	for _, want := range []string{"holds read:issue-details:jira, but calls", "leaves out read:project:jira, but calls"} {
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

// A tool is told to fail once its calls are refused, whatever the reason.
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
	got := s.Outlook()
	for _, want := range []string{"JIRA_SCOPES", "`list_boards` works.", "`get_sprint` works in part; it lacks read:board-scope.admin:jira-software, read:issue-details:jira, read:jql:jira"} {
		if !strings.Contains(got, want) {
			t.Errorf("the outlook lacks %q:\n%s", want, got)
		}
	}
	s.Holdings.Declared = nil
	if got := s.Outlook(); got != "" {
		t.Errorf("nothing is known, and it says %q", got)
	}
	s.Holdings.Claimed = []string{}
	if got := s.Outlook(); !strings.Contains(got, "`list_boards` will fail; it lacks read:board-scope:jira-software, read:project:jira") {
		t.Errorf("nothing is held: %q", got)
	}
	if len(got) > 700 {
		t.Errorf("%d bytes", len(got))
	}
}
