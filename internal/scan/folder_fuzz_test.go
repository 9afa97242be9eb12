package scan

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"
)

// FuzzFolder scans a folder of two files whatever their names and contents are: the scan
// ends, twice it finds the same, and each call, and each file left out, is of the folder.
func FuzzFolder(f *testing.F) {
	for _, seed := range [][2]string{
		{"a.py", "BASE = '/rest/api/3'\nrequests.get(f'{BASE}/myself')"}, {"src/a.ts", "export const BOARD = '/rest/agile/1.0/board'"}, {"src/b.ts", "fetch(BOARD)"},
		{"node_modules/x/a.js", "fetch('/rest/api/3/myself')"}, {".git/config", "url"}, {"a.min.js", "fetch('/rest/api/3/myself')"}, {"x.har", `{"log":{"entries":[{"request":{"method":"GET","url":"https://a.atlassian.net/rest/api/3/myself"}}]}}`},
		{"c.postman_collection.json", `{"item":[{"request":{"method":"GET","url":{"raw":"{{b}}/rest/api/3/myself"}}}]}`}, {"d.yaml", "url: &a /rest/api/3/myself\nb: *a"}, {"e\x1b[31m.sh", "curl $B/rest/api/3/myself"},
		{"f.sh", "curl -X POST \\\n  /rest/api/3/issue <<EOF\n"}, {"g", "#!/usr/bin/env python\nget('/rest/api/3/myself')"}, {"h.go", "\xff\xfe/\x00r\x00"},
	} {
		f.Add(seed[0], []byte(seed[1]), "other.py", []byte("from a import BASE\nget(BASE + '/myself')"))
		f.Add("main.js", []byte("import {BOARD} from './src/a'; fetch(BOARD)"), seed[0], []byte(seed[1]))
	}
	s := New(catalogue(f))
	f.Fuzz(func(t *testing.T, one string, first []byte, other string, second []byte) {
		if !fs.ValidPath(one) || !fs.ValidPath(other) || one == "." || other == "." {
			return
		}
		folder := fstest.MapFS{one: {Data: first}, other: {Data: second}}
		found, err := s.Walk(folder, ".")
		again, _ := s.Walk(folder, ".")
		if err != nil {
			return
		}
		if fmt.Sprintf("%+v", found.Skipped) != fmt.Sprintf("%+v", again.Skipped) || len(found.Calls) != len(again.Calls) || found.Files > 2 {
			t.Fatalf("%+v, then %+v", found, again)
		}
		for i, c := range found.Calls {
			if c.File != one && c.File != other || c.Line < 1 || c.Key() != again.Calls[i].Key() {
				t.Errorf("%s:%d %s, then %s", c.File, c.Line, c.Key(), again.Calls[i].Key())
			}
		}
		for _, o := range found.Open {
			if o.File != one && o.File != other || o.Line < 1 {
				t.Errorf("open at %s:%d", o.File, o.Line)
			}
		}
	})
}
