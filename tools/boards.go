package tools

import (
	"context"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
)

// boardType is a kind of board.
type boardType string

// JSONSchema lists the kinds.
func (boardType) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]boardType{"scrum", "kanban", "simple"})
}

// ListBoardsArgs are the arguments of list_boards.
type ListBoardsArgs struct {
	Project string    `json:"project,omitempty" jsonschema:"description=project key or id"`
	Type    boardType `json:"type,omitempty"`
	Name    string    `json:"name,omitempty"`
	Cursor  string    `json:"cursor,omitempty"`
	Limit   int       `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=50"`
}

// ListBoardsAnswer is the answer of list_boards.
type ListBoardsAnswer struct {
	Boards     []Board `json:"boards"`
	NextCursor string  `json:"next_cursor,omitempty"`
	// Note says what an empty list may mean, and what a list leaves out.
	Note string `json:"note,omitempty"`
}

// Board is a board in an answer.
type Board struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
	// Project is the project's key, empty for a person's own board.
	Project string `json:"project,omitempty"`
}

func listBoards() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "list_boards", Title: "List boards",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `List the boards that the account sees, with their ids.`,
		Example:     `{"project": "ORB", "type": "scrum"}`,
		Operations:  []scopes.Key{jira.OpListBoards},
	}, runListBoards)
}

func runListBoards(ctx context.Context, c call, args ListBoardsArgs) (ListBoardsAnswer, error) {
	page, err := c.Client.ListBoards(ctx, jira.BoardFilter{
		Project: args.Project, Type: string(args.Type), Name: args.Name, Cursor: args.Cursor, Limit: args.Limit,
	})
	if err != nil {
		return ListBoardsAnswer{}, err
	}
	answer := ListBoardsAnswer{Boards: []Board{}, NextCursor: page.Next}
	for _, b := range page.Items {
		answer.Boards = append(answer.Boards, Board{ID: b.ID, Name: b.Name, Type: b.Type, Project: b.ProjectKey})
	}
	answer.Note = toolbox.PageNote(page, args.Cursor, emptyBoards(args))
	return answer, nil
}

// emptyBoards says what the lack of boards may mean: an empty list is never
// silent.
func emptyBoards(args ListBoardsArgs) string {
	note := "Jira accepted the call and lists no board"
	if args.Project != "" || args.Type != "" || args.Name != "" {
		note += " for this filter; try without it"
	}
	return note + ". There may be none, or the account may see none: it needs Browse projects permission in a board's projects. Scopes are not the reason."
}
