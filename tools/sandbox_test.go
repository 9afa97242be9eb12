package tools

import (
	"bytes"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/arguments"
	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

var update = flag.Bool("update", false, "rewrite golden files")

// now is the sandbox's standing clock.
var now = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

// loadOnce keeps the tests from parsing the catalogue again and again.
var loadOnce = sync.OnceValues(scopes.Load)

// stage is a toolbox and a connection to a sandbox of its own.
type stage struct {
	*toolbox.Toolbox
	*toolbox.Connection
	sandbox *sandbox.Server
	url     string
	log     *bytes.Buffer
	// wire is what the client sent.
	wire *tap
}

// newStage starts a sandbox and a toolbox with one of its accounts. The schemas of the
// tools are made of their structs, so that one run with -update writes everything. Without a
// name there is no credential.
func newStage(t *testing.T, account string, extra ...sandbox.Account) *stage {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	server := sandbox.New(catalogue, sandbox.Options{Now: now, Accounts: extra})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { running.Close() })
	wire := &tap{}
	s := stageOn(t, server, running.URL(), wire, account)
	s.wire = wire
	return s
}

// stageOn is a stage whose requests go to a sandbox by a transport.
func stageOn(t testing.TB, server *sandbox.Server, url string, wire http.RoundTripper, account string) *stage {
	t.Helper()
	s := &stage{log: &bytes.Buffer{}, sandbox: server, url: url}
	to := toolbox.Connection{Home: evidence.Home{Gateway: s.url, Site: s.url, CloudID: sandbox.CloudID}}
	cfg := toolbox.Config{
		Writes:    true,
		Catalogue: loadOnce, Now: func() time.Time { return now },
		Logger: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	own := holdings.Config{Catalogue: loadOnce, Usage: holdings.NewUsage(nil), Pause: -1, Now: cfg.Now}
	connection := jira.Config{Site: s.url, Gateway: s.url, Logger: cfg.Logger, MaxRetries: -1, Observe: own.Usage.Observe, HTTP: &http.Client{Transport: wire}}
	if account != "" {
		a, ok := s.sandbox.Account(account)
		if !ok {
			t.Fatalf("the sandbox has no account %q", account)
		}
		to.Credential, own.Declared = evidence.Credential(a.Kind), a.Scopes
		connection.Credential = jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token), Scheme: jira.Scheme(a.Scheme)}
		if a.Kind == sandbox.ServiceAccountOAuth {
			connection.Credential = jira.Credential{ClientID: a.ClientID, ClientSecret: jira.NewToken(a.ClientSecret)}
		}
	}
	var err error
	if to.Client, err = jira.New(connection); err != nil {
		t.Fatal(err)
	}
	own.Client = to.Client
	to.Holdings = holdings.New(own)
	s.Toolbox = toolbox.New(cfg, declared()...)
	s.Connection = s.Connect(to)
	return s
}

// only leaves the pair of tools that transcripts speak of, and some more: a tool that
// is added changes no transcript of another.
func (s *stage) only(names ...string) {
	names = append(names, "list_boards", "get_sprint")
	kept := slices.DeleteFunc(declared(), func(tool *toolbox.Tool) bool { return !slices.Contains(names, tool.Name) })
	s.Toolbox = toolbox.New(s.Config, kept...)
}

// call runs a tool by its name.
func (s *stage) call(t testing.TB, tool, arguments string) toolbox.Result {
	t.Helper()
	found, ok := s.Tool(tool)
	if !ok {
		t.Fatalf("no tool %q", tool)
	}
	result, err := s.Call(t.Context(), s.Connection, found, json.RawMessage(arguments))
	if err != nil {
		t.Fatalf("%s %s: %v", tool, arguments, err)
	}
	fits(t, found, result.Structured)
	return result
}

// fits checks an answer against the schema that its tool promises: a client that
// does the same drops what does not fit.
func fits(t testing.TB, tool *toolbox.Tool, answer json.RawMessage) {
	t.Helper()
	if err := arguments.New(tool.Name, tool.Output()).Check(answer); err != nil {
		t.Errorf("the answer does not fit its schema: %v\n%s", err, answer)
	}
}

// callFake runs a tool against a gateway that answers as the sandbox does not.
func callFake(t *testing.T, tool, arguments string, gateway http.HandlerFunc) toolbox.Result {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		gateway(w, r)
	}))
	defer server.Close()
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: sandbox.CloudID, MaxRetries: -1,
		Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	box := New(toolbox.Config{Catalogue: loadOnce})
	found, _ := box.Tool(tool)
	result, err := box.Call(t.Context(), box.Connect(toolbox.Connection{Client: client}), found, json.RawMessage(arguments))
	if err != nil {
		t.Fatal(err)
	}
	fits(t, found, result.Structured)
	return result
}

// plain replaces what differs from run to run.
func (s *stage) plain(text string) string {
	return strings.ReplaceAll(text, s.url, "http://sandbox")
}

// One toolbox serves several connections at once, and none gets the answers of
// another.
func TestConnections_SideBySide(t *testing.T) {
	full, bare := newStage(t, "full"), newStage(t, "sprint-reader")
	none := full.Connect(toolbox.Connection{})
	tool, ok := full.Tool("get_sprint")
	if !ok {
		t.Fatal("there is no get_sprint")
	}
	expect := func(to *toolbox.Connection, failed bool, said string) {
		result, err := full.Call(t.Context(), to, tool, json.RawMessage(`{"sprint_id": 105}`))
		if err != nil || result.IsError != failed || !strings.Contains(result.Text, said) {
			t.Errorf("error %v, failed %t, want %t and %q:\n%s", err, result.IsError, failed, said, result.Text)
		}
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() { expect(full.Connection, false, `"points"`) })
		wait.Go(func() { expect(bare.Connection, true, "read:issue-details:jira") })
		wait.Go(func() { expect(none, true, "JIRA_API_TOKEN") })
	}
	wait.Wait()
	if a, b := Outlook(full.Toolbox, full.Connection), Outlook(full.Toolbox, bare.Connection); a == b || Outlook(full.Toolbox, none) != "" {
		t.Errorf("outlooks %q and %q", a, b)
	}
}
