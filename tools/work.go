package tools

import (
	"context"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/tools/work"
)

func whatChanged() *toolbox.Tool { return work.WhatChanged(daysOf) }

func workload() *toolbox.Tool { return work.Workload(daysOf) }

func flowReport() *toolbox.Tool { return work.FlowReport(daysOf) }

// daysOf is the calendar of the account.
func daysOf(ctx context.Context, c toolbox.Call) survey.Calendar { return call{c}.calendar(ctx) }
