package toolbox

import (
	"testing"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

func TestKindAt(t *testing.T) {
	refused := map[string]string{"x-failure-category": "FAILURE_CLIENT_SCOPE_CHECK"}
	tests := []struct {
		name string
		at   jira.Error
		want evidence.Credential
	}{
		{"the site let it in", jira.Error{Host: scopes.Site, Scheme: jira.SchemeBasic, Status: 404}, evidence.UnscopedToken},
		{"the gateway let it in", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 403}, evidence.ScopedToken},
		{"the gateway refused its scopes", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 401, Header: refused}, evidence.ScopedToken},
		{"the gateway does not know it", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 401}, evidence.UnknownCredential},
		{"bearer says nothing", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBearer, Status: 403}, evidence.UnknownCredential},
	}
	for _, tt := range tests {
		if got := kindAt(&tt.at); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
