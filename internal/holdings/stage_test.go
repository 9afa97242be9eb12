package holdings

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes"
)

var loadOnce = sync.OnceValues(scopes.Load)

var now = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// stage is a token over a sandbox of its own.
type stage struct {
	*Token
	sandbox *sandbox.Server
	url     string
	journal bytes.Buffer
}

// newStage starts a sandbox with an account's token, of whose scopes nobody said
// anything.
func newStage(t *testing.T, account string, extra ...sandbox.Account) *stage {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{sandbox: sandbox.New(catalogue, sandbox.Options{Now: now, Accounts: extra})}
	running, err := s.sandbox.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { running.Close() })
	s.url = running.URL()
	a := s.account(t, account)
	usage := NewUsage(&s.journal)
	credential := jira.Credential{Email: a.Email, Token: jira.NewToken(a.Token), Scheme: jira.Scheme(a.Scheme)}
	if a.Kind == sandbox.ServiceAccountOAuth {
		credential = jira.Credential{ClientID: a.ClientID, ClientSecret: jira.NewToken(a.ClientSecret)}
	}
	client, err := jira.New(jira.Config{Site: s.url, Gateway: s.url, MaxRetries: -1, Observe: usage.Observe, Credential: credential})
	if err != nil {
		t.Fatal(err)
	}
	s.Token = New(Config{Catalogue: loadOnce, Client: client, Usage: usage, Pause: -1, Now: func() time.Time { return now },
		Account: Account{Email: a.Email, ClientID: a.ClientID, Service: a.Kind == sandbox.ServiceAccountToken}})
	return s
}

func (s *stage) account(t *testing.T, name string) sandbox.Account {
	t.Helper()
	a, ok := s.sandbox.Account(name)
	if !ok {
		t.Fatalf("no account %q", name)
	}
	return a
}

// withAdmin gives a stage the organization's API key of an account.
func (s *stage) withAdmin(t *testing.T, account string) *stage {
	t.Helper()
	key := jira.NewToken(s.account(t, account).Token)
	admin, err := jira.NewAdmin(jira.AdminConfig{Gateway: s.url, OrgID: sandbox.OrgID, Key: key, MaxRetries: -1})
	if err != nil {
		t.Fatal(err)
	}
	s.Admin = admin
	return s
}

// ask goes through the sources.
func (s *stage) ask(t *testing.T, probing *Probing) Findings {
	t.Helper()
	found, err := s.Ask(t.Context(), probing)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// lines are those of the journal.
func (s *stage) lines(t *testing.T) []Line {
	t.Helper()
	var list []Line
	for text := range strings.Lines(s.journal.String()) {
		var line Line
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatal(err)
		}
		list = append(list, line)
	}
	return list
}

// operations finds operations by their keys.
func operations(t *testing.T, keys ...scopes.Key) []*scopes.Operation {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	var list []*scopes.Operation
	for _, key := range keys {
		op, ok := catalogue.Operation(key)
		if !ok {
			t.Fatalf("no operation %s", key)
		}
		list = append(list, op)
	}
	return list
}

// detail is what a source said.
func (f Findings) detail(from Source) string {
	for _, r := range f.Reports {
		if r.Source == from {
			return string(r.Result) + ": " + r.Detail
		}
	}
	return ""
}
