package jira

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"jirascope/internal/pattern"
	"jirascope/scopes"
)

// OpListSprintIssues is the successor of the sprint's issue list under
// /rest/agile/1.0, which is deprecated; the scopes are the same.
const OpListSprintIssues scopes.Key = "GET /rest/software/1.0/sprint/{sprintId}/issue"

// IssueFields are what an [Issue] is made of. They are always asked for: the
// default of the operation is every field there is.
func IssueFields() []string {
	return []string{"summary", "issuetype", "status", "assignee", "priority", "parent"}
}

// Issue is an issue. Texts are empty where Jira gives none, or where the
// account may not see the field.
type Issue struct {
	// ID is by which changelogs name the issue.
	ID      string
	Key     string
	Summary string
	// Type, Status and Priority are names as the site's language has them.
	Type string
	// Subtask is true for a part of another issue, its Parent.
	Subtask bool
	// Epic is true for what stands above stories and tasks, whatever it is called.
	Epic   bool
	Status string
	// StatusCategory is new, indeterminate or done in every language.
	StatusCategory string
	// StatusID is by which the columns of boards name the status.
	StatusID string
	// Assignee is the assignee's name as it is shown, and AssigneeID the account: two
	// people may have one name.
	Assignee   string
	AssigneeID string
	Priority   string
	// Parent is the key of the parent, such as the epic, with its summary, and
	// ParentStatus and ParentCategory the status that it is in.
	Parent, ParentSummary        string
	ParentStatus, ParentCategory string

	// fields are those that an Issue has no place for, as they came.
	fields map[string]json.RawMessage
}

// Number is the value of a field that holds a number, such as the estimate. It
// is false when the field is empty, holds something else or was not asked for.
func (i Issue) Number(fieldID string) (float64, bool) {
	var value *float64
	if json.Unmarshal(i.fields[fieldID], &value) != nil || value == nil {
		return 0, false
	}
	return *value, true
}

// Time is the value of a field that holds a time, with the offset that Jira gave it. It
// is false when the field is empty, holds something else or was not asked for.
func (i Issue) Time(fieldID string) (time.Time, bool) {
	var stamp Timestamp
	if json.Unmarshal(i.fields[fieldID], &stamp) != nil || stamp.At == nil {
		return time.Time{}, false
	}
	return *stamp.At, true
}

// OddTime reports whether a field holds something where a time is due that is not one.
func (i Issue) OddTime(fieldID string) bool {
	var stamp Timestamp
	return json.Unmarshal(i.fields[fieldID], &stamp) == nil && stamp.Odd != ""
}

// Texts are the values of a field that holds texts or things with names: one, or those of
// a list. There are none when it is empty, holds something else or was not asked for.
func (i Issue) Texts(fieldID string) []string {
	raw := i.fields[fieldID]
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	var values []string
	for _, one := range list {
		var text string
		var thing struct{ Name, Value, DisplayName string }
		if read(one, &text) != nil && read(one, &thing) == nil {
			text = cmp.Or(thing.Name, thing.Value, thing.DisplayName)
		}
		if text != "" {
			values = append(values, text)
		}
	}
	return values
}

// Read reads another field that was asked for into a value, whose texts are plain and
// bounded then; a field that is empty or was not asked for leaves it as it is. A
// json.RawMessage gets the field as it came.
func (i Issue) Read(fieldID string, into any) error {
	raw := i.fields[fieldID]
	if raw == nil {
		return nil
	}
	if err := read(raw, into); err != nil {
		return fmt.Errorf("field %q of %s: %w", fieldID, i.subject(), misread(raw, err))
	}
	return nil
}

// IssueFilter chooses fields and pages of issues.
type IssueFilter struct {
	// Fields are the ids of fields to get besides those of an [Issue], such as
	// the board's estimation field.
	Fields []string
	// JQL chooses among the list's issues; all when empty.
	JQL string
	// Limit is the page size to ask for; Jira may give fewer.
	Limit int
	// Cursor is where to go on.
	Cursor string
}

// IssueAnswer is an issue as Jira sends it.
type IssueAnswer struct {
	ID     string                     `json:"id"`
	Key    string                     `json:"key"`
	Fields map[string]json.RawMessage `json:"fields"`
}

// Check refuses what is not an issue.
func (a *IssueAnswer) Check() error {
	if a.Key == "" {
		return errors.New("this is not an issue: it has no key")
	}
	return nil
}

// Issue reads the fields. A field of an unexpected shape is an error, not an empty field.
func (a IssueAnswer) Issue() (Issue, error) {
	var priority named
	var kind struct {
		Name    string `json:"name"`
		Subtask bool   `json:"subtask"`
		Level   int    `json:"hierarchyLevel"`
	}
	var assignee struct {
		AccountID   string `json:"accountId"`
		DisplayName string `json:"displayName"`
	}
	var status statusAnswer
	var parent struct {
		Key    string `json:"key"`
		Fields struct {
			Summary string       `json:"summary"`
			Status  statusAnswer `json:"status"`
		} `json:"fields"`
	}
	issue := Issue{ID: a.ID, Key: a.Key, fields: a.Fields}
	known := map[string]any{
		"summary": &issue.Summary, "issuetype": &kind, "status": &status,
		"assignee": &assignee, "priority": &priority, "parent": &parent,
	}
	for name, into := range known {
		if err := issue.Read(name, into); err != nil {
			return Issue{}, err
		}
		delete(issue.fields, name)
	}
	issue.Subtask, issue.Epic = kind.Subtask, kind.Level > 0
	issue.Type, issue.Priority, issue.Parent, issue.ParentSummary = kind.Name, priority.Name, parent.Key, parent.Fields.Summary
	issue.ParentStatus, issue.ParentCategory = parent.Fields.Status.Name, parent.Fields.Status.StatusCategory.Key
	issue.Assignee, issue.AssigneeID = assignee.DisplayName, assignee.AccountID
	issue.Status, issue.StatusID, issue.StatusCategory = status.Name, status.ID, status.StatusCategory.Key
	return issue, nil
}

// keyForm is what the keys of issues look like.
var keyForm = pattern.Lazy(`^[A-Z][A-Z0-9_]{0,30}-[0-9]{1,12}$`)

// subject names the issue in an error, if its key is one.
func (i Issue) subject() string {
	if keyForm().MatchString(i.Key) {
		return "issue " + i.Key
	}
	return "an issue"
}

// issuePage is a page of issues. There is no total and no offset: an offset
// sent would be ignored and the first page come again, forever.
type issuePage struct {
	Issues        []IssueAnswer `json:"issues"`
	IsLast        *bool         `json:"isLast"`
	NextPageToken string        `json:"nextPageToken" text:"whole"`
	ErrorMessages []string      `json:"errorMessages"`
	Warnings      []string      `json:"warningMessages"`
	// asked is the token asked with; items are the issues, read by check.
	asked string
	items []Issue
}

func (p *issuePage) Check() error {
	if p.Issues == nil {
		return errors.New(`the answer has no "issues"`)
	}
	p.items = make([]Issue, 0, len(p.Issues))
	for _, one := range p.Issues {
		if one.Key == "" {
			return errors.New("an element of the list is not an issue: it has no key")
		}
		issue, err := one.Issue()
		if err != nil {
			return err
		}
		p.items = append(p.items, issue)
	}
	switch {
	case p.IsLast != nil && *p.IsLast:
		p.NextPageToken = ""
	case p.NextPageToken == "" && p.IsLast != nil:
		return errors.New("the answer is not the last page and names no next one")
	case p.NextPageToken != "" && p.NextPageToken == p.asked:
		return errors.New("the list repeats a page")
	}
	return nil
}

// ListSprintIssues gets a page of the issues of a sprint.
func (c *Client) ListSprintIssues(ctx context.Context, sprintID int64, filter IssueFilter) (Page[Issue], error) {
	return ListIssues(ctx, c, OpListSprintIssues, []string{PathID(sprintID)}, filter)
}

// ListIssues gets a page of the issues that an operation lists, such as those of a sprint or
// a board. args fill the parameters of its path.
func ListIssues(ctx context.Context, c *Client, op scopes.Key, args []string, filter IssueFilter) (Page[Issue], error) {
	return CallIssues(ctx, c, Request{Op: op, Args: args}, filter)
}

// CallIssues gets a page of the issues that an operation lists. What the filter says is
// sent in the request's query or, by a POST, in its body.
func CallIssues(ctx context.Context, c *Client, r Request, filter IssueFilter) (Page[Issue], error) {
	const list = "issues"
	token, err := CursorPlace(list, filter.Cursor)
	if err != nil {
		return Page[Issue]{}, err
	}
	if fields := slices.Concat(IssueFields(), filter.Fields); strings.HasPrefix(string(r.Op), http.MethodPost) {
		r.Body = issuesQuestion{filter.JQL, fields, filter.Limit, token}
	} else {
		r.Query = url.Values{"fields": {strings.Join(fields, ",")}}
		for name, value := range map[string]string{"nextPageToken": token, "jql": filter.JQL} {
			if value != "" {
				r.Query.Set(name, value)
			}
		}
		SetLimit(r.Query, filter.Limit)
	}
	got := issuePage{asked: token}
	if err := c.Call(ctx, r, &got); err != nil {
		return Page[Issue]{}, err
	}
	page := Page[Issue]{Items: got.items, Said: excerpts(c.own(), slices.Concat(got.ErrorMessages, got.Warnings), false)}
	if got.NextPageToken != "" {
		page.Next = MakeCursor(list, got.NextPageToken)
	}
	return page, nil
}

// issuesQuestion is the body of a search.
type issuesQuestion struct {
	JQL           string   `json:"jql"`
	Fields        []string `json:"fields"`
	MaxResults    int      `json:"maxResults,omitempty"`
	NextPageToken string   `json:"nextPageToken,omitempty"`
}

// SprintIssues goes through the issues of a sprint page by page, until the first error.
// A page may be empty and not the last one.
func (c *Client) SprintIssues(ctx context.Context, sprintID int64, filter IssueFilter) iter.Seq2[Page[Issue], error] {
	return EachPage(ctx, OpListSprintIssues, filter.Cursor, func(ctx context.Context, cursor string) (Page[Issue], error) {
		filter.Cursor = cursor
		return c.ListSprintIssues(ctx, sprintID, filter)
	})
}
