package tools

import (
	"context"

	"jirascope/internal/issuesearch"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

func searchIssues() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "search_issues", Title: "Search issues",
		Area: toolbox.Issues, Effect: toolbox.Read,
		Description: `Find issues by JQL or by fields. assignee: a name, me or nobody. sprint: active, next, none, a name. status: a name, todo, started or done. *_since: today, 5d or a date. due: overdue, today, week or a date.`,
		Example:     `{"assignee": "me", "sprint": "active", "open_only": true, "order": "priority"}`,
		Operations:  []scopes.Key{issue.OpSearch},
		Helpful: []scopes.Key{
			issue.OpSearchLong, issue.OpCount, issue.OpListBoardIssues, issue.OpCountBoardIssues, jira.OpGetMyself, jira.OpListBoards, jira.OpListSprints, jira.OpGetSprint, jira.OpListEpics, directory.OpListFields, directory.OpSearchPeople, directory.OpSearchProjects, directory.OpListStatuses, directory.OpListIssueTypes, directory.OpListPriorities, directory.OpListVersions, history.OpFetchChangelogs,
		},
	}, runSearchIssues)
}

func runSearchIssues(ctx context.Context, c call, args issuesearch.Args) (issuesearch.Answer, error) {
	return issuesearch.Run(ctx, c.Call, args)
}
