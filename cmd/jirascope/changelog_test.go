package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
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
