package gather

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
)

// An issue that left a sprint and the board is found by its changes, and is as whole as the
// others. Those of other sprints, and those that a list had, are not read.
func TestRead_Away(t *testing.T) {
	p := newProject(t)
	p.pages = []string{found("1", "50", "1"), found("", "51", "52", "53")}
	p.board = []string{"3"}
	p.log = map[string]string{"1": "", "50": "6, 7", "51": "77", "52": "", "3": "8"}
	m := p.read(t, question())
	if got := numbers(m); got != "2 1 3 50" || m.NoElsewhere != nil || m.Elsewhere || m.More || m.Cut {
		t.Errorf("issues %s, %+v", got, m)
	}
	for _, one := range m.Input(0, time.Now()).Issues {
		if want := p.log[one.ID]; one.Estimate == nil || *one.Estimate != 2 || (len(one.Log) != 1 || one.Log[0].FromID != want) && one.ID != "2" {
			t.Errorf("issue %s: %v, %+v", one.ID, one.Estimate, one.Log)
		}
	}
	const search = `rest/api/3/search/jql project = "A" AND updated >= "2026-10-18" AND (sprint is EMPTY OR sprint not in (8, 7)) ORDER BY updated ASC id 2000`
	if got := p.questions("project ="); len(got) != 2 || strings.TrimSpace(got[0]) != search {
		t.Errorf("searches %q", got)
	}
	if got := p.questions("bulkfetch"); len(got) != 3 || !slices.ContainsFunc(got, func(line string) bool { return strings.HasSuffix(line, " 50,51,52,53 cf20") }) {
		t.Errorf("changes %q", got)
	}
}

// Only those sprints are looked through for issues that left that the question names.
func TestRead_Left(t *testing.T) {
	for left, want := range map[int]string{0: "", 1: `updated >= "2026-11-01" AND (sprint is EMPTY OR sprint not in (8))`, 2: `updated >= "2026-10-18" AND (sprint is EMPTY OR sprint not in (8, 7))`} {
		p := newProject(t)
		p.pages, p.board = []string{found("", "50")}, []string{"3"}
		p.log = map[string]string{"50": "8"}
		q := question()
		q.Left = left
		got := numbers(p.read(t, q))
		if asked := p.questions("updated >="); (left > 0) != (len(asked) == 2) || left > 0 && !strings.Contains(asked[0], want) || (got == "2 1 3 50") != (left > 0) {
			t.Errorf("left %d: issues %s, asked %q", left, got, asked)
		}
	}
	own := newProject(t)
	own.configuration = `{"id": 5}`
	if m := own.read(t, question()); m.NoElsewhere != nil || len(own.questions("search/")) != 0 {
		t.Errorf("a person's own board: %v, asked %q", m.NoElsewhere, own.asked)
	}
}

// Without the field that has the sprints, nobody is asked where issues were that the board
// does not show.
func TestRead_AwayWithoutField(t *testing.T) {
	p := newProject(t)
	p.refuse = "1.0/sprint/8/issue"
	if _, err := Read(t.Context(), p.Client, p.names, question()); jira.KindOf(err) != jira.KindForbidden {
		t.Errorf("without the fields: %v", err)
	}
	s := newStage(t, map[string]string{
		"/configuration": `{"id": 5, "location": {"key": "A"}}`, "/sprint/7/issue": `{"isLast": true, "issues": [` + rawIssue(1, "") + `]}`, "/sprint/8/issue": `{"isLast": true, "issues": []}`,
		"/board/5/issue": `{"isLast": true, "issues": []}`, "/search/jql": found("", "50"), "/changelog/bulkfetch": `{"issueChangeLogs": []}`,
	})
	if _, err := Read(t.Context(), s.Client, s.names, question()); err != nil {
		t.Error(err)
	}
	if asked := slices.DeleteFunc(s.asked, func(line string) bool { return !strings.Contains(line, "bulkfetch") }); len(asked) != 1 {
		t.Errorf("asked for changes %d times", len(asked))
	}
}

// What cannot be read of the issues away from the board is said, and costs nothing else.
func TestRead_AwayRefused(t *testing.T) {
	for name, spoil := range map[string]func(*project){
		"refused":         func(p *project) { p.refuse = "project =" },
		"moves refused":   func(p *project) { p.refuse = " 50,51 cf20" },
		"issues refused":  func(p *project) { p.refuse = "id in (50)" },
		"changes refused": func(p *project) { p.refuse = " 50 status" },
		"not a page":      func(p *project) { p.pages = []string{`{}`} },
		"no next page":    func(p *project) { p.pages = []string{`{"issues": [], "isLast": false}`} },
	} {
		p := newProject(t)
		p.pages, p.log = []string{found("", "50", "51")}, map[string]string{"50": "7"}
		spoil(p)
		if m := p.read(t, question()); m.NoElsewhere == nil || numbers(m) != "2 1" || m.NoLeft != nil || m.NoHistory != nil || m.Elsewhere {
			t.Errorf("%s: %v, issues %s", name, m.NoElsewhere, numbers(m))
		}
	}
	p := newProject(t)
	p.pages = []string{`{"issues": [{"id": "1"}]}`}
	if m := p.read(t, question()); m.NoElsewhere != nil {
		t.Errorf("a page that is not called the last: %v", m.NoElsewhere)
	}
}

// Of many, as many are read as may be, and that there were more is said.
func TestRead_AwayBounds(t *testing.T) {
	ids := func(n int) (list []string) {
		for i := range n {
			list = append(list, fmt.Sprint(1000+i))
		}
		return list
	}
	for _, test := range []struct {
		next       string
		away, gone int
		read       int
		more       bool
	}{
		{"", 2000, 0, 0, false}, {"1", 2000, 0, 0, true}, {"1", 1999, 0, 0, false},
		{"", 200, 100, 100, false}, {"", 200, 101, 100, true},
	} {
		p := newProject(t)
		p.pages = []string{found(test.next, ids(test.away)...), found("", "1")}
		for _, id := range ids(test.gone) {
			p.log[id] = "7"
		}
		m := p.read(t, question())
		if got := len(m.Input(0, time.Now()).Issues) - 2; got != test.read || m.Elsewhere != test.more || m.NoElsewhere != nil {
			t.Errorf("%+v: read %d, more %t, %v", test, got, m.Elsewhere, m.NoElsewhere)
		}
	}
}

// What is known of a board already is not asked for again, and comes to the same.
func TestRead_KnownBoard(t *testing.T) {
	for configuration, unit := range map[string]string{
		`{"id": 5, "estimation": {"type": "field", "field": {"fieldId": "cf16", "displayName": "Points"}}}`: "Points",
		`{"id": 5, "estimation": {"type": "issueCount"}}`:                                                   "",
		`{"id": 5}`: "Story Points",
	} {
		p := newProject(t)
		p.configuration = configuration
		first := p.read(t, question())
		again := p.read(t, question())
		if len(p.questions("/configuration")) != 1 || len(p.questions("1.0/sprint/8/issue")) != 2 {
			t.Errorf("asked %q", p.asked)
		}
		for _, m := range []*Material{first, again} {
			if in := m.Input(0, time.Now()); m.Field.Name != unit || m.Estimated() != (unit != "") || in.Fields.Sprint != "cf20" || len(m.Lists) != 2 || len(in.Issues) != 2 {
				t.Errorf("%s: field %+v, fields %+v, %d issues", configuration, m.Field, in.Fields, len(in.Issues))
			}
		}
		p.refuse = "1.0/sprint/8/issue"
		if _, err := Read(t.Context(), p.Client, p.names, question()); jira.KindOf(err) != jira.KindForbidden {
			t.Errorf("%s: without the fields: %v", configuration, err)
		}
	}
}

// Working time is in seconds at Jira's, and the report says so.
func TestRead_Hours(t *testing.T) {
	p := newProject(t)
	p.configuration = `{"id": 5, "estimation": {"type": "field", "field": {"fieldId": "timeoriginalestimate", "displayName": "Original estimate"}}}`
	if in := p.read(t, question()).Input(0, time.Now()); !in.Fields.Hours || in.Fields.Estimate != "timeoriginalestimate" {
		t.Errorf("%+v", in.Fields)
	}
	p = newProject(t)
	if in := p.read(t, question()).Input(0, time.Now()); in.Fields.Hours {
		t.Errorf("%+v", in.Fields)
	}
}
