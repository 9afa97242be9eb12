package scopes

import "testing"

func TestReference(t *testing.T) {
	r := Reference{URL: "https://example.com/scopes", Date: "2026-11-27", Official: true}
	if got := r.String(); got != "https://example.com/scopes (2026-11-27)" {
		t.Errorf("official: %q", got)
	}
	r.Official = false
	if got := r.String(); got != "https://example.com/scopes (2026-11-27), which is not Atlassian's own" {
		t.Errorf("not official: %q", got)
	}
}
