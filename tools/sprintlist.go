package tools

import (
	"context"
	"fmt"
	"slices"

	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
)

// sprintState is where a sprint stands.
type sprintState string

// The states of sprints.
const (
	stateActive sprintState = "active"
	stateFuture sprintState = "future"
	stateClosed sprintState = "closed"
)

// JSONSchema lists the states.
func (sprintState) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]sprintState{stateActive, stateFuture, stateClosed})
}

// ListSprintsArgs are the arguments of list_sprints.
type ListSprintsArgs struct {
	Board  string      `json:"board,omitempty"`
	State  sprintState `json:"state,omitempty"`
	Name   string      `json:"name,omitempty"`
	Limit  int         `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=20"`
	Cursor string      `json:"cursor,omitempty"`
}

// ListSprintsAnswer is the answer of list_sprints.
type ListSprintsAnswer struct {
	BoardID int64 `json:"board_id"`
	// Sprints are the active ones, then the future ones, then the closed ones, the latest
	// first.
	Sprints toolbox.Table `json:"sprints"`
	// TimeZone is that of the days.
	TimeZone   string   `json:"time_zone,omitempty"`
	NextCursor string   `json:"next_cursor,omitempty"`
	Notes      []string `json:"notes,omitempty"`
}

// usualSprints is how many sprints are listed unless limit says otherwise.
const usualSprints = 20

func listSprints() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "list_sprints", Title: "List the sprints of a board",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `List a board's sprints with state, dates and goal: active, future, then closed ones, latest first.`,
		Example:     `{"board": "Orbit Checkout", "state": "closed"}`,
		Aliases:     map[string]string{"board_id": "board"},
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpListSprints},
		Helpful:     []scopes.Key{jira.OpGetMyself},
	}, runListSprints)
}

func runListSprints(ctx context.Context, c call, args ListSprintsArgs) (ListSprintsAnswer, error) {
	const cursors = "listed_sprints"
	from, err := jira.CursorOffset(cursors, args.Cursor)
	if err != nil {
		return ListSprintsAnswer{}, err
	}
	board, note, err := c.Names.Board(ctx, args.Board, "")
	if err != nil {
		return ListSprintsAnswer{}, err
	}
	limit := args.Limit
	if limit == 0 {
		limit = usualSprints
	}
	list, older, err := c.sprintsOf(ctx, board.ID, args, from+limit+1)
	if err != nil {
		return ListSprintsAnswer{}, err
	}
	answer := ListSprintsAnswer{BoardID: board.ID}
	answer.note(note)
	shown := list[min(from, len(list)):min(from+limit, len(list))]
	switch {
	case len(list) > from+limit:
		answer.NextCursor = jira.MakeCursor(cursors, fmt.Sprint(from+limit))
	case older:
		answer.note(fmt.Sprintf("there are older ones: only the last %d closed sprints are looked at", names.MaxClosed))
	}
	if len(shown) == 0 {
		answer.note(emptySprints(args))
		answer.Sprints = sprintTable(nil, 0, survey.Calendar{})
		return answer, nil
	}
	days := c.daysOf(ctx, shown)
	answer.TimeZone, answer.Sprints = days.Name, sprintTable(shown, board.ID, days)
	answer.note(days.Note)
	for _, sprint := range shown {
		for _, odd := range oddDates(sprint) {
			answer.note(fmt.Sprintf("sprint %d: %s", sprint.ID, odd))
		}
	}
	return answer, nil
}

// note adds a note, when there is one.
func (a *ListSprintsAnswer) note(text string) {
	if text != "" {
		a.Notes = append(a.Notes, text)
	}
}

// sprintsOf are the sprints of a board that the arguments choose, at least so many of them
// where there are, and whether there are older ones than are looked at.
func (c call) sprintsOf(ctx context.Context, boardID int64, args ListSprintsArgs, most int) ([]jira.Sprint, bool, error) {
	var open, closed []jira.Sprint
	var more bool
	var err error
	if args.Name != "" {
		most = names.MaxClosed
	}
	switch args.State {
	case "":
		open, closed, more, err = c.Names.AllSprints(ctx, boardID, most)
	case stateClosed:
		closed, more, err = c.Names.ClosedSprints(ctx, boardID, most)
	default:
		open, err = c.Names.OpenSprints(ctx, boardID)
	}
	if err != nil {
		return nil, false, err
	}
	open = slices.DeleteFunc(slices.Clone(open), func(s jira.Sprint) bool { return args.State != "" && s.State != string(args.State) })
	list, older := append(open, closed...), more && len(closed) == names.MaxClosed
	return slices.DeleteFunc(list, func(s jira.Sprint) bool { return args.Name != "" && !names.Fits(args.Name, s.Name) }), older, nil
}

// emptySprints says what the lack of sprints may mean.
func emptySprints(args ListSprintsArgs) string {
	if args.State != "" || args.Name != "" {
		return "Jira accepted the call and the board has no such sprint; try without state and name"
	}
	return "Jira accepted the call and lists no sprint: nobody made one on this board yet"
}

// daysOf is the calendar of the account for the dates of some sprints.
func (c call) daysOf(ctx context.Context, sprints []jira.Sprint) survey.Calendar {
	days := c.Calendar(ctx)
	for _, s := range sprints {
		days = days.Settle(s.Start, s.End, s.Complete)
	}
	return days.Settled(nil)
}

// sprintTable lists sprints, without columns that are empty in all rows. A sprint of another
// board that this one shows has that board's id.
func sprintTable(sprints []jira.Sprint, board int64, days survey.Calendar) toolbox.Table {
	rows := make([][]toolbox.Cell, 0, len(sprints))
	for _, s := range sprints {
		var other toolbox.Cell
		if s.MadeElsewhere(board) {
			other = s.BoardID
		}
		rows = append(rows, []toolbox.Cell{
			s.ID, s.Name, s.State, toolbox.OrNull(days.Day(s.Start)), toolbox.OrNull(days.Day(s.End)), toolbox.OrNull(days.Day(s.Complete)), toolbox.OrNull(s.Goal), other,
		})
	}
	return toolbox.NewTable([]string{"id", "name", "state", "start", "end", "completed", "goal", "of_board"}, rows)
}
