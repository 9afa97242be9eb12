package planning

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/clause"
	"jirascope/internal/foreign"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

const (
	// maxVersionIssues bounds the issues of a version that are read, of those that are open
	// and of those that are done.
	maxVersionIssues = 500
	// maxVersionRows bounds those that are listed.
	maxVersionRows = 100
)

// oneVersion is the answer about one version: what is open in it and who has it, and what is
// done.
func oneVersion(ctx context.Context, c toolbox.Call, args ListVersionsArgs, answer ListVersionsAnswer) (ListVersionsAnswer, error) {
	version, how, err := c.Names.Version(ctx, answer.Project, args.Version)
	if err != nil {
		return ListVersionsAnswer{}, err
	}
	answer.Notes = note(answer.Notes, how)
	g := &toolbox.Gaps{Call: c}
	open, done, err := versionIssues(ctx, c, answer.Project, version.ID)
	if err != nil {
		g.Add("the issues of the version are unknown", "them", err, issue.OpSearch)
		version.Counts = countedByJira(ctx, c, answer.Project, version)
	} else {
		version.Counts = countsOf(open, done)
		answer.list(g, open, done)
	}
	days := c.Calendar(ctx).Settled(nil)
	today := days.Day(new(c.Now()))
	answer.Versions = versionTable([]directory.Version{version}, today)
	answer.Partial = g.Partial
	answer.Notes = append(answer.Notes, g.Notes...)
	answer.Notes = note(answer.Notes, dated(today, days), days.Note)
	return answer, nil
}

// versionIssues reads the issues of a version, those that are open beside those that are
// done.
func versionIssues(ctx context.Context, c toolbox.Call, project, id string) (open, done issueList, err error) {
	var both errgroup.Group
	for condition, into := range map[string]*issueList{"!=": &open, "=": &done} {
		both.Go(func() (err error) {
			jql := fmt.Sprintf("project = %s AND fixVersion = %s AND statusCategory %s Done ORDER BY priority DESC, key ASC", clause.Quote(project), id, condition)
			*into, err = readIssues(ctx, c.Client, issue.SearchRequest(jql), jira.IssueFilter{JQL: jql}, maxVersionIssues)
			return err
		})
	}
	return open, done, both.Wait()
}

// countedByJira are the numbers that Jira itself has of a version; nil where it has none.
func countedByJira(ctx context.Context, c toolbox.Call, project string, of directory.Version) *directory.VersionCounts {
	page, err := directory.ListVersions(ctx, c.Client, project, directory.VersionFilter{Text: of.Name, Count: true})
	at := slices.IndexFunc(page.Items, func(v directory.Version) bool { return v.ID == of.ID })
	if err != nil || at < 0 {
		return nil
	}
	return page.Items[at].Counts
}

// countsOf counts issues by the category of their status.
func countsOf(open, done issueList) *directory.VersionCounts {
	counts := &directory.VersionCounts{Done: len(done.items)}
	for _, one := range open.items {
		switch one.StatusCategory {
		case "new":
			counts.ToDo++
		case "indeterminate":
			counts.InProgress++
		default:
			counts.Unmapped++
		}
	}
	return counts
}

// list writes the issues of a version: those that are open by their status, and those that
// are done by their type.
func (a *ListVersionsAnswer) list(g *toolbox.Gaps, open, done issueList) {
	search := jira.Request{Op: issue.OpSearch}
	open.bounds(g, "open issues", search)
	done.bounds(g, "done issues", search)
	begun := []string{"indeterminate", "new"}
	slices.SortStableFunc(open.items, func(a, b issue.Issue) int {
		return cmp.Or(
			cmp.Compare(slices.Index(begun, a.StatusCategory), slices.Index(begun, b.StatusCategory)),
			cmp.Compare(a.Status, b.Status))
	})
	slices.SortStableFunc(done.items, func(a, b issue.Issue) int { return cmp.Compare(a.Type, b.Type) })
	var rows, finished [][]toolbox.Cell
	for _, one := range open.items[:min(len(open.items), maxVersionRows)] {
		rows = append(rows, []toolbox.Cell{one.Key, one.Status, one.Type, toolbox.OrNull(one.Priority), one.Assigned(), foreign.Line(one.Summary, maxSummary)})
	}
	for _, one := range done.items[:min(len(done.items), maxVersionRows)] {
		finished = append(finished, []toolbox.Cell{one.Type, one.Key, foreign.Line(one.Summary, maxSummary)})
	}
	a.Open = new(toolbox.NewTable([]string{"key", "status", "type", "priority", "assignee", "summary"}, rows))
	a.Done = new(toolbox.NewTable([]string{"type", "key", "summary"}, finished))
	if len(open.items)+len(done.items) == 0 {
		g.Notes = append(g.Notes, "Jira accepted the search and finds no issue of this version: there is none, or the account may not browse them. Scopes are not the reason")
		return
	}
	g.Notes = note(g.Notes,
		told("open", open.items, func(i issue.Issue) string { return i.Status }),
		told("done", done.items, func(i issue.Issue) string { return i.Type }),
		told("open, by person", open.items, issue.Issue.Assigned),
		left("open", len(open.items)-len(rows)), left("done", len(done.items)-len(finished)))
}

// told counts issues by what they have, in words: the most frequent first.
func told(what string, list []issue.Issue, of func(issue.Issue) string) string {
	counts, names := map[string]int{}, []string{}
	for _, one := range list {
		name := foreign.Line(of(one), maxSummary)
		if counts[name]++; counts[name] == 1 {
			names = append(names, name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	texts := make([]string, 0, len(names))
	for _, name := range names {
		texts = append(texts, fmt.Sprintf("%d %s", counts[name], name))
	}
	if len(list) == 0 {
		return what + ": none"
	}
	return what + ": " + strings.Join(texts, ", ")
}

// left says how many issues are not listed.
func left(what string, n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%d more %s issues are counted and not listed: search_issues with version lists them", n, what)
}
