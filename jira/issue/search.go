package issue

import (
	"context"
	"errors"
	"net/url"
	"slices"

	"jirascope/jira"
	"jirascope/scopes"
)

const (
	// OpSearch finds issues by JQL. What may be found has to be restricted by something:
	// Jira refuses a JQL that only orders.
	OpSearch scopes.Key = "GET /rest/api/3/search/jql"
	// OpSearchLong is the same for a JQL that is too long for an address. It has other
	// granular scopes than [OpSearch], which is why it is not used for all.
	OpSearchLong scopes.Key = "POST /rest/api/3/search/jql"
	// OpCount says how many issues a JQL finds, about: Jira counts what its index holds,
	// which is some seconds behind.
	OpCount scopes.Key = "POST /rest/api/3/search/approximate-count"
	// OpListBoardIssues lists the issues of a board.
	OpListBoardIssues scopes.Key = "GET /rest/software/1.0/board/{boardId}/issue"
	// OpListBoardSprintIssues lists the issues of a sprint that a board shows: those of a
	// sprint that teams share are on the boards of each.
	OpListBoardSprintIssues scopes.Key = "GET /rest/software/1.0/board/{boardId}/sprint/{sprintId}/issue"
	// OpCountBoardIssues counts them as [OpCount] does.
	OpCountBoardIssues scopes.Key = "GET /rest/software/1.0/board/{boardId}/issue/approximate-count"
)

// longJQL is the length in bytes from which a JQL is sent in a body: hosts between here and
// Jira refuse addresses of 8 KB, and escaping triples a text at most.
const longJQL = 1800

// SearchRequest is the search for what a JQL finds, in a body where it is long. The JQL
// itself is the filter's.
func SearchRequest(jql string) jira.Request {
	if len(jql) > longJQL {
		return jira.Request{Op: OpSearchLong}
	}
	return jira.Request{Op: OpSearch}
}

// Search gets a page of the issues that the filter's JQL finds, in its order. Jira gives at
// most 100 of a page when fields are asked for. The fields of custom come too.
func Search(ctx context.Context, c *jira.Client, filter jira.IssueFilter, custom Custom) (jira.Page[Issue], error) {
	return pageOf(ctx, c, SearchRequest(filter.JQL), filter, custom)
}

// SearchBoard is [Search] among the issues of a board, which its own filter chooses and
// orders.
func SearchBoard(ctx context.Context, c *jira.Client, boardID int64, filter jira.IssueFilter, custom Custom) (jira.Page[Issue], error) {
	return pageOf(ctx, c, jira.Request{Op: OpListBoardIssues, Args: []string{jira.PathID(boardID)}}, filter, custom)
}

func pageOf(ctx context.Context, c *jira.Client, r jira.Request, filter jira.IssueFilter, custom Custom) (jira.Page[Issue], error) {
	filter.Fields = append(slices.Clone(filter.Fields), custom.ids()...)
	return List(ctx, c, r, filter, custom)
}

// List gets a page of the issues that an operation lists, in detail. The filter's fields
// have to hold those of custom that are of use.
func List(ctx context.Context, c *jira.Client, r jira.Request, filter jira.IssueFilter, custom Custom) (jira.Page[Issue], error) {
	got, err := jira.CallIssues(ctx, c, r, filter)
	if err != nil {
		return jira.Page[Issue]{}, err
	}
	page := jira.Page[Issue]{Items: make([]Issue, len(got.Items)), Next: got.Next, Said: got.Said}
	for i, one := range got.Items {
		if page.Items[i], err = Detailed(one, custom); err != nil {
			return jira.Page[Issue]{}, &jira.Error{Op: r.Op, Kind: jira.KindBadAnswer, Err: err}
		}
	}
	return page, nil
}

// countAnswer is a number of issues.
type countAnswer struct {
	Count *int `json:"count"`
}

func (a *countAnswer) Check() error {
	if a.Count == nil || *a.Count < 0 {
		return errors.New(`the answer has no "count"`)
	}
	return nil
}

// Count says how many issues a JQL finds, about; see [OpCount].
func Count(ctx context.Context, c *jira.Client, jql string) (int, error) {
	body := struct {
		JQL string `json:"jql"`
	}{jql}
	return count(ctx, c, jira.Request{Op: OpCount, Body: body})
}

// CountBoard is [Count] among the issues of a board.
func CountBoard(ctx context.Context, c *jira.Client, boardID int64, jql string) (int, error) {
	r := jira.Request{Op: OpCountBoardIssues, Args: []string{jira.PathID(boardID)}}
	if jql != "" {
		r.Query = url.Values{"jql": {jql}}
	}
	return count(ctx, c, r)
}

func count(ctx context.Context, c *jira.Client, r jira.Request) (int, error) {
	var got countAnswer
	if err := c.Call(ctx, r, &got); err != nil {
		return 0, err
	}
	return *got.Count, nil
}

// ids are those that there are.
func (c Custom) ids() []string {
	return slices.DeleteFunc([]string{c.Sprint, c.Flag}, func(id string) bool { return id == "" })
}
