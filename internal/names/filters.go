package names

import (
	"context"

	"jirascope/jira"
	"jirascope/jira/directory"
)

// Filter finds a saved filter with its query, by its id or name.
func (r *Resolver) Filter(ctx context.Context, text string) (directory.Filter, string, error) {
	text = tidied(text)
	if _, ok := number(text); ok {
		filter, err := cached(ctx, r.kept, "filter "+text, keepLong, func(ctx context.Context) (directory.Filter, error) {
			return directory.GetFilter(ctx, r.client, text)
		})
		if kind := jira.KindOf(err); kind != jira.KindNotFound && kind != jira.KindBadRequest {
			return filter, "", err
		}
	}
	list, err := r.Filters(ctx, text)
	if err == nil && len(list.Items) == 0 {
		list, err = r.Filters(ctx, "")
	}
	if err != nil {
		return directory.Filter{}, "", err
	}
	return search[directory.Filter]{
		what: Filter, given: text, list: list.Items, more: list.More,
		show: showFilter,
		hint: "The account finds its own filters, and those that are shared with it.",
	}.pick()
}

// showFilter is a filter as a candidate.
func showFilter(f directory.Filter) Candidate {
	return Candidate{ID: f.ID, Name: f.Name, Detail: f.Owner}
}

// Filters finds filters whose name has a text in it; all for none.
func (r *Resolver) Filters(ctx context.Context, text string) (directory.List[directory.Filter], error) {
	return cached(ctx, r.kept, "filters "+fold(text), keepLong, func(ctx context.Context) (directory.List[directory.Filter], error) {
		return directory.SearchFilters(ctx, r.client, text)
	})
}
