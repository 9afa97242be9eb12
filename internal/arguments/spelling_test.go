package arguments

import "testing"

// TestNameMeant: a value in a person's words is one of the schema's, unless it says no or
// could be another.
func TestNameMeant(t *testing.T) {
	names := map[string][]any{
		"credential": {"unscoped_token", "scoped_token", "service_account_token", "service_account_oauth", "oauth_3lo", "forge_app"},
		"type":       {"scrum", "kanban", "simple"},
	}
	for _, test := range []struct{ of, text, want string }{
		{"credential", "scoped_token", "scoped_token"},
		{"credential", "OAuth 2.0 (3LO)", "oauth_3lo"},
		{"credential", "Forge app", "forge_app"},
		{"credential", "scoped API token", "scoped_token"},
		{"credential", "an un-scoped token", ""},
		{"credential", "Unscoped token", "unscoped_token"},
		{"credential", "service-account API token", "service_account_token"},
		{"credential", "service account", ""},
		{"credential", "not a scoped token", ""},
		{"credential", "scoped or unscoped token", ""},
		{"credential", "scoped token, unscoped token", ""},
		{"credential", "API token", ""},
		{"credential", "", ""},
		{"type", "Scrum", "scrum"},
		{"type", "scrum board", "scrum"},
		{"type", "kanbann", ""},
	} {
		if got, ok := nameMeant(test.text, names[test.of]); got != test.want || ok != (test.want != "") {
			t.Errorf("%q is %q, want %q", test.text, got, test.want)
		}
	}
}
