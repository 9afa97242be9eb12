package tools

import (
	"context"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/tools/reports"
	"jirascope/tools/work"
)

func sprintReport() *toolbox.Tool { return reports.SprintReport(ways()) }

func velocity() *toolbox.Tool { return reports.Velocity(ways()) }

// ways are how the tools for boards find calendars and estimates.
func ways() reports.Ways {
	return reports.Ways{
		Calendar: calendarOf,
		Estimating: func(ctx context.Context, c toolbox.Call, asked int64, s jira.Sprint) (int64, string, error) {
			return call{c}.estimating(ctx, asked, s)
		},
	}
}

func whatChanged() *toolbox.Tool { return work.WhatChanged(calendarOf) }

func workload() *toolbox.Tool { return work.Workload(calendarOf) }

func flowReport() *toolbox.Tool { return work.FlowReport(calendarOf) }

// calendarOf is the calendar of the account.
func calendarOf(ctx context.Context, c toolbox.Call) survey.Calendar { return call{c}.calendar(ctx) }
