package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestReadDocuments(t *testing.T) {
	inputs, err := readDocuments("testdata/openapi")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range inputs {
		got = append(got, in.name+" "+in.date)
	}
	want := []string{
		"jira-platform-v3 2026-01-03", "jira-platform-v2 2026-01-02", "jira-software 2026-01-04", "jira-service-desk 2026-01-05",
		"confluence-v1 2026-01-06", "confluence-v2 2026-01-07", "admin-organization 2026-01-08", "admin-user-management 2026-01-09",
		"admin-api-access ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if string(inputs[5].content) != string(readFile(t, "testdata/openapi/confluence-v2-2026-01-07.json")) {
		t.Error("the content is not the file's")
	}
}

func TestReadDocuments_Refuses(t *testing.T) {
	t.Run("a missing document", func(t *testing.T) {
		folder := sampleFolder(t)
		if err := os.Remove(filepath.Join(folder, "confluence-v1-2026-01-06.json")); err != nil {
			t.Fatal(err)
		}
		_, err := readDocuments(folder)
		want := "reading confluence-v1: want one file confluence-v1-DATE.json in " + folder + ", found 0"
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
	t.Run("two files for one", func(t *testing.T) {
		folder := sampleFolder(t)
		writeFile(t, filepath.Join(folder, "jira-software-2026-02-01.json"), "{}")
		if _, err := readDocuments(folder); err == nil || !strings.Contains(err.Error(), "reading jira-software: ") ||
			!strings.HasSuffix(err.Error(), "found 2") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a folder for a document", func(t *testing.T) {
		folder := sampleFolder(t)
		path := filepath.Join(folder, "jira-software-2026-01-04.json")
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := readDocuments(folder); err == nil || !strings.Contains(err.Error(), "reading jira-software: ") {
			t.Errorf("error %v", err)
		}
	})
}

func TestFetch(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			http.Error(w, "gone", http.StatusNotFound)
			return
		}
		_, _ = w.Write([]byte(`{"a":1}`))
	}))
	defer server.Close()
	if content, err := fetch(server.URL + "/here"); err != nil || string(content) != `{"a":1}` {
		t.Errorf("%q, error %v", content, err)
	}
	want := server.URL + "/gone answered 404 Not Found"
	if _, err := fetch(server.URL + "/gone"); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	server.Close()
	if _, err := fetch(server.URL + "/here"); err == nil {
		t.Error("a server that is down was read")
	}
	if _, err := fetch("://"); err == nil {
		t.Error("no address was read")
	}
}

func TestReadTitles(t *testing.T) {
	previous := scopes.New(
		[]scopes.Source{{Title: "Another", URL: "https://example.com"}, {Title: "Titles of scopes", URL: titlesSource, SHA256: "abc"}},
		[]scopes.Scope{{Name: "read:a:jira", Title: "View a"}, {Name: "read:b:jira"}}, nil)
	kept, err := readTitles("", previous)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"read:a:jira": "View a"}, kept.titles); diff != "" {
		t.Errorf("kept: %s", diff)
	}
	if kept.source != previous.Sources[1] {
		t.Errorf("kept source %+v", kept.source)
	}
	fresh, err := readTitles("testdata/titles.json", previous)
	if err != nil {
		t.Fatal(err)
	}
	if fresh.titles["read:jira-work"] != "View work" || fresh.titles["read:a:jira"] != "" {
		t.Errorf("titles %v", fresh.titles)
	}
	if fresh.source.URL != titlesSource || len(fresh.source.SHA256) != 64 {
		t.Errorf("source %+v", fresh.source)
	}
}
