package scan

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
)

// TestWalkUnused holds which addresses in constants are calls: those whose name
// some file says, or that nobody else could have said.
func TestWalkUnused(t *testing.T) {
	const other = "package b\n\nfunc f() { http.Get(\"/rest/api/3/field\") }\n"
	for _, x := range []struct {
		name   string
		files  fstest.MapFS
		calls  []string
		unused []string
	}{
		{"nobody names it", tree("a.go", "package a\n\nconst Myself = \"/rest/api/3/myself\"\n", "b.go", other),
			[]string{"b.go:3 GET /rest/api/3/field"}, []string{"a.go:3 /rest/api/3/myself"}},
		{"another file names it", tree("a.go", "package a\n\nconst Myself = \"/rest/api/3/myself\"\n", "b.go", other+"var all = table{endpoints.Myself}\n"),
			[]string{"a.go:3 GET /rest/api/3/myself", "b.go:3 GET /rest/api/3/field"}, nil},
		{"a part of a word is another word", tree("a.go", "package a\n\nconst Myself = \"/rest/api/3/myself\"\n", "b.go", other+"var all = table{endpoints.MyselfToo}\n"),
			[]string{"b.go:3 GET /rest/api/3/field"}, []string{"a.go:3 /rest/api/3/myself"}},
		{"its own file names it", tree("a.go", "package a\n\nconst Myself = \"/rest/api/3/myself\"\n\nfunc g() { fetch(Myself) }\n", "b.go", other),
			[]string{"a.go:5 GET /rest/api/3/myself", "b.go:3 GET /rest/api/3/field"}, nil},
		{"a variable of a function", tree("a.go", "package a\n\nfunc g() {\n\tu := \"/rest/api/3/myself\"\n\tsend(&u)\n}\n", "b.go", other),
			[]string{"a.go:4 GET /rest/api/3/myself", "b.go:3 GET /rest/api/3/field"}, nil},
		{"a file alone", tree("a.go", "package a\n\nconst Myself = \"/rest/api/3/myself\"\n"),
			[]string{"a.go:3 GET /rest/api/3/myself"}, nil},
	} {
		result := walk(t, x.files, ".")
		var unused []string
		for _, u := range result.Unused {
			unused = append(unused, fmt.Sprintf("%s:%d %s", u.File, u.Line, u.Path))
		}
		if got := places(result); !slices.Equal(got, x.calls) || !slices.Equal(unused, x.unused) {
			t.Errorf("%s: found %q, unused %q; want %q, %q", x.name, got, unused, x.calls, x.unused)
		}
	}
}
