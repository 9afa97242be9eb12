package main

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	journals "jirascope/internal/audit"
	"jirascope/internal/settings"
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

// What cannot be a journal is refused at once, with its reason: links, which may lead
// to the file of somebody else, and what may never take a line.
func TestOpenJournal(t *testing.T) {
	folder := t.TempDir()
	logger := slog.New(slog.DiscardHandler)
	plain, link, dangling := filepath.Join(folder, "plain"), filepath.Join(folder, "link"), filepath.Join(folder, "dangling")
	for range 2 {
		j, err := openJournal(plain, logger)
		if err != nil {
			t.Fatal(err)
		}
		j.Close()
	}
	for path, to := range map[string]string{link: plain, dangling: filepath.Join(folder, "new")} {
		if err := os.Symlink(to, path); err != nil {
			t.Skip(err)
		}
	}
	for path, want := range map[string]string{
		filepath.Join(folder, "none", "calls.jsonl"): "no such file", folder: "a folder, a pipe or a device", os.DevNull: "a pipe or a device",
		link: "it is a link", dangling: "it is a link", filepath.Join(plain, "under"): "not a directory",
	} {
		if _, err := openJournal(path, logger); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
		for _, unrecorded := range []bool{false, true} {
			c := &config{Settings: &settings.Settings{Record: path}}
			if j, err := c.journal(options{unrecorded: unrecorded}, logger); err != nil || j.file != nil || len(c.Problems) != 1 || strings.Contains(c.Problems[0].Text, folder) {
				t.Errorf("configured as %s: %v, %v", path, err, c.Problems)
			}
		}
	}
}

// A command that keeps no journal makes no file.
func TestJournal_Unrecorded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "calls.jsonl")
	c := &config{Settings: &settings.Settings{Record: path}}
	if _, err := c.journal(options{unrecorded: true}, slog.New(slog.DiscardHandler)); err != nil || len(c.Problems) > 0 {
		t.Errorf("%v, %v", err, c.Problems)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("there is a file")
	}
}

// A journal that takes no more lines is told of once.
func TestJournal_Full(t *testing.T) {
	var log bytes.Buffer
	j, err := openJournal(filepath.Join(t.TempDir(), "calls.jsonl"), newLogger(&log, slog.LevelInfo))
	if err != nil {
		t.Fatal(err)
	}
	j.file.Close()
	for range 2 {
		if _, err := j.Write([]byte("{}\n")); err == nil {
			t.Fatal("a closed file was written")
		}
	}
	if strings.Count(log.String(), "the journal cannot be written") != 1 {
		t.Errorf("logged %q", log.String())
	}
}
