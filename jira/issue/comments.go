package issue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"jirascope/internal/adf"
	"jirascope/jira"
	"jirascope/scopes"
)

const (
	// OpListComments lists the comments of an issue.
	OpListComments scopes.Key = "GET /rest/api/3/issue/{issueIdOrKey}/comment"
	// OpListWorklogs lists the work that was logged on an issue.
	OpListWorklogs scopes.Key = "GET /rest/api/3/issue/{issueIdOrKey}/worklog"
)

// Comment is a comment.
type Comment struct {
	Author Person
	// Created is nil where Jira's date cannot be read.
	Created *time.Time
	// Updated is when it was changed, nil when it was not.
	Updated *time.Time
	// Internal says that customers do not see it.
	Internal bool
	// Body is Markdown.
	Body string
}

// commentAnswer is a comment as Jira sends it.
type commentAnswer struct {
	ID      string          `json:"id"`
	Author  Person          `json:"author"`
	Created jira.Timestamp  `json:"created"`
	Updated jira.Timestamp  `json:"updated"`
	Public  *bool           `json:"jsdPublic"`
	Body    json.RawMessage `json:"body"`
	comment Comment
}

func (a *commentAnswer) check() error {
	if a.ID == "" {
		return errors.New("an element of the list is not a comment: it has no id")
	}
	body, err := adf.Markdown(a.Body)
	if err != nil {
		return fmt.Errorf("the body of a comment: %w", err)
	}
	a.comment = Comment{Author: a.Author, Created: a.Created.At, Internal: a.Public != nil && !*a.Public, Body: body}
	if a.Created.At != nil && a.Updated.At != nil && a.Updated.At.After(*a.Created.At) {
		a.comment.Updated = a.Updated.At
	}
	return nil
}

type commentsAnswer struct {
	Total    int             `json:"total"`
	Comments []commentAnswer `json:"comments"`
}

func (a *commentsAnswer) Check() error {
	if a.Comments == nil {
		return errors.New(`the answer has no "comments"`)
	}
	for i := range a.Comments {
		if err := a.Comments[i].check(); err != nil {
			return err
		}
	}
	return nil
}

// Comments gets the latest comments of an issue, the latest first, and how many it has.
func Comments(ctx context.Context, c *jira.Client, key string, most int) ([]Comment, int, error) {
	query := url.Values{"orderBy": {"-created"}, "maxResults": {strconv.Itoa(most)}}
	var got commentsAnswer
	if err := c.Call(ctx, jira.Request{Op: OpListComments, Args: []string{key}, Query: query}, &got); err != nil {
		return nil, 0, err
	}
	var list []Comment
	for _, one := range Distinct(got.Comments, func(a commentAnswer) string { return a.ID }) {
		list = append(list, one.comment)
	}
	return list, max(got.Total, len(list)), nil
}

// Work is what one person logged.
type Work struct {
	Person Person
	Spent  time.Duration
	// Entries is how often, and Last the latest start; nil where one cannot be read.
	Entries int
	Last    *time.Time
}

type worklogsAnswer struct {
	Total    int             `json:"total"`
	Worklogs []worklogAnswer `json:"worklogs"`
}

type worklogAnswer struct {
	ID      string         `json:"id"`
	Author  Person         `json:"author"`
	Started jira.Timestamp `json:"started"`
	Seconds int64          `json:"timeSpentSeconds"`
}

func (a *worklogsAnswer) Check() error {
	if a.Worklogs == nil {
		return errors.New(`the answer has no "worklogs"`)
	}
	return nil
}

// Worklogs sums up who worked how long on an issue, in the order of their first entry, and
// says how many entries did not come: Jira gives 5,000 at once.
func Worklogs(ctx context.Context, c *jira.Client, key string) ([]Work, int, error) {
	var got worklogsAnswer
	if err := c.Call(ctx, jira.Request{Op: OpListWorklogs, Args: []string{key}}, &got); err != nil {
		return nil, 0, err
	}
	var list []Work
	at, undated := map[string]int{}, map[string]bool{}
	got.Worklogs = Distinct(got.Worklogs, func(a worklogAnswer) string { return a.ID })
	for _, entry := range got.Worklogs {
		i, ok := at[entry.Author.AccountID]
		if !ok {
			i = len(list)
			at[entry.Author.AccountID] = i
			list = append(list, Work{Person: entry.Author})
		}
		w := &list[i]
		w.Entries++
		w.Spent += time.Duration(entry.Seconds) * time.Second
		switch started := entry.Started.At; {
		case started == nil:
			w.Last, undated[entry.Author.AccountID] = nil, true
		case !undated[entry.Author.AccountID] && (w.Last == nil || started.After(*w.Last)):
			w.Last = started
		}
	}
	return list, max(0, got.Total-len(got.Worklogs)), nil
}
