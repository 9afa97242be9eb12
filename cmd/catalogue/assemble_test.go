package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

// What has no public document is kept when the others are read anew: the
// titles, and the operations that were collected by hand.
func TestAssemble_KeepsWhatIsNotGiven(t *testing.T) {
	out := workspace(t)
	mustRun(t, sampleArgs("generate", out)...)
	generated := readFile(t, out)
	previous, err := scopes.Parse(generated)
	if err != nil {
		t.Fatal(err)
	}

	mustRun(t, "generate", "--from", "testdata/openapi", "--out", out)
	if diff := cmp.Diff(string(generated), string(readFile(t, out))); diff != "" {
		t.Errorf("without titles: %s", diff)
	}

	inputs, err := readDocuments("testdata/openapi")
	if err != nil {
		t.Fatal(err)
	}
	titles, err := readTitles("", previous)
	if err != nil {
		t.Fatal(err)
	}
	over, err := readAmendments("testdata")
	if err != nil {
		t.Fatal(err)
	}
	public := inputs[:len(inputs)-1]
	if inputs[len(public)].name != handCollected {
		t.Fatalf("the last document is %s", inputs[len(public)].name)
	}
	c, err := assemble(public, titles, over, previous)
	if err != nil {
		t.Fatal(err)
	}
	again, err := encode(c)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(generated), string(again)); diff != "" {
		t.Errorf("without the document that was collected by hand: %s", diff)
	}

	// With no catalogue before there is nothing to keep.
	c, err = assemble(public, titleTable{}, over, scopes.New(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range c.Sources {
		if source.Title == "" || source.URL == titlesSource || strings.Contains(source.Title, "by hand") {
			t.Errorf("source %+v", source)
		}
	}
	if op, ok := c.Match("GET", "/admin/api-access/v1/orgs/1/sparks"); ok {
		t.Errorf("operation %+v", op)
	}
	if scope, ok := c.Scope("read:jira-work"); !ok || scope.Title != "" {
		t.Errorf("scope %+v", scope)
	}
}

func TestKeepCollected(t *testing.T) {
	kept := &scopes.Operation{Method: "GET", Path: "/admin/kept", Source: handCollectedURL}
	other := &scopes.Operation{Method: "GET", Path: "/admin/other", Source: "https://example.com"}
	first := scopes.Source{URL: "https://example.com/first"}
	own := scopes.Source{URL: handCollectedURL, Operations: 1}
	byKey := map[scopes.Key]*scopes.Operation{}
	sources := keepCollected([]scopes.Source{first}, byKey, scopes.New([]scopes.Source{own}, nil, []*scopes.Operation{kept, other}))
	if diff := cmp.Diff(map[scopes.Key]*scopes.Operation{"GET /admin/kept": kept}, byKey); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]scopes.Source{first, own}, sources); diff != "" {
		t.Error(diff)
	}
}

func TestReadCollected_Refuses(t *testing.T) {
	folder := sampleFolder(t)
	writeFile(t, filepath.Join(folder, handCollected+".json"), "[]")
	out := workspace(t)
	var discard strings.Builder
	err := run([]string{"generate", "--from", folder, "--out", out}, &discard)
	if err == nil || !strings.HasPrefix(err.Error(), "reading admin-api-access: ") {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("a catalogue was written: %v", err)
	}
}

// A change of the documents shows as the lines that change.
func TestGenerate_FollowsTheDocuments(t *testing.T) {
	out := workspace(t)
	mustRun(t, sampleArgs("generate", out)...)
	folder := sampleFolder(t)
	path := filepath.Join(folder, "jira-service-desk-2026-01-05.json")
	writeFile(t, path, strings.Replace(string(readFile(t, path)), "read:servicedesk-request", "read:jira-work", 1))
	var report strings.Builder
	if err := run([]string{"check", "--from", folder, "--out", out}, &report); !errors.Is(err, errStale) {
		t.Fatalf("error %v", err)
	}
	lines := strings.Split(strings.TrimSpace(report.String()), "\n")
	removed, added := 0, 0
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "- "):
			removed++
		case strings.HasPrefix(line, "+ "):
			added++
		}
	}
	// The source's digest, the scope that is no longer needed, the operation.
	if removed != 3 || added != 2 {
		t.Errorf("%d lines removed, %d added:\n%s", removed, added, report.String())
	}
}

// A correction that fits no operation stops the command before it writes.
func TestGenerate_RefusesStaleCorrection(t *testing.T) {
	out := workspace(t)
	corrections := filepath.Join(filepath.Dir(out), "corrections.json")
	for content, want := range map[string]string{
		`[{"operation":"GET /gone","source":"https://example.com","date":"2026-01-01"}]`: `correction of "GET /gone": no document has this operation`,
		`[{"operation":"GET /rest/api/3/lamp","note":"x"}]`:                              `correction of "GET /rest/api/3/lamp": source and date are required`,
	} {
		writeFile(t, corrections, content)
		var discard strings.Builder
		if err := run(sampleArgs("generate", out), &discard); err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("a catalogue was written: %v", err)
	}
}
