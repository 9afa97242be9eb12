package report_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jirascope/internal/scan"
	"jirascope/internal/scan/report"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

var update = flag.Bool("update", false, "rewrite the reports of testdata")

// TestReports prints the report of each program of testdata: its files stand below
// src/, the scopes to compare with in granted, and the family of the plan in family.
// Run with -update to rewrite the reports.
func TestReports(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	scanner := scan.New(catalogue)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			program, sections := fstest.MapFS{}, map[string]string{}
			var kept []txtar.File
			for _, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "src/"); ok {
					program[name] = &fstest.MapFile{Data: f.Data}
				}
				if sections[f.Name] = string(f.Data); f.Name != "report" {
					kept = append(kept, f)
				}
			}
			found, err := scanner.Walk(program, ".")
			if err != nil {
				t.Fatal(err)
			}
			family := plan.Strategy(strings.TrimSpace(sections["family"]))
			if family == "" {
				family = plan.Recommended
			}
			r := report.New(catalogue, found, family)
			if granted, ok := sections["granted"]; ok {
				r.Compare("scopes.txt", strings.Fields(granted))
			}
			var b strings.Builder
			if err := r.Print(&b, false); err != nil {
				t.Fatal(err)
			}
			made := &txtar.Archive{Comment: archive.Comment, Files: append(kept, txtar.File{Name: "report", Data: []byte(b.String())})}
			if *update {
				if err := os.WriteFile(file, txtar.Format(made), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(made))); diff != "" {
				t.Errorf("the report differs (-have +made):\n%s", diff)
			}
		})
	}
}
