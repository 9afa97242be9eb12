package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/company"
)

// TestTeams_Boards: what a team-managed project's boards say of themselves, and
// what two boards over one project do not have in common.
func TestTeams_Boards(t *testing.T) {
	s := newServer(t)
	for id, want := range map[string]struct {
		kind        string
		members     []string
		least, most any
	}{
		"11": {"scrum", []string{"estimation"}, nil, nil},
		"15": {"kanban", []string{"subQuery"}, nil, nil},
		"17": {"simple", nil, nil, 3.0},
		"18": {"simple", nil, 1.0, 2.0},
		"19": {"scrum", []string{"estimation"}, nil, 3.0},
	} {
		c := get(t, s, "/rest/agile/1.0/board/"+id+"/configuration")
		members := slices.DeleteFunc(slices.Sorted(maps.Keys(c)), func(name string) bool { return name != "estimation" && name != "subQuery" })
		if !slices.Equal(want.members, members) || c["type"] != want.kind {
			t.Errorf("board %s is %v and has %v", id, c["type"], members)
		}
		for i, column := range at(c, "columnConfig", "columns").([]any) {
			least, most := want.least, want.most
			if i != 1 {
				least, most = nil, nil
			}
			if at(column, "min") != least || at(column, "max") != most {
				t.Errorf("board %s, column %d: %v", id, i, column)
			}
		}
	}
}

// TestTeams_Sprints: a board shows sprints of another that hold its issues.
func TestTeams_Sprints(t *testing.T) {
	s := newServer(t)
	for board, want := range map[string][]string{
		"17": {"126 closed 17", "127 active 17", "128 future 17"},
		"19": {"129 closed 19", "130 active 19"},
		"20": {"131 closed 20", "129 closed 19", "130 active 19"},
	} {
		var have []string
		for _, one := range get(t, s, "/rest/agile/1.0/board/"+board+"/sprint")["values"].([]any) {
			have = append(have, fmt.Sprint(at(one, "id"), " ", at(one, "state"), " ", at(one, "originBoardId")))
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("board %s: %s", board, diff)
		}
	}
	// A sprint begins at midnight where the company is, which in UTC is the day
	// before.
	want := map[string]any{"startDate": "2026-10-24T22:00:00.000Z", "endDate": "2026-11-07T23:00:00.000Z", "completeDate": "2026-11-08T16:30:00.000Z"}
	closed := get(t, s, "/rest/agile/1.0/sprint/126")
	for name, date := range want {
		if closed[name] != date {
			t.Errorf("%s is %v, want %v", name, closed[name], date)
		}
	}
}

// TestTeams_Done: of the closed sprint some issues were done before the close,
// one the same evening, one later, and one without a resolution.
func TestTeams_Done(t *testing.T) {
	s := newServer(t)
	have := map[string]string{}
	path := "/rest/software/1.0/sprint/126/issue?fields=status,resolution,resolutiondate,statuscategorychangedate"
	for _, is := range get(t, s, path)["issues"].([]any) {
		resolved, _ := at(is, "fields", "resolutiondate").(string)
		if (resolved == "") != (at(is, "fields", "resolution") == nil) {
			t.Errorf("%v: resolved %q, resolution %v", at(is, "key"), resolved, at(is, "fields", "resolution"))
		}
		have[at(is, "key").(string)] = fmt.Sprint(at(is, "fields", "status", "name"), " ", resolved)
		shelved := at(is, "fields", "statuscategorychangedate").(string)
		if resolved != "" && shelved != resolved {
			t.Errorf("%v came into its category at %s", at(is, "key"), shelved)
		}
		if at(is, "key") == company.UnresolvedIssue && shelved != "2026-11-04T10:00:00.000+0100" {
			t.Errorf("done at %s", shelved)
		}
	}
	want := map[string]string{
		"HALO-3": "Done 2026-10-28T10:00:00.000+0100", "HALO-4": "Done 2026-11-02T10:00:00.000+0100",
		"HALO-5": "Done 2026-10-30T10:00:00.000+0100", "HALO-6": "Done 2026-11-08T10:00:00.000+0100",
		"HALO-7": "Done 2026-11-11T10:00:00.000+0100", "HALO-8": "In Progress ", "HALO-9": "To Do ",
		"HALO-10": "Done 2026-11-01T10:00:00.000+0100", "HALO-11": "Done ",
		"HALO-12": "Done 2026-11-08T19:00:00.000+0100",
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Error(diff)
	}
}

// TestTeams_Fields: each project keeps its points in one field of two, and a
// list says what its fields are called when it is asked.
func TestTeams_Fields(t *testing.T) {
	s := newServer(t)
	for sprint, want := range map[string][2]any{"105": {company.PointsField, "Story Points"}, "127": {company.EstimateField, "Story point estimate"}} {
		for _, path := range []string{"/rest/software/1.0/sprint/" + sprint + "/issue", "/rest/agile/1.0/sprint/" + sprint + "/issue"} {
			list := get(t, s, path+"?maxResults=1&expand=names,schema")
			other := company.PointsField
			if want[0] == company.PointsField {
				other = company.EstimateField
			}
			if names := list["names"]; at(names, want[0].(string)) != want[1] || at(names, other) != nil || at(names, "summary") != "Summary" || at(names, "worklog") != nil {
				t.Errorf("%s: %v", path, names)
			}
			if !slices.Contains(fieldsOf(t, list["issues"].([]any)[0]), want[0].(string)) || slices.Contains(fieldsOf(t, list["issues"].([]any)[0]), other) {
				t.Errorf("%s: %v", path, fieldsOf(t, list["issues"].([]any)[0]))
			}
			if kind := at(list, "schema", want[0].(string), "type"); kind != "number" {
				t.Errorf("%s: %v", path, kind)
			}
			if plain := get(t, s, path+"?maxResults=1"); plain["names"] != nil || plain["schema"] != nil {
				t.Errorf("%s: unasked", path)
			}
		}
	}
	list := get(t, s, "/rest/software/1.0/sprint/127/issue?fields=summary,"+company.EstimateField+"&expand=names,schema")
	if len(list["names"].(map[string]any)) != 2 || at(list, "schema", company.EstimateField, "custom") != "com.pyxis.greenhopper.jira:jsw-story-points" {
		t.Errorf("%v %v", list["names"], list["schema"])
	}
}

// TestTeams_Effort: working time in seconds, in the issue and in Jira's words,
// and with that of the sub-tasks.
func TestTeams_Effort(t *testing.T) {
	s := newServer(t)
	values := func(key string) map[string]any {
		return get(t, s, "/rest/api/3/issue/"+key)["fields"].(map[string]any)
	}
	is := values("BEAM-6")
	for path, want := range map[string]any{
		"timeoriginalestimate": 57600.0, "timespent": 28800.0, "timeestimate": 28800.0, "workratio": 50.0,
		"aggregatetimeoriginalestimate": 72000.0, "aggregatetimespent": 36000.0, "aggregatetimeestimate": 36000.0,
		"timetracking originalEstimate": "2d", "timetracking remainingEstimate": "1d", "timetracking timeSpentSeconds": 28800.0,
		"progress progress": 28800.0, "progress total": 57600.0, "progress percent": 50.0, "aggregateprogress total": 72000.0,
		"worklog total": 1.0, company.PointsField: 5.0,
	} {
		if have := at(is, strings.Fields(path)...); have != want {
			t.Errorf("%s is %v, want %v", path, have, want)
		}
	}
	none := values("BEAM-7")
	if none["timeoriginalestimate"] != nil || none["timespent"] != nil || none["workratio"] != -1.0 || at(none, "progress", "percent") != nil {
		t.Errorf("without a plan: %v", none)
	}
	if tracking := none["timetracking"].(map[string]any); len(tracking) != 0 {
		t.Errorf("without a plan: %v", tracking)
	}
}

// TestTeams_Blockers: a flag and a link, seen from both ends.
func TestTeams_Blockers(t *testing.T) {
	s := newServer(t)
	fields := func(key string) map[string]any {
		return get(t, s, "/rest/agile/1.0/issue/"+key)["fields"].(map[string]any)
	}
	blocked, blocker := fields("HALO-17"), fields("HALO-8")
	if blocked["flagged"] != false || blocker["flagged"] != true || blocked[company.FlagField] != nil {
		t.Errorf("flagged: %v and %v", blocked["flagged"], blocker["flagged"])
	}
	if flag := blocker[company.FlagField].([]any); at(flag[0], "value") != "Impediment" {
		t.Errorf("flag: %v", flag)
	}
	from, to := blocked["issuelinks"].([]any), blocker["issuelinks"].([]any)
	if len(from) != 1 || at(from[0], "inwardIssue", "key") != "HALO-8" || at(from[0], "type", "inward") != "is blocked by" {
		t.Errorf("from %v", from)
	}
	if len(to) != 1 || at(to[0], "outwardIssue", "key") != "HALO-17" || at(to[0], "id") != at(from[0], "id") {
		t.Errorf("to %v", to)
	}
	if due := fields("HALO-20")["duedate"]; due != "2026-11-17" {
		t.Errorf("due %v", due)
	}
}

// TestTeams_TimeZones: the platform's times have the offset of the account that
// asks, those of Jira Software have none.
func TestTeams_TimeZones(t *testing.T) {
	s := newServer(t)
	for as, want := range map[string]string{"full": "2026-11-08T19:00:00.000+0100", "far-east": "2026-11-09T07:00:00.000+1300"} {
		is := read[map[string]any](t, send(t, s, ask{path: onGateway("/rest/api/3/issue/HALO-12?fields=resolutiondate"), as: as}))
		if have := at(is, "fields", "resolutiondate"); have != want {
			t.Errorf("%s: %v", as, have)
		}
	}
	me := read[map[string]any](t, send(t, s, ask{path: onGateway("/rest/api/3/myself"), as: "far-east"}))
	if me["timeZone"] != "Pacific/Auckland" || at(me, "avatarUrls", "48x48") == nil {
		t.Errorf("%v", me)
	}
}

// TestTeams_Details: whoever names no field gets what real issues have, each
// with the shape that the field list tells.
func TestTeams_Details(t *testing.T) {
	s := newServer(t)
	is := get(t, s, "/rest/api/3/issue/HALO-8")["fields"].(map[string]any)
	for _, path := range []string{
		"assignee avatarUrls 16x16", "status iconUrl", "issuetype iconUrl", "priority iconUrl", "project avatarUrls 48x48",
		"fixVersions", "versions", "components", "attachment", "votes votes", "watches watchCount", "worklog worklogs",
		"timetracking", "progress total",
	} {
		if at(is, strings.Fields(path)...) == nil {
			t.Errorf("no %s", path)
		}
	}
	for _, name := range []string{"environment", "security", "lastViewed", "duedate", "timespent"} {
		if value, ok := is[name]; !ok || value != nil {
			t.Errorf("%s is %v, %t", name, value, ok)
		}
	}
}

// TestLimits_EveryAnswer: each answer about the product says how much may
// still be asked, refusals too, and a throttled one that there is nothing left.
func TestLimits_EveryAnswer(t *testing.T) {
	s := newServer(t)
	for _, a := range []ask{
		{path: onGateway(boardList), as: "full"}, {path: onGateway(boardList), as: "boards-only"},
		{path: onGateway("/rest/agile/1.0/board/999"), as: "full"}, {path: "/rest/api/3/myself", as: "unscoped"},
		{path: "/ex/jira/x/rest/api/3/myself"}, {path: "/rest/api/3/nothing"},
	} {
		wantHeaders(t, send(t, s, a), map[string]string{
			"X-RateLimit-Limit": "350", "X-RateLimit-Remaining": "349", "X-RateLimit-NearLimit": "false", "X-RateLimit-Reset": "",
		})
	}
	wantHeaders(t, send(t, s, ask{path: onGateway(boardList), as: "throttled"}), map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-NearLimit": ""})
	for _, path := range []string{"/browse/ORB-1", "/_edge/tenant_info", "/oauth/token"} {
		wantHeaders(t, send(t, s, ask{path: path}), map[string]string{"X-RateLimit-Limit": ""})
	}
}
