package directory

import (
	"context"
	"iter"

	"jirascope/jira"
)

// BoardPages goes through all boards that a filter chooses, until the first error: the first
// page alone, and those that follow some at a time. Boards of projects that the account may not
// browse are not listed.
func BoardPages(ctx context.Context, c *jira.Client, filter jira.BoardFilter) iter.Seq2[jira.Page[jira.Board], error] {
	return pagesAhead(ctx, jira.OpListBoards, "boards", filter.Cursor, func(ctx context.Context, cursor string) (jira.Page[jira.Board], error) {
		one := filter
		one.Cursor = cursor
		return c.ListBoards(ctx, one)
	})
}
