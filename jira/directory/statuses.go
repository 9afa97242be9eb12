package directory

import (
	"context"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpListStatuses lists the statuses of all workflows that are in use.
const OpListStatuses scopes.Key = "GET /rest/api/3/status"

// Status is a state that issues can be in.
type Status struct {
	ID, Name string
	// Category is new, indeterminate or done in every language.
	Category string
	// ProjectID is the team-managed project that the status is of; empty for all.
	ProjectID string
}

type statusAnswer struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	StatusCategory struct {
		Key string `json:"key"`
	} `json:"statusCategory"`
	Scope scope `json:"scope"`
}

func (s *statusAnswer) Check() error { return identified("status", s.ID, s.Name) }

func (s statusAnswer) status() Status {
	return Status{ID: s.ID, Name: s.Name, Category: s.StatusCategory.Key, ProjectID: s.Scope.Project.ID}
}

// ListStatuses lists the statuses of the projects that the account may browse. Those of
// team-managed projects often have the names of others.
func ListStatuses(ctx context.Context, c *jira.Client) ([]Status, error) {
	return all(ctx, c, OpListStatuses, nil, statusAnswer.status)
}
