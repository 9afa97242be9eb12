package jira

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asked is the product's path and query of the last request.
func asked(f *fake) (path string, query url.Values) {
	u := f.last().URL
	return strings.TrimPrefix(u.Path, "/ex/jira/"+testID), u.Query()
}

func expectAsked(t *testing.T, f *fake, path string, query url.Values) {
	t.Helper()
	gotPath, gotQuery := asked(f)
	if diff := cmp.Diff(query, gotQuery); gotPath != path || diff != "" {
		t.Errorf("asked %s, want %s; query (-want +got):\n%s", gotPath, path, diff)
	}
}

func TestListBoards(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(200, `{"isLast":true,"startAt":0,"maxResults":50,"values":[`+boardJSON+`,
		{"id":8,"name":"Own","type":"kanban","location":{"userAccountId":"5b","displayName":"Ann"}}, {"id":9,"name":"Bare","type":"simple"}]}`))
	page, err := c.ListBoards(t.Context(), BoardFilter{Project: "ALP", Type: "scrum", Name: "a b&c", Limit: 5, Cursor: ""})
	want := Page[Board]{Items: []Board{
		{ID: 7, Name: "Alpha", Type: "scrum", ProjectKey: "ALP", ProjectName: "Alpha project"},
		{ID: 8, Name: "Own", Type: "kanban"}, {ID: 9, Name: "Bare", Type: "simple"},
	}}
	if diff := cmp.Diff(want, page); err != nil || diff != "" {
		t.Errorf("page (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board", url.Values{"projectKeyOrId": {"ALP"}, "type": {"scrum"}, "name": {"a b&c"}, "maxResults": {"5"}})
	if _, err := c.ListBoards(t.Context(), BoardFilter{Limit: 1}); err != nil {
		t.Fatal(err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board", url.Values{"maxResults": {"1"}})
	if _, err := c.ListBoards(t.Context(), BoardFilter{}); err != nil {
		t.Fatal(err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board", url.Values{})
}

func TestGetBoard(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(200, boardJSON))
	board, err := c.GetBoard(t.Context(), 7)
	want := Board{ID: 7, Name: "Alpha", Type: "scrum", ProjectKey: "ALP", ProjectName: "Alpha project"}
	if diff := cmp.Diff(want, board); err != nil || diff != "" {
		t.Errorf("board (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board/7", url.Values{})
}

func TestGetBoardConfiguration(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(
		reply(200, `{"id":7,"name":"Alpha","location":{"type":"project","key":"ALP"},"estimation":{"type":"field","field":{"fieldId":"customfield_10016","displayName":"Story points"}},
			"columnConfig":{"columns":[{"name":"To Do","statuses":[{"id":"1"},{"id":"2","self":"x"}]},{"name":"Empty","statuses":[]},{"name":"Done","statuses":[{"id":"3"}],"max":4}],"constraintType":"none"}}`),
		reply(200, `{"id":8,"name":"Flow"}`),
		reply(200, `{"name":"Flow"}`),
	))
	got, err := c.GetBoardConfiguration(t.Context(), 7)
	want := BoardConfiguration{ID: 7, Name: "Alpha", EstimationType: "field", EstimationField: "customfield_10016", EstimationName: "Story points", ProjectKey: "ALP",
		Columns: []Column{{Name: "To Do", StatusIDs: []string{"1", "2"}}, {Name: "Empty"}, {Name: "Done", StatusIDs: []string{"3"}, Max: new(4)}}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("configuration (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board/7/configuration", url.Values{})
	got, err = c.GetBoardConfiguration(t.Context(), 8)
	if diff := cmp.Diff(BoardConfiguration{ID: 8, Name: "Flow"}, got); err != nil || diff != "" {
		t.Errorf("without estimates (-want +got):\n%s%v", diff, err)
	}
	if _, err := c.GetBoardConfiguration(t.Context(), 8); KindOf(err) != KindBadAnswer {
		t.Errorf("without id: %v", err)
	}
}

func at(text string) *time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return &at
}

func TestSprints(t *testing.T) {
	const closed = `{"id":37,"name":"One","state":"closed","goal":"Ship","startDate":"2026-11-02T09:00:00.000Z",
		"endDate":"2026-11-16T09:00:00.000+0000","completeDate":"2026-11-16T20:30:00.500+10:00","originBoardId":5}`
	want := Sprint{
		ID: 37, Name: "One", State: "closed", Goal: "Ship", BoardID: 5,
		Start: at("2026-11-02T09:00:00Z"), End: at("2026-11-16T09:00:00Z"), Complete: at("2026-11-16T10:30:00.5Z"),
	}
	c, f, _ := gatewayClient(t, replies(
		reply(200, closed),
		reply(200, `{"maxResults":50,"startAt":0,"isLast":true,"values":[`+closed+`,{"id":72,"name":"Two","state":"future","startDate":"","endDate":null}]}`),
		reply(200, `{"id":37,"startDate":"yesterday"}`),
		reply(200, `{"name":"One"}`),
	))
	sprint, err := c.GetSprint(t.Context(), 37)
	if diff := cmp.Diff(want, sprint); err != nil || diff != "" {
		t.Errorf("sprint (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/sprint/37", url.Values{})

	page, err := c.ListSprints(t.Context(), 5, SprintFilter{States: []string{"active", "closed"}, Limit: 2, Cursor: ""})
	if diff := cmp.Diff([]Sprint{want, {ID: 72, Name: "Two", State: "future"}}, page.Items); err != nil || diff != "" {
		t.Errorf("page (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/agile/1.0/board/5/sprint", url.Values{"state": {"active,closed"}, "maxResults": {"2"}})

	odd, err := c.GetSprint(t.Context(), 37)
	if err != nil || odd.ID == 0 || odd.Start != nil || odd.Odd["startDate"] != "yesterday" || len(odd.Odd) != 1 {
		t.Errorf("an unreadable date gives %+v, %v", odd, err)
	}
	if _, err := c.GetSprint(t.Context(), 37); KindOf(err) != KindBadAnswer {
		t.Errorf("without id: %v", err)
	}
}

// raw are fields as they come.
func raw(fields string) map[string]json.RawMessage {
	var list map[string]json.RawMessage
	if json.Unmarshal([]byte(fields), &list) != nil {
		panic("not fields: " + fields)
	}
	return list
}

func TestListSprintIssues(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(
		reply(200, `{"isLast":false,"nextPageToken":"abc","issues":[
			{"id":"1","key":"ALP-1","fields":{"summary":"First","issuetype":{"name":"Story"},"status":{"id":"10001","name":"In Arbeit","statusCategory":{"key":"indeterminate"}},
			 "assignee":{"accountId":"a1","displayName":"Ann"},"priority":{"name":"High"},"parent":{"key":"ALP-9"},"customfield_10016":3.5,"customfield_1":0,"customfield_2":"7","customfield_3":null}},
			{"id":"2","key":"ALP-2","fields":{"summary":"Second","issuetype":{"name":"Teil","subtask":true},"updated":"2026-11-16T20:30:00.000+1000","duedate":"2026-11-16","assignee":null,"parent":null,"priority":null}},
			{"id":"3","key":"ALP-3"}]}`),
		reply(200, `{"isLast":true,"issues":[{"key":"ALP-4","fields":{"status":"open"}}]}`),
	))
	page, err := c.ListSprintIssues(t.Context(), 37, IssueFilter{Fields: []string{"customfield_10016"}, JQL: "updated >= -1d", Limit: 3})
	want := []Issue{
		{ID: "1", Key: "ALP-1", Summary: "First", Type: "Story", Status: "In Arbeit", StatusID: "10001", StatusCategory: "indeterminate", Assignee: "Ann", AssigneeID: "a1", Priority: "High",
			Parent: "ALP-9", fields: raw(`{"customfield_10016":3.5,"customfield_1":0,"customfield_2":"7","customfield_3":null}`)},
		{ID: "2", Key: "ALP-2", Summary: "Second", Type: "Teil", Subtask: true, fields: raw(`{"updated":"2026-11-16T20:30:00.000+1000","duedate":"2026-11-16"}`)},
		{ID: "3", Key: "ALP-3"},
	}
	if diff := cmp.Diff(want, page.Items, cmp.AllowUnexported(Issue{})); err != nil || diff != "" {
		t.Fatalf("page (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/software/1.0/sprint/37/issue", url.Values{
		"fields": {"summary,issuetype,status,assignee,priority,parent,customfield_10016"}, "jql": {"updated >= -1d"}, "maxResults": {"3"},
	})
	for field, want := range map[string]struct {
		value float64
		ok    bool
	}{"customfield_10016": {3.5, true}, "customfield_1": {0, true}, "customfield_2": {}, "customfield_3": {}, "none": {}} {
		if value, ok := page.Items[0].Number(field); value != want.value || ok != want.ok {
			t.Errorf("Number(%q) = %v, %t", field, value, ok)
		}
	}
	updated, ok := page.Items[1].Time("updated")
	if _, offset := updated.Zone(); !ok || offset != 10*60*60 {
		t.Errorf("Time(updated) = %v, %t", updated, ok)
	}
	for _, field := range []string{"duedate", "summary", "none"} {
		if value, ok := page.Items[1].Time(field); ok {
			t.Errorf("Time(%q) = %v", field, value)
		}
	}
	var text string
	if err := page.Items[0].Read("customfield_2", &text); err != nil || text != "7" {
		t.Errorf("Read gives %q, %v", text, err)
	}
	if err := page.Items[0].Read("none", &text); err != nil || text != "7" {
		t.Errorf("Read of nothing gives %q, %v", text, err)
	}
	if err := page.Items[0].Read("customfield_1", &text); err == nil || err.Error() != `field "customfield_1" of issue ALP-1: the answer is a number where a string is due` {
		t.Errorf("Read of another shape gives %v", err)
	}
	if _, ok := page.Items[2].Number("customfield_1"); ok {
		t.Error("an issue without fields has a number")
	}

	_, err = c.ListSprintIssues(t.Context(), 37, IssueFilter{Cursor: page.Next})
	if KindOf(err) != KindBadAnswer || !strings.Contains(err.Error(), `field "status" of issue ALP-4: the answer is a string where an object is due`) {
		t.Errorf("a status of another shape gives %v", err)
	}
	expectAsked(t, f, "/rest/software/1.0/sprint/37/issue", url.Values{
		"fields": {"summary,issuetype,status,assignee,priority,parent"}, "nextPageToken": {"abc"},
	})
}

func TestGetMyself(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(reply(200, myselfJSON), reply(200, `{"displayName":"Ann"}`)))
	got, err := c.GetMyself(t.Context())
	want := Myself{AccountID: "5b10", AccountType: "atlassian", Name: "Ann", Email: "ann@example.com", TimeZone: "UTC", Active: true}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("account (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/api/3/myself", url.Values{})
	if _, err := c.GetMyself(t.Context()); KindOf(err) != KindBadAnswer {
		t.Errorf("without accountId: %v", err)
	}
}

func TestGetServerInfo(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(
		reply(200, `{"baseUrl":"https://acme.atlassian.net","displayUrl":"https://jira.acme.example","serverTitle":"Jira","version":"1001.0.0",
			"serverTime":"2026-11-02T09:00:00.000+0000"}`),
		reply(200, `{"serverTitle":"Jira"}`),
	))
	got, err := c.GetServerInfo(t.Context())
	want := ServerInfo{
		BaseURL: "https://acme.atlassian.net", DisplayURL: "https://jira.acme.example", Title: "Jira", Version: "1001.0.0",
		ServerTime: at("2026-11-02T09:00:00Z"),
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("server (-want +got):\n%s%v", diff, err)
	}
	expectAsked(t, f, "/rest/api/3/serverInfo", url.Values{})
	if _, err := c.GetServerInfo(t.Context()); KindOf(err) != KindBadAnswer {
		t.Errorf("without baseUrl: %v", err)
	}
}

func TestTimestamp(t *testing.T) {
	for in, want := range map[string]string{
		`"2026-11-02T09:00:00.000Z"`:      "2026-11-02T09:00:00Z",
		`"2026-11-02T09:00:00Z"`:          "2026-11-02T09:00:00Z",
		`"2026-11-02T09:00:00.000+0000"`:  "2026-11-02T09:00:00Z",
		`"2026-11-02T09:00:00.000-0330"`:  "2026-11-02T12:30:00Z",
		`"2026-11-02T09:00:00.000+10:00"`: "2026-11-01T23:00:00Z",
		`""`:                              "",
		`null`:                            "",
	} {
		var got Timestamp
		if err := json.Unmarshal([]byte(in), &got); err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if got.At == nil != (want == "") || got.At != nil && got.At.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s is %v, want %q", in, got.At, want)
		}
	}
}

// raws are fields by their names, as they came.
func raws(list ...string) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	for name, value := range pairs(list) {
		fields[name] = json.RawMessage(value)
	}
	return fields
}

func TestIssue_Texts(t *testing.T) {
	for raw, want := range map[string][]string{
		`"2026-11-16"`: {"2026-11-16"}, `["a", "b"]`: {"a", "b"}, `{"name": "High"}`: {"High"}, `[{"value": "Impediment"}]`: {"Impediment"},
		`{"displayName": "Ann"}`: {"Ann"}, `null`: nil, `[]`: nil, `7`: nil, `{"id": "1"}`: nil, `""`: nil, `["a\u0000", 7]`: {"a\ufffd"},
	} {
		if diff := cmp.Diff(want, Issue{fields: raws("f", raw)}.Texts("f")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", raw, diff)
		}
	}
	if got := (Issue{}).Texts("f"); got != nil {
		t.Errorf("a field that was not asked for is %q", got)
	}
}
