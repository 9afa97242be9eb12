package console

import (
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestScopes(t *testing.T) {
	var b strings.Builder
	Scopes(&b, "Nothing:", nil)
	Scopes(&b, "Add:", []scopes.Scope{{Name: "read:jira-work", Title: "View issues"}})
	if want := "\nAdd:\n\n  read:jira-work                             View issues\n"; b.String() != want {
		t.Errorf("wrote %q, want %q", b.String(), want)
	}
}

func TestJSON(t *testing.T) {
	var b strings.Builder
	if err := JSON(&b, map[string]string{"a": "<b>"}); err != nil || b.String() != "{\n  \"a\": \"<b>\"\n}\n" {
		t.Errorf("wrote %q, %v", b.String(), err)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 calls", 1: "1 call", 2: "2 calls"} {
		if got := Count(n, "call"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
