package sandbox

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/company"
)

// namesOf lists what an answer's rows are called.
func namesOf(t *testing.T, s *Server, as, path, field string) []string {
	t.Helper()
	g := send(t, s, ask{path: onGateway(path), as: as})
	names := []string{}
	var rows []map[string]any
	if strings.HasPrefix(g.body, "[") {
		rows = read[[]map[string]any](t, g)
	} else {
		rows = read[struct{ Values []map[string]any }](t, g).Values
	}
	for _, row := range rows {
		names = append(names, fmt.Sprint(row[field]))
	}
	return names
}

func TestMetadata_Searches(t *testing.T) {
	s := newServer(t, Account{Name: "workflow", Kind: ScopedToken, Scopes: []string{"manage:jira-configuration"}})
	for _, test := range []struct {
		as, path, field string
		want            []string
	}{
		{"full", "/rest/api/3/field/search?query=POINT", "id", []string{company.PointsField, company.EstimateField}},
		{"full", "/rest/api/3/field/search?type=custom&id=summary,customfield_10020", "name", []string{"Sprint"}},
		{"full", "/rest/api/3/field/search?type=system&query=status", "name", []string{"Status", "Status Category Changed"}},
		{"workflow", "/rest/api/3/statuses/search?searchString=IN&statusCategory=IN_PROGRESS", "name", []string{"In Progress", "In Review"}},
		{"workflow", "/rest/api/3/statuses/search", "statusCategory", []string{"TODO", "IN_PROGRESS", "IN_PROGRESS", "DONE", "TODO", "IN_PROGRESS", "IN_PROGRESS", "DONE"}},
		{"workflow", "/rest/api/3/priority/search?priorityName=low&id=1&id=4", "name", []string{"Low"}},
		{"workflow", "/rest/api/3/priority/search", "isDefault", []string{"false", "false", "true", "false", "false"}},
		{"full", "/rest/api/3/project/ORB/statuses", "name", []string{"Epic", "Story", "Task", "Bug", "Sub-task"}},
		{"full", "/rest/api/3/project/LAMP/components", "name", []string{"Core", "Radio"}},
		{"full", "/rest/api/3/user/search?query=mo", "displayName", []string{"Kenji Mori"}},
		{"full", "/rest/api/3/user/search?query=mira.ho", "displayName", []string{"Mira Holm"}},
		{"full", "/rest/api/3/user/search?query=ori", "displayName", []string{}},
		{"full", "/rest/api/3/user/search?accountId=" + company.CurrentPerson, "displayName", []string{"Mira Holm"}},
		{"full", "/rest/api/3/user/assignable/search?issueKey=ORB-1&query=elif", "displayName", []string{"Elif Aydin"}},
		{"full", "/rest/api/3/user/bulk?accountId=x&accountId=" + company.CurrentPerson, "displayName", []string{"Mira Holm"}},
		{"full", "/rest/api/3/filter/search?filterName=BUGS&expand=jql", "jql", []string{"project = LAMP AND issuetype = Bug ORDER BY Rank ASC"}},
		{"full", "/rest/api/3/filter/search?id=10012", "jql", []string{"<nil>"}},
		{"full", "/rest/agile/1.0/board/filter/10016", "name", []string{"Bugs I watch"}},
		{"full", "/rest/agile/1.0/board/17/quickfilter", "name", []string{}},
		{"full", "/rest/agile/1.0/board/12/quickfilter", "id", []string{"25", "26"}},
		{"full", "/rest/agile/1.0/board/12/project", "key", []string{"ORB"}},
		{"full", "/rest/api/3/project/search?keys=ORB&keys=LAMP", "key", []string{"LAMP", "ORB"}},
		{"full", "/rest/api/3/project/search?id=10001&id=10003&orderBy=-name", "key", []string{"ORB", "GLOW"}},
	} {
		if diff := cmp.Diff(test.want, namesOf(t, s, test.as, test.path, test.field)); diff != "" {
			t.Errorf("%s: %s", test.path, diff)
		}
	}
}

func TestMetadata_Refusals(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]int{
		"/rest/api/3/user/search":                                400,
		"/rest/api/3/user/search?query=a&accountId=b":            400,
		"/rest/api/3/user/assignable/search?query=a":             400,
		"/rest/api/3/user/assignable/search?project=NOPE":        404,
		"/rest/api/3/user/assignable/search?issueKey=NOPE-1":     404,
		"/rest/api/3/user/bulk":                                  400,
		"/rest/api/3/user?accountId=nobody":                      404,
		"/rest/api/3/filter/999":                                 400,
		"/rest/api/3/project/NOPE/versions":                      404,
		"/rest/api/3/project/NOVA/version?orderBy=colour":        400,
		"/rest/api/3/version/999":                                404,
		"/rest/api/3/project/search?orderBy=colour":              400,
		"/rest/agile/1.0/board?orderBy=id":                       400,
		"/rest/api/3/version/999/unresolvedIssueCount":           404,
		"/rest/agile/1.0/board/999/version":                      404,
		"/rest/agile/1.0/board/11/epic/10200/issue":              404,
		"/rest/agile/1.0/board/999/epic/none/issue":              404,
		"/rest/api/3/issue/ORB-1/worklog?startedAfter=yesterday": 400,
		"/rest/api/3/label?startAt=-1":                           400,
		"/rest/agile/1.0/issue/ORB-1/estimation":                 400,
		"/rest/api/3/attachment/1":                               404,
		"/rest/api/3/issue/NOPE-1/remotelink":                    404,
		"/rest/api/3/statuses/search":                            401,
		"/rest/api/3/priority/search":                            401,
	} {
		if g := send(t, s, ask{path: onGateway(path), as: "full"}); g.status != want {
			t.Errorf("%s: status %d, %s", path, g.status, g.body)
		}
	}
}

// TestFilters_ChooseTheBoards: what a board's filter finds is what the board
// shows.
func TestFilters_ChooseTheBoards(t *testing.T) {
	s := newServer(t)
	for _, b := range s.company.Boards {
		var want []string
		for _, is := range b.Issues {
			want = append(want, is.Key)
		}
		chosen := get(t, s, fmt.Sprintf("/rest/api/3/filter/%d", b.Filter.ID))["jql"].(string)
		if have := keysOf(t, s, chosen); !slices.Equal(slices.Sorted(slices.Values(have)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%s: the filter finds %d issues, the board shows %d", b.Name, len(have), len(want))
		}
	}
}

func TestVersions_Page(t *testing.T) {
	s := newServer(t)
	for query, want := range map[string][]string{
		"":                                   {"1.9", "2.0", "2.0.1", "2.1", "Winter kit", "3.0"},
		"?status=released,archived":          {"1.9", "2.0", "2.0.1"},
		"?status=unreleased&orderBy=name":    {"2.1", "3.0", "Winter kit"},
		"?orderBy=-releaseDate&maxResults=2": {"2.1", "Winter kit"},
		"?query=DISTRICT":                    {"2.1"},
		"?query=2.0":                         {"2.0", "2.0.1"},
	} {
		if diff := cmp.Diff(want, namesOf(t, s, "full", "/rest/api/3/project/NOVA/version"+query, "name")); diff != "" {
			t.Errorf("%s: %s", query, diff)
		}
	}
	overdue := map[string]string{}
	for _, v := range read[[]map[string]any](t, send(t, s, ask{path: onGateway("/rest/api/3/project/NOVA/versions"), as: "full"})) {
		overdue[v["name"].(string)] = fmt.Sprint(v["overdue"])
	}
	want := map[string]string{"1.9": "<nil>", "2.0": "<nil>", "2.0.1": "<nil>", "2.1": "false", "Winter kit": "true", "3.0": "<nil>"}
	if diff := cmp.Diff(want, overdue); diff != "" {
		t.Error(diff)
	}
}

// TestLists_WithoutEpic: every issue of a board is in the list of one epic, in
// that of none, or is a sub-task of one that is.
func TestLists_WithoutEpic(t *testing.T) {
	s := newServer(t)
	for _, api := range []string{"agile", "software"} {
		ids := func(path string) []string {
			return list(t, s, "/rest/"+api+"/1.0/board/11"+path+"?maxResults=5000&fields=summary").ids()
		}
		apart := ids("/epic/none/issue")
		for _, is := range s.company.Issues {
			if is.Kind == company.TypeEpic && is.Project.Key == "ORB" {
				apart = append(apart, ids(fmt.Sprintf("/epic/%d/issue", is.ID))...)
			}
		}
		if all := ids("/issue"); len(all) != 128 || !slices.Equal(slices.Sorted(slices.Values(apart)), slices.Sorted(slices.Values(all))) {
			t.Errorf("%s: %d apart, %d together", api, len(apart), len(all))
		}
	}
	none := list(t, s, "/rest/software/1.0/epic/none/issue?maxResults=5000&fields=summary").ids()
	query := url.QueryEscape("project in (ORB, LAMP) AND parent is EMPTY AND type != Epic")
	if some := list(t, s, "/rest/api/3/search/jql?maxResults=5000&jql="+query).ids(); len(some) == 0 || len(none) < len(some) {
		t.Errorf("%d without an epic, %d in two projects", len(none), len(some))
	}
}

// TestIssues_Fetched: issues by name, in the order of the names.
func TestIssues_Fetched(t *testing.T) {
	s := newServer(t)
	fetch := func(names ...string) got {
		body, err := json.Marshal(map[string]any{"issueIdsOrKeys": names, "fields": []string{"summary"}, "expand": []string{"changelog", "names"}})
		if err != nil {
			t.Fatal(err)
		}
		return send(t, s, ask{method: "POST", path: onGateway("/rest/api/3/issue/bulkfetch"), as: "full", body: string(body)})
	}
	page := read[struct {
		Issues []struct {
			Key       string
			Changelog struct{ Total int }
		}
		Names map[string]string
	}](t, fetch("ORB-67", "NOPE-1", "ORB-66", "ORB-67"))
	if len(page.Issues) != 2 || page.Issues[0].Key != "ORB-67" || page.Issues[1].Changelog.Total == 0 || page.Names["summary"] != "Summary" {
		t.Errorf("%+v", page)
	}
	for _, names := range [][]string{{}, slices.Repeat([]string{"ORB-1"}, 101)} {
		if g := fetch(names...); g.status != 400 {
			t.Errorf("%d issues: status %d", len(names), g.status)
		}
	}
	for path, want := range map[string]any{"NOVA-7/estimation?boardId=21": "3.0", "BEAM-8/estimation?boardId=20": "5400", "ORB-1/estimation?boardId=11": nil} {
		if have := get(t, s, "/rest/agile/1.0/issue/"+path)["value"]; have != want {
			t.Errorf("%s: %v, want %v", path, have, want)
		}
	}
}
