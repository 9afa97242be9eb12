package scan

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// FuzzFile holds what is true of any content: reading it ends, lines exist,
// nothing of a line but the path is carried over, and twice is the same.
func FuzzFile(f *testing.F) {
	err := fs.WalkDir(os.DirFS("testdata/repo"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(os.DirFS("testdata/repo"), name)
		f.Add(name, content)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{"a.js", "a.rb", "a.sh", "a.yaml", "a.json", "a.log", "a.md", "a.swift", "a.cs"} {
		f.Add(name, []byte("`${`${\"/rest/api/3/issue/${x}\" + $(curl '\n\\\"/rest/api/3/"))
		f.Add(name, []byte("\xff\xfe/rest/api/3/\xc3\x28/issue\x00"))
	}
	s := New(catalogue(f))
	f.Fuzz(func(t *testing.T, name string, content []byte) {

		calls := s.Text(name, content).Calls
		again := s.Text(name, content).Calls
		if len(calls) != len(again) {
			t.Fatalf("found %d calls, then %d", len(calls), len(again))
		}
		last := strings.Count(string(content), "\n") + 1
		for i, c := range calls {
			if c.Line < 1 || c.Line > last {
				t.Errorf("%s: line %d of %d", c.Key(), c.Line, last)
			}
			if c.Key() != again[i].Key() || c.Line != again[i].Line {
				t.Errorf("%s:%d, then %s:%d", c.Key(), c.Line, again[i].Key(), again[i].Line)
			}
			if !strings.HasPrefix(c.Path, "/") || strings.ContainsAny(c.Path, "?#\"' \n\\@") {
				t.Errorf("path %q", c.Path)
			}
			if c.Guessed && c.Method != "" || c.Method == "" && c.Operation == nil && !c.Guessed {
				t.Errorf("%q: method %q, guessed %v", c.Path, c.Method, c.Guessed)
			}
		}
	})
}
