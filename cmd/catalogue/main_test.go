package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// workspace is a folder with the sample's corrections, and no catalogue yet.
func workspace(t *testing.T) (out string) {
	t.Helper()
	folder := t.TempDir()
	copyFile(t, "testdata/corrections.json", filepath.Join(folder, "corrections.json"))
	return filepath.Join(folder, "catalogue.json")
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	writeFile(t, to, string(readFile(t, from)))
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// sampleFolder is a copy of the sample's documents that a test may change.
func sampleFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("testdata/openapi")); err != nil {
		t.Fatal(err)
	}
	return folder
}

func sampleArgs(verb, out string, more ...string) []string {
	args := append([]string{}, verb, "--from", "testdata/openapi", "--titles", "testdata/titles.json", "--out", out)
	return append(args, more...)
}

func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	var stdout bytes.Buffer
	if err := run(args, &stdout); err != nil {
		t.Fatalf("catalogue %s: %v\n%s", strings.Join(args, " "), err, stdout.String())
	}
	return stdout.String()
}

func TestGenerate_Golden(t *testing.T) {
	out := workspace(t)
	printed := mustRun(t, sampleArgs("generate", out)...)
	got := readFile(t, out)
	if !strings.HasPrefix(printed, out+": ") {
		t.Errorf("printed %q", printed)
	}
	const golden = "testdata/catalogue.golden.json"
	if *update {
		writeFile(t, golden, string(got))
	}
	if diff := cmp.Diff(string(readFile(t, golden)), string(got)); diff != "" {
		t.Errorf("the catalogue differs from %s; rewrite it with -update when that is meant: %s", golden, diff)
	}
}

// A catalogue is written the same each time, although documents are read into
// maps.
func TestGenerate_IsDeterministic(t *testing.T) {
	out := workspace(t)
	mustRun(t, sampleArgs("generate", out)...)
	first := string(readFile(t, out))
	for range 20 {
		mustRun(t, sampleArgs("generate", out)...)
		if diff := cmp.Diff(first, string(readFile(t, out))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestCheck(t *testing.T) {
	out := workspace(t)
	mustRun(t, sampleArgs("generate", out)...)
	if printed := mustRun(t, sampleArgs("check", out)...); printed != "the catalogue is up to date\n" {
		t.Errorf("printed %q", printed)
	}

	generated := string(readFile(t, out))
	stale := strings.Replace(generated, `"id":"getLight"`, `"id":"getDarkness"`, 1)
	writeFile(t, out, stale)
	var stdout bytes.Buffer
	if err := run(sampleArgs("check", out), &stdout); !errors.Is(err, errStale) {
		t.Errorf("error %v", err)
	}
	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "- {") || !strings.Contains(lines[0], "getDarkness") ||
		!strings.HasPrefix(lines[1], "+ {") || !strings.Contains(lines[1], "getLight") || strings.HasSuffix(lines[1], ",") {
		t.Errorf("reported:\n%s", stdout.String())
	}
	if string(readFile(t, out)) != stale {
		t.Error("check has written the catalogue")
	}
}

// Where nothing was generated yet, everything would change.
func TestCheck_NoCatalogue(t *testing.T) {
	out := workspace(t)
	var stdout bytes.Buffer
	if err := run(sampleArgs("check", out), &stdout); !errors.Is(err, errStale) || strings.Contains(stdout.String(), "- {") {
		t.Errorf("error %v, printed:\n%s", err, stdout.String())
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("check has written a catalogue: %v", err)
	}
}

// The command's form without a verb generates.
func TestRun_VerbIsOptional(t *testing.T) {
	out := workspace(t)
	mustRun(t, sampleArgs("generate", out)[1:]...)
	if len(readFile(t, out)) == 0 {
		t.Error("nothing was written")
	}
}

func TestRun_Help(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"correct", "-h"}} {
		if err := run(args, io.Discard); !errors.Is(err, flag.ErrHelp) {
			t.Errorf("%q: error %v", args, err)
		}
	}
}

func TestRun_Refuses(t *testing.T) {
	out := workspace(t)
	broken := filepath.Join(t.TempDir(), "catalogue.json")
	writeFile(t, broken, "{")
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"a misspelt verb", []string{"chekc", "--out", out}, `unknown argument "chekc"`},
		{"an argument too many", sampleArgs("check", out, "more"), `unknown argument "more"`},
		{"an unknown flag", []string{"check", "--form", "x"}, "form"},
		{"a folder without documents", []string{"generate", "--from", t.TempDir(), "--out", out}, "reading jira-platform-v3: want one file"},
		{"a missing table of titles", sampleArgs("generate", out, "--titles", "testdata/none.json"), "reading the titles: "},
		{"a table of titles of another form", sampleArgs("generate", out, "--titles", "testdata/corrections.json"), "reading the titles: "},
		{"nothing to correct", []string{"correct", "--out", out}, "run generate"},
		{"corrections of documents", sampleArgs("correct", out), "run generate"},
		{"a broken catalogue before", sampleArgs("generate", broken), "reading the catalogue: "},
		{"a catalogue that is a folder", sampleArgs("generate", t.TempDir()), "reading the catalogue: "},
		{"a folder to write to that is none", sampleArgs("generate", filepath.Join(t.TempDir(), "no", "catalogue.json")), "writing the catalogue: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout bytes.Buffer
			if err := run(tt.args, &stdout); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("a refused command has written the catalogue: %v", err)
	}
}

// The project's catalogue is in the form that this command writes, so that a
// change of it by hand, or by another version of the form, is seen.
func TestCatalogue_IsCanonical(t *testing.T) {
	content := readFile(t, "../../scopes/catalogue.json")
	c, err := parse(content)
	if err != nil {
		t.Fatal(err)
	}
	again, err := encode(c)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(content, again) {
		var changes bytes.Buffer
		_ = report(&changes, content, again)
		t.Errorf("written again it differs:\n%.2000s", changes.String())
	}
}

// Every correction of the project is in its catalogue, and nothing that was once
// corrected and no longer is.
func TestCatalogue_HasItsCorrections(t *testing.T) {
	const out = "../../scopes/catalogue.json"
	before := readFile(t, out)
	after, err := build(options{verb: "correct", out: out}, before)
	if err != nil {
		t.Fatal(err)
	}
	var changes bytes.Buffer
	if err := report(&changes, before, after); err != nil {
		t.Errorf("run go generate ./scopes ./tools, which changes\n%s", changes.String())
	}
}
