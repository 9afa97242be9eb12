package gather

import (
	"context"
	"errors"
	"net/url"
	"strconv"

	"jirascope/jira"
	"jirascope/jira/issue"
)

// idsAnswer is a page of issues of which only the ids were asked for.
type idsAnswer struct {
	Issues []struct {
		ID string `json:"id"`
	} `json:"issues"`
	NextPageToken string `json:"nextPageToken" text:"whole"`
	IsLast        *bool  `json:"isLast"`
}

// Check refuses what is not a page of issues.
func (a *idsAnswer) Check() error {
	if a.Issues == nil {
		return errors.New(`the answer has no "issues"`)
	}
	if a.IsLast != nil && !*a.IsLast && a.NextPageToken == "" {
		return errors.New("the answer is not the last page and names no next one")
	}
	return nil
}

// searchIDs finds the ids of the issues that were changed first, of which a page has up to
// 5,000 when nothing else is asked for, and reports whether there
// are more than are read.
func searchIDs(ctx context.Context, c *jira.Client, jql string) ([]string, bool, error) {
	query := url.Values{"jql": {jql + " ORDER BY updated ASC"}, "fields": {"id"}, "maxResults": {strconv.Itoa(MaxElsewhere)}}
	var found []string
	pages := jira.EachPage(ctx, issue.OpSearch, "", func(ctx context.Context, cursor string) (jira.Page[string], error) {
		if cursor != "" {
			query.Set("nextPageToken", cursor)
		}
		var got idsAnswer
		err := c.Call(ctx, jira.Request{Op: issue.OpSearch, Query: query}, &got)
		page := jira.Page[string]{Next: got.NextPageToken}
		for _, one := range got.Issues {
			page.Items = append(page.Items, one.ID)
		}
		return page, err
	})
	for page, err := range pages {
		if err != nil {
			return nil, false, err
		}
		if found = append(found, page.Items...); len(found) >= MaxElsewhere && page.Next != "" {
			return found, true, nil
		}
	}
	return found, false, nil
}
