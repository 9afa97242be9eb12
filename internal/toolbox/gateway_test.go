package toolbox

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jirascope/internal/holdings"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// secret is a credential that must be in no answer.
const secret = "ATATT3xFfGF0-a-made-up-token=0A1B2C3D"

// refusal is an answer of a gateway.
type refusal struct {
	status int
	header string
	body   string
}

// scopeMismatch is how the gateway refuses a token for its scopes.
func scopeMismatch() refusal {
	return refusal{status: http.StatusUnauthorized, header: "X-Failure-Category: FAILURE_CLIENT_SCOPE_CHECK", body: `{"code":401,"message":"Unauthorized; scope does not match"}`}
}

// gateway answers each path as it is said; a path that nobody speaks of is not found.
type gateway struct {
	Call
	answers map[string]refusal
	asked   []string
	log     strings.Builder
}

// newGateway is a call for a credential of the gateway of which these scopes are declared,
// if any.
func newGateway(t *testing.T, declared ...string) *gateway {
	t.Helper()
	g := &gateway{answers: make(map[string]refusal)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, path, _ := strings.Cut(r.URL.Path, "/rest/")
		g.asked = append(g.asked, path)
		answer, ok := g.answers[path]
		if !ok {
			answer = refusal{status: http.StatusNotFound, body: `{"errorMessages":["nothing there"]}`}
		}
		if name, value, ok := strings.Cut(answer.header, ": "); ok {
			w.Header().Set(name, value)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(answer.status)
		_, _ = io.WriteString(w, answer.body)
	}))
	t.Cleanup(server.Close)
	usage := holdings.NewUsage(nil)
	client, err := jira.New(jira.Config{
		Gateway: server.URL, CloudID: "11111111-2222-3333-4444-555555555555", MaxRetries: -1, Observe: usage.Observe,
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken(secret)},
	})
	if err != nil {
		t.Fatal(err)
	}
	box := New(Config{Catalogue: scopes.Load, Logger: slog.New(slog.NewTextHandler(&g.log, nil))}, boardLister(), free("explain_401"))
	token := holdings.New(holdings.Config{Catalogue: box.Catalogue, Client: client, Declared: declared, Usage: usage})
	g.Call = Call{Toolbox: box, Connection: box.Connect(Connection{Client: client, Holdings: token})}
	return g
}

// failure is the diagnosis of an error.
func (g *gateway) failure(t *testing.T, err error) diagnose.Answer {
	t.Helper()
	answer, broken := g.Failure(err)
	if broken != nil {
		t.Fatalf("%v: %v", err, broken)
	}
	return answer
}
