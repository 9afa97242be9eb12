package play

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// Now is the standing clock.
func Now() time.Time { return time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC) }

// Stage is a call for an account of a sandbox.
type Stage struct {
	toolbox.Call
	Sandbox *sandbox.Server
	url     string
}

// On starts a sandbox and connects tools to it as one of its accounts, or of some more.
func On(t testing.TB, account string, tools []*toolbox.Tool, extra ...sandbox.Account) *Stage {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server := sandbox.New(catalogue, sandbox.Options{Now: Now(), Accounts: extra})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Close() })
	a, ok := server.Account(account)
	if !ok {
		t.Fatalf("the sandbox has no account %q", account)
	}
	load := func() (*scopes.Catalogue, error) { return catalogue, nil }
	own := holdings.Config{Catalogue: load, Usage: holdings.NewUsage(nil), Declared: a.Scopes, Pause: -1, Now: Now}
	own.Client, err = jira.New(jira.Config{
		Site: running.URL(), Gateway: running.URL(), MaxRetries: -1, Observe: own.Usage.Observe,
		Credential: jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token), Scheme: jira.Scheme(a.Scheme)},
	})
	if err != nil {
		t.Fatal(err)
	}
	box := toolbox.New(toolbox.Config{Catalogue: load, Now: Now, Writes: true}, tools...)
	to := box.Connect(toolbox.Connection{
		Client: own.Client, Holdings: holdings.New(own), Credential: evidence.Credential(a.Kind),
		Home: evidence.Home{Gateway: running.URL(), Site: running.URL(), CloudID: sandbox.CloudID},
	})
	return &Stage{Call: toolbox.Call{Toolbox: box, Connection: to}, Sandbox: server, url: running.URL()}
}

// Ask calls a tool by its name.
func (s *Stage) Ask(t testing.TB, name, arguments string) toolbox.Result {
	t.Helper()
	tool, ok := s.Tool(name)
	if !ok {
		t.Fatalf("no tool %q", name)
	}
	result, err := s.Toolbox.Call(t.Context(), s.Connection, tool, json.RawMessage(arguments))
	if err != nil {
		t.Fatalf("%s %s: %v", name, arguments, err)
	}
	return result
}

// Answer is what a tool answers that must not fail, as a struct of its answer.
func Answer[A any](t testing.TB, s *Stage, name, arguments string) A {
	t.Helper()
	result := s.Ask(t, name, arguments)
	var answer A
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatalf("%s %s: %v, %s", name, arguments, err, result.Text)
	}
	return answer
}

// Asked lists what was asked of the sandbox since the last time, with the status of each,
// sorted: much is asked side by side.
func (s *Stage) Asked() string {
	var lines []string
	for _, r := range s.Sandbox.Requests() {
		path := r.Path
		if r.Query != "" {
			path += "?" + r.Query
		}
		lines = append(lines, fmt.Sprintf("%s %s -> %d\n", r.Method, path, r.Status))
	}
	s.Sandbox.ResetRequests()
	slices.Sort(lines)
	return strings.Join(lines, "")
}
