package holdings

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox"
)

var update = flag.Bool("update", false, "rewrite the findings in testdata")

// TestFindings keeps what is found about each account of the sandbox. Run
// with -update to rewrite it, and read the difference.
func TestFindings(t *testing.T) {
	focused := &Probing{Operations: operations(t, "GET /rest/agile/1.0/board", "GET /rest/api/3/issue/{issueIdOrKey}", "POST /rest/api/3/issue")}
	tests := []struct {
		file    string
		admin   string
		probing *Probing
	}{
		{"asked.txt", "", nil},
		{"focused.txt", "", focused},
		{"admin.txt", "org-admin", nil},
		{"admin_probed.txt", "org-admin", focused},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			for _, a := range sandbox.Tokens() {
				if a.Kind == sandbox.OrgAPIKey {
					continue
				}
				s := newStage(t, a.Name)
				if tt.admin != "" {
					s.withAdmin(t, tt.admin)
				}
				found, err := s.Ask(t.Context(), tt.probing)
				fmt.Fprintf(&b, "== %s\n%s", a.Name, strings.ReplaceAll(described(found, err), s.url, "URL"))
				fmt.Fprintf(&b, "requests: %d\n\n", len(s.sandbox.Requests()))
			}
			golden(t, tt.file, b.String())
		})
	}
}

// described is all that was found, a line for each thing.
func described(f Findings, err error) string {
	if err != nil {
		return fmt.Sprintf("error: %v\n", err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "origin: %s\n", f.Origin())
	for _, list := range []struct {
		title string
		names []string
	}{{"held", f.Held}, {"lacking", f.Lacking}, {"among", f.Among}, {"undecided", f.Undecided}} {
		if list.names != nil {
			fmt.Fprintf(&b, "%s: %s\n", list.title, strings.Join(list.names, " "))
		}
	}
	fmt.Fprintf(&b, "complete: %t, disproved: %t, list from: %q\n", f.Complete, f.Disproved, f.ListFrom)
	if f.Probed != nil {
		fmt.Fprintf(&b, "probed: %+v\n", *f.Probed)
	}
	for _, r := range f.Reports {
		fmt.Fprintf(&b, "- %s, %s: %s\n", r.Source, r.Result, r.Detail)
	}
	for _, note := range f.Notes {
		fmt.Fprintf(&b, "* %s\n", note)
	}
	return b.String()
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is stale; run go test ./internal/holdings -update (-want +got):\n%s", name, diff)
	}
}
