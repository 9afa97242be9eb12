package reports

import (
	"context"
	"fmt"

	"github.com/invopop/jsonschema"
	"golang.org/x/sync/errgroup"

	"jirascope/internal/gather"
	"jirascope/internal/names"
	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// SprintReportArgs are the arguments of sprint_report.
type SprintReportArgs struct {
	Board  string `json:"board,omitempty"`
	Sprint string `json:"sprint,omitempty" jsonschema:"description=last or previous 2"`
	By     string `json:"by,omitempty" jsonschema:"enum=person"`
	Detail string `json:"detail,omitempty" jsonschema:"enum=concise,enum=full"`
	// Picture asks for the burndown as a picture.
	Picture bool `json:"picture,omitempty"`
}

// SprintReportAnswer is the answer of sprint_report.
type SprintReportAnswer struct {
	Board  BoardName      `json:"board"`
	Sprint ReportedSprint `json:"sprint"`
	// Unit is what points are called.
	Unit string `json:"unit,omitempty"`
	// Tables are those that have a row, the figures first.
	Tables []toolbox.NamedTable `json:"tables"`
	// Partial says that a part could not be read; the notes say why.
	Partial bool     `json:"partial,omitempty"`
	Notes   []string `json:"notes"`

	toolbox.Drawn `json:"-"`
}

// BoardName is the board that an answer is about.
type BoardName struct {
	ID   int64  `json:"id"`
	Name string `json:"name,omitempty"`
}

// JSONSchema says no more than that it is an object: what clients list of a tool takes room.
func (BoardName) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// ReportedSprint is the sprint that a report is about. Its times have minutes.
type ReportedSprint survey.Sprint

// JSONSchema is short, as [BoardName]'s is.
func (ReportedSprint) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// SprintReport is sprint_report.
func SprintReport() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "sprint_report", Title: "Report on a sprint",
		Area: toolbox.Reports, Effect: toolbox.Read,
		Description: `Report on the active or a named sprint: committed, added, removed, re-estimated, done, spilled, carried in, burndown, forecast.`,
		Example:     `{"board": "11"}`,
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpGetSprint, jira.OpListSprints, jira.OpListSprintIssues, jira.OpGetBoardConfiguration, issue.OpListBoardIssues, issue.OpListBoardSprintIssues, issue.OpSearch, history.OpFetchChangelogs},
		Helpful:     []scopes.Key{jira.OpGetMyself},
	}, runSprintReport)
}

// runSprintReport finds the sprint, gathers what the report is made of, and lays it out.
func runSprintReport(ctx context.Context, c toolbox.Call, args SprintReportArgs) (SprintReportAnswer, error) {
	found, err := findStarted(ctx, c, args)
	if err != nil {
		return SprintReportAnswer{}, err
	}
	var m *gather.Material
	var days survey.Calendar
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		m, err = gather.Read(within, c.Client, c.Names, gather.Question{Board: found.board, Sprints: append([]jira.Sprint{found.sprint}, found.closed...), Left: 1})
		return err
	})
	group.Go(func() error {
		days = c.Calendar(within).Settle(found.sprint.Start, found.sprint.End, found.sprint.Complete)
		return nil
	})
	if err := group.Wait(); err != nil {
		if jira.ScopeRefused(err) {
			return SprintReportAnswer{}, &toolbox.Detour{Err: err, Step: "For the sprint's goal and dates alone, call get_sprint with include_issues false: that needs no further scopes."}
		}
		return SprintReportAnswer{}, err
	}
	days = days.Settled(m.Stamp)
	l := layout{Call: c, m: m, days: days, most: listRows}
	if args.Detail == "full" {
		l.most, l.full = fullRows, true
	}
	l.begin(found)
	r, ok := report.ForSprint(m.Input(0, c.Now()))
	switch {
	case !ok:
		return SprintReportAnswer{}, withoutDates(found.sprint)
	case m.NoHistory != nil || m.Cut:
		l.today(found.sprint)
		r = nil
	default:
		l.add(r, args.By == "person")
		l.forecast(r, found.closed)
	}
	l.gaps(r, found.unlisted)
	if !l.full {
		l.shorten()
	}
	if args.Picture {
		l.draw(r, found.sprint)
	}
	return l.answer, nil
}

// started is the sprint that a report is about.
type started struct {
	// board is whose columns and estimates count.
	board  int64
	sprint jira.Sprint
	// closed are the board's last closed sprints, for an active one to be compared with,
	// and unlisted is why they could not be listed.
	closed   []jira.Sprint
	unlisted error
	notes    []string
}

// comparedSprints is how many closed sprints an active one is compared with.
const comparedSprints = 4

// findStarted finds the sprint that the arguments name.
func findStarted(ctx context.Context, c toolbox.Call, args SprintReportArgs) (started, error) {
	var s started
	var err error
	if args.Board != "" || !names.Numeric(args.Sprint) {
		board, note, err := names.BoardOf(ctx, c.Names, args.Board, "", args.Sprint)
		if err != nil {
			return s, err
		}
		s.board, s.notes = board.ID, append(s.notes, note)
	}
	var note, stranger string
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		s.sprint, note, err = c.Names.Sprint(within, s.board, args.Sprint)
		return err
	})
	if s.board != 0 {
		group.Go(func() error {
			s.closed, _, s.unlisted = c.Names.ClosedSprints(ctx, s.board, comparedSprints)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return s, err
	}
	switch s.sprint.State {
	case "active":
	case "closed":
		s.closed, s.unlisted = nil, nil
	default:
		return s, notStarted(s.sprint)
	}
	if s.board, stranger, err = Estimating(ctx, c, s.board, s.sprint); err != nil {
		return s, err
	}
	if s.board == 0 {
		s.board = s.sprint.BoardID
	}
	s.notes = append(s.notes, note, stranger, Elsewhere(s.board, s.sprint.BoardID))
	return s, nil
}

// notStarted words that a sprint has no report yet.
func notStarted(s jira.Sprint) error {
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("Sprint %d has not started, so there is nothing to report on", s.ID),
		Why:     fmt.Sprintf("its state is %q: what is planned in it can still change without being a change of scope", s.State),
		Steps:   []string{fmt.Sprintf(`Call get_sprint with {"sprint": "%d"} for what is planned, or sprint_report for the active or the last one.`, s.ID)},
	}
}

// withoutDates words that a sprint lacks the dates that every figure is of.
func withoutDates(s jira.Sprint) error {
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("Sprint %d has no report: Jira does not say when it began or when it was closed", s.ID),
		Why:     "committed is what was in the sprint at its start, and done what was done at its close",
		Steps:   []string{fmt.Sprintf(`Call get_sprint with {"sprint": "%d"} for its issues as they are today.`, s.ID)},
	}
}
