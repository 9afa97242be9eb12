package planning

import (
	"cmp"
	"context"

	"jirascope/internal/clause"
	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"

	"golang.org/x/sync/errgroup"
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
	// Done says that the epic is marked as done, which its issue's status need not be; of an
	// epic that was not found on a board, that its status is of the category done. It is nil
	// where that could not be read.
	Done *bool `json:"done,omitempty"`
	// Progress is what its children are, when it was asked for.
	Progress *EpicProgress `json:"progress,omitempty"`
}

// ListEpics declares list_epics.
func ListEpics() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "list_epics", Title: "List the epics of a board",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `List the epics of a board, or one epic by key or name; with progress, how many of its issues and points are done.`,
		Example:     `{"board": "11", "done": false}`,
		Aliases:     map[string]string{"board_id": "board"},
		Operations:  []scopes.Key{jira.OpListEpics},
		Helpful: []scopes.Key{
			jira.OpListBoards, opListEpicIssues, issue.OpSearch, jira.OpGetBoardConfiguration, jira.OpGetMyself, directory.OpListFields, directory.OpListIssueTypes,
		},
	}, runListEpics)
}

func runListEpics(ctx context.Context, c toolbox.Call, args ListEpicsArgs) (ListEpicsAnswer, error) {
	x := &epicsRun{Gaps: toolbox.Gaps{Call: c}}
	if err := x.findBoard(ctx, args); err != nil {
		return ListEpicsAnswer{}, err
	}
	var err error
	if args.Epic != "" {
		err = x.oneEpic(ctx, args)
	} else {
		err = x.list(ctx, args)
	}
	x.answer.Partial, x.answer.Notes = x.Partial, x.Notes
	return x.answer, err
}

// epicsRun is one call of list_epics.
type epicsRun struct {
	toolbox.Gaps
	// board is the one that is asked about; 0 for none.
	board  int64
	answer ListEpicsAnswer
}

// findBoard finds the board that is asked about: none where an epic is named alone.
func (x *epicsRun) findBoard(ctx context.Context, args ListEpicsArgs) error {
	if args.Board == "" && args.Epic != "" {
		return nil
	}
	board, how, err := x.Names.Board(ctx, args.Board, "")
	x.board, x.Notes = board.ID, note(x.Notes, how)
	return err
}

// list lists the epics of the board.
func (x *epicsRun) list(ctx context.Context, args ListEpicsArgs) error {
	page, err := x.Client.ListEpics(ctx, x.board, jira.EpicFilter{Done: args.Done, Cursor: args.Cursor, Limit: args.Limit})
	if err != nil {
		return err
	}
	x.answer = ListEpicsAnswer{Epics: []Epic{}, NextCursor: page.Next, Note: toolbox.PageNote(page, args.Cursor, emptyEpics(args))}
	for _, e := range page.Items {
		x.answer.Epics = append(x.answer.Epics, shownEpic(e))
	}
	if !args.Progress {
		return nil
	}
	return x.addProgress(ctx)
}

// shownEpic is an epic of a board as it is shown.
func shownEpic(e jira.Epic) Epic {
	shown := Epic{Key: e.Key, Summary: e.Summary, Done: &e.Done}
	if e.Name != e.Summary {
		shown.Name = e.Name
	}
	return shown
}

// oneEpic is about one epic: what it is, how far its children are, which are open, and when
// they would be done.
func (x *epicsRun) oneEpic(ctx context.Context, args ListEpicsArgs) error {
	found, how, err := x.Names.Epic(ctx, x.board, args.Epic)
	if err != nil {
		return err
	}
	x.Notes = note(x.Notes, how)
	epic := shownEpic(found)
	if found.Summary == "" {
		epic.Done = nil
	}
	known, err := x.readAround(ctx, found.Key)
	if err != nil {
		return err
	}
	if own := known.own; own != nil {
		epic.Key, epic.Summary = own.Key, own.Summary
		if epic.Done == nil || x.board == 0 {
			epic.Done = new(own.StatusCategory == categoryDone)
		}
	}
	return x.addOne(ctx, epic, known)
}

// epicKnown is what is known of an epic before its children are read.
type epicKnown struct {
	// own is its issue; nil where a search is refused for its scopes.
	own  *issue.Issue
	how  survey.Estimate
	days survey.Calendar
}

// readAround reads an epic, how its children are estimated and the calendar, side by side.
func (x *epicsRun) readAround(ctx context.Context, key string) (epicKnown, error) {
	var known epicKnown
	var failed, noEstimate error
	aside := &epicsRun{Gaps: toolbox.Gaps{Call: x.Call}, board: x.board}
	var all errgroup.Group
	all.Go(func() error {
		known.own, failed = x.readEpic(ctx, key)
		return nil
	})
	all.Go(func() error {
		known.how, noEstimate = aside.estimate(ctx)
		return nil
	})
	all.Go(func() error {
		known.days = x.Calendar(ctx)
		return nil
	})
	_ = all.Wait()
	x.Notes, x.Partial = append(x.Notes, aside.Notes...), x.Partial || aside.Partial
	return known, cmp.Or(failed, noEstimate)
}

// readEpic reads the issue of an epic; nil where a search is refused for its scopes. What is
// not an epic is refused.
func (x *epicsRun) readEpic(ctx context.Context, key string) (*issue.Issue, error) {
	jql := "key = " + clause.Quote(key)
	list, err := readIssues(ctx, x.Client, issue.SearchRequest(jql), jira.IssueFilter{JQL: jql}, 1)
	switch {
	case jira.ScopeRefused(err):
		x.Add("of the epic, only what its children tell is known", "it", err, issue.OpSearch)
		return nil, nil
	case jira.KindOf(err) == jira.KindBadRequest, err == nil && len(list.items) == 0:
		return nil, &names.Unknown{What: names.Epic, Given: key, Hint: "No issue has this key, or the account may not browse its project."}
	case err != nil:
		return nil, err
	case !list.items[0].Epic:
		return nil, &names.Unknown{What: names.Epic, Given: key, Says: "This issue is not an epic", Hint: "Call get_issue to see it: its parent may be the epic that is meant."}
	}
	return &list.items[0], nil
}

// emptyEpics says what the lack of epics may mean: an empty list is never silent.
func emptyEpics(args ListEpicsArgs) string {
	said := "Jira accepted the call and lists no epics"
	if args.Done != nil {
		said += " for this filter; try without done"
	}
	return said + ". There may be none, or the account may not see their issues: it needs the Browse projects permission. Scopes are not the reason."
}
