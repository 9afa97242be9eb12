package tools

import (
	"jirascope/internal/toolbox"
	"jirascope/tools/planning"
)

func listEpics() *toolbox.Tool { return planning.ListEpics() }

func listVersions() *toolbox.Tool { return planning.ListVersions() }

func getBacklog() *toolbox.Tool { return planning.GetBacklog() }
