package names

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
)

var sandboxTime = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

// loadOnce keeps the tests from parsing the catalogue again and again.
var loadOnce = sync.OnceValues(scopes.Load)

// stage is a resolver for an account of a sandbox.
type stage struct {
	*Resolver
	sandbox *sandbox.Server
	now     time.Time
}

func newStage(t *testing.T, account string) *stage {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{sandbox: sandbox.New(catalogue, sandbox.Options{Now: sandboxTime}), now: sandboxTime}
	running, err := s.sandbox.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { running.Close() })
	a, ok := s.sandbox.Account(account)
	if !ok {
		t.Fatalf("the sandbox has no account %q", account)
	}
	client, err := jira.New(jira.Config{
		Gateway: running.URL(), CloudID: sandbox.CloudID, MaxRetries: -1,
		Credential: jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token)},
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Resolver = New(client, func() time.Time { return s.now })
	return s
}

// requests are those since the last time, below the site.
func (s *stage) requests() []string {
	var list []string
	for _, r := range s.sandbox.Requests() {
		line := strings.TrimPrefix(r.Path, "/ex/jira/"+sandbox.CloudID)
		if r.Query != "" {
			line += "?" + r.Query
		}
		list = append(list, line)
	}
	s.sandbox.ResetRequests()
	return list
}

// asUnknown is the *Unknown that a search has to fail with.
func asUnknown(t *testing.T, err error) *Unknown {
	t.Helper()
	u, ok := errors.AsType[*Unknown](err)
	if !ok {
		t.Fatalf("got %v (%T), want an *Unknown", err, err)
	}
	return u
}
