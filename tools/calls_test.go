package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"jirascope/internal/toolbox"
	"jirascope/scopes/diagnose"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestCalls replays the transcripts of testdata/calls: a call, what it asked of
// the sandbox, and what it answered. The comment of a transcript says what it
// shows. Run with -update to rewrite all but the call.
func TestCalls(t *testing.T) {
	files, err := filepath.Glob("testdata/calls/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(t, archive)
			if got.Files[3].Name == "error" && strings.Contains(string(got.Files[2].Data), " -> 501\n") {
				t.Fatal("the sandbox has no data for what was called; add the operation to it first")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("transcript differs (-want +got):\n%s", diff)
			}
		})
	}
}

// replay runs the call of a transcript and returns the transcript as it should
// be. The section "call" names the tool and the sandbox's token; "undeclared" says
// that nobody declared its scopes, and "key NAME" gives an organization's API key;
// "also TOOL" adds a tool to those that the server has, which are a fixed pair and the
// one that is called; "in any order" is for tools that ask several things side by side.
func replay(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	t.Helper()
	if len(archive.Files) < 2 || archive.Files[0].Name != "call" || archive.Files[1].Name != "arguments" {
		t.Fatal("a transcript begins with the sections call and arguments")
	}
	call, arguments := archive.Files[0], archive.Files[1]
	var tool, token string
	if _, err := fmt.Sscanf(string(call.Data), "%s with token %s", &tool, &token); err != nil {
		t.Fatalf("section call: %v; write \"TOOL with token NAME\"", err)
	}
	if token == "none" {
		token = ""
	}
	s := newStage(t, token)
	words := strings.Fields(string(call.Data))
	if slices.Contains(words, "undeclared") {
		s.undeclare(token)
	}
	if i := slices.Index(words, "key"); i >= 0 {
		s.withAdmin(t, words[i+1])
	}
	names := []string{tool}
	if i := slices.Index(words, "also"); i >= 0 {
		names = append(names, words[i+1])
	}
	s.only(names...)
	result := s.call(t, tool, string(arguments.Data))
	sameFacts(t, result)

	var indented bytes.Buffer
	if err := json.Indent(&indented, result.Structured, "", "  "); err != nil {
		t.Fatal(err)
	}
	name := "answer"
	if result.IsError {
		name = "error"
	}
	got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{
		call, arguments,
		{Name: "traffic", Data: []byte(s.traffic(slices.Contains(words, "order")))},
		{Name: name, Data: []byte(s.plain(indented.String()) + "\n")},
	}}
	if result.Text != string(result.Structured) {
		got.Files = append(got.Files, txtar.File{Name: "text", Data: []byte(s.plain(result.Text) + "\n")})
	}
	return got
}

// traffic lists what was asked of the sandbox, sorted where it is asked side by side.
func (s *stage) traffic(sorted bool) string {
	var lines []string
	for _, r := range s.sandbox.Requests() {
		path := r.Path
		if r.Query != "" {
			path += "?" + r.Query
		}
		lines = append(lines, fmt.Sprintf("%s %s -> %d\n", r.Method, path, r.Status))
	}
	if sorted {
		slices.Sort(lines)
	}
	return strings.Join(lines, "")
}

// sameFacts checks that the text carries every value of the structured content.
func sameFacts(t *testing.T, result toolbox.Result) {
	t.Helper()
	var value any
	if err := json.Unmarshal(result.Structured, &value); err != nil {
		t.Fatal(err)
	}
	if result.Text == string(result.Structured) {
		return
	}
	var diagnosis diagnose.Answer
	if err := json.Unmarshal(result.Structured, &diagnosis); err == nil && toolbox.Chooses(diagnosis) {
		// A question which of several things is meant has no verdict for people.
		members := value.(map[string]any)
		value = []any{diagnosis.Summary, diagnosis.Causes[0].Why, members["steps"], members["ask"].([]any)[0].(map[string]any)["candidates"]}
	}
	for _, leaf := range leaves(value) {
		lower := strings.ToLower(leaf)
		if text := strings.ToLower(result.Text); !strings.Contains(text, lower) && !strings.Contains(text, strings.ReplaceAll(lower, "_", " ")) {
			t.Errorf("the text lacks %q of the structured content", leaf)
		}
	}
}

// leaves lists the strings of a JSON value.
func leaves(value any) []string {
	var list []string
	switch v := value.(type) {
	case string:
		list = append(list, v)
	case []any:
		for _, item := range v {
			list = append(list, leaves(item)...)
		}
	case map[string]any:
		for _, item := range v {
			list = append(list, leaves(item)...)
		}
	}
	return list
}
