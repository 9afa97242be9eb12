package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestRead(t *testing.T) {
	lines, broken, err := Read(strings.NewReader("{\"operation\":\"GET /x\",\"day\":\"2026-11-22\"}\n\nnonsense\n{}\n"))
	if err != nil || len(lines) != 1 || broken != 3 {
		t.Errorf("%v, %d broken, %v", lines, broken, err)
	}
	if _, _, err := Read(strings.NewReader(strings.Repeat("x", 1<<17))); err == nil || err.Error() != "a line is too long for a journal" {
		t.Errorf("a line without end: %v", err)
	}
}

func compare(t *testing.T, journal string, held scopes.Holdings) Result {
	t.Helper()
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	lines, broken, err := Read(strings.NewReader(journal))
	if err != nil || broken > 0 {
		t.Fatalf("%v, %d broken lines", err, broken)
	}
	return Compare(c, lines, held, "a list")
}

const myFilters = `{"operation":"GET /rest/api/3/filter/my","day":"2026-11-21"}`

// A new token shall allow as little else as possible: where a granular set serves, not
// the classic scope that allows all reading.
func TestCompareStrategy(t *testing.T) {
	r := compare(t, myFilters, scopes.Holdings{})
	if slices.Contains(scopes.Names(r.Smallest), "read:jira-work") || len(r.Smallest) == 0 {
		t.Errorf("smallest %q", scopes.Names(r.Smallest))
	}
	if r.Known {
		t.Error("nothing is held, and all of it is known")
	}
	r = compare(t, myFilters, scopes.Holdings{Complete: true})
	if add := scopes.Names(r.Add); !slices.Equal(add, scopes.Names(r.Smallest)) {
		t.Errorf("add %q, want %q", add, scopes.Names(r.Smallest))
	}
}

func TestCompareHeld(t *testing.T) {
	r := compare(t, myFilters+"\n"+`{"operation":"GET /nowhere","day":"2026-11-22","refused":true}`,
		scopes.Holdings{Held: []string{"read:jira-work", "write:jira-work", "read:jira-work"}, Complete: true})
	if got := scopes.Names(r.Drop); !slices.Equal(got, []string{"write:jira-work"}) {
		t.Errorf("drop %q", got)
	}
	if got := scopes.Names(r.Keep); !slices.Equal(got, []string{"read:jira-work"}) {
		t.Errorf("keep %q", got)
	}
	if len(r.Add) > 0 || !slices.Equal(r.Notes, []string{"GET /nowhere is not documented, so its scopes are unknown"}) {
		t.Errorf("add %q, notes %q", scopes.Names(r.Add), r.Notes)
	}
	want := []Operation{{"GET /nowhere", 1, "2026-11-22", "2026-11-22", true}, {"GET /rest/api/3/filter/my", 1, "2026-11-21", "2026-11-21", false}}
	if !slices.Equal(r.Operations, want) {
		t.Errorf("operations %+v", r.Operations)
	}
}

// TestCompareDays holds how the lines of an operation are summed up, and what is said of
// scopes that the token may have.
func TestCompareDays(t *testing.T) {
	line := func(day string) string { return strings.ReplaceAll(myFilters, "2026-11-21", day) + "\n" }
	r := compare(t, line("2026-11-23")+line("2026-11-21")+line("2026-11-22")+line("2026-11-21"), scopes.Holdings{})
	if want := []Operation{{"GET /rest/api/3/filter/my", 3, "2026-11-21", "2026-11-23", false}}; !slices.Equal(r.Operations, want) {
		t.Errorf("operations %+v", r.Operations)
	}
	if want := fmt.Sprintf("it is unknown whether the token has %d of the scopes that the calls need", len(r.Smallest)); !slices.Equal(r.Notes, []string{want}) {
		t.Errorf("notes %q, want %q", r.Notes, want)
	}
	var b strings.Builder
	if err := compare(t, myFilters+"\n"+`{"operation":"GET /nowhere","day":"2026-11-22"}`, scopes.Holdings{Complete: true}).Print(&b, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\nAdd, calls needed them:\n", "\nNote: GET /nowhere is not documented, so its scopes are unknown\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}

func TestPrint(t *testing.T) {
	r := compare(t, myFilters+"\n"+`{"operation":"GET /rest/api/3/myself","day":"2026-11-22","refused":true}`,
		scopes.Holdings{Held: []string{"read:jira-work", "write:jira-work"}})
	var b strings.Builder
	if err := r.Print(&b, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"The journal has 2 operations:\n\n  GET /rest/api/3/filter/my  (1 day, last 2026-11-21)\n",
		"GET /rest/api/3/myself  (1 day, last 2026-11-22, refused for its scopes)\n",
		"\nScopes held: a list\n", "Drop, no call needed them:\n\n  write:jira-work ", "Keep:\n\n  read:jira-work ",
		"Not all of the token's scopes are known. A new token would need:\n", "\nA call that is not in the journal may still be needed",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
	b.Reset()
	if err := compare(t, myFilters, scopes.HoldingsOf([]string{"read:jira-work"})).Print(&b, false); err != nil || strings.Contains(b.String(), "A new token") || strings.Contains(b.String(), "may still be needed") {
		t.Errorf("%v, printed %s", err, b.String())
	}
	b.Reset()
	if err := r.Print(&b, true); err != nil || !strings.Contains(b.String(), `"origin": "a list"`) {
		t.Errorf("%v, printed %s", err, b.String())
	}
}
