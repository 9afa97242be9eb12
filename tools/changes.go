package tools

import (
	"jirascope/internal/toolbox"
	"jirascope/tools/changes"
)

func moveIssues() *toolbox.Tool { return changes.MoveIssues() }

func addComment() *toolbox.Tool { return changes.AddComment() }

func logWork() *toolbox.Tool { return changes.LogWork() }

func linkIssues() *toolbox.Tool { return changes.LinkIssues() }

func createIssues() *toolbox.Tool { return changes.CreateIssues() }

func editIssue() *toolbox.Tool { return changes.EditIssue() }

func transitionIssue() *toolbox.Tool { return changes.TransitionIssue() }

func manageSprint() *toolbox.Tool { return changes.ManageSprint() }
