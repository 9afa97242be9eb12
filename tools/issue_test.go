package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func (s *stage) getIssue(t *testing.T, arguments string) GetIssueAnswer {
	t.Helper()
	result := s.call(t, "get_issue", arguments)
	var answer GetIssueAnswer
	if err := json.Unmarshal(result.Structured, &answer); err != nil || result.IsError {
		t.Fatal(err, result.Text)
	}
	return answer
}

// What is ORB-53 about and where does it stand? The facts come a second time from Jira's
// own answers.
func TestGetIssue_Facts(t *testing.T) {
	s := newStage(t, "full")
	got := s.getIssue(t, `{"issue": "ORB-53"}`)
	var raw struct {
		Fields struct {
			Summary, Created string
			Points           float64                      `json:"customfield_10016"`
			Sprints          []struct{ StartDate string } `json:"customfield_10020"`
			Assignee         struct{ DisplayName string }
			Status, Type     struct{ Name string }
			Description      json.RawMessage
		}
		Changelog struct {
			Histories []struct {
				Created string
				Items   []struct{ Field string }
			}
		}
	}
	s.raw(t, "/rest/api/3/issue/ORB-53?expand=changelog", &raw)
	var comments struct {
		Comments []struct {
			Author  struct{ DisplayName string }
			Created string
			Body    json.RawMessage
		}
	}
	s.raw(t, "/rest/api/3/issue/ORB-53/comment", &comments)
	berlin := func(text string) string {
		at, err := time.Parse("2006-01-02T15:04:05.000-0700", text)
		if err != nil {
			t.Fatal(err)
		}
		zone, err := time.LoadLocation("Europe/Berlin")
		if err != nil {
			t.Fatal(err)
		}
		return at.In(zone).Format("2006-01-02 15:04")
	}
	since, joined := berlin(raw.Fields.Created), ""
	for _, h := range raw.Changelog.Histories {
		for _, item := range h.Items {
			if item.Field == "status" && berlin(h.Created) > since {
				since = berlin(h.Created)
			}
			if item.Field == "Sprint" && berlin(h.Created) > joined {
				joined = berlin(h.Created)
			}
		}
	}
	last := comments.Comments[len(comments.Comments)-1]
	if got.Summary != raw.Fields.Summary || got.Status != raw.Fields.Status.Name || got.Since != since || got.Assignee != raw.Fields.Assignee.DisplayName || *got.Points != raw.Fields.Points {
		t.Errorf("got %+v, want %+v since %s", got, raw.Fields, since)
	}
	if !strings.Contains(string(raw.Fields.Description), got.Description) || got.Description == "" {
		t.Errorf("got %q, want the text of %s", got.Description, raw.Fields.Description)
	}
	if c := got.Comments[0]; c.Author != last.Author.DisplayName || c.At != berlin(last.Created) || !strings.Contains(string(last.Body), c.Text) {
		t.Errorf("got %+v, want %+v", c, last)
	}
	start, err := time.Parse(time.RFC3339, raw.Fields.Sprints[0].StartDate)
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("since %s, after its start on %s", joined, berlin(start.Format("2006-01-02T15:04:05.000-0700"))); len(got.Sprints) != 1 || !strings.Contains(got.Sprints[0], want) {
		t.Errorf("sprints are %q, want %q", got.Sprints, want)
	}
}

// The answer is short as long as nobody asks for more, and bounded then.
func TestGetIssue_Size(t *testing.T) {
	s := newStage(t, "full")
	for arguments, most := range map[string]int{
		`{"issue": "ORB-53"}`:                          1200,
		`{"issue": "ORB-68"}`:                          2500,
		`{"issue": "ORB-68", "include": ["comments"]}`: 20_000,
		`{"issue": "ORB-68", "include": ["description", "comments", "history", "links", "worklogs", "attachments", "fields"], "fields": ["x"]}`: 20_000,
	} {
		result := s.call(t, "get_issue", arguments)
		t.Logf("%s: %d bytes", arguments, len(result.Structured))
		if result.IsError || len(result.Structured) > most {
			t.Errorf("%s: %d bytes, more than %d", arguments, len(result.Structured), most)
		}
	}
}

// fakeGateway answers for one issue.
func fakeGateway(issue, comments, worklogs, profile string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body := issue
		switch path := r.URL.Path; {
		case strings.HasSuffix(path, "/comment"):
			body = comments
		case strings.HasSuffix(path, "/worklog"):
			body = worklogs
		case strings.HasSuffix(path, "/myself"):
			body = profile
		}
		if body == "" {
			w.WriteHeader(http.StatusUnauthorized)
			body = `{"code":401,"message":"Unauthorized; scope does not match"}`
		}
		fmt.Fprint(w, body)
	}
}

// What cannot be read is said, with its scopes, and the rest is there.
func TestGetIssue_Partial(t *testing.T) {
	parts := `{"key":"A-2","fields":{"status":{"name":"Done"}}},`
	for i := range 11 {
		parts += fmt.Sprintf(`{"key":"B-%d","fields":{"status":{"name":"Done"}}},`, i)
	}
	issue := `{"key":"AB-1","fields":{"summary":"s","created":"2026-11-01T10:00:00.000+0900","updated":"2026-11-02T10:00:00.000+0900","statuscategorychangedate":"2026-11-01T20:00:00.000+0900",
		"assignee":{"accountId":"x"},"reporter":{"accountId":"y","displayName":"Bo"},"timespent":5400,"attachment":[{"id":"1","filename":"a.png"}],
		"description":"` + strings.Repeat("word ", 400) + `","subtasks":[` + parts + `{"key":"A-3"}]}}`
	result := callFake(t, "get_issue", `{"issue": "ab-1", "include": ["worklogs"]}`, fakeGateway(issue, "", "", ""))
	var got GetIssueAnswer
	if err := json.Unmarshal(result.Structured, &got); err != nil || result.IsError {
		t.Fatal(err, result.Text)
	}
	if !got.Partial || got.Assignee != "(name hidden)" || got.Reporter != "Bo" || got.Since != "2026-11-01 20:00 or later" || got.TimeZone != "UTC+09:00" || len(got.Subtasks) != fewLines {
		t.Errorf("got %+v", got)
	}
	notes := strings.Join(got.Notes, "\n")
	for _, want := range []string{
		"comments could not be read: that needs read:jira-work", "worklogs could not be read: that needs read:jira-work", "the description is cut at 699 of 1999 bytes: include \"description\" for more",
		"10 of 13 sub-tasks are shown", "1 attachments: include \"attachments\"", "since when the issue has its status", "the account's time zone is unknown",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note %q in\n%s", want, notes)
		}
	}
}

func TestSpent(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0h", 45 * time.Minute: "45m", 2 * time.Hour: "2h", 90 * time.Minute: "1h 30m", 26 * time.Hour: "26h"} {
		if got := spent(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}
