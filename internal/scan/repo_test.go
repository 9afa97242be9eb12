package scan

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

// catalogue loads the embedded catalogue for a test.
func catalogue(tb testing.TB) *scopes.Catalogue {
	tb.Helper()
	c, err := scopes.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// shown is a call as testdata/want.txt has it. A call that nothing documented
// matches ends in an exclamation mark.
func shown(c Call) string {
	line := fmt.Sprintf("%s:%d %s", c.File, c.Line, c.Key())
	if c.Operation == nil {
		line += " !"
	}
	return line
}

// TestRepository compares what is found in a folder of programs with the list of
// all the calls in it. Nothing else may be found. The list marks what is missed, and
// what is not followed: calls whose path is put together by a function, in the same
// file or in another. Of the rest 95 % must be found.
func TestRepository(t *testing.T) {
	data, err := os.ReadFile("testdata/want.txt")
	if err != nil {
		t.Fatal(err)
	}
	result, err := New(catalogue(t)).Walk(os.DirFS("testdata/repo"), ".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range result.Calls {
		got = append(got, shown(c))
	}
	var want []string
	found, unfollowed := 0, 0
	for line := range strings.Lines(string(data)) {
		line, missed := strings.CutSuffix(strings.TrimSpace(line), " (missed)")
		line, apart := strings.CutSuffix(line, " (not followed)")
		want = append(want, line)
		if apart {
			unfollowed++
		}
		if slices.Contains(got, line) {
			found++
		}
		if absent := missed || apart; slices.Contains(got, line) == absent {
			t.Errorf("%s: found %v, want the contrary", line, absent)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("invented: %s", line)
		}
	}
	if followed := len(want) - unfollowed; followed < 100 || found*100 < followed*95 {
		t.Errorf("found %d of %d calls, want at least 95 %%", found, followed)
	}
	t.Logf("found %d of %d calls in %d files, %d are not followed", found, len(want), result.Files, unfollowed)
}

// TestSecondRepository measures the scanner on programs by somebody who had not
// seen it. The list says where each call stands, where the path or the call does;
// what is missed or invented is marked. Some of those marks are matters of taste: a
// library's version decides what its method requests.
func TestSecondRepository(t *testing.T) {
	data, err := os.ReadFile("testdata/second.txt")
	if err != nil {
		t.Fatal(err)
	}
	result, err := New(catalogue(t)).Walk(os.DirFS("testdata/second"), ".")
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, c := range result.Calls {
		got = append(got, shown(c))
	}
	missed, invented := 0, 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		call, isMissed := strings.CutSuffix(line, " (missed)")
		call, isInvented := strings.CutSuffix(call, " (invented)")
		switch {
		case isMissed:
			missed++
		case isInvented:
			invented++
		}
		if want = append(want, call); slices.Contains(got, call) == isMissed {
			t.Errorf("%s: found %v, want the contrary", call, isMissed)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("invented: %s", line)
		}
	}
	if calls := len(want) - invented; calls < 90 || missed*100 > calls*7 || invented > 4 {
		t.Errorf("of %d calls %d are missed, and %d are invented", calls, missed, invented)
	}
}

// TestRepositoryMethods holds which of the methods were guessed, and that what
// the text says is never marked so.
func TestRepositoryMethods(t *testing.T) {
	result, err := New(catalogue(t)).Walk(os.DirFS("testdata/repo"), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range result.Calls {
		if c.Guessed {
			t.Errorf("%s: the method was guessed", shown(c))
		}
		if c.Guessed && c.Method != "" || c.Operation != nil && c.Guessed != (len(c.Candidates) > 0) {
			t.Errorf("%s: guessed %v, method %q, candidates %v", shown(c), c.Guessed, c.Method, c.Candidates)
		}
		if c.Operation == nil && len(c.Suggestions) == 0 {
			t.Errorf("%s: no suggestions", shown(c))
		}
	}
}

// TestRepositorySkips holds what a walk leaves out and reports.
func TestRepositorySkips(t *testing.T) {
	result, err := New(catalogue(t)).Walk(os.DirFS("testdata/repo"), ".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range result.Skipped {
		got = append(got, s.Path+": "+s.Why)
	}
	want := []string{
		"README.md: it is documentation",
		"decoys/openapi.json: it describes an API and calls nothing",
		"docs/design.rst: it is documentation",
	}
	if !slices.Equal(got, want) {
		t.Errorf("skipped\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
