package issue

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/jira"
)

// withFields is an issue with these fields.
func withFields(t *testing.T, fields string) Full {
	t.Helper()
	f := newFake(t, map[string]string{"issue/A-1": `{"key":"A-1","fields":` + fields + `}`})
	got, err := Get(t.Context(), f.Client, "A-1", Question{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Whatever the type of a field, a person can read what it has.
func TestValue(t *testing.T) {
	list := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`"x",`, n), ",") + "]"
	}
	for raw, want := range map[string]string{
		`"text"`: "text", `""`: "", `null`: "", `true`: "yes", `false`: "no", `3`: "3", `0.5`: "0.5", `1e21`: "1000000000000000000000",
		`[]`: "", `["a",null,"","b"]`: "a, b", list(30): strings.Repeat("x, ", 29) + "x", list(31): strings.Repeat("x, ", 30) + "1 more",
		`{}`: "", `{"name":"Red","value":"blue"}`: "Red", `{"name":"","value":"blue"}`: "blue", `{"displayName":"Ann","key":"a"}`: "Ann", `{"name":7,"key":"K"}`: "K",
		`{"filename":"a.png"}`: "a.png", `{"text":"said"}`: "said", `{"progress":5}`: `{"progress":5}`,
		`{"value":"Europe","child":{"value":"Rome"}}`: "Europe > Rome",
		`{"name":"Five","state":"active"}`:            "Five", `{"name":"Five","state":"active","boardId":1}`: "Five (active)",
		`{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a*b"}]}]}`: `a\*b`, `{"type":"epic","name":"E"}`: "E",
	} {
		got, err := Value(withFields(t, `{"cf1":`+raw+`}`).Issue.Issue, "cf1")
		if err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", raw, got, err, want)
		}
	}
	long, err := Value(withFields(t, `{"cf1":"`+strings.Repeat("long ", 1000)+`"}`).Issue.Issue, "cf1")
	if n := len(long); err != nil || n < 900 || n > 1010 {
		t.Errorf("%d characters of a long text, %v", n, err)
	}
}

// Somebody has an issue whether or not the name is shown.
func TestAssigned(t *testing.T) {
	for raw, want := range map[string]string{
		`null`: "nobody", `{"accountId":"a","displayName":"Ann"}`: "Ann", `{"accountId":"a","displayName":""}`: "(name hidden)",
	} {
		if got := withFields(t, `{"assignee":`+raw+`}`).Assigned(); got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

// The latest time that an issue came into a sprint counts. A change that leaves it there, or
// is of another field, is none.
func TestJoined(t *testing.T) {
	change := func(day, field, from, to string) Change {
		return Change{At: at("2026-11-" + day + "T09:00:00Z"), FieldID: field, From: from, To: to}
	}
	for _, test := range []struct {
		name    string
		changes []Change
		want    string
	}{
		{"made there", nil, ""},
		{"once", []Change{change("03", "cf7", "Four", "Four, Five")}, "2026-11-03T09:00:00Z"},
		{"twice", []Change{change("09", "cf7", "", "Five"), change("08", "cf7", "Five", ""), change("03", "cf7", "", "Five")}, "2026-11-09T09:00:00Z"},
		{"stayed", []Change{change("09", "cf7", "Five", "Five, Six"), change("03", "cf7", "", "Five")}, "2026-11-03T09:00:00Z"},
		{"left", []Change{change("09", "cf7", "Five", "Six")}, ""},
		{"another field", []Change{change("09", "cf8", "", "Five")}, ""},
		{"another sprint", []Change{change("09", "cf7", "", "Five and more")}, ""},
	} {
		got := Full{Changes: test.changes}.Joined("cf7", Sprint{ID: 5, Name: "Five"})
		if (got == nil) != (test.want == "") || got != nil && !got.Equal(*at(test.want)) {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}

// Fields are in the order of their names, and found by their kind.
func TestFind(t *testing.T) {
	f := newFake(t, map[string]string{"issue/A-1": `{"key":"A-1","fields":{},"names":{"cf1":"Team","cf2":"Rank","cf3":"Epic Link","cf4":"Area"},"schema":{"cf2":{"custom":"` + KindRank + `"},"cf3":{"custom":"` + KindEpicLink + `"}}}`})
	got, err := Get(t.Context(), f.Client, "A-1", Question{})
	if err != nil || got.Find(KindRank) != "cf2" || got.Find(KindEpicLink) != "cf3" || got.Find(KindSprint) != "" || got.Flagged {
		t.Errorf("%+v, %v", got.Fields, err)
	}
	var names []string
	for _, one := range got.Fields {
		names = append(names, one.Name)
	}
	if !slices.IsSorted(names) || len(names) != 4 {
		t.Errorf("names %q", names)
	}
	if want := (url.Values{"fields": {"summary,issuetype,status,assignee,priority,parent"}, "expand": {"names,schema"}}); cmp.Diff(want, f.query) != "" {
		t.Error(cmp.Diff(want, f.query))
	}
	if got.Changes != nil || got.InStatusSince() != nil {
		t.Errorf("changes without a history: %+v", got.Changes)
	}
}

// Work that was logged is a time, whatever stands there.
func TestSpent(t *testing.T) {
	for raw, hours := range map[string]float64{`7200`: 2, `-5`: 0, `null`: 0, `1e300`: 1e9 / 3600} {
		if got := withFields(t, `{"timespent":`+raw+`}`).Spent.Hours(); got-hours > 0.01 || hours-got > 0.01 {
			t.Errorf("%s: %f hours, want %f", raw, got, hours)
		}
	}
}

// An entry of work that is dated later is the last, in whichever order they come.
func TestWorklogs_Last(t *testing.T) {
	const early, late = `{"started":"2026-11-16T08:00:00.000+0000"}`, `{"started":"2026-11-18T08:00:00.000+0000"}`
	for _, body := range []string{early + "," + late, late + "," + early} {
		f := newFake(t, map[string]string{"issue/A-1/worklog": `{"total":1,"worklogs":[` + body + `]}`})
		got, more, err := Worklogs(t.Context(), f.Client, "A-1")
		if err != nil || more != 0 || len(got) != 1 || got[0].Last == nil || !got[0].Last.Equal(*at("2026-11-18T08:00:00Z")) {
			t.Errorf("%s: %+v, %d more, %v", body, got, more, err)
		}
	}
}

// A board is asked for its issues, and for their number, with a JQL or without.
func TestBoard(t *testing.T) {
	f := newFake(t, map[string]string{"": `{"issues":[{"id":"1","key":"A-1","fields":{"cf8":[{"value":"Impediment"}]}}],"isLast":true,"count":7}`})
	page, err := SearchBoard(t.Context(), f.Client, 5, jira.IssueFilter{JQL: "labels = x", Limit: 3}, Custom{Flag: "cf8"})
	if err != nil || len(page.Items) != 1 || !page.Items[0].Flagged || f.query.Get("jql") != "labels = x" || !strings.HasSuffix(f.query.Get("fields"), ",cf8") {
		t.Errorf("%+v, %v, asked %s", page, err, f.query)
	}
	for jql, want := range map[string]url.Values{"": {}, "labels = x": {"jql": {"labels = x"}}} {
		if n, err := CountBoard(t.Context(), f.Client, 5, jql); n != 7 || err != nil || cmp.Diff(want, f.query) != "" {
			t.Errorf("%q: %d, %v, asked %s", jql, n, err, f.query)
		}
	}
	f.answers[""] = `{"count":0}`
	if n, err := CountBoard(t.Context(), f.Client, 5, ""); n != 0 || err != nil {
		t.Errorf("none: %d, %v", n, err)
	}
	if r := BacklogRequest(5); r.Op != OpListBacklog || !slices.Equal(r.Args, []string{"5"}) {
		t.Errorf("%+v", r)
	}
}

// A JQL goes into the address as long as an address may be.
func TestSearchRequest(t *testing.T) {
	for length, want := range map[int]string{0: string(OpSearch), 1800: string(OpSearch), 1801: string(OpSearchLong)} {
		if got := SearchRequest(strings.Repeat("x", length)).Op; string(got) != want {
			t.Errorf("%d bytes: %s", length, got)
		}
	}
}
