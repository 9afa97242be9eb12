package tools

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
)

// GetSprintArgs are the arguments of get_sprint.
type GetSprintArgs struct {
	SprintID      int64  `json:"sprint_id,omitempty" jsonschema:"minimum=1"`
	BoardID       int64  `json:"board_id,omitempty" jsonschema:"minimum=1,description=with sprint_id: whose estimates count"`
	IncludeIssues *bool  `json:"include_issues,omitempty" jsonschema:"default=true"`
	Cursor        string `json:"cursor,omitempty"`
}

// GetSprintAnswer is the answer of get_sprint.
type GetSprintAnswer struct {
	Sprint Sprint `json:"sprint"`
	// Counts and the sums of estimates, which a board makes in points or in hours, are
	// over all issues of the sprint. They come with the first page of issues.
	Counts *survey.Counts    `json:"counts,omitempty"`
	Points *survey.Estimates `json:"points,omitempty"`
	Hours  *survey.Estimates `json:"hours,omitempty"`
	// Issues is a table: 50 issues take 5 KB this way.
	Issues     *toolbox.Table `json:"issues,omitempty"`
	NextCursor string         `json:"next_cursor,omitempty"`
	// Partial says that a part of the sprint could not be read; the notes say why.
	Partial bool     `json:"partial,omitempty"`
	Notes   []string `json:"notes,omitempty"`
}

// Sprint is a sprint in an answer.
type Sprint struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	State string `json:"state"`
	Goal  string `json:"goal,omitempty"`
	// Start, End and Completed are days, as YYYY-MM-DD, in TimeZone.
	Start     string `json:"start,omitempty"`
	End       string `json:"end,omitempty"`
	Completed string `json:"completed,omitempty"`
	// DaysLeft is for active sprints: 0 on the last day, negative on the days after it.
	DaysLeft *int `json:"days_left,omitempty"`
	// TimeZone is that of the account, or an offset from UTC.
	TimeZone string `json:"time_zone,omitempty"`
	// BoardID is the board that the sprint was made on.
	BoardID int64 `json:"board_id,omitempty"`
}

func getSprint() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "get_sprint", Title: "Get a sprint",
		Area: toolbox.Boards, Effect: toolbox.Read,
		Description: `Show one sprint: goal, dates, days left, issue counts by status category, points or hours when the board estimates, and its issues as rows. Give sprint_id, or board_id for its active sprint.`,
		Example:     `{"board_id": 11}`,
		Limits:      `The first page counts all issues, sub-tasks apart; rows come 50 a page, pass next_cursor as cursor for more. include_issues false gives the numbers alone.`,
		Operations:  []scopes.Key{jira.OpListSprints, jira.OpGetSprint, jira.OpListSprintIssues, jira.OpGetBoardConfiguration},
		Helpful:     []scopes.Key{jira.OpGetMyself},
	}, runGetSprint)
}

// runGetSprint finds the sprint, then how its board estimates, then its issues.
func runGetSprint(ctx context.Context, c call, args GetSprintArgs) (GetSprintAnswer, error) {
	at, err := args.place()
	if err != nil {
		return GetSprintAnswer{}, err
	}
	bare := args.IncludeIssues != nil && !*args.IncludeIssues
	sprint, others, err := c.findSprint(ctx, args, at)
	if err != nil {
		return GetSprintAnswer{}, err
	}
	answer := begin(sprint)
	var days survey.Calendar
	if dated(sprint) {
		days = c.calendar(ctx).Settle(sprint.Start, sprint.End, sprint.Complete)
	}
	s := &survey.Survey{Closed: closeOf(sprint), Stamped: dated(sprint) && !days.Known()}
	w := extent{at: at, board: args.BoardID, counting: args.Cursor == "" || bare, listing: !bare}
	if w.counting {
		w.at = place{board: args.BoardID}
		answer.note(others)
	}
	if w.counting && args.SprintID != 0 {
		var stranger string
		if w.board, stranger, err = estimating(ctx, c.Client, args.BoardID, sprint); err != nil {
			return GetSprintAnswer{}, err
		}
		answer.note(stranger)
	}
	page, err := c.addNumbers(ctx, &answer, s, w)
	switch {
	case bare && scopeRefused(err):
		answer.note("the issues are not counted: reading them needs " + c.Needed(jira.OpListSprintIssues))
	case scopeRefused(err):
		return GetSprintAnswer{}, &toolbox.Detour{Err: err, Step: "For the sprint's goal and dates alone, call get_sprint with include_issues false: that needs no further scopes."}
	case err != nil:
		return GetSprintAnswer{}, err
	}
	if dated(sprint) {
		days = days.Settled(s.Stamp())
		answer.setDays(sprint, days, c.Now())
	}
	if w.listing {
		answer.Issues = issueTable(s, page, days)
	}
	return answer, nil
}

// begin is the answer about a sprint, before its numbers and days.
func begin(s jira.Sprint) GetSprintAnswer {
	answer := GetSprintAnswer{Sprint: Sprint{ID: s.ID, Name: s.Name, State: s.State, Goal: s.Goal, BoardID: s.BoardID}}
	for _, name := range slices.Sorted(maps.Keys(s.Odd)) {
		answer.note(name + " could not be read as a date; Jira gave " + foreign.Quote(redact.Echo(s.Odd[name]), toolbox.MaxSaid))
	}
	return answer
}

// note adds a note, when there is one.
func (a *GetSprintAnswer) note(text string) {
	if text != "" {
		a.Notes = append(a.Notes, text)
	}
}

// addNumbers counts the issues, and adds up their estimates as the board asked about
// makes them, where it shows the sprint, else the one that the sprint was made on.
func (c call) addNumbers(ctx context.Context, answer *GetSprintAnswer, s *survey.Survey, w extent) ([]jira.Issue, error) {
	if !w.counting {
		s.Estimate = survey.In(jira.Field{ID: w.at.field})
		return c.addIssues(ctx, answer, s, w)
	}
	how, note, err := c.estimate(ctx, cmp.Or(w.board, answer.Sprint.BoardID), answer.Sprint.ID)
	if err != nil {
		return nil, err
	}
	s.Estimate = how
	page, err := c.addIssues(ctx, answer, s, w)
	if err != nil {
		return nil, err
	}
	answer.Counts = &s.Counts
	answer.Points, answer.Hours = s.Estimates()
	answer.note(note)
	if answer.Points != nil || answer.Hours != nil {
		answer.note(elsewhere(w.board, answer.Sprint.BoardID))
	}
	answer.Notes = append(answer.Notes, s.Notes()...)
	return page, nil
}

// elsewhere says that a board estimates a sprint of another one.
func elsewhere(asked, made int64) string {
	if asked == 0 || made == 0 || asked == made {
		return ""
	}
	return fmt.Sprintf("estimates are those of board %d; the sprint was made on board %d, which may estimate in another field", asked, made)
}

// scopeRefused reports whether a call was refused for its scopes.
func scopeRefused(err error) bool {
	var failed *jira.Error
	return errors.As(err, &failed) && failed.ScopeRefused()
}

// closeOf is when a sprint was closed; nil for one that was not.
func closeOf(s jira.Sprint) *time.Time {
	if s.State != "closed" {
		return nil
	}
	return s.Complete
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
