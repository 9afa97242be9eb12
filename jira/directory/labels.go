package directory

import (
	"context"
	"errors"
	"net/url"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpListLabels lists the labels of a site.
const OpListLabels scopes.Key = "GET /rest/api/3/label"

type labelsAnswer struct {
	Values []string `json:"values"`
	Total  int      `json:"total"`
	IsLast *bool    `json:"isLast"`
}

func (l *labelsAnswer) Check() error {
	if l.Values == nil {
		return errors.New(`the answer has no "values"`)
	}
	return nil
}

// ListLabels lists the first 1,000 labels of a site, as many as Jira gives at once. It has
// no search for them.
func ListLabels(ctx context.Context, c *jira.Client) (List[string], error) {
	var got labelsAnswer
	err := c.Call(ctx, jira.Request{Op: OpListLabels, Query: url.Values{"maxResults": {"1000"}}}, &got)
	if err != nil {
		return List[string]{}, err
	}
	more := got.IsLast != nil && !*got.IsLast || got.Total > len(got.Values)
	return List[string]{got.Values, more}, nil
}
