package planning

import (
	"context"
	"fmt"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/issue"
)

const (
	// issuePage is how many issues are asked of Jira at once.
	issuePage = 100
	// maxSummary bounds a summary in a row, in characters.
	maxSummary = 60
)

// issueList are the issues of a list, as far as they were read.
type issueList struct {
	items []issue.Issue
	// more is true when there are further ones, and err says why they were not read; nil
	// where only the bound is the reason.
	more bool
	err  error
	said []string
}

// readIssues reads the issues that an operation lists, each once, until there are most of
// them. It fails only where there is nothing to tell: no issue was read.
func readIssues(ctx context.Context, c *jira.Client, r jira.Request, filter jira.IssueFilter, most int) (issueList, error) {
	var list issueList
	filter.Limit = issuePage
	seen := map[string]bool{}
	for page, err := range jira.EachPage(ctx, r.Op, "", func(ctx context.Context, cursor string) (jira.Page[issue.Issue], error) {
		filter.Cursor = cursor
		return issue.List(ctx, c, r, filter, issue.Custom{})
	}) {
		if err != nil && len(list.items) == 0 {
			return list, err
		}
		if err != nil {
			list.more, list.err = true, err
			break
		}
		list.said = append(list.said, page.Said...)
		for _, one := range page.Items {
			if !seen[one.Key] && len(list.items) < most {
				seen[one.Key] = true
				list.items = append(list.items, one)
			} else if !seen[one.Key] {
				list.more = true
			}
		}
		if len(list.items) >= most && page.Next != "" {
			list.more = true
			break
		}
	}
	return list, nil
}

// bounds says what is missing of a list that was read, and what Jira says of it.
func (l issueList) bounds(g *toolbox.Gaps, what string, r jira.Request) {
	switch {
	case l.err != nil:
		g.Add(fmt.Sprintf("only %d %s were read, and there are more", len(l.items), what), "the next page", l.err, r.Op)
	case l.more:
		g.Partial = true
		g.Notes = append(g.Notes, fmt.Sprintf("only %d %s were read, and there are more: figures are of those", len(l.items), what))
	}
	for _, text := range l.said {
		g.Notes = append(g.Notes, "Jira says of the list "+foreign.Quote(redact.Echo(text), toolbox.MaxSaid))
	}
}

// note adds notes, when they say something.
func note(notes []string, texts ...string) []string {
	for _, text := range texts {
		if text != "" {
			notes = append(notes, text)
		}
	}
	return notes
}
