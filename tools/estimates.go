package tools

import (
	"context"
	"fmt"

	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// estimating is the board asked about, where it shows the sprint. Where it does not, it is
// none, and there is a note.
func (c call) estimating(ctx context.Context, asked int64, s jira.Sprint) (int64, string, error) {
	if asked == 0 || s.BoardID == 0 || asked == s.BoardID {
		return asked, "", nil
	}
	shown, err := c.Names.Shows(ctx, asked, s)
	if err != nil || shown {
		return asked, "", err
	}
	return 0, notShown(asked, s), nil
}

// notShown says that a board does not show a sprint.
func notShown(board int64, s jira.Sprint) string {
	return fmt.Sprintf("board %d does not show this sprint, so its estimates do not count; the sprint was made on board %d", board, s.BoardID)
}

// estimate asks how a board estimates. That needs scopes which the sprint itself does
// not, so that a refusal leaves the estimates out and says so.
func (c call) estimate(ctx context.Context, boardID, sprintID int64) (survey.Estimate, string, error) {
	if boardID == 0 {
		return survey.Estimate{}, "points are unknown: the sprint names no board", nil
	}
	configuration, err := c.Names.Configuration(ctx, boardID)
	switch {
	case scopeRefused(err):
		return survey.Estimate{}, "points are unknown: reading how the board estimates needs " + c.Needed(jira.OpGetBoardConfiguration), nil
	case err != nil:
		why, broken := c.Failure(err)
		return survey.Estimate{}, noPoints(why, broken), nil
	case configuration.EstimationType == "":
		fields, err := c.Client.ListSprintFields(ctx, sprintID)
		return survey.Among(fields), "", err
	default:
		return survey.In(jira.Field{ID: configuration.EstimationField, Name: configuration.EstimationName}), "", nil
	}
}

// noPoints says that nothing is known of the estimates, and why.
func noPoints(why diagnose.Answer, broken error) string {
	if broken != nil {
		return "points are unknown: the board's configuration could not be read"
	}
	return "points are unknown, since the board's configuration could not be read: " + why.Summary
}

// zoneUnknown begins a note about days that are not the account's.
const zoneUnknown = "the account's time zone is unknown: "

// calendar finds the time zone of the account, which is asked for until there is an
// answer. A sprint needs no scopes for that: without them the zone is still to be found,
// and nobody is asked in vain.
func (c call) calendar(ctx context.Context) survey.Calendar {
	if known := c.Days.Load(); known != nil {
		return *known
	}
	if state, _ := c.expected(jira.OpGetMyself, c.Holdings.Known()); state == fails {
		return survey.Calendar{Note: zoneUnknown + "reading it needs " + c.Needed(jira.OpGetMyself)}
	}
	me, err := c.Client.GetMyself(ctx)
	switch {
	case scopeRefused(err):
		return survey.Calendar{Note: zoneUnknown + "reading it needs " + c.Needed(jira.OpGetMyself)}
	case err != nil:
		why, broken := c.Failure(err)
		if broken != nil {
			return survey.Calendar{Note: zoneUnknown + "its profile could not be read"}
		}
		return survey.Calendar{Note: zoneUnknown + why.Summary}
	}
	found, ok := survey.CalendarOf(me.TimeZone)
	if !ok {
		return survey.Calendar{Note: zoneUnknown + "its profile names none that is known here"}
	}
	c.Days.Store(&found)
	return found
}
