package directory

import (
	"context"
	"net/url"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations of filters, which are saved queries.
const (
	OpSearchFilters scopes.Key = "GET /rest/api/3/filter/search"
	OpGetFilter     scopes.Key = "GET /rest/api/3/filter/{id}"
)

// Filter is a saved query.
type Filter struct {
	ID, Name string
	// Owner is the name of the person whose it is; empty where Jira does not say.
	Owner string
	// JQL is the query as it came, to ask Jira with. It is foreign text where it is shown.
	JQL string
}

type filterAnswer struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Owner struct {
		DisplayName string `json:"displayName"`
	} `json:"owner"`
	JQL string `json:"jql" text:"whole"`
}

func (f *filterAnswer) Identity() int64 { return identity(f.ID) }

func (f *filterAnswer) Check() error { return identified("filter", f.ID, f.Name) }

func (f filterAnswer) filter() Filter { return Filter{f.ID, f.Name, f.Owner.DisplayName, f.JQL} }

// SearchFilters finds filters whose name has a text in it, in any case; all for none. The
// account sees its own and those that are shared with it.
func SearchFilters(ctx context.Context, c *jira.Client, text string) (List[Filter], error) {
	query := url.Values{"expand": {"jql,owner"}, "orderBy": {"name"}}
	if text != "" {
		query.Set("filterName", text)
		query.Set("isSubstringMatch", "true")
	}
	return first(ctx, c, jira.ListCall{Name: "filters", Op: OpSearchFilters, Query: query}, filterAnswer.filter)
}

// GetFilter gets one filter.
func GetFilter(ctx context.Context, c *jira.Client, id string) (Filter, error) {
	var got filterAnswer
	if err := c.Call(ctx, jira.Request{Op: OpGetFilter, Args: []string{id}}, &got); err != nil {
		return Filter{}, err
	}
	return got.filter(), nil
}
