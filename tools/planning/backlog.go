package planning

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
)

// GetBacklogArgs are the arguments of get_backlog.
type GetBacklogArgs struct {
	Board   string `json:"board,omitempty"`
	Lacking lack   `json:"lacking,omitempty"`
	Limit   int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=200,default=50"`
}

// lack is what an issue lacks to be ready.
type lack string

// What an issue may lack; anything stands for any of them.
const (
	lacksEstimate    lack = "estimate"
	lacksDescription lack = "description"
	lacksAssignee    lack = "assignee"
	lacksAnything    lack = "anything"
)

// JSONSchema lists what can be lacking.
func (lack) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]lack{lacksEstimate, lacksDescription, lacksAssignee, lacksAnything})
}

// GetBacklogAnswer is the answer of get_backlog.
type GetBacklogAnswer struct {
	Board BacklogBoard `json:"board"`
	// Estimation is the field that the board estimates in; "none" where it does not.
	Estimation string        `json:"estimation"`
	Counts     BacklogCounts `json:"counts"`
	// Issues are in the order of the board's rank.
	Issues  toolbox.Table `json:"issues"`
	Partial bool          `json:"partial,omitempty"`
	Notes   []string      `json:"notes,omitempty"`
}

// BacklogBoard is the board whose backlog it is.
type BacklogBoard struct {
	ID   int64  `json:"id"`
	Name string `json:"name,omitempty"`
	Type string `json:"type,omitempty"`
}

// JSONSchema is short: what clients list of a tool takes room.
func (BacklogBoard) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// BacklogCounts are numbers of the issues of a backlog, without its sub-tasks and epics, which
// are counted apart.
type BacklogCounts struct {
	Total int `json:"total"`
	// Ready are those that lack nothing.
	Ready int `json:"ready"`
	// NoEstimate is nil where the board does not estimate.
	NoEstimate    *int    `json:"without_estimate,omitempty"`
	NoDescription int     `json:"without_description"`
	NoAssignee    int     `json:"without_assignee"`
	Estimated     float64 `json:"sum_of_estimates,omitempty"`
	Subtasks      int     `json:"subtasks_apart,omitempty"`
	Epics         int     `json:"epics_apart,omitempty"`
}

// JSONSchema is short: what clients list of a tool takes room.
func (BacklogCounts) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

const (
	// usualBacklog is how many issues are listed unless limit says otherwise.
	usualBacklog = 50
	// maxBacklog bounds those that are read.
	maxBacklog = 2000
)

// GetBacklog declares get_backlog.
func GetBacklog() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "get_backlog", Title: "Get a board's backlog",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `List a board's backlog by rank: what is not ready and lacks what, with counts.`,
		Example:     `{"board": "11", "lacking": "estimate"}`,
		Operations:  []scopes.Key{jira.OpListBoards, issue.OpListBacklog},
		Helpful:     []scopes.Key{jira.OpGetBoardConfiguration, directory.OpListFields, directory.OpListBoardFeatures},
	}, runGetBacklog)
}

// backlogRun is one call of get_backlog.
type backlogRun struct {
	toolbox.Gaps
	args  GetBacklogArgs
	setup jira.BoardConfiguration
	// features are those of a team-managed project; nil where they are not known.
	features map[string]bool
	// sums are those of the issues, by how the board estimates.
	sums   *survey.Survey
	answer GetBacklogAnswer
}

func runGetBacklog(ctx context.Context, c toolbox.Call, args GetBacklogArgs) (GetBacklogAnswer, error) {
	x := &backlogRun{Gaps: toolbox.Gaps{Call: c}, args: args, sums: &survey.Survey{}}
	board, how, err := c.Names.Board(ctx, args.Board, "")
	if err != nil {
		return GetBacklogAnswer{}, err
	}
	x.Notes = note(x.Notes, how)
	x.answer.Board = BacklogBoard{board.ID, board.Name, board.Type}
	if err := x.readSetup(ctx, board.ID); err != nil {
		return GetBacklogAnswer{}, err
	}
	list, err := x.readBacklog(ctx, board.ID)
	if err != nil {
		return GetBacklogAnswer{}, err
	}
	x.write(list)
	x.answer.Partial, x.answer.Notes = x.Partial, x.Notes
	return x.answer, nil
}

// readSetup reads how the board estimates, and of a team-managed project what is turned on.
func (x *backlogRun) readSetup(ctx context.Context, board int64) error {
	setup, err := x.Names.Configuration(ctx, board)
	if err != nil && !jira.ScopeRefused(err) {
		return err
	}
	x.Add("whether and how the board estimates is unknown", "its configuration", err, jira.OpGetBoardConfiguration)
	x.setup = setup
	x.answer.Board.Name = cmp.Or(setup.Name, x.answer.Board.Name)
	x.answer.Board.Type = cmp.Or(setup.Type, x.answer.Board.Type)
	switch {
	case setup.EstimationType != "":
		x.sums.Estimate = survey.In(jira.Field{ID: setup.EstimationField, Name: setup.EstimationName})
		return nil
	case x.answer.Board.Type == "kanban":
		return nil
	}
	var usual survey.Estimate
	var noFields, noFeatures error
	var both errgroup.Group
	both.Go(func() error {
		usual, noFields = usualEstimate(ctx, x.Call)
		return nil
	})
	if x.answer.Board.Type == "simple" {
		both.Go(func() error {
			x.features, noFeatures = directory.ListBoardFeatures(ctx, x.Client, board)
			return nil
		})
	}
	_ = both.Wait()
	x.sums.Estimate = usual
	x.Add("estimates are unknown", "the site's fields", noFields, directory.OpListFields)
	x.Add("whether the project has turned its backlog and its estimates on is unknown", "the board's features", noFeatures, directory.OpListBoardFeatures)
	return nil
}

// readBacklog reads the backlog. What Jira says where it refuses to list one is told.
func (x *backlogRun) readBacklog(ctx context.Context, board int64) (issueList, error) {
	r := issue.BacklogRequest(board)
	list, err := readIssues(ctx, x.Client, r, jira.IssueFilter{Fields: append(x.sums.Fields(), "description")}, maxBacklog)
	if refused, ok := asRefused(err); ok {
		return list, &toolbox.Refusal{
			Summary: fmt.Sprintf("Board %d gives no backlog", board),
			Why:     "Jira refuses to list it; it said " + toolbox.Said(refused) + ". Kanban boards, and those of team-managed projects, have one only where it is turned on",
			Steps:   []string{"Call get_board with issues for what is on the board.", "To find issues that are in no sprint, call search_issues with board and the sprint none."},
		}
	}
	list.bounds(&x.Gaps, "issues of the backlog", r)
	return list, err
}

// write sorts the issues out and lays them out.
func (x *backlogRun) write(list issueList) {
	waiting, begun := x.waiting(list.items)
	var main []issue.Issue
	for _, one := range waiting {
		switch {
		case one.Subtask:
			x.answer.Counts.Subtasks++
		case one.Epic:
			x.answer.Counts.Epics++
		default:
			main = append(main, one)
			x.sums.Count(one.Issue)
		}
	}
	estimates := x.estimates(len(main))
	rows, found := x.rows(main, estimates)
	columns := []string{"rank", "key", "type", "status", x.sums.Column(), "assignee", "lacks", "summary"}
	x.answer.Issues = toolbox.NewTable(columns, rows)
	x.explain(estimates, begun, found-len(rows))
}

// rows are the issues that were asked for, as far as they are listed, and how many there are.
func (x *backlogRun) rows(list []issue.Issue, estimates bool) (rows [][]toolbox.Cell, found int) {
	field, _ := x.sums.Field()
	n := &x.answer.Counts
	n.Total = len(list)
	if estimates {
		n.NoEstimate = new(int)
	}
	for rank, one := range list {
		number, estimated := x.sums.Of(one.Issue, field.ID)
		n.Estimated = toolbox.Rounded(n.Estimated + number)
		lacks := lacksOf(one, estimates && !estimated)
		n.add(lacks)
		if want := x.args.Lacking; want != "" && !slices.Contains(lacks, want) && (want != lacksAnything || len(lacks) == 0) {
			continue
		}
		if found++; found > cmp.Or(x.args.Limit, usualBacklog) {
			continue
		}
		rows = append(rows, []toolbox.Cell{
			rank + 1, one.Key, one.Type, one.Status, numberCell(number, estimated), toolbox.OrNull(one.Assigned()), toolbox.OrNull(joined(lacks)), foreign.Line(one.Summary, maxSummary),
		})
	}
	return rows, found
}
