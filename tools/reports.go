package tools

import (
	"jirascope/internal/toolbox"
	"jirascope/tools/reports"
	"jirascope/tools/work"
)

func sprintReport() *toolbox.Tool { return reports.SprintReport() }

func velocity() *toolbox.Tool { return reports.Velocity() }

func whatChanged() *toolbox.Tool { return work.WhatChanged() }

func workload() *toolbox.Tool { return work.Workload() }

func flowReport() *toolbox.Tool { return work.FlowReport() }
