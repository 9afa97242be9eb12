package sandbox

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/company"
)

// get asks as full at the gateway and decodes an object.
func get(t *testing.T, s *Server, path string) map[string]any {
	t.Helper()
	return read[map[string]any](t, send(t, s, ask{path: onGateway(path), as: "full"}))
}

// at walks into a decoded answer.
func at(value any, path ...string) any {
	for _, name := range path {
		inner, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = inner[name]
	}
	return value
}

func TestData_Myself(t *testing.T) {
	s := newServer(t)
	for as, want := range map[string][3]string{
		"full":            {"Mira Holm", "full@lumen.example", "atlassian"},
		"service-account": {"service-account", "service-account-q7w2xk@serviceaccount.atlassian.com", "app"},
	} {
		me := read[map[string]any](t, send(t, s, ask{path: onGateway("/rest/api/2/myself"), as: as}))
		if me["displayName"] != want[0] || me["emailAddress"] != want[1] || me["accountType"] != want[2] || me["active"] != true {
			t.Errorf("%s: %v", as, me)
		}
		if self := me["self"].(string); !strings.HasPrefix(self, "https://api.atlassian.com/ex/jira/"+CloudID+"/rest/api/2/user?accountId=") {
			t.Errorf("self %s", self)
		}
	}
	g := send(t, s, ask{path: "/rest/api/3/myself", as: "unscoped"})
	if self := read[map[string]any](t, g)["self"].(string); !strings.HasPrefix(self, SiteURL+"/rest/api/3/user") {
		t.Errorf("self %s", self)
	}
}

func TestData_ServerInfo(t *testing.T) {
	info := get(t, newServer(t), "/rest/api/3/serverInfo")
	if info["baseUrl"] != "https://lumen-demo.atlassian.net" || info["deploymentType"] != "Cloud" || info["serverTime"] != "2026-11-18T12:00:00.000+0000" {
		t.Errorf("%v", info)
	}
}

func TestData_Lists(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string][]string{
		"/rest/api/3/status":    {"To Do", "In Progress", "In Review", "Done", "未着手", "進行中", "レビュー中", "完了"},
		"/rest/api/3/priority":  {"Highest", "High", "Medium", "Low", "Lowest"},
		"/rest/api/3/issuetype": {"Epic", "Story", "Task", "Bug", "Sub-task"},
		"/rest/api/3/project":   {"Orbit Web Shop", "Lamp Firmware", "Glow Operations", "Halo Phone App", "Tint Studio", "Beam Controller", "Nova Street Lights", "Dock Warehouse", "Pulse Analytics"},
	} {
		var names []string
		for _, row := range read[[]map[string]any](t, send(t, s, ask{path: onGateway(path), as: "full"})) {
			names = append(names, row["name"].(string))
		}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
		if g := send(t, s, ask{path: path}); g.status == 200 && g.body != "[]" {
			t.Errorf("%s for everybody: %s", path, g.body)
		}
	}
	for _, row := range read[[]map[string]any](t, send(t, s, ask{path: onGateway("/rest/api/3/field"), as: "full"})) {
		if row["id"] == company.PointsField && (row["name"] != "Story Points" || row["custom"] != true || at(row, "schema", "customId") != 10016.0) {
			t.Errorf("%v", row)
		}
		if row["id"] == "summary" && (row["custom"] != false || at(row, "schema", "system") != "summary") {
			t.Errorf("%v", row)
		}
	}
	if types := get(t, s, "/rest/api/3/issueLinkType")["issueLinkTypes"].([]any); len(types) != 3 || at(types[0], "name") != "Blocks" || at(types[2], "id") != "10003" {
		t.Errorf("%v", types)
	}
}

func TestData_Projects(t *testing.T) {
	s := newServer(t)
	for _, name := range []string{"LAMP", "10002"} {
		p := get(t, s, "/rest/api/3/project/"+name)
		if p["key"] != "LAMP" || p["id"] != "10002" || at(p, "lead", "displayName") == nil || len(p["issueTypes"].([]any)) != 5 {
			t.Errorf("%s: %v", name, p)
		}
	}
	for query, want := range map[string]int{"?query=lamp": 1, "?query=o": 7, "?keys=GLOW&keys=ORB": 2, "?keys=GLOW&query=orbit": 0} {
		if a := list(t, s, "/rest/api/3/project/search"+query); *a.Total != want {
			t.Errorf("%s: %d projects", query, *a.Total)
		}
	}
}

func TestData_NotFound(t *testing.T) {
	s := newServer(t)
	const issue = "Issue does not exist or you do not have permission to see it."
	for path, want := range map[string]string{
		"/rest/api/3/issue/NOPE-1":                   issue,
		"/rest/api/3/issue/NOPE-1/comment":           issue,
		"/rest/api/3/issue/NOPE-1/changelog":         issue,
		"/rest/api/3/issue/NOPE-1/transitions":       issue,
		"/rest/api/3/project/NOPE":                   "No project could be found with key 'NOPE'.",
		"/rest/agile/1.0/board/999":                  noBoard,
		"/rest/agile/1.0/board/x/sprint":             noBoard,
		"/rest/agile/1.0/board/999/epic":             noBoard,
		"/rest/agile/1.0/board/999/configuration":    noBoard,
		"/rest/software/1.0/board/999/issue":         noBoard,
		"/rest/software/1.0/board/999/backlog":       noBoard,
		"/rest/agile/1.0/board/999/sprint/105/issue": noBoard,
		"/rest/agile/1.0/board/11/sprint/999/issue":  "Sprint does not exist.",
		"/rest/agile/1.0/sprint/999":                 "Sprint does not exist.",
		"/rest/software/1.0/sprint/999/issue":        "Sprint does not exist.",
		"/rest/agile/1.0/epic/ORB-60":                "The requested issue is not an epic or you do not have permission to view it.",
		"/rest/software/1.0/epic/NOPE-1/issue":       "The requested issue is not an epic or you do not have permission to view it.",
	} {
		g := send(t, s, ask{path: onGateway(path), as: "full"})
		wanted, err := json.Marshal(map[string]any{"errorMessages": []string{want}, "errors": map[string]any{}})
		if err != nil {
			t.Fatal(err)
		}
		if g.status != 404 || g.body != string(wanted) {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{"Content-Type": jiraJSON, "X-Failure-Category": ""})
	}
}

func TestData_BadRequests(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]string{
		"/rest/agile/1.0/board/15/sprint":                           "The board does not support sprints",
		"/rest/agile/1.0/board/18/sprint":                           "The board does not support sprints",
		"/rest/agile/1.0/board/16/sprint":                           "The board does not support sprints",
		"/rest/agile/1.0/board/11/sprint?state=open":                "Unknown sprint state",
		boardList + "?type=wall":                                    "Unknown board type",
		boardList + "?projectKeyOrId=NOPE":                          "No project could be found with key or id 'NOPE'.",
		"/rest/software/1.0/sprint/105/issue?jql=(":                 "Error in the JQL Query",
		"/rest/agile/1.0/sprint/105/issue?jql=x%3D1":                "Field 'x' does not exist",
		"/rest/software/1.0/board/11/issue/approximate-count?jql=(": "Error in the JQL Query",
	} {
		g := send(t, s, ask{path: onGateway(path), as: "full"})
		if g.status != 400 || !strings.Contains(g.body, `{"errorMessages":["`+want) {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
	}
}

func TestData_Boards(t *testing.T) {
	s := newServer(t)
	for query, want := range map[string][]string{
		"":                          {"11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24"},
		"?type=kanban":              {"15", "16", "23"},
		"?type=scrum,kanban":        {"11", "12", "13", "14", "15", "16", "19", "20", "21", "22", "23"},
		"?type=simple":              {"17", "18", "24"},
		"?name=ORBIT":               {"11", "12"},
		"?projectKeyOrId=LAMP":      {"13", "14", "16"},
		"?projectKeyOrId=10003":     {"15"},
		"?type=scrum&name=core":     {"13"},
		"?filterId=10012":           {"12"},
		"?name=orbit&orderBy=name":  {"12", "11"},
		"?name=orbit&orderBy=-name": {"11", "12"},
		"?startAt=4&maxResults=1":   {"15"},
	} {
		if ids := list(t, s, boardList+query).ids(); !slices.Equal(ids, want) {
			t.Errorf("%s: %v, want %v", query, ids, want)
		}
	}
	b := get(t, s, "/rest/agile/1.0/board/11")
	if b["name"] != "Orbit Checkout" || b["type"] != "scrum" || at(b, "location", "projectKey") != "ORB" {
		t.Errorf("%v", b)
	}
	personal := get(t, s, "/rest/agile/1.0/board/16")
	if at(personal, "location", "projectKey") != nil || at(personal, "location", "userAccountId") == nil {
		t.Errorf("%v", personal)
	}
}

func TestData_Configuration(t *testing.T) {
	s := newServer(t)
	for id, want := range map[string]any{
		"11": map[string]any{"type": "field", "field": map[string]any{"fieldId": "customfield_10016", "displayName": "Story Points"}},
		"13": map[string]any{"type": "none"},
		"14": map[string]any{"type": "issueCount"},
		"15": nil,
		"17": nil,
		"18": nil,
		"19": map[string]any{"type": "field", "field": map[string]any{"fieldId": "customfield_10016", "displayName": "Story Points"}},
		"20": map[string]any{"type": "field", "field": map[string]any{"fieldId": "timeoriginalestimate", "displayName": "Original Time Estimate"}},
	} {
		c := get(t, s, "/rest/agile/1.0/board/"+id+"/configuration")
		if diff := cmp.Diff(want, c["estimation"]); diff != "" {
			t.Errorf("board %s: %s", id, diff)
		}
		columns := at(c, "columnConfig", "columns").([]any)
		if len(columns) != 3 || at(columns[1], "name") != "In Progress" || len(at(columns[1], "statuses").([]any)) != 2 {
			t.Errorf("board %s: columns %v", id, columns)
		}
		if at(c, "ranking", "rankCustomFieldId") != 10019.0 || at(c, "location", "type") != "project" {
			t.Errorf("board %s: %v", id, c)
		}
	}
	if c := get(t, s, "/rest/agile/1.0/board/16/configuration"); at(c, "location", "type") != "user" {
		t.Errorf("personal: %v", c["location"])
	}
}

func TestData_Sprints(t *testing.T) {
	s := newServer(t)
	for query, want := range map[string][]string{
		"":                           {"101", "102", "103", "104", "105", "106", "107"},
		"?state=active":              {"105"},
		"?state=active,future":       {"105", "106", "107"},
		"?state=closed&maxResults=2": {"101", "102"},
	} {
		if ids := list(t, s, "/rest/agile/1.0/board/11/sprint"+query).ids(); !slices.Equal(ids, want) {
			t.Errorf("%s: %v, want %v", query, ids, want)
		}
	}
	want := map[string]any{
		"id": 105.0, "state": "active", "name": "Orbit Checkout Sprint 5", "goal": "Prepare the trade fair demo",
		"originBoardId": 11.0, "startDate": "2026-11-10T09:00:00.000Z", "endDate": "2026-11-24T09:00:00.000Z",
		"self": "https://api.atlassian.com/ex/jira/" + CloudID + "/rest/agile/1.0/sprint/105",
	}
	if diff := cmp.Diff(want, get(t, s, "/rest/agile/1.0/sprint/105")); diff != "" {
		t.Error(diff)
	}
	if closed := get(t, s, "/rest/agile/1.0/sprint/104"); closed["completeDate"] != "2026-11-10T11:00:00.000Z" {
		t.Errorf("closed: %v", closed)
	}
	if future := get(t, s, "/rest/agile/1.0/sprint/107"); future["startDate"] != nil || future["endDate"] != nil {
		t.Errorf("future: %v", future)
	}
}

func TestData_Epics(t *testing.T) {
	s := newServer(t)
	for query, want := range map[string]int{"": 5, "?done=true": 1, "?done=false": 4} {
		if ids := list(t, s, "/rest/agile/1.0/board/11/epic"+query).ids(); len(ids) != want {
			t.Errorf("%s: %v", query, ids)
		}
	}
	if e := get(t, s, "/rest/agile/1.0/epic/ORB-2"); e["name"] != "Gift cards" || e["done"] != true || e["key"] != "ORB-2" {
		t.Errorf("%v", e)
	}
	// An epic's list has the sub-tasks of its stories, too.
	inEpics := 0
	for _, key := range []string{"ORB-1", "ORB-2", "ORB-3", "ORB-4", "ORB-5"} {
		inEpics += len(list(t, s, "/rest/software/1.0/epic/"+key+"/issue?maxResults=5000&fields=summary").ids())
	}
	below := list(t, s, "/rest/api/3/search/jql?maxResults=5000&jql="+url.QueryEscape("parent in (ORB-1, ORB-2, ORB-3, ORB-4, ORB-5)"))
	if len(below.ids()) == 0 || inEpics <= len(below.ids()) {
		t.Errorf("%d in the epics, %d right below them", inEpics, len(below.ids()))
	}
}

func TestData_Counts(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]float64{
		"/rest/software/1.0/board/11/issue/approximate-count":                                    128,
		"/rest/software/1.0/board/11/backlog/approximate-count":                                  20,
		"/rest/software/1.0/board/11/issue/approximate-count?jql=statusCategory%3D%22To%20Do%22": 0,
	} {
		count := get(t, s, path)["count"]
		if want > 0 && count != want || count == 0.0 {
			t.Errorf("%s: %v", path, count)
		}
	}
}
