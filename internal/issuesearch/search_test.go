package issuesearch

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/names"
	"jirascope/internal/sandbox"
	"jirascope/internal/toolbox"
)

// What people say becomes the JQL that they mean, and the answer shows it, with what each
// name was taken for.
func TestRun_JQL(t *testing.T) {
	const mira, kenji = `"712020:5b10a284-0000-4000-8000-000000000001"`, `"712020:5b10a284-0000-4000-8000-000000000006"`
	for _, test := range []struct {
		args Args
		want string
		took string
	}{
		{Args{}, "updated >= -30d ORDER BY updated DESC", ""},
		{Args{JQL: "project = ORB"}, "project = ORB ORDER BY updated DESC", ""},
		{Args{JQL: "project = ORB ORDER BY key"}, "project = ORB ORDER BY key", ""},
		{Args{JQL: "project = ORB OR project = NOVA ORDER BY key", Status: "todo"}, `(project = ORB OR project = NOVA) AND statusCategory = "To Do" ORDER BY key`, ""},
		{Args{JQL: "ORDER BY key"}, "updated >= -30d ORDER BY key", ""},
		{Args{Project: "ORB"}, `project = "ORB" ORDER BY updated DESC`, ""},
		{Args{Project: "orbit web shop"}, `project = "ORB" ORDER BY updated DESC`, "project Orbit Web Shop (ORB)"},
		{Args{Board: "11"}, "", "board 11: its filter applies as well"},
		{Args{Board: "Orbit Checkout", Order: "key"}, "ORDER BY key ASC", "board Orbit Checkout (11): its filter applies as well"},
		{Args{Board: "checkout", Sprint: "active"}, "sprint in (105)", `board Orbit Checkout (11): took board "Orbit Checkout" (11), the only match|sprint Orbit Checkout Sprint 5 (105)`},
		{Args{Board: "12", Sprint: "active"}, "sprint in (112, 113)", "board 12: its filter applies as well|sprint Orbit Catalogue Sprint 5 (112)|sprint Orbit Catalogue Sprint 6 (113)"},
		{Args{Sprint: " Active "}, "sprint in openSprints() ORDER BY updated DESC", "active sprints of all boards"},
		{Args{Sprint: "none"}, "(sprint is EMPTY OR sprint not in (openSprints(), futureSprints())) ORDER BY updated DESC", ""},
		{Args{Sprint: "Orbit Checkout Sprint 4"}, "sprint in (104) ORDER BY updated DESC", "sprint Orbit Checkout Sprint 4 (104): of board 11"},
		{Args{Sprint: "105"}, "sprint in (105) ORDER BY updated DESC", "sprint Orbit Checkout Sprint 5 (105)"},
		{Args{Epic: "ORB-1"}, `parent = "ORB-1" ORDER BY updated DESC`, ""},
		{Args{Epic: "Checkout in one page"}, `parent = "ORB-1" ORDER BY updated DESC`, "epic Checkout in one page (ORB-1)"},
		{Args{Assignee: "me"}, "assignee = " + mira + " ORDER BY updated DESC", "assignee Mira Holm"},
		{Args{Assignee: "kenji mori"}, "assignee = " + kenji + " ORDER BY updated DESC", "assignee Kenji Mori"},
		{Args{Assignee: " Nobody"}, "assignee is EMPTY ORDER BY updated DESC", ""},
		{Args{Status: "In Progress, Done,"}, `status in ("In Progress", "Done") ORDER BY updated DESC`, ""},
		{Args{Status: "DONE"}, `statusCategory = "Done" ORDER BY updated DESC`, ""},
		{Args{Status: "started"}, `statusCategory = "In Progress" ORDER BY updated DESC`, ""},
		{Args{Type: "Bug", Priority: "High"}, `issuetype = "Bug" AND priority = "High" ORDER BY updated DESC`, ""},
		{Args{Labels: "security, customer"}, `labels in ("security", "customer") ORDER BY updated DESC`, ""},
		{Args{Version: "2.1", Project: "NOVA"}, `project = "NOVA" AND fixVersion = "2.1" ORDER BY updated DESC`, ""},
		{Args{Text: "one page"}, `text ~ "one page" ORDER BY updated DESC`, ""},
		{Args{Flagged: true}, "Flagged is not EMPTY ORDER BY updated DESC", ""},
		{Args{Blocked: true}, `(issueLinkType = "is blocked by" OR Flagged is not EMPTY) AND statusCategory != Done ORDER BY updated DESC`, ""},
		{Args{UpdatedSince: "5d"}, "updated >= -5d ORDER BY updated DESC", ""},
		{Args{CreatedSince: "yesterday"}, "created >= startOfDay(-1d) ORDER BY updated DESC", ""},
		{Args{Due: "Overdue"}, "due < startOfDay() AND statusCategory != Done ORDER BY updated DESC", ""},
		{Args{Due: "week"}, "due >= startOfDay() AND due <= endOfWeek() ORDER BY updated DESC", ""},
		{Args{StaleDays: 5}, "created <= -5d AND NOT status changed after -5d AND statusCategory != Done ORDER BY updated ASC", ""},
		{Args{OpenOnly: true, Project: "ORB"}, `project = "ORB" AND statusCategory != Done ORDER BY updated DESC`, ""},
		{Args{Order: "priority", Project: "ORB"}, `project = "ORB" ORDER BY priority DESC, due ASC, key ASC`, ""},
		{Args{Order: "due desc", JQL: "project = ORB ORDER BY key"}, "project = ORB ORDER BY due DESC", ""},
	} {
		got := newStage(t, "full").run(t, test.args)
		if took := strings.Join(got.Took, "|"); got.JQL != test.want || took != test.took {
			t.Errorf("%+v:\n%s\nwant\n%s\ntook %q", test.args, got.JQL, test.want, took)
		}
		if got.said("Jira takes no search without a restriction") != strings.HasPrefix(test.want, "updated >= -30d") {
			t.Errorf("%+v: notes %q", test.args, got.Notes)
		}
	}
}

// A value that an argument cannot have is refused before anybody is asked, and a name that
// is unknown is refused as the argument that it is.
func TestRun_Misfit(t *testing.T) {
	for summary, args := range map[string]Args{
		"Correct text: it takes words":          {Text: "!!"},
		"Correct order: it takes priority":      {Order: "color"},
		"Correct due: it takes overdue":         {Due: "someday"},
		"Correct updated_since: it takes today": {UpdatedSince: "x"},
		"Correct created_since: it takes today": {CreatedSince: "x"},
	} {
		s := newStage(t, "full")
		_, err := Run(t.Context(), s.Call, args)
		if refused, ok := errors.AsType[*toolbox.Refusal](err); !ok || !strings.HasPrefix(refused.Summary, summary) || len(s.sandbox.Requests()) != 0 {
			t.Errorf("%+v: %v after %d requests", args, err, len(s.sandbox.Requests()))
		}
	}
	for _, args := range []Args{{Project: "no such shop"}, {Board: "zzz"}, {Sprint: "zzz", Board: "11"}, {Epic: "no such thing as this"}, {Assignee: "Zaphod"}, {Project: "ORB", Columns: []string{"Team spirit"}}} {
		_, err := Run(t.Context(), newStage(t, "full").Call, args)
		if missing, ok := errors.AsType[*names.Unknown](err); !ok || (missing.Argument == "assignee") != (args.Assignee != "") {
			t.Errorf("%+v: %v", args, err)
		}
	}
}

// The columns fit the question, those that were asked for come, and what is empty in all rows
// is left out.
func TestRun_Columns(t *testing.T) {
	for _, test := range []struct {
		args Args
		want string
	}{
		{Args{Project: "ORB"}, "key type status assignee summary"},
		{Args{Project: "ORB", Sprint: "active"}, "key type status assignee priority points summary"},
		{Args{Assignee: "me"}, "key type status assignee priority points summary"},
		{Args{Due: "overdue"}, "key type status assignee due summary"},
		{Args{StaleDays: 5}, "key type status assignee days_in_status updated summary"},
		{Args{UpdatedSince: "5d"}, "key type status assignee updated summary"},
		{Args{Text: "one page"}, "key type status assignee summary matches"},
		{Args{Text: "one page", Columns: []string{"key"}}, "key"},
		{Args{Project: "ORB", Columns: []string{"summary", "Points", " Created ", "summary", "Story Points"}}, "key summary points created Story Points"},
		{Args{JQL: "key = ORB-1", Columns: []string{"labels", "resolution", "epic", "status"}}, "key status"},
		{Args{JQL: "key = ORB-92", Columns: []string{"parent", "epic", "reporter", "links", "components", "versions", "resolved", "updated", "due"}}, "key parent epic reporter components resolved updated"},
	} {
		got := newStage(t, "full").run(t, test.args)
		if columns := strings.Join(got.Issues.Columns, " "); columns != test.want {
			t.Errorf("%+v: columns %s, want %s", test.args, columns, test.want)
		}
		for _, row := range got.Issues.Rows {
			if len(row) != len(got.Issues.Columns) {
				t.Fatalf("%+v: %v", test.args, row)
			}
		}
		dated := slices.ContainsFunc(got.Issues.Columns, func(c string) bool { return slices.Contains([]string{"created", "updated", "resolved"}, c) })
		if got.said("days are in the time zone Europe/Berlin") != dated {
			t.Errorf("%+v: notes %q", test.args, got.Notes)
		}
	}
}

// A list that is whole is counted, with its points; of a longer one, Jira is asked how many
// there are.
func TestRun_Count(t *testing.T) {
	s := newStage(t, "full")
	whole := s.run(t, Args{Sprint: "Orbit Checkout Sprint 4"})
	sum, without := 0.0, 0
	for _, cell := range cells(whole, "points") {
		if points, ok := cell.(float64); ok {
			sum += points
		} else {
			without++
		}
	}
	if *whole.Count != 12 || whole.Approximate || whole.NextCursor != "" || *whole.Points != sum || sum < 10 || without != 2 || !whole.said("2 of 12 have no points") {
		t.Errorf("%d, %v, %q", *whole.Count, *whole.Points, whole.Notes)
	}
	long := s.run(t, Args{Project: "ORB"})
	if *long.Count != 188 || !long.Approximate || long.NextCursor == "" || long.Points != nil || len(long.Issues.Rows) != 50 {
		t.Errorf("%d, approximate %t, %d rows", *long.Count, long.Approximate, len(long.Issues.Rows))
	}
	second := s.run(t, Args{Project: "ORB", Cursor: long.NextCursor})
	if second.Count != nil || slices.Equal(cells(second, "key"), cells(long, "key")) || len(second.Issues.Rows) != 50 {
		t.Errorf("the second page: %v, %d rows", second.Count, len(second.Issues.Rows))
	}
	for want, args := range map[int]Args{188: {Project: "ORB", CountOnly: true}, 128: {Board: "11", CountOnly: true}} {
		s.sandbox.ResetRequests()
		if got := s.run(t, args); *got.Count != want || !got.Approximate || got.Issues != nil || len(s.sandbox.Requests()) != 1 {
			t.Errorf("%+v: %d after %d requests", args, *got.Count, len(s.sandbox.Requests()))
		}
	}
	if got := s.run(t, Args{Board: "11"}); *got.Count != 128 || !got.Approximate {
		t.Errorf("a board: %d", *got.Count)
	}
}

// No issue is an answer that says what it may mean.
func TestRun_Empty(t *testing.T) {
	s := newStage(t, "full")
	const none, unused = "Jira accepted the query and finds no issue", "A status that a project does not use"
	for _, test := range []struct {
		args   Args
		unused bool
	}{
		{Args{Project: "LAMP", Assignee: "nobody", Priority: "Highest", Status: "To Do"}, true},
		{Args{Project: "LAMP", Assignee: "nobody", Priority: "Highest", Status: "todo", Labels: "customer"}, false},
		{Args{Text: "zebra giraffe"}, false},
	} {
		if got := s.run(t, test.args); *got.Count != 0 || got.Points != nil || !got.said(none) || got.said(unused) != test.unused {
			t.Errorf("%+v: %q", test.args, got.Notes)
		}
	}
	if got := s.run(t, Args{Project: "ORB"}); got.said(none) || got.said(unused) {
		t.Errorf("notes %q", got.Notes)
	}
}

// Where no issue has all words, those with some of them come, those with most first.
func TestRun_AnyWord(t *testing.T) {
	s := newStage(t, "full")
	got := s.run(t, Args{Text: "page zebra"})
	if got.JQL != `(text ~ "page" OR text ~ "zebra") ORDER BY updated DESC` || !got.said("no issue has all the words") || len(got.Issues.Rows) == 0 {
		t.Errorf("%s, %q", got.JQL, got.Notes)
	}
	got = s.run(t, Args{Text: "festival schedule zebra", Project: "NOVA"})
	had := 9
	for _, cell := range cells(got, "matches") {
		found := strings.Count(cell.(string), ",") + 1
		if cell == "not in the summary" {
			found = 0
		}
		if found > had {
			t.Errorf("matches %v", cells(got, "matches"))
		}
		had = found
	}
	if got := s.run(t, Args{Text: "one page"}); got.said("no issue has all the words") {
		t.Errorf("notes %q", got.Notes)
	}
}

// Without the scopes of what is beside the list, the list comes all the same, and what is
// missing is said.
func TestRun_Partial(t *testing.T) {
	granted := []string{"read:issue-details:jira", "read:audit-log:jira", "read:avatar:jira", "read:field-configuration:jira", "read:issue-meta:jira"}
	s := newStage(t, "searcher", sandbox.Account{Name: "searcher", Kind: sandbox.ScopedToken, Scopes: granted})
	for note, args := range map[string]Args{
		"how many there are is unknown: reading it needs ":                      {JQL: "project = ORB"},
		"for how long they have had their status is unknown: reading it needs ": {StaleDays: 5, Status: "started"},
		"points are left out: reading it needs ":                                {JQL: "project = ORB AND sprint is EMPTY", Columns: []string{"points"}},
		"the account's time zone is unknown: reading it needs ":                 {JQL: "project = ORB", Columns: []string{"created"}},
		"which issues are flagged is unknown: reading it needs ":                {Blocked: true},
		"since when they wait is unknown: reading it needs ":                    {Blocked: true},
	} {
		got, err := Run(t.Context(), s.Call, args)
		if err != nil || len(got.Issues.Rows) == 0 || !got.said(note) {
			t.Errorf("%+v: %q, %v", args, got.Notes, err)
		}
		if args.StaleDays > 0 && (cells(got, columnStood) != nil || got.said("stood longest")) {
			t.Errorf("%v, %q", cells(got, columnStood), got.Notes)
		}
		if args.Blocked && cells(got, "since") != nil {
			t.Errorf("%v", cells(got, "since"))
		}
	}
}
