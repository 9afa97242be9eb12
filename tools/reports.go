package tools

import (
	"context"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/tools/reports"
)

func sprintReport() *toolbox.Tool { return reports.SprintReport(ways()) }

func velocity() *toolbox.Tool { return reports.Velocity(ways()) }

// ways are how the tools for boards find calendars and estimates.
func ways() reports.Ways {
	return reports.Ways{
		Calendar: func(ctx context.Context, c toolbox.Call) survey.Calendar { return call{c}.calendar(ctx) },
		Estimating: func(ctx context.Context, c toolbox.Call, asked int64, s jira.Sprint) (int64, string, error) {
			return call{c}.estimating(ctx, asked, s)
		},
	}
}
