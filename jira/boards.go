package jira

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"jirascope/scopes"
)

// The operations of boards. All their scopes are granular: Jira Software has no
// classic ones.
const (
	OpListBoards            scopes.Key = "GET /rest/agile/1.0/board"
	OpGetBoard              scopes.Key = "GET /rest/agile/1.0/board/{boardId}"
	OpGetBoardConfiguration scopes.Key = "GET /rest/agile/1.0/board/{boardId}/configuration"
)

// Board is a scrum or kanban board: a view of issues, with the project that it
// belongs to.
type Board struct {
	ID   int64
	Name string
	// Type is scrum, kanban or simple.
	Type string
	// ProjectKey and ProjectName are the project that the board is located in;
	// empty for a person's own board.
	ProjectKey  string
	ProjectName string
}

// BoardConfiguration is the part of a board's configuration that says how work
// is estimated and what its columns are.
type BoardConfiguration struct {
	ID   int64
	Name string
	// Type is scrum, kanban or simple, and FilterID that of the filter whose issues the
	// board shows.
	Type, FilterID string
	// ProjectKey is that of the project that the board is located in; empty for a person's
	// own board.
	ProjectKey string
	// EstimationType is "field", "issueCount" or "none"; empty for boards that
	// do not say: kanban boards, and those of team-managed projects, which estimate
	// all the same.
	EstimationType string
	// EstimationField is the id of the field of the estimates, such as
	// "customfield_10016", and EstimationName what people call it.
	EstimationField string
	EstimationName  string
	// Columns are from left to right. What is in the last one is done.
	Columns []Column
}

// Column is a column of a board.
type Column struct {
	Name string
	// StatusIDs are the statuses whose issues it shows.
	StatusIDs []string
	// Min and Max bound how many issues it should have; nil where it has no bound.
	Min, Max *int
}

// BoardFilter chooses boards. Empty fields choose all.
type BoardFilter struct {
	// Project is a project's key or id: boards whose filter names the project.
	Project string
	// Type is scrum, kanban or simple.
	Type string
	// Name is a part of the name.
	Name string
	// Limit is the page size to ask for; Jira gives at most 50.
	Limit int
	// Cursor is where to go on.
	Cursor string
}

type boardAnswer struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Type     string `json:"type"`
	Location struct {
		ProjectKey  string `json:"projectKey"`
		ProjectName string `json:"projectName"`
	} `json:"location"`
}

func (b *boardAnswer) Identity() int64 { return b.ID }

func (b *boardAnswer) Check() error {
	if b.ID <= 0 {
		return errors.New("this is not a board: it has no id")
	}
	return nil
}

func (b boardAnswer) board() Board {
	return Board{ID: b.ID, Name: b.Name, Type: b.Type, ProjectKey: b.Location.ProjectKey, ProjectName: b.Location.ProjectName}
}

type boardConfigurationAnswer struct {
	ID     int64  `json:"id"`
	Name   string `json:"name"`
	Type   string `json:"type"`
	Filter struct {
		ID string `json:"id"`
	} `json:"filter"`
	Location struct {
		Key string `json:"key"`
	} `json:"location"`
	Estimation struct {
		Type  string `json:"type"`
		Field struct {
			FieldID     string `json:"fieldId"`
			DisplayName string `json:"displayName"`
		} `json:"field"`
	} `json:"estimation"`
	ColumnConfig struct {
		Columns []struct {
			Name     string `json:"name"`
			Min      *int   `json:"min"`
			Max      *int   `json:"max"`
			Statuses []struct {
				ID string `json:"id"`
			} `json:"statuses"`
		} `json:"columns"`
	} `json:"columnConfig"`
}

func (b *boardConfigurationAnswer) Check() error {
	if b.ID <= 0 {
		return errors.New("this is not a board's configuration: it has no id")
	}
	return nil
}

// ListBoards gets a page of the boards that the account may see.
func (c *Client) ListBoards(ctx context.Context, filter BoardFilter) (Page[Board], error) {
	query := url.Values{}
	for name, value := range map[string]string{"projectKeyOrId": filter.Project, "type": filter.Type, "name": filter.Name} {
		if value != "" {
			query.Set(name, value)
		}
	}
	l := ListCall{Name: "boards", Op: OpListBoards, Query: query, Limit: filter.Limit, Cursor: filter.Cursor}
	return ListPage(ctx, c, l, boardAnswer.board)
}

// GetBoard gets one board.
func (c *Client) GetBoard(ctx context.Context, boardID int64) (Board, error) {
	var got boardAnswer
	if err := c.Call(ctx, Request{Op: OpGetBoard, Args: []string{PathID(boardID)}}, &got); err != nil {
		return Board{}, err
	}
	return got.board(), nil
}

// GetBoardConfiguration gets how a board estimates, and its columns.
func (c *Client) GetBoardConfiguration(ctx context.Context, boardID int64) (BoardConfiguration, error) {
	var got boardConfigurationAnswer
	if err := c.Call(ctx, Request{Op: OpGetBoardConfiguration, Args: []string{PathID(boardID)}}, &got); err != nil {
		return BoardConfiguration{}, err
	}
	configuration := BoardConfiguration{
		ID: got.ID, Name: got.Name, Type: got.Type, FilterID: got.Filter.ID, ProjectKey: got.Location.Key, EstimationType: got.Estimation.Type,
		EstimationField: got.Estimation.Field.FieldID, EstimationName: got.Estimation.Field.DisplayName,
	}
	for _, c := range got.ColumnConfig.Columns {
		column := Column{Name: c.Name, Min: c.Min, Max: c.Max}
		for _, status := range c.Statuses {
			column.StatusIDs = append(column.StatusIDs, status.ID)
		}
		configuration.Columns = append(configuration.Columns, column)
	}
	return configuration, nil
}

// PathID spells an id in a path.
func PathID(number int64) string {
	return strconv.FormatInt(number, 10)
}
