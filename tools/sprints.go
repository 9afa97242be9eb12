package tools

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/scopes"
	"jirascope/tools/reports"

	"github.com/invopop/jsonschema"
	"golang.org/x/sync/errgroup"
)

// GetSprintArgs are the arguments of get_sprint.
type GetSprintArgs struct {
	Sprint        string     `json:"sprint,omitempty" jsonschema:"default=active"`
	Board         string     `json:"board,omitempty"`
	IncludeIssues *bool      `json:"include_issues,omitempty" jsonschema:"default=true"`
	Columns       []column   `json:"columns,omitempty"`
	By            sprintPart `json:"by,omitempty"`
	Cursor        string     `json:"cursor,omitempty"`
}

// sprintPart is what the numbers of a sprint are given for, too.
type sprintPart string

// byPerson gives each person's share.
const byPerson sprintPart = "person"

// JSONSchema lists the parts.
func (sprintPart) JSONSchema() *jsonschema.Schema { return toolbox.Enum([]sprintPart{byPerson}) }

// GetSprintAnswer is the answer of get_sprint.
type GetSprintAnswer struct {
	Sprint survey.Sprint `json:"sprint"`
	// Counts and the sums of estimates, which a board makes in points or in hours, are
	// over all issues of the sprint. They come with the first page of issues.
	Counts *survey.Counts    `json:"counts,omitempty"`
	Points *survey.Estimates `json:"points,omitempty"`
	Hours  *survey.Estimates `json:"hours,omitempty"`
	// People has the share of each person, the one with the most open work first.
	People *toolbox.Table `json:"people,omitempty"`
	// Issues is a table: 50 issues take 4 KB this way.
	Issues     *toolbox.Table `json:"issues,omitempty"`
	NextCursor string         `json:"next_cursor,omitempty"`
	// Partial says that a part of the sprint could not be read; the notes say why.
	Partial bool     `json:"partial,omitempty"`
	Notes   []string `json:"notes,omitempty"`
}

func getSprint() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "get_sprint", Title: "Get a sprint",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `Show one sprint: goal, dates, days left, counts by status category, points or hours, and its issues as rows. sprint: a name, an id, active, next, last or previous N.`,
		Example:     `{"board": "Orbit Checkout"}`,
		Aliases:     map[string]string{"sprint_id": "sprint", "board_id": "board"},
		Operations:  []scopes.Key{jira.OpListBoards, jira.OpListSprints, jira.OpGetSprint, jira.OpListSprintIssues, jira.OpGetBoardConfiguration},
		Helpful:     []scopes.Key{jira.OpGetMyself, directory.OpListFields},
	}, runGetSprint)
}

// runGetSprint finds the sprint, then how its board estimates, then its issues.
func runGetSprint(ctx context.Context, c call, args GetSprintArgs) (GetSprintAnswer, error) {
	at, err := args.place()
	if err != nil {
		return GetSprintAnswer{}, err
	}
	found, err := c.findSprint(ctx, args, at)
	if err != nil {
		return GetSprintAnswer{}, err
	}
	sprint, answer := found.Sprint, begin(found.Sprint)
	bare := args.IncludeIssues != nil && !*args.IncludeIssues
	w := extent{at: at, board: found.board, counting: args.Cursor == "" || bare, listing: !bare}
	s := &survey.Survey{Closed: sprint.ClosedAt(), ByPerson: w.counting && args.By == byPerson}
	if w.counting {
		w.at = place{board: found.board}
		answer.note(found.notes...)
	}
	days, err := c.prepare(ctx, &answer, s, &w, found)
	if err != nil {
		return GetSprintAnswer{}, err
	}
	table := columns{Survey: s}
	if w.listing {
		var unfilled string
		if table, unfilled, err = c.columnsOf(ctx, s, args.Columns); err != nil {
			return GetSprintAnswer{}, err
		}
		answer.note(unfilled)
	}
	page, err := c.addIssues(ctx, &answer, table, w)
	switch {
	case bare && jira.ScopeRefused(err):
		answer.note("the issues are not counted: reading them needs " + c.Needed(jira.OpListSprintIssues))
	case jira.ScopeRefused(err):
		return GetSprintAnswer{}, &toolbox.Detour{Err: err, Step: "For the sprint's goal and dates alone, call get_sprint with include_issues false: that needs no further scopes."}
	case err != nil:
		return GetSprintAnswer{}, err
	case w.counting:
		answer.count(s, w.board)
	}
	if dated(sprint) {
		days = days.Settled(s.Stamp())
		answer.setDays(sprint, days, c.Now())
	}
	if w.listing {
		answer.list(table, page, days)
	}
	return answer, nil
}

// prepare finds the calendar of the account, and whose estimates count and how they are
// made.
func (c call) prepare(ctx context.Context, answer *GetSprintAnswer, s *survey.Survey, w *extent, found foundSprint) (survey.Calendar, error) {
	var days survey.Calendar
	var both errgroup.Group
	if dated(found.Sprint) {
		both.Go(func() error {
			days = c.Calendar(ctx).Settle(found.Start, found.End, found.Complete)
			return nil
		})
	}
	both.Go(func() error { return c.prepareEstimate(ctx, answer, s, w, found) })
	err := both.Wait()
	s.Stamped = dated(found.Sprint) && !days.Known()
	return days, err
}

// prepareEstimate finds whose estimates count and how they are made. The rows of a later page
// go on with the field of the first.
func (c call) prepareEstimate(ctx context.Context, answer *GetSprintAnswer, s *survey.Survey, w *extent, found foundSprint) error {
	if !w.counting {
		s.Estimate = survey.In(jira.Field{ID: w.at.field})
		return nil
	}
	var strange, unsure string
	var err error
	if found.byID {
		if w.board, strange, err = reports.Estimating(ctx, c.Call, found.board, found.Sprint); err != nil {
			return err
		}
	}
	s.Estimate, unsure, err = c.estimate(ctx, cmp.Or(w.board, found.BoardID), found.ID)
	answer.note(strange, unsure)
	return err
}

// begin is the answer about a sprint, before its numbers and days.
func begin(s jira.Sprint) GetSprintAnswer {
	answer := GetSprintAnswer{Sprint: survey.Sprint{ID: s.ID, Name: s.Name, State: s.State, Goal: s.Goal, BoardID: s.BoardID}}
	answer.note(oddDates(s)...)
	return answer
}

// oddDates say which dates of a sprint are none.
func oddDates(s jira.Sprint) []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(s.Odd)) {
		list = append(list, name+" could not be read as a date; Jira gave "+foreign.Quote(redact.Echo(s.Odd[name]), toolbox.MaxSaid))
	}
	return list
}

// note adds notes, where there are some.
func (a *GetSprintAnswer) note(texts ...string) {
	for _, text := range texts {
		if text != "" {
			a.Notes = append(a.Notes, text)
		}
	}
}

// count adds what the issues add up to, as a board estimates them.
func (a *GetSprintAnswer) count(s *survey.Survey, board int64) {
	a.Counts = &s.Counts
	a.Points, a.Hours = s.Estimates()
	if a.Points != nil || a.Hours != nil {
		a.note(reports.Elsewhere(board, a.Sprint.BoardID))
	}
	a.note(inProgress(s.Busy()))
	a.note(s.Notes()...)
	if s.ByPerson {
		a.People = peopleTable(s)
		a.note("people: open and done count sub-tasks, too; estimates do not. How much time somebody has is not in Jira")
	}
}

// inProgress tells how many issues are in which status, where there is more than one that
// counts as in progress.
func inProgress(in []survey.InStatus) string {
	const most = 6
	if len(in) < 2 {
		return ""
	}
	var texts []string
	for _, status := range in[:min(len(in), most)] {
		texts = append(texts, fmt.Sprintf("%d %s", status.Issues, foreign.Line(status.Name, 40)))
	}
	if more := len(in) - most; more > 0 {
		texts = append(texts, fmt.Sprintf("others in %d more statuses", more))
	}
	return "in progress, by status: " + strings.Join(texts, ", ")
}

// pageBytes is how many bytes a page of issues takes.
const pageBytes = 4 << 10

// list adds a page of issues, with shorter summaries where it would take more than it
// may and nobody chose the columns.
func (a *GetSprintAnswer) list(c columns, page []jira.Issue, days survey.Calendar) {
	issues, empty := c.table(page, days)
	a.note(empty)
	if !c.chosen {
		a.note(issues.Fit(string(columnSummary), pageBytes))
	}
	a.Issues = issues
}

// peopleTable lists the shares of people.
func peopleTable(s *survey.Survey) *toolbox.Table {
	_, estimated := s.Field()
	table := &toolbox.Table{Columns: []string{"person", "open", "done"}, Rows: [][]toolbox.Cell{}}
	if estimated {
		table.Columns = append(table.Columns, "open_"+s.Column(), "done_"+s.Column(), "open_unestimated")
	}
	shares := s.People()
	var named toolbox.Namesakes
	for _, share := range shares {
		named.See(share.Name, share.Account)
	}
	for _, share := range shares {
		row := []toolbox.Cell{nil, share.Open, share.Done}
		if share.Name != "" {
			row[0] = named.Of(share.Name, share.Account, "")
		}
		if estimated {
			row = append(row, share.OpenEstimates, share.DoneEstimates, share.Unestimated)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// dated reports whether a sprint has a date.
func dated(s jira.Sprint) bool {
	return s.Start != nil || s.End != nil || s.Complete != nil
}

// setDays writes the days of a sprint.
func (a *GetSprintAnswer) setDays(s jira.Sprint, days survey.Calendar, now time.Time) {
	a.Sprint.Start, a.Sprint.End, a.Sprint.Completed = days.Day(s.Start), days.Day(s.End), days.Day(s.Complete)
	a.Sprint.TimeZone = days.Name
	if s.State == "active" && s.End != nil {
		left := days.Between(now, *s.End)
		a.Sprint.DaysLeft = &left
		switch {
		case now.After(*s.End):
			a.note("the sprint is overdue: its planned end has passed, and it is still active")
		case days.Day(s.End) != days.Day(new(s.End.Add(-time.Nanosecond))):
			a.note("the sprint ends at 00:00 of its end date: the day before is its last whole day")
		}
	}
	a.note(days.Note)
}
