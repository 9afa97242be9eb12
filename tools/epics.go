package tools

import (
	"context"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/scopes"
)

// ListEpicsArgs are the arguments of list_epics.
type ListEpicsArgs struct {
	Board    string `json:"board,omitempty"`
	Epic     string `json:"epic,omitempty" jsonschema:"description=one alone, with its progress"`
	Done     *bool  `json:"done,omitempty"`
	Progress bool   `json:"progress,omitempty"`
	Cursor   string `json:"cursor,omitempty"`
	Limit    int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=50"`
}

// ListEpicsAnswer is the answer of list_epics.
type ListEpicsAnswer struct {
	Epics      []Epic `json:"epics"`
	NextCursor string `json:"next_cursor,omitempty"`
	// Partial says that the progress of some could not be read; the notes say why.
	Partial bool `json:"partial,omitempty"`
	// Note says what an empty list may mean, and Notes what the progress is made of.
	Note  string   `json:"note,omitempty"`
	Notes []string `json:"notes,omitempty"`
}

// Epic is an epic in an answer.
type Epic struct {
	Key string `json:"key"`
	// Name is the epic's short name where it differs from the summary.
	Name    string `json:"name,omitempty"`
	Summary string `json:"summary"`
	// Done says that the epic is marked as done, which its issue's status need not be.
	Done bool `json:"done"`
	// Progress is what its children are, when it was asked for.
	Progress *EpicProgress `json:"progress,omitempty"`
}

func listEpics() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "list_epics", Title: "List the epics of a board",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `List the epics of a board, or one epic; with progress, how many of its issues and points are done.`,
		Example:     `{"board": "11", "done": false}`,
		Aliases:     map[string]string{"board_id": "board"},
		Operations:  []scopes.Key{jira.OpListEpics},
		Helpful:     []scopes.Key{jira.OpListBoards, opListEpicIssues, jira.OpGetBoardConfiguration, directory.OpListFields},
	}, runListEpics)
}

func runListEpics(ctx context.Context, c call, args ListEpicsArgs) (ListEpicsAnswer, error) {
	board, how, err := c.epicBoard(ctx, args)
	if err != nil {
		return ListEpicsAnswer{}, err
	}
	if args.Epic != "" {
		return c.oneEpic(ctx, args, board, how)
	}
	page, err := c.Client.ListEpics(ctx, board, jira.EpicFilter{Done: args.Done, Cursor: args.Cursor, Limit: args.Limit})
	if err != nil {
		return ListEpicsAnswer{}, err
	}
	answer := ListEpicsAnswer{Epics: []Epic{}, NextCursor: page.Next}
	for _, e := range page.Items {
		shown := Epic{Key: e.Key, Summary: e.Summary, Done: e.Done}
		if e.Name != e.Summary {
			shown.Name = e.Name
		}
		answer.Epics = append(answer.Epics, shown)
	}
	answer.note(how)
	if args.Progress {
		if err := c.addProgress(ctx, &answer, board); err != nil {
			return ListEpicsAnswer{}, err
		}
	}
	answer.Note = toolbox.PageNote(page, args.Cursor, emptyEpics(args))
	return answer, nil
}

// emptyEpics says what the lack of epics may mean: an empty list is never silent.
func emptyEpics(args ListEpicsArgs) string {
	note := "Jira accepted the call and lists no epics"
	if args.Done != nil {
		note += " for this filter; try without done"
	}
	return note + ". There may be none, or the account may not see their issues: it needs the Browse projects permission. Scopes are not the reason."
}
