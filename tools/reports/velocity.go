package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"jirascope/internal/foreign"
	"jirascope/internal/gather"
	"jirascope/internal/picture"
	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// VelocityArgs are the arguments of velocity.
type VelocityArgs struct {
	Board  string  `json:"board,omitempty"`
	Last   int     `json:"last,omitempty" jsonschema:"minimum=1,maximum=20,default=6"`
	Points float64 `json:"points,omitempty" jsonschema:"minimum=0"`
	// Picture asks for the sprints as a picture.
	Picture bool `json:"picture,omitempty"`
}

// VelocityAnswer is the answer of velocity.
type VelocityAnswer struct {
	Board BoardName `json:"board"`
	Unit  string    `json:"unit"`
	// Sprints are closed, the earliest first.
	Sprints toolbox.Table `json:"sprints"`
	// Done is how what was done is spread.
	Done *DoneSpread `json:"done,omitempty"`
	// Reached says in how many of the sprints as much was done as the plan to compare.
	Reached string   `json:"reached,omitempty"`
	Partial bool     `json:"partial,omitempty"`
	Notes   []string `json:"notes"`

	toolbox.Drawn `json:"-"`
	// came is what the sprints came to, to be drawn.
	came []picture.Sprint
}

// DoneSpread is how what was done is spread in the sprints that can be compared. Deviation
// is the standard deviation, Trend the change from sprint to sprint on the straight line
// that fits best. One sprint has neither, and a trend needs sprints one after another.
type DoneSpread struct {
	Mean      float64  `json:"mean"`
	Low       float64  `json:"low"`
	High      float64  `json:"high"`
	Deviation *float64 `json:"deviation,omitempty"`
	Trend     *float64 `json:"trend,omitempty"`
}

// JSONSchema is short, as [BoardName]'s is.
func (DoneSpread) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// Velocity is velocity.
func Velocity() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "velocity", Title: "Velocity of a board",
		Area: toolbox.Reports, Effect: toolbox.Read,
		Description: `Compare a board's last closed sprints: committed, done, added, removed, spilled, mean, spread, how many reached points.`,
		Example:     `{"board": "11", "points": 30}`,
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpListSprints, jira.OpListSprintIssues, jira.OpGetBoardConfiguration, issue.OpListBoardIssues, issue.OpListBoardSprintIssues, issue.OpSearch, history.OpFetchChangelogs},
	}, runVelocity)
}

// runVelocity compares sprints, and draws them.
func runVelocity(ctx context.Context, c toolbox.Call, args VelocityArgs) (VelocityAnswer, error) {
	answer, err := compareSprints(ctx, c, args)
	if err == nil && args.Picture {
		answer.draw(c)
	}
	return answer, err
}

// compareSprints finds the sprints, gathers what their reports are made of, and compares.
func compareSprints(ctx context.Context, c toolbox.Call, args VelocityArgs) (VelocityAnswer, error) {
	if args.Last == 0 {
		args.Last = 6
	}
	board, note, err := c.Names.Board(ctx, args.Board, "")
	if err != nil {
		return VelocityAnswer{}, err
	}
	sprints, more, err := c.Names.ClosedSprints(ctx, board.ID, args.Last)
	if err != nil {
		return VelocityAnswer{}, err
	}
	slices.Reverse(sprints)
	answer := VelocityAnswer{Board: BoardName{ID: board.ID, Name: board.Name}, Unit: "issues", Sprints: toolbox.Table{Columns: []string{}, Rows: [][]toolbox.Cell{}}}
	if note != "" {
		answer.Notes = append(answer.Notes, note)
	}
	if len(sprints) == 0 {
		answer.Notes = append(answer.Notes, "Jira accepted the call and lists no closed sprint on this board, so that there is no velocity yet")
		return answer, nil
	}
	if len(sprints) < args.Last && !more {
		answer.Notes = append(answer.Notes, fmt.Sprintf("closed sprints: %d, no more", len(sprints)))
	}
	m, err := gather.Read(ctx, c.Client, c.Names, gather.Question{Board: board.ID, Sprints: sprints, Left: len(sprints)})
	if err != nil {
		return VelocityAnswer{}, err
	}
	if m.Configuration.Name != "" {
		answer.Board.Name = m.Configuration.Name
	}
	answer.compare(c, m, sprints, args.Points)
	return answer, nil
}

// compare adds a row for each sprint, and how what was done is spread.
func (a *VelocityAnswer) compare(c toolbox.Call, m *gather.Material, sprints []jira.Sprint, plan float64) {
	if m.Estimated() {
		a.Unit = survey.UnitOf(m.Field)
	}
	g := gapList{toolbox.Gaps{Call: c}, m}
	g.Add("points are unknown, and issues are counted", "the board's configuration", m.NoConfiguration, jira.OpGetBoardConfiguration)
	g.Add("velocity is unknown", "the changes of issues, which it follows from,", m.NoHistory, history.OpFetchChangelogs)
	g.Add("committed may lack issues that left a sprint after its start", "the board's issues", m.NoLeft, issue.OpListBoardIssues)
	g.Add("committed may lack issues that left a sprint and the board", "the project's issues", m.NoElsewhere, issue.OpSearch)
	g.bounds()
	a.Partial, a.Notes = g.Partial, append(a.Notes, g.Notes...)
	if m.NoHistory != nil || m.Cut {
		return
	}
	columns := []string{"id", "sprint", "committed", "done", "added", "removed", "re_estimated", "spilled"}
	var rows [][]toolbox.Cell
	var done []outcome
	since := 0
	for i, sprint := range sprints {
		r, ok := report.ForSprint(m.Input(i, c.Now()))
		if !ok {
			a.Partial = true
			a.Notes = append(a.Notes, fmt.Sprintf("sprint %d is left out: Jira does not say when it began or when it was closed", sprint.ID))
			continue
		}
		done, since = append(done, outcome{sprint, r.Amount(r.Done)}), since+r.Undated
		a.came = append(a.came, drawnSprint(sprint, r))
		row := []toolbox.Cell{sprint.ID, sprint.Name}
		for _, sum := range []report.Sum{r.Committed, r.Done, r.Added, r.Removed} {
			row = append(row, toolbox.Rounded(r.Amount(sum)))
		}
		rows = append(rows, append(row, changed(m, r), toolbox.Rounded(r.Amount(r.Spilled))))
	}
	a.Sprints = toolbox.NewTable(columns, rows)
	if since > 0 {
		a.Notes = append(a.Notes, undated(since))
	}
	a.Notes = append(a.Notes, foreigners(a.Board.ID, sprints)...)
	a.spread(comparable(a.Board.ID, done), plan, m.Estimated())
	means := "committed: at the start date, as estimated then; done: in the board's last column at the close"
	if slices.Contains(a.Sprints.Columns, "re_estimated") {
		means += "; committed + added - removed + re_estimated = done + spilled; re_estimated: null where no estimate changed, 0 where changes cancel out"
	}
	a.Notes = append(a.Notes, means)
}

// changed is how much estimates changed in a sprint; null where none did.
func changed(m *gather.Material, r *report.Sprint) toolbox.Cell {
	if !m.Estimated() || r.Reestimated == 0 {
		return nil
	}
	return toolbox.Rounded(r.Change)
}

// foreigners says which sprints are those of other boards.
func foreigners(board int64, sprints []jira.Sprint) []string {
	var others []string
	for _, s := range sprints {
		if s.MadeElsewhere(board) {
			others = append(others, foreign.Line(s.Name, maxTitle))
		}
	}
	if len(others) == 0 {
		return nil
	}
	return []string{"made on other boards, and shown by this one: " + strings.Join(others, ", ")}
}
