package issue

import (
	"context"
	"errors"
	"slices"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpFetch gets issues by their keys. Unlike a search it does not wait for an index, so that
// it shows what was changed just now.
const OpFetch scopes.Key = "POST /rest/api/3/issue/bulkfetch"

// mostFetched is how many issues one request gets, by Atlassian's documents.
const mostFetched = 100

// fetchAnswer is the answer to [OpFetch]. What cannot be found or seen is left out of it.
type fetchAnswer struct {
	Issues []jira.IssueAnswer `json:"issues"`
}

func (a *fetchAnswer) Check() error {
	if a.Issues == nil {
		return errors.New(`the answer has no "issues"`)
	}
	for _, one := range a.Issues {
		if err := one.Check(); err != nil {
			return err
		}
	}
	return nil
}

// Fetch gets issues by their keys, with some fields besides those of every issue, and those
// of custom. Those that are not there, or that the account may not see, are missing from the
// map, whose keys are those of the issues.
func Fetch(ctx context.Context, c *jira.Client, keys, fields []string, custom Custom) (map[string]Issue, error) {
	found := make(map[string]Issue, len(keys))
	fields = slices.Concat(jira.IssueFields(), fields, custom.ids())
	for part := range slices.Chunk(keys, mostFetched) {
		body := struct {
			Keys   []string `json:"issueIdsOrKeys"`
			Fields []string `json:"fields"`
		}{part, fields}
		var got fetchAnswer
		if err := c.Call(ctx, jira.Request{Op: OpFetch, Body: body}, &got); err != nil {
			return nil, err
		}
		for _, one := range got.Issues {
			plain, err := one.Issue()
			if err != nil {
				return nil, &jira.Error{Op: OpFetch, Kind: jira.KindBadAnswer, Err: err}
			}
			if found[one.Key], err = Detailed(plain, custom); err != nil {
				return nil, &jira.Error{Op: OpFetch, Kind: jira.KindBadAnswer, Err: err}
			}
		}
	}
	return found, nil
}
