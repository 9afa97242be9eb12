package change

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that add to an issue.
const (
	OpAddComment    scopes.Key = "POST /rest/api/3/issue/{issueIdOrKey}/comment"
	OpAddWorklog    scopes.Key = "POST /rest/api/3/issue/{issueIdOrKey}/worklog"
	OpLinkIssues    scopes.Key = "POST /rest/api/3/issueLink"
	OpListLinkTypes scopes.Key = "GET /rest/api/3/issueLinkType"
)

// Visibility is who may see a comment: those of a role or of a group, by name. The zero
// value is everybody who sees the issue.
type Visibility struct {
	// Type is role or group.
	Type string `json:"type"`
	Name string `json:"value"`
}

// noteAnswer is a comment or a worklog that was made.
type noteAnswer struct {
	ID    string          `json:"id"`
	Body  json.RawMessage `json:"body"`
	Spent int64           `json:"timeSpentSeconds"`
}

func (a *noteAnswer) Check() error {
	if a.ID == "" {
		return errors.New("the answer has no id of what was made")
	}
	return nil
}

// Comment adds a comment, whose body is a document, and returns its id and the document as
// Jira keeps it.
func Comment(ctx context.Context, c *jira.Client, key string, body json.RawMessage, to Visibility) (id string, kept json.RawMessage, err error) {
	sent := map[string]any{"body": body}
	if to.Type != "" {
		sent["visibility"] = to
	}
	var got noteAnswer
	err = jira.Change(ctx, c, jira.Request{Op: OpAddComment, Args: []string{key}, Body: sent}, &got)
	return got.ID, got.Body, err
}

// Work is time that somebody worked on an issue.
type Work struct {
	Spent   time.Duration
	Started time.Time
	// Comment is a document; nil for none.
	Comment json.RawMessage
	// Remaining sets the remaining estimate; nil has Jira lower it by the time.
	Remaining *time.Duration
}

// LogWork adds a worklog, and returns its id and the time that Jira keeps.
func LogWork(ctx context.Context, c *jira.Client, key string, w Work) (id string, kept time.Duration, err error) {
	body := map[string]any{"timeSpentSeconds": int64(w.Spent / time.Second), "started": Moment(w.Started)}
	if w.Comment != nil {
		body["comment"] = w.Comment
	}
	query := url.Values{}
	if w.Remaining != nil {
		query.Set("adjustEstimate", "new")
		query.Set("newEstimate", minutes(*w.Remaining))
	}
	var got noteAnswer
	err = jira.Change(ctx, c, jira.Request{Op: OpAddWorklog, Args: []string{key}, Query: query, Body: body}, &got)
	return got.ID, time.Duration(got.Spent) * time.Second, err
}

// minutes writes a duration as Jira reads one.
func minutes(d time.Duration) string { return jira.PathID(int64(d/time.Minute)) + "m" }

// LinkType is a kind of link with what it says in both directions, such as "blocks" and
// "is blocked by".
type LinkType struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Inward  string `json:"inward"`
	Outward string `json:"outward"`
}

type linkTypesAnswer struct {
	Types []LinkType `json:"issueLinkTypes"`
}

func (a *linkTypesAnswer) Check() error {
	if a.Types == nil {
		return errors.New(`the answer has no "issueLinkTypes"`)
	}
	return nil
}

// LinkTypes are the kinds of links that the site has.
func LinkTypes(ctx context.Context, c *jira.Client) ([]LinkType, error) {
	var got linkTypesAnswer
	err := c.Call(ctx, jira.Request{Op: OpListLinkTypes}, &got)
	return got.Types, err
}

// Link links two issues: the type's outward words hold from the one named from to the other,
// as in "from blocks to".
func Link(ctx context.Context, c *jira.Client, typeName, from, to string) error {
	body := map[string]any{
		"type": map[string]string{"name": typeName}, "outwardIssue": map[string]string{"key": to}, "inwardIssue": map[string]string{"key": from},
	}
	return jira.Change(ctx, c, jira.Request{Op: OpLinkIssues, Body: body}, nil)
}
