package sandbox

import (
	"net/http"
	"regexp"
	"slices"
	"testing"

	"jirascope/scopes"
)

var parameter = regexp.MustCompile(`\{[^}]*\}`)

// TestScopes_EveryOperation gives a token each alternative of every operation,
// whole and with one scope taken out, and asks.
func TestScopes_EveryOperation(t *testing.T) {
	c := catalogue(t)
	if len(c.Operations) < 1700 {
		t.Fatalf("the catalogue has %d operations", len(c.Operations))
	}
	s := New(c, Options{Accounts: []Account{{Name: "probe", Kind: ScopedToken}, {Name: "key", Kind: OrgAPIKey}}})
	asked := 0
	for _, op := range c.Operations {
		if op.Product == scopes.OtherAtlassian || op.Product == scopes.JSMOperations {
			continue // lives on none of the sandbox's hosts
		}
		if op.Status == scopes.Undocumented || op.Status == scopes.NotScopable {
			if !refused(t, s, op, everyScope(c)) {
				t.Errorf("%s, which no scope is known to open: let in", op.Key())
			}
			continue
		}
		for _, a := range op.Alternatives {
			asked++
			if refused(t, s, op, a.Scopes) {
				t.Errorf("%s with %v: refused", op.Key(), a.Scopes)
			}
			for i, missing := range a.Scopes {
				rest := slices.Delete(slices.Clone(a.Scopes), i, i+1)
				if op.Sufficient(scopes.NewSet(rest...)) || refused(t, s, op, rest) {
					continue
				}
				t.Errorf("%s without %s: let in", op.Key(), missing)
			}
		}
	}
	if asked < 2900 {
		t.Errorf("asked only about %d alternatives", asked)
	}
}

func everyScope(c *scopes.Catalogue) []string {
	var list []string
	for _, scope := range c.Scopes {
		list = append(list, scope.Name)
	}
	return list
}

// refused asks for an operation with some scopes. It fails the test when the
// answer is neither a refusal for scopes nor one that comes behind it.
func refused(t *testing.T, s *Server, op *scopes.Operation, granted []string) bool {
	t.Helper()
	path := parameter.ReplaceAllString(op.Path, "77")
	as, prefix := "probe", "/ex/jira/"+CloudID
	switch op.Product {
	case scopes.AdminAPI:
		as, prefix = "key", ""
		path = regexp.MustCompile(`/orgs/77`).ReplaceAllString(path, "/orgs/"+OrgID)
	case scopes.Confluence:
		prefix = "/ex/confluence/" + CloudID
	}
	s.find(func(a *Account) bool { return a.Name == as }).Scopes = granted
	g := send(t, s, ask{method: op.Method, path: prefix + path, as: as})
	switch {
	case as == "key" && g.status == http.StatusForbidden:
		return true
	case g.status == 401 && g.body == scopeBody && g.header.Get("X-Failure-Category") == failedScopes:
		return true
	case g.status == 401, g.status == 403, g.status == http.StatusInternalServerError, g.status == 429:
		t.Fatalf("%s: status %d, body %s", op.Key(), g.status, g.body)
	}
	return false
}

// TestEndpoints_AreOperations: every endpoint with data is one that the
// catalogue knows, so that a call can reach it.
func TestEndpoints_AreOperations(t *testing.T) {
	s := newServer(t)
	for key := range s.routes {
		if _, ok := s.catalogue.Operation(key); !ok {
			t.Errorf("%s is no operation", key)
		}
	}
	for key := range s.organization().lists() {
		if _, ok := s.catalogue.Operation(key); !ok {
			t.Errorf("%s is no operation", key)
		}
	}
}
