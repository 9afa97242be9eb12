package issuesearch

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"jirascope/internal/foreign"
	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"

	"golang.org/x/sync/errgroup"
)

// maxBlocked is how many issues are looked at for what they wait for.
const maxBlocked = 300

// listBlocked lists the issues that wait: each with what it waits for, whose that is, and
// where the chain ends. A link to something done blocks nothing, so all links are read.
func (x *searchRun) listBlocked(ctx context.Context) error {
	fields, err := x.Names.Fields(ctx)
	custom := issue.Custom{Flag: names.CustomOf(fields).Flag}
	switch {
	case err != nil:
		x.note("which issues are flagged is unknown: %s", x.because(directory.OpListFields, err))
	case custom.Flag == "":
		x.note("which issues are flagged is unknown: the site has no field Flagged")
	}
	waiting, err := x.waiting(ctx, custom)
	if err != nil {
		return err
	}
	blocking, err := x.background(ctx, waiting)
	if err != nil {
		return err
	}
	var linked, flagged [][]toolbox.Cell
	blocked := 0
	for _, i := range waiting {
		row := []toolbox.Cell{i.Key, i.Status, toolbox.OrNull(i.Assignee)}
		end := foreign.Line(i.Summary, maxSummary)
		links := i.Blockers()
		if len(links) > 0 {
			blocked++
		}
		for _, l := range links {
			linked = append(linked, slices.Concat(row, []toolbox.Cell{l.Key, l.Status, blocker(blocking, l), toolbox.OrNull(chainEnds(blocking, l)), flagCell(i), x.day(x.linked(i, l.Key)), end}))
		}
		if len(links) == 0 {
			flagged = append(flagged, slices.Concat(row, []toolbox.Cell{nil, nil, nil, nil, flagCell(i), x.day(x.raised(i, custom.Flag)), end}))
		}
	}
	x.answer.Issues = filled([]string{"key", "status", "assignee", "blocked_by", "blocker_status", "blocker_assignee", "chain_ends_at", "flag", "since", columnSummary}, append(linked, flagged...))
	n := blocked + len(flagged)
	x.answer.Count = &n
	x.note("blocked: an open issue with a link \"is blocked by\" to one that is not done (%d), or with a flag only (%d). Links and flags were read. since: when the link was made, or the flag set", blocked, len(flagged))
	x.noteDays()
	return nil
}

// background finds what issues wait for, and reads since when beside it.
func (x *searchRun) background(ctx context.Context, waiting []issue.Issue) (blocking issue.Blocking, err error) {
	if len(waiting) == 0 {
		return nil, nil
	}
	var all errgroup.Group
	all.Go(func() error {
		x.readLog(ctx, waiting, "since when they wait")
		return nil
	})
	all.Go(func() error {
		x.days = x.Calendar(ctx)
		return nil
	})
	all.Go(func() (err error) {
		blocking, err = issue.FindBlockers(ctx, x.Client, waiting)
		return err
	})
	err = all.Wait()
	return blocking, err
}

// waiting are the issues that wait for others, or are flagged.
func (x *searchRun) waiting(ctx context.Context, custom issue.Custom) ([]issue.Issue, error) {
	var list []issue.Issue
	read := 0
	filter := jira.IssueFilter{JQL: x.jql, Limit: 100, Fields: []string{"issuelinks"}}
	pages := jira.EachPage(ctx, issue.OpSearch, "", func(ctx context.Context, cursor string) (jira.Page[issue.Issue], error) {
		filter.Cursor = cursor
		if x.board != 0 {
			return issue.SearchBoard(ctx, x.Client, x.board, filter, custom)
		}
		return issue.Search(ctx, x.Client, filter, custom)
	})
	for page, err := range pages {
		if err != nil {
			return nil, err
		}
		for _, i := range page.Items {
			if i.Flagged || len(i.Blockers()) > 0 {
				list = append(list, i)
			}
		}
		if read += len(page.Items); read >= maxBlocked && page.Next != "" {
			x.note("only the first %d issues with such links or flags were looked at: narrow the search for the rest", read)
			break
		}
	}
	return list, nil
}

// blocker is who has the issue that blocks.
func blocker(blocking issue.Blocking, l issue.Link) string {
	if i, ok := blocking[l.Key]; ok {
		return i.Assigned()
	}
	return "(not visible)"
}

// chainEnds says where the chain behind a blocker ends, where it goes on.
func chainEnds(blocking issue.Blocking, l issue.Link) string {
	i, ok := blocking[l.Key]
	if !ok {
		return ""
	}
	var texts []string
	for _, key := range blocking.Ends(i) {
		text := key
		if end, ok := blocking[key]; ok {
			text += fmt.Sprintf(" (%s, %s)", end.Status, end.Assigned())
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

// day is a day of the account's, or null.
func (x *searchRun) day(at *time.Time) toolbox.Cell {
	x.days = x.days.Settle(at).Settled(at)
	return toolbox.OrNull(x.days.Day(at))
}

// flagCell marks an issue that is flagged.
func flagCell(i issue.Issue) toolbox.Cell {
	if i.Flagged {
		return "flagged"
	}
	return nil
}
