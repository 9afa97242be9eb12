package changes

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/jira/change"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
)

// sprintAction is what manage_sprint does.
type sprintAction string

// The actions.
const (
	createSprint   sprintAction = "create"
	updateSprint   sprintAction = "update"
	startSprint    sprintAction = "start"
	completeSprint sprintAction = "complete"
)

// JSONSchema lists the actions.
func (sprintAction) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]sprintAction{createSprint, updateSprint, startSprint, completeSprint})
}

// ManageSprintArgs are the arguments of manage_sprint.
type ManageSprintArgs struct {
	Action sprintAction `json:"action"`
	Board  string       `json:"board,omitempty"`
	Sprint string       `json:"sprint,omitempty" jsonschema:"description=name\\, id\\, active or next"`
	Name   string       `json:"name,omitempty"`
	Goal   *string      `json:"goal,omitempty"`
	Start  string       `json:"start,omitempty" jsonschema:"description=2026-12-01 or 2026-12-01 09:00"`
	End    string       `json:"end,omitempty"`
	// OpenTo is where the open issues of a sprint go that is completed.
	OpenTo string `json:"open_to,omitempty" jsonschema:"description=complete: where open issues go: backlog\\, next or a sprint"`
	DryRun bool   `json:"dry_run,omitempty"`
}

// ManageSprint declares manage_sprint.
func ManageSprint() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "manage_sprint", Title: "Create, change, start or complete a sprint",
		Area: toolbox.Changes, Effect: toolbox.Destroy,
		Description: `Create a sprint, rename it, set its goal and dates, start it, or complete it.`,
		Example:     `{"action": "update", "board": "11", "sprint": "next", "goal": "Gift cards", "dry_run": true}`,
		Operations: []scopes.Key{
			change.OpCreateSprint, change.OpUpdateSprint, jira.OpListBoards, jira.OpListSprints, jira.OpGetSprint,
		},
		Helpful: []scopes.Key{
			change.OpMoveToSprint, change.OpMoveToBacklog, jira.OpListSprintIssues, jira.OpGetBoardConfiguration, issue.OpFetch, directory.OpListFields, jira.OpGetMyself,
			issue.OpSearch,
		},
	}, runManageSprint)
}

// sprintRun is one call of manage_sprint.
type sprintRun struct {
	*job
	args   ManageSprintArgs
	board  jira.Board
	sprint jira.Sprint
	set    change.Sprint
	item   *write.Item
	// moved is where the open issues of a completed sprint go; nil without any.
	moved *move
}

func runManageSprint(ctx context.Context, c toolbox.Call, args ManageSprintArgs) (Answer, error) {
	x := &sprintRun{job: &job{Call: c, thing: "sprint", ops: []scopes.Key{change.OpUpdateSprint}}, args: args}
	if args.Action == createSprint {
		x.ops = []scopes.Key{change.OpCreateSprint}
	}
	x.plan.Tool = "manage_sprint"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	if err := x.find(ctx); err != nil {
		return Answer{}, err
	}
	if err := x.read(ctx); err != nil {
		return Answer{}, err
	}
	var err error
	switch args.Action {
	case createSprint:
		err = x.create(ctx)
	case startSprint:
		err = x.start(ctx)
	case completeSprint:
		err = x.complete(ctx)
	default:
		err = x.update(ctx)
	}
	if err != nil {
		return Answer{}, err
	}
	return x.finish(ctx, args.DryRun)
}

// find finds the board and, unless one is made, the sprint.
func (x *sprintRun) find(ctx context.Context) error {
	var how string
	var err error
	making := x.args.Action == createSprint
	if making || x.args.Board != "" || !names.Numeric(x.args.Sprint) {
		if x.board, how, err = names.BoardOf(ctx, x.Names, x.args.Board, "", x.args.Sprint); err != nil {
			return err
		}
		x.note(how)
	}
	if making {
		return x.owner(ctx, x.board.ID)
	}
	if x.sprint, how, err = x.Names.Sprint(ctx, x.board.ID, x.args.Sprint); err != nil {
		return err
	}
	x.note(how)
	// A board shows sprints of others, too: the sprint's own board counts.
	return x.owner(ctx, cmp.Or(x.sprint.BoardID, x.board.ID))
}

// owner finds the project that a board is in, where it matters. What names found of a board
// that was given by its id does not say it.
func (x *sprintRun) owner(ctx context.Context, board int64) error {
	if len(x.Projects) == 0 {
		return nil
	}
	own, err := x.Client.GetBoard(ctx, board)
	x.projects = projectOfBoard(own)
	return err
}

// boardName names a board, by its id where it was given by that alone.
func boardName(b jira.Board) string {
	if b.Name == "" {
		return "board " + jira.PathID(b.ID)
	}
	return "board " + quoted(b.Name)
}

// projectOfBoard is the project that a board is in; none for a board of a person.
func projectOfBoard(b jira.Board) []string {
	if b.ProjectKey == "" {
		return nil
	}
	return []string{b.ProjectKey}
}

// read reads the values to set.
func (x *sprintRun) read(ctx context.Context) error {
	x.set = change.Sprint{Name: strings.TrimSpace(x.args.Name), Goal: x.args.Goal}
	for _, one := range []struct {
		argument, text string
		into           **time.Time
	}{{"start", x.args.Start, &x.set.Start}, {"end", x.args.End, &x.set.End}} {
		if one.text == "" {
			continue
		}
		at, err := x.moment(ctx, one.argument, one.text)
		if err != nil {
			return err
		}
		*one.into = &at
	}
	if x.set.Start != nil && x.set.End != nil && !x.set.Start.Before(*x.set.End) {
		return &toolbox.Refusal{Summary: "Give an end after the start. Nothing was sent", Why: "a sprint ends after it starts", Steps: []string{"Call manage_sprint again with other dates."}}
	}
	return nil
}

// create plans a new sprint.
func (x *sprintRun) create(ctx context.Context) error {
	if x.set.Name == "" {
		return &toolbox.Refusal{Summary: "Give the sprint a name. Nothing was sent", Why: "Jira makes no sprint without one", Steps: []string{"Call manage_sprint again with name."}}
	}
	x.doing, x.done, x.where = "create", "Created", " on "+boardName(x.board)
	x.item = &write.Item{Title: x.set.Name, Fields: x.fields(ctx, jira.Sprint{}, "future")}
	x.plan.Items = []*write.Item{x.item}
	x.plan.Batches = write.InBatches(x.plan.Settle(), 1, write.Batch{
		Op: change.OpCreateSprint,
		Send: func(ctx context.Context, _ []*write.Item) (err error) {
			if x.sprint.ID, err = change.CreateSprint(ctx, x.Client, x.board.ID, x.set); err == nil {
				x.item.Key = "sprint " + jira.PathID(x.sprint.ID)
			}
			return err
		},
	})
	x.plan.Read = x.readBack
	return nil
}

// update plans another name, goal or dates.
func (x *sprintRun) update(ctx context.Context) error {
	x.doing, x.done = "change", "Changed"
	if x.sprint.State == "closed" && (x.set.Start != nil || x.set.End != nil) {
		return wrongState(x.sprint, "the dates of a closed sprint stay")
	}
	x.planUpdate(ctx, x.sprint.State)
	if len(x.item.Fields) == 0 {
		return &toolbox.Refusal{Summary: "Say what to change", Why: "neither name, nor goal, start or end is given", Steps: []string{"Call manage_sprint again with one of them."}}
	}
	return nil
}

// start plans the start of a sprint.
func (x *sprintRun) start(ctx context.Context) error {
	x.doing, x.done = "start", "Started"
	if x.sprint.State != "future" {
		return wrongState(x.sprint, "only a future sprint can be started")
	}
	if x.set.Start == nil && x.sprint.Start == nil {
		now := x.Now()
		x.set.Start, x.passing = &now, "start"
	}
	if x.set.End == nil && x.sprint.End == nil {
		return &toolbox.Refusal{
			Summary: "Say when the sprint ends: it has no end yet. Nothing was sent", Why: "Jira starts no sprint without an end",
			Steps: []string{"Ask the user, then call manage_sprint again with end."},
		}
	}
	// Jira wants both dates with the start, also those that the sprint has.
	if x.set.Start == nil {
		x.set.Start = x.sprint.Start
	}
	if x.set.End == nil {
		x.set.End = x.sprint.End
	}
	x.grave = true
	x.planUpdate(ctx, "active")
	return nil
}

// planUpdate plans the request that changes the sprint.
func (x *sprintRun) planUpdate(ctx context.Context, state string) {
	if state != x.sprint.State {
		x.set.State = state
	}
	x.item = &write.Item{Key: "sprint " + jira.PathID(x.sprint.ID), Title: x.sprint.Name, Fields: x.fields(ctx, x.sprint, state)}
	x.plan.Items = append(x.plan.Items, x.item)
	settled := x.plan.Settle()
	if x.item.Outcome == write.Planned {
		x.plan.Batches = append(x.plan.Batches, write.Batch{
			Op: change.OpUpdateSprint, Items: []*write.Item{x.item},
			Send: func(ctx context.Context, _ []*write.Item) error {
				if x.moved != nil && len(x.plan.With(write.Refused, write.Unknown, write.NotTried)) > 0 {
					return errOpenStay
				}
				return change.UpdateSprint(ctx, x.Client, x.sprint.ID, x.set)
			},
		})
	}
	if len(settled) > 0 {
		x.plan.Read = x.readBack
	}
}

// errOpenStay keeps a sprint from being completed whose open issues did not go where they
// were to go.
var errOpenStay = errors.New("not completed, since some of its open issues were not moved")

// wrongState refuses a sprint of another state than the change is for.
func wrongState(s jira.Sprint, why string) error {
	state := "of another state"
	if slices.Contains([]string{"active", "future", "closed"}, s.State) {
		state = s.State
	}
	return &toolbox.Refusal{
		Summary: "The sprint is " + state + ". Nothing was sent", Why: why + "; it is " + quoted(s.Name),
		Steps: []string{"Call list_sprints for the sprints of the board with their states."},
	}
}
