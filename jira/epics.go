package jira

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"strconv"

	"jirascope/scopes"
)

// OpListEpics lists the epics of a board.
const OpListEpics scopes.Key = "GET /rest/agile/1.0/board/{boardId}/epic"

// Epic is an epic, as a board shows it.
type Epic struct {
	// ID is the id of the epic's issue, and Key its key, such as "ALP-9".
	ID  int64
	Key string
	// Name is the short name of the epic, often empty; Summary is the issue's.
	Name    string
	Summary string
	// Color is the key of the epic's color, such as "color_4".
	Color string
	// Done says that the epic is marked as done, which its issue's status need
	// not be.
	Done bool
}

// EpicFilter chooses epics of a board. Empty fields choose all.
type EpicFilter struct {
	// Done chooses the epics that are done, or those that are not; all when nil.
	Done *bool
	// Limit is the page size to ask for; Jira gives at most 50.
	Limit int
	// Cursor is where to go on.
	Cursor string
}

type epicAnswer struct {
	ID      int64  `json:"id"`
	Key     string `json:"key"`
	Name    string `json:"name"`
	Summary string `json:"summary"`
	Color   struct {
		Key string `json:"key"`
	} `json:"color"`
	Done bool `json:"done"`
}

func (e *epicAnswer) Identity() int64 { return e.ID }

func (e *epicAnswer) Check() error {
	if e.ID <= 0 || e.Key == "" {
		return errors.New("this is not an epic: it has no id or no key")
	}
	return nil
}

func (e epicAnswer) epic() Epic {
	return Epic{ID: e.ID, Key: e.Key, Name: e.Name, Summary: e.Summary, Color: e.Color.Key, Done: e.Done}
}

// ListEpics gets a page of the epics of a board.
func (c *Client) ListEpics(ctx context.Context, boardID int64, filter EpicFilter) (Page[Epic], error) {
	query := url.Values{}
	if filter.Done != nil {
		query.Set("done", strconv.FormatBool(*filter.Done))
	}
	l := ListCall{
		Name: "epics", Op: OpListEpics, Args: []string{PathID(boardID)}, Query: query,
		Limit: filter.Limit, Cursor: filter.Cursor,
	}
	return ListPage(ctx, c, l, epicAnswer.epic)
}

// Epics goes through all epics of a filter, page by page, until the first
// error.
func (c *Client) Epics(ctx context.Context, boardID int64, filter EpicFilter) iter.Seq2[Epic, error] {
	return Each(ctx, OpListEpics, filter.Cursor, func(ctx context.Context, cursor string) (Page[Epic], error) {
		filter.Cursor = cursor
		return c.ListEpics(ctx, boardID, filter)
	})
}
