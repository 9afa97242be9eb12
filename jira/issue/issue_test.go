package issue

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"jirascope/jira"
)

// fakeJira answers paths with bodies, and keeps what it was asked.
type fakeJira struct {
	*jira.Client
	answers map[string]string
	method  string
	path    string
	query   url.Values
	body    string
}

func newFake(t *testing.T, answers map[string]string) *fakeJira {
	t.Helper()
	f := &fakeJira{answers: answers}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		_, path, _ := strings.Cut(r.URL.Path, "/rest/api/3/")
		f.method, f.path, f.query, f.body = r.Method, path, r.URL.Query(), string(body)
		_, _ = io.WriteString(w, f.answers[path])
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{
		Gateway: server.URL, CloudID: "3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90", MaxRetries: -1,
		Credential: jira.Credential{Email: "ann@example.com", Token: jira.NewToken("ATATT3xFfGF0-a-token=0A1B2C3D")},
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Client = client
	return f
}

func at(text string) *time.Time {
	stamp, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return &stamp
}

// full is an issue as Jira answers it, with most of what there can be.
const full = `{"id":"1","key":"ALP-1","names":{"summary":"Summary","customfield_7":"Sprint","customfield_8":"Flagged","customfield_9":"Team","customfield_10":"Place","customfield_11":"Notes"},
"schema":{"customfield_7":{"custom":"com.pyxis.greenhopper.jira:gh-sprint"},"customfield_8":{"custom":"com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes"}},
"changelog":{"startAt":0,"maxResults":2,"total":5,"histories":[
 {"id":"12","author":{"accountId":"b","displayName":"Bo"},"created":"2026-11-17T08:00:00.000+0100","items":[
  {"field":"status","fieldId":"status","from":"1","fromString":"To Do","to":"3","toString":"In Arbeit"},{"field":"assignee","fieldId":"assignee","fromString":null,"toString":"Ann"}]},
 {"id":"13","created":"2026-11-18T08:00:00.000+0100","items":[{"field":"Link","toString":"This issue blocks ALP-4"}]}]},
"fields":{"summary":"First","status":{"id":"3","name":"In Arbeit","statusCategory":{"key":"indeterminate"}},"assignee":{"accountId":"a","displayName":"Ann"},"parent":{"key":"ALP-9","fields":{"summary":"The epic"}},
 "reporter":{"accountId":"c","displayName":""},"created":"2026-11-01T10:00:00.000+0100","updated":"2026-11-18T08:00:00.000+0100","resolutiondate":null,"statuscategorychangedate":"2026-11-17T08:00:00.000+0100","duedate":"2026-12-01",
 "resolution":null,"labels":["a","b\u202ec"],"fixVersions":[{"name":"2.1"}],"versions":[],"components":[{"name":"Web"}],"timespent":5400,
 "issuelinks":[{"id":"1","type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"inwardIssue":{"key":"BET-2","fields":{"summary":"Second","status":{"name":"Open","statusCategory":{"key":"new"}},"priority":{"name":"High"},"issuetype":{"name":"Bug"}}}},
  {"id":"2","type":{"name":"Sperre","inward":"Is Blocked By","outward":"blocks"},"outwardIssue":{"key":"ALP-4"}},
  {"id":"3","type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"inwardIssue":{"key":"BET-3","fields":{"status":{"name":"Closed","statusCategory":{"key":"done"}}}}},
  {"id":"4","type":{"name":"Relates","inward":"relates to","outward":"relates to"},"outwardIssue":{"key":"ALP-5"}},{"id":"5"}],
 "subtasks":[{"key":"ALP-2","fields":{"summary":"Part","status":{"name":"Done","statusCategory":{"key":"done"}}}}],
 "attachment":[{"id":"77","filename":"a.png","size":2048,"mimeType":"image/png","created":"2026-11-02T10:00:00.000+0100","author":{"accountId":"a","displayName":"Ann"}}],
 "description":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"Be "},{"type":"text","text":"bold","marks":[{"type":"strong"}]}]}]},"environment":"as *v2*",
 "customfield_7":[{"id":5,"name":"Sprint 5","state":"active","boardId":1},{"id":4,"name":"Sprint 4","state":"closed"}],"customfield_8":[{"value":"Impediment"}],
 "customfield_9":{"id":"x","name":"Red"},"customfield_10":{"value":"Europe","child":{"value":"Rome"}},"customfield_11":{"type":"doc","content":[{"type":"rule"}]}}}`

func TestGet(t *testing.T) {
	f := newFake(t, map[string]string{"issue/ALP-1": full})
	got, err := Get(t.Context(), f.Client, "ALP-1", Question{Fields: []string{"*navigable", "-comment"}, History: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := (url.Values{"fields": {"summary,issuetype,status,assignee,priority,parent,*navigable,-comment"}, "expand": {"names,schema,changelog"}}); cmp.Diff(want, f.query) != "" {
		t.Error(cmp.Diff(want, f.query))
	}
	want := Issue{
		Reporter: Person{AccountID: "c"}, Created: at("2026-11-01T10:00:00+01:00"), Updated: at("2026-11-18T08:00:00+01:00"), Shelved: at("2026-11-17T08:00:00+01:00"), Due: "2026-12-01",
		Labels: []string{"a", "bc"}, FixVersions: []string{"2.1"}, Components: []string{"Web"}, Flagged: true, Spent: 90 * time.Minute,
		Sprints: []Sprint{{ID: 5, Name: "Sprint 5", State: "active", BoardID: 1}, {ID: 4, Name: "Sprint 4", State: "closed"}},
		Links: []Link{
			{Says: "is blocked by", Blocks: true, Inward: true, Other: Other{Key: "BET-2", Summary: "Second", Type: "Bug", Status: "Open", Priority: "High", StatusCategory: "new"}},
			{Says: "blocks", Blocks: true, Other: Other{Key: "ALP-4"}},
			{Says: "is blocked by", Blocks: true, Inward: true, Other: Other{Key: "BET-3", Status: "Closed", StatusCategory: "done"}},
			{Says: "relates to", Other: Other{Key: "ALP-5"}},
		},
		Subtasks:    []Other{{Key: "ALP-2", Summary: "Part", Status: "Done", StatusCategory: "done"}},
		Attachments: []Attachment{{ID: "77", Name: "a.png", Size: 2048, Type: "image/png", Created: jira.Timestamp{At: at("2026-11-02T10:00:00+01:00")}, Author: Person{"a", "Ann"}}},
		Description: "Be **bold**", Environment: "as *v2*",
	}
	if diff := cmp.Diff(want, got.Issue, cmpopts.IgnoreFields(Issue{}, "Issue")); diff != "" {
		t.Error(diff)
	}
	if got.Key != "ALP-1" || got.ParentSummary != "The epic" || got.Status != "In Arbeit" {
		t.Errorf("got %+v", got.Issue.Issue)
	}
	if blockers := got.Blockers(); len(blockers) != 1 || blockers[0].Key != "BET-2" {
		t.Errorf("blockers are %+v", blockers)
	}
	if open := got.Open(); len(open) != 1 || open[0].ID != 5 || len(got.Sprints) != 2 {
		t.Errorf("open sprints are %+v", open)
	}
	if len(got.Changes) != 3 || got.Changes[0].FieldID != "Link" || got.Changes[2].To != "Ann" || got.Changes[1].From != "To Do" || got.More != 3 {
		t.Errorf("changes are %+v, and %d more", got.Changes, got.More)
	}
	if since := got.InStatusSince(); since == nil || !since.Equal(*at("2026-11-17T08:00:00+01:00")) {
		t.Errorf("in its status since %v", since)
	}
	for id, want := range map[string]string{"customfield_9": "Red", "customfield_10": "Europe > Rome", "customfield_11": "---", "customfield_8": "Impediment", "customfield_7": "Sprint 5 (active), Sprint 4", "timespent": "5400", "none": ""} {
		if text, err := Value(got.Issue.Issue, id); text != want || err != nil {
			t.Errorf("%s is %q, %v, want %q", id, text, err, want)
		}
	}
}

// Without a change of the status, it has had it from the start, if the history is whole.
func TestInStatusSince(t *testing.T) {
	for changelog, want := range map[string]*time.Time{
		`{"total":0,"histories":[]}`: at("2026-11-01T09:00:00Z"),
		`{"total":9,"histories":[]}`: nil,
		`null`:                       nil,
		`{"total":1,"histories":[{"created":"2026-11-02T09:00:00.000+0000","items":[{"field":"summary"}]}]}`: at("2026-11-01T09:00:00Z"),
	} {
		f := newFake(t, map[string]string{"issue/A-1": `{"key":"A-1","fields":{"created":"2026-11-01T09:00:00.000+0000"},"changelog":` + changelog + `}`})
		got, err := Get(t.Context(), f.Client, "A-1", Question{History: true})
		if since := got.InStatusSince(); err != nil || (since == nil) != (want == nil) || want != nil && !since.Equal(*want) {
			t.Errorf("%s: %v, %v, want %v", changelog, since, err, want)
		}
	}
}

func TestSearch(t *testing.T) {
	f := newFake(t, map[string]string{"search/jql": `{"issues":[{"id":"1","key":"ALP-1","fields":{"customfield_7":[{"id":5,"name":"Five","state":"future"}],"labels":["x"]}}],"nextPageToken":"t2","isLast":false}`})
	page, err := Search(t.Context(), f.Client, jira.IssueFilter{JQL: `project = "A&B"`, Fields: []string{"labels"}, Limit: 7}, Custom{Sprint: "customfield_7"})
	if err != nil || len(page.Items) != 1 || page.Items[0].Sprints[0].Name != "Five" || page.Items[0].Labels[0] != "x" || page.Next != "issues.t2" {
		t.Fatalf("got %+v, %v", page, err)
	}
	fields := "summary,issuetype,status,assignee,priority,parent,labels,customfield_7"
	if want := (url.Values{"jql": {`project = "A&B"`}, "fields": {fields}, "maxResults": {"7"}}); f.method != "GET" || cmp.Diff(want, f.query) != "" {
		t.Errorf("%s %s", f.method, cmp.Diff(want, f.query))
	}
	long := "key in (" + strings.Repeat("ALP-1,", 400) + "ALP-1)"
	f.answers["search/jql"] = `{"issues":[],"isLast":true}`
	page, err = Search(t.Context(), f.Client, jira.IssueFilter{JQL: long, Cursor: page.Next}, Custom{})
	want := `{"jql":"` + long + `","fields":["summary","issuetype","status","assignee","priority","parent"],"nextPageToken":"t2"}`
	if err != nil || f.method != "POST" || f.body != want || len(f.query) != 0 || page.Next != "" {
		t.Errorf("%s %s %s, %+v, %v", f.method, f.query, f.body, page, err)
	}
}

func TestCount(t *testing.T) {
	f := newFake(t, map[string]string{"search/approximate-count": `{"count":153}`})
	if n, err := Count(t.Context(), f.Client, "sprint = 5"); n != 153 || err != nil || f.body != `{"jql":"sprint = 5"}` || f.method != "POST" {
		t.Errorf("%d, %v, asked %s", n, err, f.body)
	}
	for _, odd := range []string{`{}`, `{"count":-1}`, `{"count":null}`} {
		f.answers["search/approximate-count"] = odd
		if _, err := Count(t.Context(), f.Client, "x"); jira.KindOf(err) != jira.KindBadAnswer {
			t.Errorf("%s gives %v", odd, err)
		}
	}
}

func TestComments(t *testing.T) {
	f := newFake(t, map[string]string{"issue/ALP-1/comment": `{"startAt":0,"maxResults":2,"total":30,"comments":[
		{"id":"9","author":{"accountId":"a","displayName":"Ann"},"created":"2026-11-18T08:00:00.000+0000","updated":"2026-11-18T09:00:00.000+0000","jsdPublic":false,"body":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"a*b"}]}]}},
		{"id":"8","created":"2026-11-17T08:00:00.000+0000","updated":"2026-11-17T08:00:00.000+0000","body":"old"}]}`})
	got, total, err := Comments(t.Context(), f.Client, "ALP-1", 2)
	want := []Comment{
		{Author: Person{"a", "Ann"}, Created: at("2026-11-18T08:00:00Z"), Updated: at("2026-11-18T09:00:00Z"), Internal: true, Body: `a\*b`},
		{Created: at("2026-11-17T08:00:00Z"), Body: "old"},
	}
	if diff := cmp.Diff(want, got); diff != "" || total != 30 || err != nil {
		t.Errorf("%d, %v, %s", total, err, diff)
	}
	if want := (url.Values{"orderBy": {"-created"}, "maxResults": {"2"}}); cmp.Diff(want, f.query) != "" {
		t.Error(f.query)
	}
}

func TestWorklogs(t *testing.T) {
	f := newFake(t, map[string]string{"issue/ALP-1/worklog": `{"total":4,"worklogs":[
		{"author":{"accountId":"a","displayName":"Ann"},"started":"2026-11-18T08:00:00.000+0000","timeSpentSeconds":3600},
		{"author":{"accountId":"b","displayName":"Bo"},"started":"2026-11-16T08:00:00.000+0000","timeSpentSeconds":60},
		{"author":{"accountId":"a","displayName":"Ann"},"started":"2026-11-17T08:00:00.000+0000","timeSpentSeconds":1800}]}`})
	got, more, err := Worklogs(t.Context(), f.Client, "ALP-1")
	want := []Work{
		{Person: Person{"a", "Ann"}, Spent: 90 * time.Minute, Entries: 2, Last: at("2026-11-18T08:00:00Z")},
		{Person: Person{"b", "Bo"}, Spent: time.Minute, Entries: 1, Last: at("2026-11-16T08:00:00Z")},
	}
	if diff := cmp.Diff(want, got); diff != "" || more != 1 || err != nil {
		t.Errorf("%d, %v, %s", more, err, diff)
	}
}

// What is not what was asked for is an error, not an empty answer.
func TestOdd(t *testing.T) {
	for path, bodies := range map[string][]string{
		"issue/A-1":         {`{}`, `{"key":"A-1","fields":{"issuelinks":{}}}`, `{"key":"A-1","fields":{"description":7}}`, `{"key":"A-1","fields":{"status":"x"}}`, `[]`},
		"issue/A-1/comment": {`{}`, `{"comments":[{}]}`, `{"comments":[{"id":"1","body":7}]}`},
		"issue/A-1/worklog": {`{}`},
		"search/jql":        {`{}`, `{"issues":[{"key":"A-1","fields":{"labels":"x"}}]}`},
	} {
		for _, body := range bodies {
			f := newFake(t, map[string]string{path: body})
			_, one := Get(t.Context(), f.Client, "A-1", Question{})
			_, _, comments := Comments(t.Context(), f.Client, "A-1", 1)
			_, _, work := Worklogs(t.Context(), f.Client, "A-1")
			_, found := Search(t.Context(), f.Client, jira.IssueFilter{JQL: "x"}, Custom{})
			err := map[string]error{"issue/A-1": one, "issue/A-1/comment": comments, "issue/A-1/worklog": work, "search/jql": found}[path]
			if jira.KindOf(err) != jira.KindBadAnswer {
				t.Errorf("%s: %s gives %v", path, body, err)
			}
		}
	}
}

// A chain is followed to its end, once around a circle, and over what cannot be seen.
func TestFindBlockers(t *testing.T) {
	issue := func(key string, blockers ...string) string {
		var links []string
		for _, b := range blockers {
			links = append(links, `{"type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"inwardIssue":{"key":"`+b+`","fields":{"status":{"statusCategory":{"key":"new"}}}}}`)
		}
		return `{"key":"` + key + `","fields":{"issuelinks":[` + strings.Join(links, ",") + `]}}`
	}
	levels := map[string]string{
		"key in (B-1, C-1)": issue("B-1", "D-1") + "," + issue("C-1", "A-1"),
		"key in (D-1, A-1)": issue("D-1", "H-1") + "," + issue("A-1", "B-1", "C-1"),
		"key in (H-1)":      "",
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := levels[r.URL.Query().Get("jql")]
		if !ok {
			t.Errorf("asked %s", r.URL.Query().Get("jql"))
		}
		_, _ = io.WriteString(w, `{"isLast":true,"issues":[`+body+`]}`)
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: "3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90", MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	blocks := func(key string) Link {
		return Link{Blocks: true, Inward: true, Other: Other{Key: key}}
	}
	first := Issue{Issue: jira.Issue{Key: "A-1"}, Links: []Link{blocks("B-1"), blocks("C-1"), {Blocks: true, Other: Other{Key: "Z-1"}}}}
	found, err := FindBlockers(t.Context(), client, []Issue{first})
	if err != nil || len(found) != 4 {
		t.Fatalf("%v, %v", found, err)
	}
	if diff := cmp.Diff([]string{"H-1"}, found.Ends(first)); diff != "" {
		t.Error(diff)
	}
	if ends := found.Ends(found["C-1"]); len(ends) != 1 || ends[0] != "H-1" {
		t.Errorf("ends are %q", ends)
	}
}
