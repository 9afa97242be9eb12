package scan

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// tree makes a file system of names and contents, in turn.
func tree(pairs ...string) fstest.MapFS {
	files := make(fstest.MapFS)
	for i := 0; i < len(pairs); i += 2 {
		files[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return files
}

func walk(t *testing.T, fsys fs.FS, root string) Result {
	t.Helper()
	result, err := New(catalogue(t)).Walk(fsys, root)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func places(result Result) []string {
	var list []string
	for _, c := range result.Calls {
		list = append(list, shown(c))
	}
	return list
}

const curlMyself = "curl https://x.atlassian.net/rest/api/3/myself\n"

func TestWalkSkips(t *testing.T) {
	files := tree(
		"a.sh", curlMyself,
		".github/workflows/a.yml", "run: "+curlMyself,
		".git/a.sh", curlMyself,
		"node_modules/x/a.sh", curlMyself,
		"vendor/a.sh", curlMyself,
		"README.md", "```sh\n"+curlMyself+"```\n",
		"NOTES.md", "nothing",
		"page.html", "<a href='/rest/api/3/myself'>",
		"dist/app.min.js", "fetch('/rest/api/3/myself')",
		"image.png", "\x89PNG\x00/rest/api/3/myself",
		"api.json", `{"openapi":"3.0.0","paths":{"/rest/api/3/myself":{}}}`,
		"api.yaml", "openapi: 3.0.0\npaths:\n  /x:\n    url: /rest/api/3/myself\n    method: GET\n",
		"paths.yaml", "paths: 1\nx:\n  url: /rest/api/3/field\n  method: GET\n",
		"vcr.yaml", "http_interactions:\n- request:\n    method: get\n    uri: https://x.atlassian.net/rest/api/3/myself\n",
		"big.sh", curlMyself+strings.Repeat("#\n", MaxSource/2),
		"greatest.sh", curlMyself+strings.Repeat("#", MaxSource-len(curlMyself)),
		"big.log", "GET /rest/api/3/myself\n"+strings.Repeat("#\n", MaxSource/2),
	)
	files["link.sh"] = &fstest.MapFile{Data: []byte(curlMyself), Mode: fs.ModeSymlink}
	result := walk(t, files, ".")
	if got, want := places(result), []string{".github/workflows/a.yml:1 " + getMyself, "a.sh:1 " + getMyself, "big.log:1 " + getMyself, "greatest.sh:1 " + getMyself, "paths.yaml:3 GET /rest/api/3/field"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	var got []string
	for _, s := range result.Skipped {
		got = append(got, s.Path+": "+s.Why)
	}
	want := []string{
		"README.md: it is documentation",
		"api.json: it describes an API and calls nothing",
		"api.yaml: it describes an API and calls nothing",
		"big.sh: it is larger than 2 MiB",
		"dist/app.min.js: it is minified",
		"link.sh: it is a symbolic link",
		"node_modules: it holds the code of others",
		"page.html: it is documentation",
		"vendor: it holds the code of others",
	}
	if !slices.Equal(got, want) {
		t.Errorf("skipped\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if result.Files != 6 {
		t.Errorf("read %d files, want 6", result.Files)
	}
}

func TestWalkNamed(t *testing.T) {
	files := tree("app.min.js", "fetch('/rest/api/3/myself')", "vendor/a.sh", curlMyself)
	for root, want := range map[string]string{"app.min.js": "app.min.js:1 " + getMyself, "vendor": "vendor/a.sh:1 " + getMyself} {
		if got := places(walk(t, files, root)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: found %q, want %q", root, got, want)
		}
	}
	if _, err := New(catalogue(t)).Walk(files, "nothing"); !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), `scanning "nothing": `) {
		t.Errorf("error %v", err)
	}
}

// unreadable is a file system in which one file cannot be read.
type unreadable struct{ fstest.MapFS }

func (u unreadable) Open(name string) (fs.File, error) {
	if name == "secret.sh" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == "secret.sh" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

func TestWalkUnreadable(t *testing.T) {
	result := walk(t, unreadable{tree("a.sh", curlMyself, "secret.sh", curlMyself)}, ".")
	want := []Skip{{Path: "secret.sh", Why: "it cannot be read: permission denied"}}
	if !slices.Equal(result.Skipped, want) || len(result.Calls) != 1 {
		t.Errorf("skipped %+v, found %q", result.Skipped, places(result))
	}
}

// TestWalkOpen holds which requests are reported as open: those whose path
// neither the file nor another one tells.
func TestWalkOpen(t *testing.T) {
	for _, x := range []struct {
		name  string
		files fstest.MapFS
		want  []string
	}{
		{"a word that is unknown", tree("a.js", "fetch(`${b}/rest/api/3/${what}`)"), []string{"a.js:1 /rest/api/3/{what}"}},
		{"a further word", tree("a.js", "fetch(`/rest/api/3/issue/${key}/${what}`)"), []string{"a.js:1 /rest/api/3/issue/{key}/{what}"}},
		{"a function that nobody calls", tree("a.js", "export const f = (p) => fetch(`${b}/rest/api/3${p}`)"), []string{"a.js:1 /rest/api/3/{p}"}},
		{"a function that is called", tree("a.js", "const f = (p) => fetch(`${b}/rest/api/3${p}`)\nf('/myself')"), []string{"a.js:1 /rest/api/3/{p}"}},
		{"a word in the middle", tree("a.js", "fetch(`/rest/api/3/${kind}/search`)"), []string{"a.js:1 /rest/api/3/{kind}/search"}},
		{"a rest behind a word", tree("a.js", "fetch(`/rest/api/3/customFieldOption${rest}`)"), []string{"a.js:1 /rest/api/3/{}"}},
		{"a base", tree("a.js", "const b = site + '/rest/api/3'"), nil},
		{"a script", tree("a.sh", "curl $B/rest/api/3/$WHAT"), []string{"a.sh:1 /rest/api/3/{WHAT}"}},
		{"a function of a script", tree("a.sh", "f() { curl $B/rest/api/3$1; }\nf /myself"), []string{"a.sh:1 /rest/api/3/{1}"}},
		{"a method of a script", tree("a.sh", "f() { curl -X $1 $B/rest/api/3/issue/$2; }\nf PUT AB-1"), []string{"a.sh:1 /rest/api/3/issue/{2}"}},
	} {
		var got []string
		for _, o := range walk(t, x.files, ".").Open {
			got = append(got, fmt.Sprintf("%s:%d %s", o.File, o.Line, o.Path))
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: open %q, want %q", x.name, got, x.want)
		}
	}
}

// TestWalkUnread holds what is said of files that cannot be read to their end, and
// that only those are named that may hold calls.
func TestWalkUnread(t *testing.T) {
	for _, x := range []struct {
		name, file, text string
		want             []string
	}{
		{"quote", "a.sh", curlMyself + "echo don't\n" + curlMyself, []string{"a.sh: from line 2 on, the shell syntax is broken: reached EOF without closing quote `'`"}},
		{"quote without calls", "a.sh", "# jira\necho don't\n", nil},
		{"bracket", "a.sh", curlMyself + "if x; then\n", []string{"a.sh: from line 2 on, the shell syntax is broken: `then` must be followed by a statement list"}},
		{"nesting", "a.sh", curlMyself + strings.Repeat("$(", 1<<17), []string{"a.sh: from line 1 on, the script is nested too deeply"}},
		{"recipe", "Makefile", "me:\n\tcurl '$(B)/rest/api/3/myself\n", []string{"Makefile: from line 2 on, the shell syntax is broken: reached EOF without closing quote `'`"}},
		{"yaml", "a.yml", "a: [\nb: /rest/api/3/myself\n", []string{"a.yml: the YAML cannot be read: "}},
		{"yaml template", "a.yml", "{{- if x }}\nrun: " + curlMyself + "{{- end }}\n", []string{"a.yml: the YAML cannot be read: "}},
		{"command in yaml", "a.yml", "a: 1\nrun: |\n  true\n  echo don't /rest/\n", []string{"a.yml: from line 4 on, the shell syntax is broken: reached EOF without closing quote `'`"}},
		{"sentence in yaml", "a.yml", "jira: 1\nwhy: it's curl that did\n", nil},
		{"command in code", "a.py", "x = \"it's like curl /rest/api/3/myself\"\n", nil},
	} {
		var got []string
		for _, s := range walk(t, tree(x.file, x.text), ".").Skipped {
			got = append(got, s.Path+": "+s.Why)
		}
		if !slices.EqualFunc(got, x.want, strings.HasPrefix) {
			t.Errorf("%s: skipped %q, want %q", x.name, got, x.want)
		}
	}
}

func TestUses(t *testing.T) {
	result := walk(t, tree("b.sh", curlMyself+curlMyself, "a.js", "fetch('/rest/api/3/field')\nfetch('/rest/api/3/nothing')\nfetch('/rest/api/3/myself')"), ".")
	var got []string
	for _, u := range Uses(result.Calls) {
		line := string(u.Operation.Key())
		for _, c := range u.Calls {
			line += fmt.Sprintf(" %s:%d", c.File, c.Line)
		}
		got = append(got, line)
	}
	if want := []string{"GET /rest/api/3/field a.js:1", getMyself + " a.js:3 b.sh:1 b.sh:2"}; !slices.Equal(got, want) {
		t.Errorf("uses %q, want %q", got, want)
	}
	if uses := Uses(result.Calls); len(uses) != 2 || string(uses[1].Operation.Key()) != getMyself {
		t.Errorf("operations %v", uses)
	}
	slices.Reverse(result.Calls)
	if u := Uses(result.Calls); len(u) != 2 || shown(u[1].Calls[0]) != "a.js:3 "+getMyself || shown(u[1].Calls[2]) != "b.sh:2 "+getMyself {
		t.Errorf("uses of calls in another order: %+v", u)
	}
	if f := Failing(result.Calls); len(f) != 1 || f[0].Path != "/rest/api/3/nothing" {
		t.Errorf("failing %+v", f)
	}
}
