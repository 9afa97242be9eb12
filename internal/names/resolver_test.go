package names

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jirascope/jira"
)

// asked is a search, and what it has to find: an id, "? " with the ids of candidates, or
// "- " with those of the nearest. The note has to hold a text, and be empty for none.
type asked struct {
	text, in string
	want     string
	note     string
	requests int
}

// outcome writes what was found as [asked] does.
func outcome(id string, err error) string {
	var list []Candidate
	mark := "? "
	several, isSeveral := errors.AsType[*Ambiguous](err)
	missing, isMissing := errors.AsType[*Unknown](err)
	switch {
	case isSeveral:
		list = several.Candidates
	case isMissing:
		mark, list = "- ", missing.Nearest
	case err != nil:
		return err.Error()
	default:
		return id
	}
	var ids []string
	for _, c := range list {
		ids = append(ids, c.ID)
	}
	return strings.TrimSpace(mark + strings.Join(ids, " "))
}

// check asks each with a resolver of its own, and asks again: the second time is free.
func check(t *testing.T, list []asked, find func(*stage, asked) (id, note string, err error)) {
	t.Helper()
	for _, a := range list {
		s := newStage(t, "full")
		id, note, err := find(s, a)
		requests := s.requests()
		if got := outcome(id, err); got != a.want || !strings.Contains(note, a.note) || (note == "") != (a.note == "") {
			t.Errorf("%q in %q is %q, note %q; want %q, note %q", a.text, a.in, got, note, a.want, a.note)
		}
		if len(requests) != a.requests {
			t.Errorf("%q in %q took %d requests, want %d: %q", a.text, a.in, len(requests), a.requests, requests)
		}
		again, _, failed := find(s, a)
		if got := outcome(again, failed); got != a.want {
			t.Errorf("%q in %q is %q the second time, want %q", a.text, a.in, got, a.want)
		}
		free := func(request string) bool { return !strings.HasPrefix(request, "/rest/agile/1.0/sprint/5") }
		if requests := s.requests(); slices.ContainsFunc(requests, free) {
			t.Errorf("%q in %q asked again: %q", a.text, a.in, requests)
		}
	}
}

func TestBoard(t *testing.T) {
	check(t, []asked{
		{"11", "", "11", "", 0},
		{"4711", "", "4711", "", 0},
		{"Orbit Checkout", "", "11", "", 1},
		{"  orbit   CHECKOUT ", "", "11", "", 1},
		{"orbit-checkout", "", "11", "", 2},
		{"checkout", "", "11", "part", 1},
		{"checkout", "ORB", "11", "part", 1},
		{"checkout", "LAMP", "- 13 14 16", "", 2},
		{"checkout", "Orbit Web Shop", "11", "part", 2},
		{"checkout orbit", "", "11", "part", 2},
		{"orbit", "", "? 11 12", "", 1},
		{"ORB", "", "? 11 12", "", 2},
		{"GLOW", "", "15", "only one of project GLOW", 2},
		{"", "GLOW", "15", "only one of project GLOW", 1},
		{"", "ORB", "? 11 12", "", 1},
		{"Orbit Chekout", "", "- 11 12", "", 3},
		{"zzz", "", "-", "", 2},
	}, func(s *stage, a asked) (string, string, error) {
		board, note, err := s.Board(t.Context(), a.text, a.in)
		return jira.PathID(board.ID), strings.Replace(note, "the only match", "part", 1), err
	})
}

// No such project is told from a project without a board.
func TestBoard_NoProject(t *testing.T) {
	_, _, err := newStage(t, "full").Board(t.Context(), "", "NIX")
	if u := asUnknown(t, err); u.What != Project || u.Given != "NIX" {
		t.Errorf("got %+v", u)
	}
}

func TestSprint(t *testing.T) {
	boards := map[string]int64{"checkout": 11, "catalogue": 12, "radio": 14, "nova field": 22, "": 0}
	check(t, []asked{
		{"", "checkout", "105", "", 1},
		{"active", "checkout", "105", "", 1},
		{"the current sprint", "checkout", "105", "", 1},
		{"Current", "catalogue", "? 112 113", "", 1},
		{"active", "radio", "- 124 125", "", 1},
		{"next", "checkout", "106", "", 1},
		{"next 2", "checkout", "107", "", 1},
		{"next 3", "checkout", "-", "", 1},
		{"last", "checkout", "104", "", 1},
		{"previous sprint", "checkout", "104", "", 1},
		{"last 2 sprints", "checkout", "103", "", 1},
		{"previous 4", "checkout", "101", "", 1},
		{"previous 5", "checkout", "-", "", 1},
		{"last 0", "checkout", "-", "", 2},
		{"last 16", "nova field", "167", "", 1},
		{"last 18", "nova field", "165", "sprints of other boards, which this one shows too, were not counted", 1},
		{"105", "", "105", "", 1},
		{"105", "radio", "105", "", 1},
		{"5", "checkout", "105", "part", 3},
		{"sprint 3", "checkout", "103", "part", 2},
		{"Orbit Checkout Sprint 6", "checkout", "106", "", 2},
		{"Orbit Checkout Sprnt 4", "checkout", "- 104 105 106 107 103", "", 2},
		{"orbit checkout", "checkout", "? 105 106 107 104 103 102 101", "", 2},
		{"Sprint 5", "", "-", "", 0},
	}, func(s *stage, a asked) (string, string, error) {
		sprint, note, err := s.Sprint(t.Context(), boards[a.in], a.text)
		return jira.PathID(sprint.ID), strings.Replace(note, "the only match", "part", 1), err
	})
}

// All active sprints are meant where several are, and a board without sprints is told from
// one that has none to show.
func TestSprints(t *testing.T) {
	s := newStage(t, "full")
	found, _, err := s.Sprints(t.Context(), 12, "active")
	if err != nil || len(found) != 2 || found[0].ID != 112 || found[1].ID != 113 {
		t.Errorf("got %v, %v", found, err)
	}
	_, _, err = s.Sprints(t.Context(), 15, "active")
	if without, ok := errors.AsType[*NoSprints](err); !ok || without.BoardID != 15 || jira.KindOf(err) != jira.KindBadRequest {
		t.Errorf("a kanban board: %v", err)
	}
}

func TestProject(t *testing.T) {
	check(t, []asked{
		{"ORB", "", "ORB", "", 0},
		{"orb", "", "ORB", "", 1},
		{"orbit web shop", "", "ORB", "", 1},
		{"web shop", "", "ORB", "took", 1},
		{"Orbit Web Shp", "", "- ORB", "", 2},
	}, func(s *stage, a asked) (string, string, error) {
		project, note, err := s.Project(t.Context(), a.text)
		return project.Key, note, err
	})
}

// A key in small letters is a key where the projects may not be listed.
func TestProject_NotListed(t *testing.T) {
	s := newStage(t, "sprint-reader")
	project, _, err := s.Project(t.Context(), "orb")
	if err != nil || project.Key != "ORB" {
		t.Errorf("got %+v, %v", project, err)
	}
	if _, _, err := s.Project(t.Context(), "Orbit Web Shop"); !jira.ScopeRefused(err) {
		t.Errorf("a name: %v", err)
	}
}

func TestPerson(t *testing.T) {
	const mira, kenji = "712020:5b10a284-0000-4000-8000-000000000001", "712020:5b10a284-0000-4000-8000-000000000006"
	check(t, []asked{
		{"me", "", mira, "", 1},
		{"currentUser()", "", mira, "", 1},
		{kenji, "", kenji, "", 0},
		{"kenji mori", "", kenji, "", 1},
		{"Kenji", "", kenji, "took", 1},
		{"mori", "", kenji, "took", 1},
		{"Kenji Morris", "", "- " + kenji, "", 3},
		{"Zaphod", "", "-", "", 2},
		{"Kenjo", "", "- " + kenji, "", 2},
	}, func(s *stage, a asked) (string, string, error) {
		person, note, err := s.Person(t.Context(), a.text)
		return person.AccountID, note, err
	})
}

func TestField(t *testing.T) {
	check(t, []asked{
		{"Story Points", "", "customfield_10016", "", 1},
		{"story points", "", "customfield_10016", "", 1},
		{"customfield_10016", "", "customfield_10016", "", 1},
		{"cf[10016]", "", "customfield_10016", "", 1},
		{"story point", "", "? customfield_10016 customfield_10026", "", 1},
		{"summary", "", "summary", "", 1},
	}, func(s *stage, a asked) (string, string, error) {
		field, note, err := s.Field(t.Context(), a.text)
		if several, ok := errors.AsType[*Ambiguous](err); ok {
			slices.SortFunc(several.Candidates, func(a, b Candidate) int { return strings.Compare(a.ID, b.ID) })
		}
		return field.ID, note, err
	})
}

func TestStatus(t *testing.T) {
	check(t, []asked{
		{"in progress", "", "10001", "", 1},
		{"10003", "", "10003", "", 1},
		{"review", "", "10002", "took", 1},
		{"In Progess", "", "- 10001", "", 1},
	}, func(s *stage, a asked) (string, string, error) {
		status, note, err := s.Status(t.Context(), a.text)
		return strings.Join(status.IDs, " "), note, err
	})
}

func TestFilter(t *testing.T) {
	check(t, []asked{
		{"10011", "", "10011", "", 1},
		{"filter for orbit checkout", "", "10011", "", 1},
		{"checkout", "", "10011", "took", 1},
		{"Filter for Orbit", "", "? 10012 10011", "", 1},
	}, func(s *stage, a asked) (string, string, error) {
		filter, note, err := s.Filter(t.Context(), a.text)
		if err == nil && !strings.Contains(filter.JQL, "project = ORB") {
			t.Errorf("%q has the query %q", a.text, filter.JQL)
		}
		return filter.ID, note, err
	})
}

func TestEpic(t *testing.T) {
	boards := map[string]int64{"checkout": 11, "": 0}
	check(t, []asked{
		{"ORB-1", "", "ORB-1", "", 0},
		{"orb 1", "", "ORB-1", "", 0},
		{"https://acme.atlassian.net/browse/ORB-1?focusedId=3", "", "ORB-1", "", 0},
		{"Checkout in one page", "checkout", "ORB-1", "", 1},
		{"one page", "checkout", "ORB-1", "took", 1},
		{"one page", "", "ORB-1", "took", 2},
		{"Checkout in one page", "", "ORB-1", "", 2},
		{"no such thing as this", "", "-", "", 4},
		{"!?", "", "-", "", 0},
	}, func(s *stage, a asked) (string, string, error) {
		epic, note, err := s.Epic(t.Context(), boards[a.in], a.text)
		return epic.Key, note, err
	})
}

func TestIssueKey(t *testing.T) {
	for text, want := range map[string]string{
		"ORB-53": "ORB-53", "orb-53": "ORB-53", " orb 53 ": "ORB-53", "10053": "10053", "A1_B-7": "A1_B-7",
		"https://acme.atlassian.net/browse/orb-53": "ORB-53",
		"": "", "ORB": "", "ORB-": "", "-53": "", "ORB-53; rm": "", "login fails": "", "ORB-53/comment": "", "+53": "",
	} {
		got, err := IssueKey(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
}

// A failed call is the failure, not a thing that is unknown, and it is asked for anew.
func TestFailures(t *testing.T) {
	s := newStage(t, "sprint-reader")
	for range 2 {
		if _, _, err := s.Person(t.Context(), "Mira"); !jira.ScopeRefused(err) {
			t.Errorf("got %v", err)
		}
		if requests := s.requests(); len(requests) != 1 {
			t.Errorf("%d requests", len(requests))
		}
	}
}
