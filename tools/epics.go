package tools

import (
	"context"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// ListEpicsArgs are the arguments of list_epics.
type ListEpicsArgs struct {
	BoardID int64  `json:"board_id" jsonschema:"minimum=1,description=board's id from list_boards"`
	Done    *bool  `json:"done,omitempty"`
	Cursor  string `json:"cursor,omitempty"`
	Limit   int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=50"`
}

// ListEpicsAnswer is the answer of list_epics.
type ListEpicsAnswer struct {
	Epics      []Epic `json:"epics"`
	NextCursor string `json:"next_cursor,omitempty"`
	// Note says what an empty list may mean.
	Note string `json:"note,omitempty"`
}

// Epic is an epic in an answer.
type Epic struct {
	Key string `json:"key"`
	// Name is the epic's short name where it differs from the summary.
	Name    string `json:"name,omitempty"`
	Summary string `json:"summary"`
	// Done says that the epic is marked as done, which its issue's status need not be.
	Done bool `json:"done"`
}

func listEpics() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "list_epics", Title: "List the epics of a board",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `List the epics of a Jira board: key, name, summary, and whether each is marked as done.`,
		Example:     `{"board_id": 11, "done": false}`,
		Limits:      `At most 50 a page; pass next_cursor as cursor for more.`,
		Operations:  []scopes.Key{jira.OpListEpics},
	}, runListEpics)
}

func runListEpics(ctx context.Context, c call, args ListEpicsArgs) (ListEpicsAnswer, error) {
	page, err := c.Client.ListEpics(ctx, args.BoardID, jira.EpicFilter{Done: args.Done, Cursor: args.Cursor, Limit: args.Limit})
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
