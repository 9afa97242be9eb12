package tools

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox"
)

// The figures of the tools are counted a second time from what the sandbox itself sends,
// which is read here without the client, the names and the arithmetic of the tools.

// The fields of the company that have a number for a name.
const (
	rawPoints     = "customfield_10016"
	rawTeamPoints = "customfield_10026"
	rawSprint     = "customfield_10020"
	rawPlanned    = "timeoriginalestimate"
	rawFlag       = "customfield_10021"
)

// raw asks the sandbox for JSON; with a body it is posted. Its list of requests has
// these as well.
func (s *stage) raw(t *testing.T, target string, into any, body ...any) {
	t.Helper()
	method, sent := http.MethodGet, []byte(nil)
	if len(body) > 0 {
		var err error
		if sent, err = json.Marshal(body[0]); err != nil {
			t.Fatal(err)
		}
		method = http.MethodPost
	}
	account, _ := s.sandbox.Account("full")
	r := httptest.NewRequest(method, "/ex/jira/"+sandbox.CloudID+target, strings.NewReader(string(sent)))
	r.SetBasicAuth(account.Email, account.Token)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.sandbox.Handler().ServeHTTP(w, r)
	if err := json.Unmarshal(w.Body.Bytes(), into); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s %s: %d, %v", method, target, w.Code, err)
	}
}

// rawPerson is a person as the sandbox tells of one; nil is nobody.
type rawPerson struct{ AccountID, DisplayName, TimeZone string }

// or is the name, or another word for nobody.
func (p *rawPerson) or(nobody string) string {
	if p == nil {
		return nobody
	}
	return p.DisplayName
}

// rawStatus is a status with its category: new, indeterminate or done.
type rawStatus struct {
	ID, Name       string
	StatusCategory struct{ Key string }
}

// rawSprints is a sprint as the sandbox tells of it.
type rawSprints struct {
	ID                               int
	Name, State, Goal                string
	StartDate, EndDate, CompleteDate time.Time
}

// rawIssue is an issue as the sandbox sends it.
type rawIssue struct {
	ID, Key string
	Fields  struct {
		Summary     string
		Description any
		IssueType   struct {
			Name    string
			Subtask bool
			Level   int `json:"hierarchyLevel"`
		}
		Status             rawStatus
		Assignee, Reporter *rawPerson
		Priority           struct{ ID, Name string }
		Project            struct{ Key string }
		Parent             struct {
			Key    string
			Fields struct{ Summary string }
		}
		FixVersions, Components []struct{ Name string }
		Points                  *float64     `json:"customfield_10016"`
		TeamPoints              *float64     `json:"customfield_10026"`
		Planned                 *float64     `json:"timeoriginalestimate"`
		Sprints                 []rawSprints `json:"customfield_10020"`
		Flag                    []any        `json:"customfield_10021"`
		Links                   []struct {
			InwardIssue *struct{ Key string }
			Type        struct{ Name string }
		} `json:"issuelinks"`
		Comment struct{ Total int }
		Created string
		// Resolved is empty for an issue without a resolution, Shelved when it came into
		// the category of its status.
		Resolved string `json:"resolutiondate"`
		Shelved  string `json:"statuscategorychangedate"`
	}
	// changes are the latest first; rawHistories reads them.
	changes []rawChange
}

// rawChange is one field of a change: ids, and the words for them.
type rawChange struct {
	at               time.Time
	by               string
	field, name      string
	from, to         string
	fromText, toText string
}

// rawTime reads one of the times of issues.
func rawTime(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02T15:04:05.000-0700", text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// inBerlin is a time as the company's people see it on the clock.
func inBerlin(t *testing.T, at time.Time) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return at.In(zone)
}

// rawIssues are all issues of a list, page by page.
func (s *stage) rawIssues(t *testing.T, target string) []*rawIssue {
	t.Helper()
	var list []*rawIssue
	for token, turns := "", 0; turns < 60; turns++ {
		var page struct {
			Issues        []*rawIssue
			NextPageToken string
		}
		s.raw(t, target+token, &page)
		list = append(list, page.Issues...)
		if page.NextPageToken == "" {
			if len(list) == 0 {
				t.Fatalf("%s lists no issues", target)
			}
			return list
		}
		token = "&nextPageToken=" + url.QueryEscape(page.NextPageToken)
	}
	t.Fatalf("%s does not end", target)
	return nil
}

// rawSearch are all issues that fit a query, with all fields.
func (s *stage) rawSearch(t *testing.T, jql string) []*rawIssue {
	t.Helper()
	return s.rawIssues(t, "/rest/api/3/search/jql?"+url.Values{"jql": {jql}, "fields": {"*all"}, "maxResults": {"100"}}.Encode())
}

// rawHistories are issues that fit a query, with all their changes, by their ids.
func (s *stage) rawHistories(t *testing.T, jql string) map[string]*rawIssue {
	t.Helper()
	list, ids := map[string]*rawIssue{}, []string(nil)
	for _, i := range s.rawSearch(t, jql) {
		list[i.ID], ids = i, append(ids, i.ID)
	}
	for chunk := range slices.Chunk(ids, 20) {
		var logs struct {
			IssueChangeLogs []struct {
				IssueID         string
				ChangeHistories []struct {
					Created int64
					Author  rawPerson
					Items   []map[string]any
				}
			}
			NextPageToken string
		}
		s.raw(t, "/rest/api/3/changelog/bulkfetch", &logs, map[string]any{"issueIdsOrKeys": chunk, "maxResults": 10000})
		if logs.NextPageToken != "" {
			t.Fatal("a page does not have all changes")
		}
		for _, log := range logs.IssueChangeLogs {
			for _, h := range log.ChangeHistories {
				for _, item := range h.Items {
					text := func(name string) string { value, _ := item[name].(string); return value }
					list[log.IssueID].changes = append(list[log.IssueID].changes, rawChange{
						at: time.UnixMilli(h.Created), by: h.Author.DisplayName, field: text("fieldId"), name: text("field"),
						from: text("from"), to: text("to"), fromText: text("fromString"), toText: text("toString"),
					})
				}
			}
		}
	}
	for _, i := range list {
		slices.Reverse(i.changes)
	}
	return list
}

func (i *rawIssue) done() bool { return i.Fields.Status.StatusCategory.Key == "done" }

func (i *rawIssue) owner() string { return i.Fields.Assignee.or("nobody") }

// estimate is what the issue has in the field of its project; a sub-task has its story's.
func (i *rawIssue) estimate() *float64 {
	switch {
	case i.Fields.IssueType.Subtask:
		return nil
	case i.Fields.Points == nil:
		return i.Fields.TeamPoints
	default:
		return i.Fields.Points
	}
}

// in reports whether the issue is in a sprint.
func (i *rawIssue) in(sprint int) bool {
	return slices.ContainsFunc(i.Fields.Sprints, func(s rawSprints) bool { return s.ID == sprint })
}

// now is today's value of a field, as changes have it.
func (i *rawIssue) now(field string) string {
	number := map[string]*float64{rawPoints: i.Fields.Points, rawTeamPoints: i.Fields.TeamPoints, rawPlanned: i.Fields.Planned}[field]
	var ids []string
	for _, sprint := range i.Fields.Sprints {
		ids = append(ids, strconv.Itoa(sprint.ID))
	}
	switch {
	case field == "status":
		return i.Fields.Status.ID
	case field == rawSprint:
		return strings.Join(ids, ", ")
	case number != nil:
		return fmt.Sprint(*number)
	default:
		return ""
	}
}

// at goes back from today's value to that of a time.
func (i *rawIssue) at(field string, when time.Time) string {
	value := i.now(field)
	for _, c := range i.changes {
		if c.field == field && c.at.After(when) {
			if value = c.from; field == rawPoints || field == rawTeamPoints {
				value = c.fromText
			}
		}
	}
	return value
}

// last is when a field changed last, and by whom; the creation where it never did.
func (i *rawIssue) last(t *testing.T, field string) (at time.Time, by string) {
	t.Helper()
	for _, c := range i.changes {
		if c.field == field {
			return c.at, c.by
		}
	}
	return rawTime(t, i.Fields.Created), i.Fields.Reporter.or("")
}
