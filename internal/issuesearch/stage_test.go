package issuesearch

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// now is the sandbox's standing clock.
var now = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

// loadOnce keeps the tests from parsing the catalogue again and again.
var loadOnce = sync.OnceValues(scopes.Load)

// stage is a call of a tool for an account of a sandbox.
type stage struct {
	toolbox.Call
	sandbox *sandbox.Server
}

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
	a, ok := server.Account(account)
	if !ok {
		t.Fatalf("the sandbox has no account %q", account)
	}
	clock := func() time.Time { return now }
	own := holdings.Config{Catalogue: loadOnce, Usage: holdings.NewUsage(nil), Pause: -1, Now: clock}
	own.Client, err = jira.New(jira.Config{
		Site: running.URL(), Gateway: running.URL(), MaxRetries: -1, Observe: own.Usage.Observe, Credential: jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token)},
	})
	if err != nil {
		t.Fatal(err)
	}
	box := toolbox.New(toolbox.Config{Catalogue: loadOnce, Now: clock})
	to := box.Connect(toolbox.Connection{Client: own.Client, Holdings: holdings.New(own)})
	return &stage{Call: toolbox.Call{Toolbox: box, Connection: to}, sandbox: server}
}

// run is an answer that has to come.
func (s *stage) run(t *testing.T, args Args) Answer {
	t.Helper()
	answer, err := Run(t.Context(), s.Call, args)
	if err != nil {
		t.Fatalf("%+v: %v", args, err)
	}
	return answer
}

// column are the cells of a column; nil where there is no such column.
func cells(a Answer, name string) []toolbox.Cell {
	at := slices.Index(a.Issues.Columns, name)
	if at < 0 {
		return nil
	}
	var list []toolbox.Cell
	for _, row := range a.Issues.Rows {
		list = append(list, row[at])
	}
	return list
}

// said reports whether one of the notes has a text in it.
func (a Answer) said(text string) bool {
	return slices.ContainsFunc(a.Notes, func(note string) bool { return strings.Contains(note, text) })
}
