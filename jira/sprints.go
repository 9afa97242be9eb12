package jira

import (
	"context"
	"errors"
	"iter"
	"net/url"
	"strings"
	"time"

	"jirascope/scopes"
)

// The operations of sprints.
const (
	OpListSprints scopes.Key = "GET /rest/agile/1.0/board/{boardId}/sprint"
	OpGetSprint   scopes.Key = "GET /rest/agile/1.0/sprint/{sprintId}"
)

// Sprint is a time box of a board, past, running or planned.
type Sprint struct {
	ID   int64
	Name string
	// State is future, active or closed.
	State string
	Goal  string
	// Start and End are planned, Complete is when the sprint was closed; nil
	// while they are unknown.
	Start, End, Complete *time.Time
	// BoardID is the board that the sprint was made on; other boards may show
	// it too.
	BoardID int64
	// Odd are the dates that came and are not dates, by their names in Jira's answer.
	// They come from the network.
	Odd map[string]string
}

// MadeElsewhere reports whether the sprint is another board's than the one that shows it.
func (s Sprint) MadeElsewhere(boardID int64) bool { return s.BoardID != 0 && s.BoardID != boardID }

// ClosedAt is when the sprint was closed; nil for one that was not.
func (s Sprint) ClosedAt() *time.Time {
	if s.State != "closed" {
		return nil
	}
	return s.Complete
}

// SprintFilter chooses sprints of a board.
type SprintFilter struct {
	// States are any of future, active and closed; all when empty.
	States []string
	// Limit is the page size to ask for; Jira gives at most 50.
	Limit int
	// Cursor is where to go on.
	Cursor string
}

type sprintAnswer struct {
	ID            int64     `json:"id"`
	Name          string    `json:"name"`
	State         string    `json:"state"`
	Goal          string    `json:"goal" text:"lines"`
	StartDate     Timestamp `json:"startDate"`
	EndDate       Timestamp `json:"endDate"`
	CompleteDate  Timestamp `json:"completeDate"`
	OriginBoardID int64     `json:"originBoardId"`
}

func (s *sprintAnswer) Identity() int64 { return s.ID }

func (s *sprintAnswer) Check() error {
	if s.ID <= 0 {
		return errors.New("this is not a sprint: it has no id")
	}
	return nil
}

func (s sprintAnswer) sprint() Sprint {
	sprint := Sprint{
		ID: s.ID, Name: s.Name, State: s.State, Goal: s.Goal, BoardID: s.OriginBoardID,
		Start: s.StartDate.At, End: s.EndDate.At, Complete: s.CompleteDate.At,
	}
	for name, date := range map[string]Timestamp{"startDate": s.StartDate, "endDate": s.EndDate, "completeDate": s.CompleteDate} {
		if date.Odd != "" {
			if sprint.Odd == nil {
				sprint.Odd = map[string]string{}
			}
			sprint.Odd[name] = date.Odd
		}
	}
	return sprint
}

// ListSprints gets a page of the sprints of a board, in the order of their states:
// closed, active, future. Jira refuses boards without sprints with a 400: kanban boards,
// and those of team-managed projects where sprints are turned off.
func (c *Client) ListSprints(ctx context.Context, boardID int64, filter SprintFilter) (Page[Sprint], error) {
	query := url.Values{}
	if len(filter.States) > 0 {
		query.Set("state", strings.Join(filter.States, ","))
	}
	l := ListCall{
		Name: "sprints", Op: OpListSprints, Args: []string{PathID(boardID)}, Query: query,
		Limit: filter.Limit, Cursor: filter.Cursor,
	}
	return ListPage(ctx, c, l, sprintAnswer.sprint)
}

// Sprints goes through all sprints of a filter, page by page, until the first
// error.
func (c *Client) Sprints(ctx context.Context, boardID int64, filter SprintFilter) iter.Seq2[Sprint, error] {
	return Each(ctx, OpListSprints, filter.Cursor, func(ctx context.Context, cursor string) (Page[Sprint], error) {
		filter.Cursor = cursor
		return c.ListSprints(ctx, boardID, filter)
	})
}

// GetSprint gets one sprint.
func (c *Client) GetSprint(ctx context.Context, sprintID int64) (Sprint, error) {
	var got sprintAnswer
	if err := c.Call(ctx, Request{Op: OpGetSprint, Args: []string{PathID(sprintID)}}, &got); err != nil {
		return Sprint{}, err
	}
	return got.sprint(), nil
}
