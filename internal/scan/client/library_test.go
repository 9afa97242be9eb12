package client

import (
	"slices"
	"testing"

	"jirascope/scopes"
)

// TestLibraryRows holds that each row of the tables names documented operations.
// Rows of what Atlassian has removed from its documents are listed.
func TestLibraryRows(t *testing.T) {
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	gone := []string{"filter.getlist GET /rest/api/2/filter"}
	for _, l := range newLibraries(c) {
		if l.name == "" || l.language == "" || len(l.imports) == 0 || len(l.calls) < 5 {
			t.Errorf("%s: %d rows", l.name, len(l.calls))
		}
		for name, keys := range l.calls {
			for _, key := range keys {
				if _, ok := c.Match(key.Method(), key.Template()); !ok && !slices.Contains(gone, name+" "+string(key)) {
					t.Errorf("%s: %s: nothing documented is %s", l.name, name, key)
				}
			}
		}
	}
}
