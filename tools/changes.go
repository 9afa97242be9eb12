package tools

import (
	"jirascope/internal/toolbox"
	"jirascope/tools/changes"
)

func moveIssues() *toolbox.Tool { return changes.MoveIssues() }

func addComment() *toolbox.Tool { return changes.AddComment() }

func logWork() *toolbox.Tool { return changes.LogWork() }

func linkIssues() *toolbox.Tool { return changes.LinkIssues() }
