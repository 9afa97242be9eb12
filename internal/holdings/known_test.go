package holdings

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

const (
	boardScope = "read:board-scope:jira-software"
	project    = "read:project:jira"
	details    = "read:issue-details:jira"
	sprint     = "read:sprint:jira-software"
)

// Nothing is known of a new token, and asking for it sends nothing.
func TestKnown_Nothing(t *testing.T) {
	s := newStage(t, "full")
	k := s.Known()
	if _, listed := s.Listed(); listed || !k.Empty() || k.Complete || k.From != nil || !strings.HasPrefix(k.Origin(), "nothing is known") {
		t.Errorf("%+v, %s", k, k.Origin())
	}
	if n := len(s.sandbox.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
}

// A declaration counts before a claim, and a claim before what is found later.
func TestListed_Order(t *testing.T) {
	s := newStage(t, "service-account").withAdmin(t, "org-admin")
	s.ask(t, nil)
	k, ok := s.Listed()
	if !ok || !slices.Equal(k.From, []Source{AdminListing}) || !k.Complete || len(k.Held) == 0 {
		t.Errorf("%+v", k)
	}
	s.Claimed = []string{}
	if k, ok = s.Listed(); !ok || !slices.Equal(k.From, []Source{Claim}) || !k.Complete || len(k.Held) != 0 {
		t.Errorf("%+v", k)
	}
	s.Declared = []string{project}
	if k, ok = s.Listed(); !ok || !slices.Equal(k.From, []Source{Declared}) || !slices.Equal(k.Held, s.Declared) {
		t.Errorf("%+v", k)
	}
	if got := k.Origin(); got != "what was declared (JIRA_SCOPES)" {
		t.Errorf("%q", got)
	}
}

// Answers to calls correct a declaration, and not a list that the token itself or
// its organization gave.
func TestKnown_CorrectsDeclarationOnly(t *testing.T) {
	s := newStage(t, "sprint-reader")
	s.Declared = []string{details, sprint}
	s.Usage.Observe(jira.Observation{Op: "GET /rest/agile/1.0/board", Status: http.StatusOK, At: now})
	k := s.Known()
	if k.Complete || !slices.Equal(k.Held, []string{details, sprint, boardScope, project}) || !slices.Equal(k.From, []Source{Declared, OwnCalls}) {
		t.Errorf("%+v", k)
	}
	if got := k.Origin(); !strings.HasPrefix(got, "what was declared (JIRA_SCOPES), the answers to this server's calls; the rest is ") {
		t.Errorf("%q", got)
	}
	s.Declared, s.Claimed = nil, []string{details}
	if k := s.Known(); !k.Complete || !slices.Equal(k.Held, []string{details}) {
		t.Errorf("%+v", k)
	}
}

// A new answer changes what is proved.
func TestProved_Follows(t *testing.T) {
	s := newStage(t, "full")
	call := func(op scopes.Key, o jira.Observation) {
		o.Op, o.At = op, now
		s.Usage.Observe(o)
	}
	call("GET /rest/agile/1.0/board", jira.Observation{Status: http.StatusOK})
	if k := s.Proved(); !slices.Equal(k.Held, []string{boardScope, project}) || !slices.Equal(k.From, []Source{OwnCalls}) {
		t.Errorf("%+v", k)
	}
	// Answers that have nothing to do with scopes prove nothing.
	for _, status := range []int{0, 199, 300, 401, 404, 500} {
		call("GET /rest/agile/1.0/board/{boardId}/sprint", jira.Observation{Status: status})
	}
	if _, seen := s.Usage.Answer("GET /rest/agile/1.0/board/{boardId}/sprint"); seen || slices.Contains(s.Proved().Held, sprint) {
		t.Error("a failed call counts")
	}
	call("GET /rest/agile/1.0/board/{boardId}/sprint", jira.Observation{Status: http.StatusUnauthorized, ScopeRefused: true})
	if open, seen := s.Usage.Answer("GET /rest/agile/1.0/board/{boardId}/sprint"); open || !seen || !slices.Contains(s.Proved().Lacking, sprint) {
		t.Errorf("%+v", s.Proved())
	}
}

// Without its catalogue nothing is concluded, and the findings say why.
func TestAsk_NoCatalogue(t *testing.T) {
	s := newStage(t, "full")
	broken := errors.New("broken")
	s.Catalogue = func() (*scopes.Catalogue, error) { return nil, broken }
	s.Usage.Observe(jira.Observation{Op: "GET /rest/agile/1.0/board", Status: http.StatusOK, At: now})
	if k := s.Proved(); !k.Empty() || k.From != nil {
		t.Errorf("%+v", k)
	}
	if _, err := s.Ask(t.Context(), nil); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestAsk_Cancelled(t *testing.T) {
	s := newStage(t, "full")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Ask(ctx, &Probing{}); !errors.Is(err, context.Canceled) || len(s.sandbox.Requests()) != 0 {
		t.Errorf("%v after %d requests", err, len(s.sandbox.Requests()))
	}
}

// Two credentials live side by side: neither learns of the other's answers.
func TestToken_SideBySide(t *testing.T) {
	full, poor := newStage(t, "full"), newStage(t, "sprint-reader")
	probing := &Probing{Operations: operations(t, "GET /rest/api/3/issue/{issueIdOrKey}", "GET /rest/agile/1.0/board")}
	a, b := full.ask(t, probing), poor.ask(t, probing)
	if slices.Contains(b.Held, details) || !slices.Contains(b.Held, boardScope) || !slices.Contains(a.Held, boardScope) || slices.Equal(a.Lacking, b.Lacking) {
		t.Errorf("full %v, %v; sprint-reader %v, %v", a.Held, a.Lacking, b.Held, b.Lacking)
	}
	if !slices.Equal(a.From, []Source{OwnCalls, Probes}) || a.Origin() == "" {
		t.Errorf("%v", a.From)
	}
	if third := newStage(t, "full"); !third.Known().Empty() {
		t.Errorf("%+v", third.Known())
	}
}

// What each token of an account has is the most that the one in use can have, and
// a call that is answered decides the rest.
func TestAsk_TwoTokens(t *testing.T) {
	s := newStage(t, "reports-boards").withAdmin(t, "org-admin")
	found := s.ask(t, nil)
	want := []string{boardScope, "read:jira-user", "read:jira-work", project}
	if !slices.Equal(found.Among, want) || found.Complete || !found.Empty() || !slices.Equal(found.From, []Source{AdminListing}) {
		t.Errorf("%+v", found.Known)
	}
	if opens, sure := found.Opens(operations(t, "GET /rest/agile/1.0/board/{boardId}/sprint")[0]); opens || !sure {
		t.Error("a scope that no token has is not called lacking")
	}
	s.Usage.Observe(jira.Observation{Op: "GET /rest/agile/1.0/board", Status: http.StatusOK, At: now})
	if k := s.Known(); !slices.Equal(k.Held, []string{boardScope, project}) || !slices.Equal(k.Among, want) || !slices.Equal(k.From, []Source{AdminListing, OwnCalls}) {
		t.Errorf("%+v", k)
	}
	if again := s.ask(t, nil); !strings.HasPrefix(again.detail(OwnCalls), "partly: they prove 2 scopes held and 0 lacking") {
		t.Errorf("%s", again.detail(OwnCalls))
	}
}

// Lists of two sources are compared; the more certain one counts.
func TestAsk_SourcesDiffer(t *testing.T) {
	s := newStage(t, "oauth-user")
	s.Declared = []string{project, "read:projcet:jira"}
	found := s.ask(t, nil)
	notes := strings.Join(found.Notes, "\n")
	if found.ListFrom != Declared || !slices.Equal(found.Held, s.Declared) || found.Disproved {
		t.Errorf("%+v", found)
	}
	for _, want := range []string{"claim differs from declared: it lacks read:projcet:jira and adds ", "read:projcet:jira is not a scope of any document"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q:\n%s", want, notes)
		}
	}
}

// Calls that contradict a list are said, and the list is not complete any more.
func TestAsk_Disproved(t *testing.T) {
	s := newStage(t, "sprint-reader")
	s.Declared = []string{details, "read:jql:jira", sprint, boardScope}
	found := s.ask(t, &Probing{})
	if !found.Disproved || found.Complete || slices.Contains(found.Held, details) || !slices.Contains(found.Held, project) || !found.Lacks(details) {
		t.Errorf("%+v", found.Known)
	}
	notes := strings.Join(found.Notes, "\n")
	for _, want := range []string{details + ", but calls", "leaves out " + project + ", but calls"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q:\n%s", want, notes)
		}
	}
}

// Without a credential a declaration is all there is.
func TestConfigured(t *testing.T) {
	client, err := jira.New(jira.Config{Site: "https://acme.atlassian.net"})
	if err != nil {
		t.Fatal(err)
	}
	bare := New(Config{Catalogue: loadOnce, Client: client})
	if bare.Configured() || bare.Usage == nil || bare.Now == nil || bare.Pause != DefaultPause {
		t.Errorf("%+v", bare.Config)
	}
	bare.Declared = []string{}
	if !bare.Configured() {
		t.Error("a declaration of no scopes does not count")
	}
	found, err := bare.Ask(t.Context(), nil)
	if err != nil || !found.Complete || len(found.Held) != 0 || found.detail(Claim) != "skipped: there is no credential" {
		t.Errorf("%v: %+v", err, found)
	}
}

// The pause between two calls ends with the context.
func TestWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	i := &sourcesRun{Token: New(Config{Pause: time.Hour})}
	cancel()
	if err := i.wait(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	i.Pause = -1
	if err := i.wait(t.Context()); err != nil {
		t.Error(err)
	}
	i.Pause = 1
	if err := i.wait(t.Context()); err != nil {
		t.Error(err)
	}
}
