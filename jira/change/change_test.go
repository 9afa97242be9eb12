package change

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/jira"
)

// gateway answers one request, and remembers it.
type gateway struct {
	*jira.Client
	sent   string
	status int
	answer string
}

func serve(t *testing.T, status int, answer string) *gateway {
	t.Helper()
	g := &gateway{status: status, answer: answer}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "tenant_info") {
			_, _ = io.WriteString(w, `{"cloudId":"3f0c6a52-8d1e-4b7a-9c25-6e4d1f2a7b90"}`)
			return
		}
		body, _ := io.ReadAll(r.Body)
		_, path, _ := strings.Cut(r.URL.RequestURI(), "/rest/")
		g.sent = strings.TrimSpace(r.Method + " " + path + " " + string(body))
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(g.status)
		_, _ = io.WriteString(w, g.answer)
	}))
	t.Cleanup(server.Close)
	var err error
	if g.Client, err = jira.New(jira.Config{
		Site: server.URL, Gateway: server.URL, MaxRetries: -1, Credential: jira.Credential{Email: "me@example.com", Token: jira.NewToken("secret")},
	}); err != nil {
		t.Fatal(err)
	}
	return g
}

// TestRequests compares what is sent with what Atlassian's documents ask for.
func TestRequests(t *testing.T) {
	at := time.Date(2026, 12, 1, 9, 30, 0, 0, time.FixedZone("", 3600))
	goal, left := "", 90*time.Minute
	doc := json.RawMessage(`{"type":"doc"}`)
	for _, tt := range []struct {
		name   string
		do     func(context.Context, *jira.Client) error
		answer string
		want   string
	}{
		{"to a sprint", func(ctx context.Context, c *jira.Client) error {
			return MoveToSprint(ctx, c, 7, []string{"A-1", "A-2"}, Place{Before: "A-9"})
		}, "", `POST agile/1.0/sprint/7/issue {"issues":["A-1","A-2"],"rankBeforeIssue":"A-9"}`},
		{"to the backlog", func(ctx context.Context, c *jira.Client) error { return MoveToBacklog(ctx, c, []string{"A-1"}) }, "", `POST agile/1.0/backlog/issue {"issues":["A-1"]}`},
		{"rank", func(ctx context.Context, c *jira.Client) error {
			_, err := Rank(ctx, c, []string{"A-1"}, Place{After: "A-9"})
			return err
		}, "{}", `PUT agile/1.0/issue/rank {"issues":["A-1"],"rankAfterIssue":"A-9"}`},
		{"a sprint", func(ctx context.Context, c *jira.Client) error {
			id, err := CreateSprint(ctx, c, 3, Sprint{Name: "S", Goal: &goal, Start: &at, End: &at})
			if id != 9 {
				t.Errorf("id %d", id)
			}
			return err
		}, `{"id":9}`, `POST agile/1.0/sprint {"endDate":"2026-12-01T09:30:00.000+0100","goal":"","name":"S","originBoardId":3,"startDate":"2026-12-01T09:30:00.000+0100"}`},
		{"a sprint's state", func(ctx context.Context, c *jira.Client) error {
			return UpdateSprint(ctx, c, 9, Sprint{State: "closed"})
		}, "{}", `POST agile/1.0/sprint/9 {"state":"closed"}`},
		{"edit", func(ctx context.Context, c *jira.Client) error {
			return Edit(ctx, c, "A-1", Values{"summary": "x"}, nil)
		}, "", `PUT api/3/issue/A-1 {"fields":{"summary":"x"}}`},
		{"go", func(ctx context.Context, c *jira.Client) error { return Go(ctx, c, "A-1", "31", nil, nil) }, "", `POST api/3/issue/A-1/transitions {"transition":{"id":"31"}}`},
		{"link", func(ctx context.Context, c *jira.Client) error { return Link(ctx, c, "Blocks", "A-1", "A-2") }, "", `POST api/3/issueLink {"inwardIssue":{"key":"A-1"},"outwardIssue":{"key":"A-2"},"type":{"name":"Blocks"}}`},
		{"comment", func(ctx context.Context, c *jira.Client) error {
			id, kept, err := Comment(ctx, c, "A-1", doc, Visibility{"role", "Devs"})
			if id != "5" || string(kept) != `{"kept":1}` {
				t.Errorf("%s %s", id, kept)
			}
			return err
		}, `{"id":"5","body":{"kept":1}}`, `POST api/3/issue/A-1/comment {"body":{"type":"doc"},"visibility":{"type":"role","value":"Devs"}}`},
		{"a comment for all", func(ctx context.Context, c *jira.Client) error {
			_, _, err := Comment(ctx, c, "A-1", doc, Visibility{})
			return err
		}, `{"id":"5"}`, `POST api/3/issue/A-1/comment {"body":{"type":"doc"}}`},
		{"work", func(ctx context.Context, c *jira.Client) error {
			id, kept, err := LogWork(ctx, c, "A-1", Work{Spent: left, Started: at, Comment: doc, Remaining: &left})
			if id != "6" || kept != time.Hour {
				t.Errorf("%s %s", id, kept)
			}
			return err
		}, `{"id":"6","timeSpentSeconds":3600}`, `POST api/3/issue/A-1/worklog?adjustEstimate=new&newEstimate=90m {"comment":{"type":"doc"},"started":"2026-12-01T09:30:00.000+0100","timeSpentSeconds":5400}`},
		{"work alone", func(ctx context.Context, c *jira.Client) error {
			_, _, err := LogWork(ctx, c, "A-1", Work{Spent: time.Minute, Started: at})
			return err
		}, `{"id":"6"}`, `POST api/3/issue/A-1/worklog {"started":"2026-12-01T09:30:00.000+0100","timeSpentSeconds":60}`},
	} {
		g := serve(t, http.StatusOK, tt.answer)
		if err := tt.do(t.Context(), g.Client); err != nil || g.sent != tt.want {
			t.Errorf("%s: %v, sent\n%s, want\n%s", tt.name, err, g.sent, tt.want)
		}
	}
}

func TestCreate(t *testing.T) {
	for _, tt := range []struct {
		name, answer string
		want         []Created
	}{
		{"all", `{"issues":[{"id":"1","key":"A-1"},{"id":"2","key":"A-2"},{"id":"3","key":"A-3"}]}`, []Created{{"A-1", "1", nil}, {"A-2", "2", nil}, {"A-3", "3", nil}}},
		{"not the second", `{"issues":[{"id":"1","key":"A-1"},{"id":"3","key":"A-3"}],"errors":[{"failedElementNumber":1,"elementErrors":{"errorMessages":["no"]}}]}`,
			[]Created{{"A-1", "1", nil}, {Said: []string{"no"}}, {"A-3", "3", nil}}},
		{"without a word", `{"issues":[{"id":"2","key":"A-2"},{"id":"3","key":"A-3"}],"errors":[{"failedElementNumber":0}]}`,
			[]Created{{Said: []string{"Jira refused it without a word"}}, {"A-2", "2", nil}, {"A-3", "3", nil}}},
		{"too few", `{"issues":[{"id":"1","key":"A-1"}]}`, nil},
		{"too many", `{"issues":[{"id":"1","key":"A-1"},{"id":"2","key":"A-2"},{"id":"3","key":"A-3"},{"id":"4","key":"A-4"}]}`, nil},
		{"of another", `{"issues":[{"id":"1","key":"A-1"},{"id":"2","key":"A-2"}],"errors":[{"failedElementNumber":3}]}`, nil},
		{"twice", `{"issues":[{"id":"1","key":"A-1"}],"errors":[{"failedElementNumber":1},{"failedElementNumber":1}]}`, nil},
		{"of none", `{"issues":[{"id":"1","key":"A-1"},{"id":"2","key":"A-2"}],"errors":[{}]}`, nil},
		{"below", `{"issues":[{"id":"1","key":"A-1"},{"id":"2","key":"A-2"}],"errors":[{"failedElementNumber":-1}]}`, nil},
		{"no key", `{"issues":[{"id":"1"},{"id":"2","key":"A-2"},{"id":"3","key":"A-3"}]}`, nil},
	} {
		g := serve(t, http.StatusCreated, tt.answer)
		got, err := Create(t.Context(), g.Client, []Draft{{Fields: Values{"summary": "a"}}, {}, {}})
		if diff := cmp.Diff(tt.want, got); diff != "" || (err != nil) != (tt.want == nil) || err != nil && jira.KindOf(err) != jira.KindBadAnswer {
			t.Errorf("%s: %v\n%s", tt.name, err, diff)
		}
		if g.sent != `POST api/3/issue/bulk {"issueUpdates":[{"fields":{"summary":"a"}},{"fields":null},{"fields":null}]}` {
			t.Errorf("sent %s", g.sent)
		}
	}
}

func TestRank_InPart(t *testing.T) {
	g := serve(t, http.StatusMultiStatus, `{"entries":[{"issueKey":"A-1","status":200},{"issueKey":"A-2","status":503,"errors":["busy"]},{"issueKey":"A-3","status":299},{"issueKey":"A-4","status":300},{"issueKey":"A-5","status":199}]}`)
	got, err := Rank(t.Context(), g.Client, []string{"A-1"}, Place{After: "A-9"})
	refused := ""
	for _, one := range got {
		if one.Refused() {
			refused += one.Key + " "
		}
	}
	if err != nil || refused != "A-2 A-4 A-5 " || !cmp.Equal(got[1].Errors, []string{"busy"}) {
		t.Errorf("%+v, %v", got, err)
	}
}

// An answer that cannot be what was asked for is none.
func TestBadAnswers(t *testing.T) {
	for name, tt := range map[string]struct {
		answer string
		do     func(context.Context, *jira.Client) error
	}{
		"rank without a key":  {`{"entries":[{"status":200}]}`, func(ctx context.Context, c *jira.Client) error { _, err := Rank(ctx, c, nil, Place{}); return err }},
		"rank without status": {`{"entries":[{"issueKey":"A-1"}]}`, func(ctx context.Context, c *jira.Client) error { _, err := Rank(ctx, c, nil, Place{}); return err }},
		"sprint": {`{"id":0}`, func(ctx context.Context, c *jira.Client) error {
			_, err := CreateSprint(ctx, c, 1, Sprint{})
			return err
		}},
		"comment": {`{}`, func(ctx context.Context, c *jira.Client) error {
			_, _, err := Comment(ctx, c, "A-1", nil, Visibility{})
			return err
		}},
		"link types":  {`{}`, func(ctx context.Context, c *jira.Client) error { _, err := LinkTypes(ctx, c); return err }},
		"edit meta":   {`{}`, func(ctx context.Context, c *jira.Client) error { _, err := EditMeta(ctx, c, "A-1"); return err }},
		"types":       {`{}`, func(ctx context.Context, c *jira.Client) error { _, err := CreateTypes(ctx, c, "A"); return err }},
		"create meta": {`{}`, func(ctx context.Context, c *jira.Client) error { _, err := CreateMeta(ctx, c, "A", "1"); return err }},
		"transitions": {`{}`, func(ctx context.Context, c *jira.Client) error { _, err := Transitions(ctx, c, "A-1"); return err }},
		"transition":  {`{"transitions":[{"name":"x"}]}`, func(ctx context.Context, c *jira.Client) error { _, err := Transitions(ctx, c, "A-1"); return err }},
	} {
		if err := tt.do(t.Context(), serve(t, http.StatusOK, tt.answer).Client); jira.KindOf(err) != jira.KindBadAnswer {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMeta(t *testing.T) {
	const field = `{"fieldId":"f1","name":"F","required":true,"hasDefaultValue":true,"schema":{"type":"array","items":"option","custom":"c:d"},"operations":["set"],
		"allowedValues":[{"id":"1","name":"One","value":"x"},{"id":2,"value":"Two","key":"k"},{"id":"3","key":"Three"}]}`
	want := Field{ID: "f1", Name: "F", Required: true, HasDefault: true, Type: "array", Items: "option", Kind: "c:d", Verbs: []string{"set"},
		Allowed: []Allowed{{"1", "One"}, {"2", "Two"}, {"3", "Three"}}}
	g := serve(t, http.StatusOK, `{"fields":[`+field+`,{"key":"f2","name":"G"}]}`)
	got, err := CreateMeta(t.Context(), g.Client, "A", "1")
	if diff := cmp.Diff([]Field{want, {ID: "f2", Name: "G"}}, got); diff != "" || err != nil || g.sent != "GET api/3/issue/createmeta/A/issuetypes/1?maxResults=200" {
		t.Errorf("%s: %v\n%s", g.sent, err, diff)
	}
	g = serve(t, http.StatusOK, `{"fields":{"f2":{"name":"G"},"f1":`+field+`}}`)
	got, err = EditMeta(t.Context(), g.Client, "A-1")
	if diff := cmp.Diff([]Field{want, {ID: "f2", Name: "G"}}, got); diff != "" || err != nil || g.sent != "GET api/3/issue/A-1/editmeta" {
		t.Errorf("%s: %v\n%s", g.sent, err, diff)
	}
	g = serve(t, http.StatusOK, `{"issueTypes":[{"id":"1","name":"Sub","subtask":true,"hierarchyLevel":-1}]}`)
	types, err := CreateTypes(t.Context(), g.Client, "A")
	if diff := cmp.Diff([]Type{{"1", "Sub", true, -1}}, types); diff != "" || err != nil || g.sent != "GET api/3/issue/createmeta/A/issuetypes?maxResults=100" {
		t.Errorf("%s: %v\n%s", g.sent, err, diff)
	}
	g = serve(t, http.StatusOK, `{"transitions":[{"id":"1","name":"Go","to":{"id":"3","name":"Done","statusCategory":{"key":"done"}},"fields":{"f1":`+field+`}}]}`)
	ways, err := Transitions(t.Context(), g.Client, "A-1")
	if diff := cmp.Diff([]Transition{{ID: "1", Name: "Go", To: "Done", ToCategory: "done", ToID: "3", Fields: []Field{want}}}, ways); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	g = serve(t, http.StatusOK, `{"issueLinkTypes":[{"id":"1","name":"Blocks","inward":"is blocked by","outward":"blocks"}]}`)
	links, err := LinkTypes(t.Context(), g.Client)
	if diff := cmp.Diff([]LinkType{{"1", "Blocks", "is blocked by", "blocks"}}, links); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}
