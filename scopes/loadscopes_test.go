package scopes

import (
	"slices"
	"testing"
)

// Names and titles are read as with all of the catalogue.
func TestLoadScopes(t *testing.T) {
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	few, err := LoadScopes()
	if err != nil || !slices.Equal(few.Scopes, all.Scopes) || len(few.Operations) != 0 {
		t.Fatalf("%d scopes, want %d; %d operations; %v", len(few.Scopes), len(all.Scopes), len(few.Operations), err)
	}
	const titles = "View projects, View boards, backlogs, and related items"
	if got, want := few.NameTitles(titles), all.NameTitles(titles); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, broken := range []string{"", "{", `{"sources": [}`, `{"sources": []}`, `{"sources": [], "scopes": {}}`} {
		if _, err := parseScopes([]byte(broken)); err == nil {
			t.Errorf("%q is a catalogue", broken)
		}
	}
}
