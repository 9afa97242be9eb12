package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"jirascope/internal/settings"
)

// The file of changes is made with the first line, for its owner alone, and is added to. A
// line that was left unfinished is ended first.
func TestLateFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "changes.jsonl")
	first := &lateFile{path: path}
	if _, err := os.Stat(path); err == nil {
		t.Fatal("it is there before something is written")
	}
	write := func(f *lateFile, text string) {
		t.Helper()
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			t.Fatal(err)
		}
	}
	write(first, "one\n")
	write(first, "torn")
	second := &lateFile{path: path}
	write(second, "two\n")
	write(first, "three\n")
	data, err := os.ReadFile(path)
	if err != nil || string(data) != "one\ntorn\ntwo\nthree\n" {
		t.Errorf("%q, %v", data, err)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	for _, f := range []*lateFile{first, second} {
		if err := f.file.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Without a name the file is in the user's own folder, which is made.
func TestLateFile_Default(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	f := &lateFile{}
	if _, err := f.Write([]byte("one\n")); err != nil {
		t.Fatal(err)
	}
	defer f.file.Close()
	path, err := changesFile()
	if err != nil || !strings.HasPrefix(path, home) {
		t.Fatalf("%s, %v", path, err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "one\n" {
		t.Errorf("%q, %v", data, err)
	}
}

// What cannot be written is said without the path.
func TestLateFile_CannotBeWritten(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "missing", "x.jsonl")} {
		f := &lateFile{path: path}
		if _, err := f.Write([]byte("one\n")); err == nil || strings.Contains(err.Error(), folder) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A change that was cut off is named when the server starts again, for some days.
func TestUnfinished(t *testing.T) {
	path := filepath.Join(t.TempDir(), "changes.jsonl")
	now := time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC)
	lines := `{"id":"a","at":"2026-11-28T10:00:00Z","tool":"move_issues","keys":["ORB-1","ORB-2"],"state":"begun"}
{"id":"b","at":"2026-11-28T10:01:00Z","tool":"log_work","keys":["ORB-3"],"state":"begun"}
{"id":"b","at":"2026-11-28T10:01:01Z","tool":"log_work","keys":["ORB-3"],"state":"done"}
{"id":"c","at":"2026-11-01T10:00:00Z","tool":"add_comment","keys":["ORB-4"],"state":"begun"}
{"id":"d","at":"2026-11-28T11:00:00Z","tool":"edit_iss`
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &config{Settings: &settings.Settings{Changes: path}}
	got := c.unfinished(options{write: true}, now)
	if len(got) != 1 || !strings.Contains(got[0], "move_issues on ORB-1, ORB-2 began at 2026-11-28T10:00:00Z") {
		t.Errorf("%q", got)
	}
	if got := c.unfinished(options{}, now); got != nil {
		t.Errorf("without changes: %q", got)
	}
	c.Changes = filepath.Join(t.TempDir(), "none.jsonl")
	if got := c.unfinished(options{write: true}, now); got != nil {
		t.Errorf("without a log: %q", got)
	}
}

// A list of projects that cannot be read allows none.
func TestWrites(t *testing.T) {
	for _, tt := range []struct {
		environment string
		flag, want  bool
	}{
		{"", false, false},
		{"", true, true},
		{"JIRASCOPE_WRITE=1", false, true},
		{"JIRASCOPE_WRITE=maybe", false, false},
		{"JIRASCOPE_WRITE=1 JIRASCOPE_PROJECTS=ORB,dock", false, true},
		{"JIRASCOPE_WRITE=1 JIRASCOPE_PROJECTS=x!", false, false},
		{"JIRASCOPE_PROJECTS=Orbit-Shop", true, false},
	} {
		read, err := settings.Read(t.Context(), strings.Fields(tt.environment), settings.Places{})
		if err != nil {
			t.Fatal(err)
		}
		c := &config{Settings: read}
		if got := c.writes(options{write: tt.flag}); got != tt.want {
			t.Errorf("%s, flag %t: %t", tt.environment, tt.flag, got)
		}
	}
}
