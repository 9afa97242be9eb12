package change

import (
	"context"
	"errors"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that change sprints.
const (
	OpCreateSprint scopes.Key = "POST /rest/agile/1.0/sprint"
	// OpUpdateSprint changes what it is given of a sprint, and leaves the rest.
	OpUpdateSprint scopes.Key = "POST /rest/agile/1.0/sprint/{sprintId}"
)

// Sprint are the values of a sprint to set; nil and empty ones are left as they are.
type Sprint struct {
	Name string
	Goal *string
	// State is active to start a sprint, and closed to complete one.
	State      string
	Start, End *time.Time
}

// body is a sprint as Jira takes it.
func (s Sprint) body() map[string]any {
	body := map[string]any{}
	if s.Name != "" {
		body["name"] = s.Name
	}
	if s.Goal != nil {
		body["goal"] = *s.Goal
	}
	if s.State != "" {
		body["state"] = s.State
	}
	if s.Start != nil {
		body["startDate"] = Moment(*s.Start)
	}
	if s.End != nil {
		body["endDate"] = Moment(*s.End)
	}
	return body
}

// Moment writes a time as Jira does, which takes no other form in some places.
func Moment(t time.Time) string { return t.Format("2006-01-02T15:04:05.000-0700") }

// made is the answer to what was made: its id, and its key where it has one.
type made struct {
	ID  int64  `json:"id"`
	Key string `json:"key"`
}

func (m *made) Check() error {
	if m.ID <= 0 {
		return errors.New("the answer has no id of what was made")
	}
	return nil
}

// CreateSprint makes a future sprint of a board and returns its id.
func CreateSprint(ctx context.Context, c *jira.Client, boardID int64, s Sprint) (int64, error) {
	body := s.body()
	body["originBoardId"] = boardID
	var got made
	err := jira.Change(ctx, c, jira.Request{Op: OpCreateSprint, Body: body}, &got)
	return got.ID, err
}

// UpdateSprint changes a sprint. Starting and completing is changing its state.
func UpdateSprint(ctx context.Context, c *jira.Client, sprintID int64, s Sprint) error {
	return jira.Change(ctx, c, jira.Request{Op: OpUpdateSprint, Args: []string{jira.PathID(sprintID)}, Body: s.body()}, nil)
}
