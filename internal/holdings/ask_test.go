package holdings

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// For 100 random tokens: what probing the sandbox calls held is held, and what it
// calls lacking is lacking. It only reads, asks the gateway alone, and keeps to
// its bound.
func TestAsk_ProbingIsRight(t *testing.T) {
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
		s := newStage(t, "random", account)
		// To the end with every tenth token; the first calls decide the most.
		most := 50
		if i%10 == 0 {
			most = 150
		}
		answer := s.ask(t, &Probing{MaxCalls: most})
		granted := scopes.NewSet(account.Scopes...)
		for _, name := range answer.Held {
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

// Every source is named, in order, and says what it found.
func TestAsk_Sources(t *testing.T) {
	jira := []string{"read:jira-work", "read:board-scope:jira-software"}
	tests := []struct {
		name     string
		stage    func(*testing.T) *stage
		complete bool
		held     []string
		details  map[Source]string
	}{
		{"declared", func(t *testing.T) *stage {
			s := newStage(t, "full")
			s.Declared = jira
			return s
		}, true, jira, map[Source]string{
			Declared: "used: the operator says", AdminListing: "skipped: ATLASSIAN_ORG_ID"}},
		{"claim of an access token", func(t *testing.T) *stage { return newStage(t, "oauth-user") }, true, nil, map[Source]string{
			Declared: "nothing: JIRA_SCOPES is not set", Claim: "used: the access token names 16 scopes", AccessibleResources: "skipped: claim has the list already"}},
		{"nothing", func(t *testing.T) *stage { return newStage(t, "full") }, false, []string{}, map[Source]string{
			Claim: "nothing: the credential is not an OAuth access token", AccessibleResources: "skipped: it is for OAuth", OwnCalls: "nothing"}},
		{"user's token in the admin API", func(t *testing.T) *stage { return newStage(t, "full").withAdmin(t, "org-admin") }, false, []string{}, map[Source]string{
			AdminListing: "it does not say which scopes they have"}},
		{"service account with one token", func(t *testing.T) *stage {
			return newStage(t, "service-account").withAdmin(t, "org-admin")
		}, true, nil, map[Source]string{AdminListing: "used: it lists one token"}},
		{"service account with two tokens", func(t *testing.T) *stage {
			return newStage(t, "reports-boards").withAdmin(t, "org-admin")
		}, false, []string{}, map[Source]string{AdminListing: "partly: it lists 2 tokens"}},
		{"OAuth credential of a service account", func(t *testing.T) *stage {
			s := newStage(t, "service-oauth").withAdmin(t, "org-admin")
			return s
		}, true, nil, map[Source]string{Claim: "used"}},
		{"key without the scope", func(t *testing.T) *stage {
			return newStage(t, "service-account").withAdmin(t, "org-admin-bare")
		}, false, []string{}, map[Source]string{AdminListing: "failed: "}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer := tt.stage(t).ask(t, nil)
			if answer.Complete != tt.complete || tt.held != nil && !slices.Equal(answer.Held, tt.held) || tt.complete && len(answer.Held) == 0 {
				t.Errorf("complete %v, held %v", answer.Complete, answer.Held)
			}
			for from, want := range tt.details {
				if got := answer.detail(from); !strings.Contains(got, want) {
					t.Errorf("%s says %q, want %q", from, got, want)
				}
			}
			var order []int
			for _, r := range answer.Reports {
				order = append(order, slices.Index(Sources(), r.Source))
			}
			if !slices.IsSorted(order) || len(order) != 5 {
				t.Errorf("sources %v", answer.Reports)
			}
		})
	}
}

// An account with OAuth credentials only has no tokens in the listing, which does
// not mean that it has no credentials.
func TestAsk_OAuthIsNotCounted(t *testing.T) {
	account := sandbox.Account{Name: "lonely", Kind: sandbox.ServiceAccountToken, Scheme: sandbox.SchemeBasic,
		Email: "lonely@serviceaccount.atlassian.com", Token: "lonely-token", Trouble: sandbox.Expired}
	s := newStage(t, "lonely", account).withAdmin(t, "org-admin")
	answer := s.ask(t, nil)
	if got := answer.detail(AdminListing); !strings.Contains(got, "OAuth 2.0 are not counted as tokens") {
		t.Errorf("%q", got)
	}
}

func TestAsk_KeyWithoutScopeNamesIt(t *testing.T) {
	answer := newStage(t, "service-account").withAdmin(t, "org-admin-bare").ask(t, nil)
	if got := answer.detail(AdminListing); !strings.Contains(got, "a key with scopes needs read:service-accounts-tokens:admin") {
		t.Errorf("%q", got)
	}
}

// A stopped probing says why, and asks no further.
func TestAsk_ProbingStops(t *testing.T) {
	tests := []struct {
		account, stopped string
		most             int
	}{
		{"gateway-throttled", "fewer calls", 2},
		{"expired", "does not accept the credential", 2},
		{"unscoped", "does not accept the credential", 2},
	}
	for _, tt := range tests {
		s := newStage(t, tt.account)
		answer := s.ask(t, &Probing{})
		if !strings.Contains(answer.Probed.Stopped, tt.stopped) || len(answer.Held)+len(answer.Lacking) > 0 {
			t.Errorf("%s: %+v, held %v", tt.account, answer.Probed, answer.Held)
		}
		if n := len(s.sandbox.Requests()); n > tt.most {
			t.Errorf("%s: %d requests", tt.account, n)
		}
	}
	s := newStage(t, "full")
	answer := s.ask(t, &Probing{MaxCalls: 3})
	if answer.Probed.Calls != 3 || !strings.Contains(answer.Probed.Stopped, "after 3 calls") {
		t.Errorf("%+v", answer.Probed)
	}
	more := s.ask(t, &Probing{MaxCalls: 150})
	if more.Probed.Stopped != "" || len(more.Held)+len(more.Lacking) < 20 {
		t.Errorf("a further call goes on: %+v", more.Probed)
	}
}

// hourglass is a context whose time is over when it is turned.
type hourglass struct {
	context.Context
	over chan struct{}
}

func (h hourglass) Done() <-chan struct{} { return h.over }

func (h hourglass) Err() error {
	select {
	case <-h.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// TestAsk_TimeIsOver: what was found until then is not lost, and a further call goes on.
func TestAsk_TimeIsOver(t *testing.T) {
	s := newStage(t, "boards-only")
	h := hourglass{t.Context(), make(chan struct{})}
	requests := 0
	ctx := jira.WithTrace(h, func(jira.Doing) {
		if requests++; requests == 12 {
			close(h.over)
		}
	})
	found, err := s.Ask(ctx, &Probing{})
	if err != nil {
		t.Fatal(err)
	}
	if found.Probed.Calls == 0 || len(found.Lacking) == 0 || !strings.Contains(found.Probed.Stopped, "goes on from there") {
		t.Errorf("%+v, lacking %v", found.Probed, found.Lacking)
	}
	if more := s.ask(t, &Probing{MaxCalls: 3}); more.Probed.Calls != 3 || len(more.Lacking) < len(found.Lacking) {
		t.Errorf("%+v, lacking %v", more.Probed, more.Lacking)
	}
}
