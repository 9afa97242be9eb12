package tools

import (
	"bytes"
	"encoding/json"
	"flag"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

var update = flag.Bool("update", false, "rewrite golden files")

// now is the sandbox's standing clock.
var now = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

// loadOnce keeps the tests from parsing the catalogue again and again.
var loadOnce = sync.OnceValues(scopes.Load)

// stage is a toolbox over a sandbox of its own.
type stage struct {
	*Toolbox
	sandbox *sandbox.Server
	url     string
	log     *bytes.Buffer
}

// newStage starts a sandbox and a toolbox with one of its accounts. Without a
// name there is no credential.
func newStage(t *testing.T, account string, extra ...sandbox.Account) *stage {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{log: &bytes.Buffer{}}
	s.sandbox = sandbox.New(catalogue, sandbox.Options{Now: now, Accounts: extra})
	running, err := s.sandbox.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { running.Close() })
	s.url = running.URL()
	cfg := Config{
		Catalogue: loadOnce, Now: func() time.Time { return now },
		Home:   evidence.Home{Gateway: s.url, Site: s.url, CloudID: sandbox.CloudID},
		Logger: slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	own := holdings.Config{Catalogue: loadOnce, Usage: holdings.NewUsage(nil), Pause: -1, Now: cfg.Now}
	connection := jira.Config{Site: s.url, Gateway: s.url, Logger: cfg.Logger, MaxRetries: -1, Observe: own.Usage.Observe}
	if account != "" {
		a, ok := s.sandbox.Account(account)
		if !ok {
			t.Fatalf("the sandbox has no account %q", account)
		}
		cfg.Credential, own.Declared = evidence.Credential(a.Kind), a.Scopes
		connection.Credential = jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token), Scheme: jira.Scheme(a.Scheme)}
		if a.Kind == sandbox.ServiceAccountOAuth {
			connection.Credential = jira.Credential{ClientID: a.ClientID, ClientSecret: jira.NewToken(a.ClientSecret)}
		}
	}
	if cfg.Client, err = jira.New(connection); err != nil {
		t.Fatal(err)
	}
	own.Client = cfg.Client
	cfg.Holdings = holdings.New(own)
	s.Toolbox = New(cfg)
	return s
}

// call runs a tool by its name.
func (s *stage) call(t *testing.T, tool, arguments string) Result {
	t.Helper()
	found, ok := s.Tool(tool)
	if !ok {
		t.Fatalf("no tool %q", tool)
	}
	result, err := s.Call(t.Context(), found, json.RawMessage(arguments))
	if err != nil {
		t.Fatalf("%s %s: %v", tool, arguments, err)
	}
	return result
}

// plain replaces what differs from run to run.
func (s *stage) plain(text string) string {
	return strings.ReplaceAll(text, s.url, "http://sandbox")
}
