package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	journals "jirascope/internal/audit"
)

// A server notes each operation that it calls once a day, and nothing of what was
// asked; a command that answers by itself notes none.
func TestJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "calls.jsonl")
	o := options{sandbox: true, token: "sprint-reader", record: path}
	for _, o := range []options{o, o, o.quietly()} {
		b, err := newBackend(t.Context(), streams{err: io.Discard}, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range []struct{ tool, arguments string }{
			{"list_boards", `{"project": "ORB"}`}, {"list_boards", `{}`}, {"get_sprint", `{"sprint_id": 105}`},
			{"token_scopes", `{"probe": true, "operations": ["list_boards"]}`},
		} {
			tool, _ := b.tools.Tool(call.tool)
			if _, err := b.call(t.Context(), tool, []byte(call.arguments)); err != nil {
				t.Fatal(err)
			}
		}
		b.close()
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, broken, err := journals.Read(file)
	if err != nil || broken > 0 {
		t.Fatalf("%v, %d broken lines", err, broken)
	}
	var got []string
	for _, line := range lines {
		entry := string(line.Operation)
		if line.Refused {
			entry += " refused"
		}
		got = append(got, entry)
		if len(line.Day) != len("2026-11-22") {
			t.Errorf("day %q", line.Day)
		}
	}
	once := "GET /rest/agile/1.0/board, GET /rest/agile/1.0/sprint/{sprintId}, " +
		"GET /rest/agile/1.0/board/{boardId}/configuration refused, GET /rest/software/1.0/sprint/{sprintId}/issue refused"
	if want := once + ", " + once; strings.Join(got, ", ") != want {
		t.Errorf("the journal has\n%s, want\n%s", strings.Join(got, ", "), want)
	}
}

func TestOpenJournal(t *testing.T) {
	if _, err := openJournal(filepath.Join(t.TempDir(), "none", "calls.jsonl")); err == nil {
		t.Error("a journal in no folder was opened")
	}
}
