package directory

import (
	"context"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that list what issues are of. The list of priorities is deprecated in
// Atlassian's document of 2026-06-10, and so is the one that searches them; no successor
// lists the priorities without administration scopes.
const (
	OpListIssueTypes scopes.Key = "GET /rest/api/3/issuetype"
	OpListPriorities scopes.Key = "GET /rest/api/3/priority"
)

// IssueType is a type of issues.
type IssueType struct {
	ID, Name string
	Subtask  bool
	// Level is 1 for epics, 0 for what they are made of, and -1 for sub-tasks.
	Level int
	// ProjectID is the team-managed project that the type is of; empty for all.
	ProjectID string
}

type issueTypeAnswer struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	Subtask        bool   `json:"subtask"`
	HierarchyLevel int    `json:"hierarchyLevel"`
	Scope          scope  `json:"scope"`
}

func (i *issueTypeAnswer) Check() error { return identified("type of issues", i.ID, i.Name) }

func (i issueTypeAnswer) issueType() IssueType {
	return IssueType{i.ID, i.Name, i.Subtask, i.HierarchyLevel, i.Scope.Project.ID}
}

// ListIssueTypes lists the types of issues of the projects that the account may browse.
func ListIssueTypes(ctx context.Context, c *jira.Client) ([]IssueType, error) {
	return all(ctx, c, OpListIssueTypes, nil, issueTypeAnswer.issueType)
}

// Priority is how urgent an issue is.
type Priority struct{ ID, Name string }

type priorityAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (p *priorityAnswer) Check() error { return identified("priority", p.ID, p.Name) }

// ListPriorities lists the priorities of a site, the most urgent first.
func ListPriorities(ctx context.Context, c *jira.Client) ([]Priority, error) {
	return all(ctx, c, OpListPriorities, nil, func(p priorityAnswer) Priority { return Priority(p) })
}
