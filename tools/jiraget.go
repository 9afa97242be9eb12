package tools

import (
	"context"

	"jirascope/internal/rest"
	"jirascope/internal/toolbox"
)

func jiraGet() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "jira_get", Title: "GET of Jira's REST API",
		Area: toolbox.Issues, Effect: toolbox.Read, OnDemand: true,
		Description:  `Call any GET of Jira's REST API, and filter the answer with jq.`,
		Example:      `{"operation": "getIssue", "arguments": {"issueIdOrKey": "ORB-53", "fields": "status"}, "jq": ".fields.status.name"}`,
		AnyOperation: true,
	}, runJiraGet)
}

func runJiraGet(ctx context.Context, c call, args rest.Args) (rest.Answer, error) {
	return rest.Run(ctx, c.Call, args)
}
