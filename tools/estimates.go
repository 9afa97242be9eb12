package tools

import (
	"context"

	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/scopes/diagnose"
)

// estimate asks how a board estimates. That needs scopes which the sprint itself does
// not, so that a refusal leaves the estimates out and says so.
func (c call) estimate(ctx context.Context, boardID, sprintID int64) (survey.Estimate, string, error) {
	if boardID == 0 {
		return survey.Estimate{}, "points are unknown: the sprint names no board", nil
	}
	configuration, err := c.Names.Configuration(ctx, boardID)
	switch {
	case jira.ScopeRefused(err):
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
