package tools

import (
	"context"
	"strings"

	"jirascope/jira"
	"jirascope/jira/directory"
)

// statusNames are the names of the statuses of a board's columns by their ids, as far as
// they are known.
func (c call) statusNames(ctx context.Context, answer *GetBoardAnswer, setup jira.BoardConfiguration, held *boardIssues) (map[string]string, error) {
	found := map[string]string{}
	if held != nil {
		found = held.names
	}
	if len(unnamed(setup, found)) == 0 {
		return found, nil
	}
	list, err := c.Names.Statuses(ctx)
	switch {
	case jira.ScopeRefused(err):
		answer.note("some statuses are named by their ids: reading their names needs " + c.Needed(directory.OpListStatuses))
	case err != nil:
		why, broken := c.Failure(err)
		if broken != nil {
			return nil, broken
		}
		answer.note("some statuses are named by their ids, since their names could not be read: " + why.Summary)
	}
	for _, status := range list {
		found[status.ID] = status.Name
	}
	if lacking := unnamed(setup, found); err == nil && len(lacking) > 0 {
		answer.note("statuses that Jira's list does not have are named by their ids: " + strings.Join(lacking, ", "))
	}
	return found, nil
}

// unnamed are the ids of the statuses of a board's columns that have no name.
func unnamed(setup jira.BoardConfiguration, found map[string]string) []string {
	var lacking []string
	for _, of := range setup.Columns {
		for _, id := range of.StatusIDs {
			if found[id] == "" {
				lacking = append(lacking, id)
			}
		}
	}
	return lacking
}
