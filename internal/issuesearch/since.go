package issuesearch

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"jirascope/internal/toolbox"
	"jirascope/jira/history"
	"jirascope/jira/issue"
)

// columnStood is the column that says for how long issues have had their status.
const columnStood = "days_in_status"

// stoodColumn is read from what happened to the issues: Jira tells when the category of a
// status changed last, not when the status did.
func stoodColumn() column {
	return column{name: columnStood, fields: []string{"created"}, logged: true, cell: func(x *searchRun, i issue.Issue) toolbox.Cell {
		since := cmp.Or(x.since(i, func(c history.Change) bool { return c.Of("status") }), i.Created)
		if since == nil || x.logless {
			return nil
		}
		return int(x.Now().Sub(*since) / (24 * time.Hour))
	}}
}

// oldestFirst puts the issues that have had their status for longest first, where those that
// stand still were asked for in no other order.
func (x *searchRun) oldestFirst(issues []issue.Issue) {
	if x.StaleDays == 0 || x.Order != "" || x.logless {
		return
	}
	stood := stoodColumn().cell
	slices.SortStableFunc(issues, func(a, b issue.Issue) int {
		before, _ := stood(x, a).(int)
		after, _ := stood(x, b).(int)
		return cmp.Compare(after, before)
	})
	x.note("those that have stood longest come first on each page")
}

// readLog reads what happened to issues, of some fields or of all. Where that is not to be
// had, it says what is unknown for want of it.
func (x *searchRun) readLog(ctx context.Context, issues []issue.Issue, unknown string, fields ...string) {
	asked := history.Question{Fields: fields}
	for _, i := range issues {
		asked.Issues = append(asked.Issues, i.ID)
	}
	log, err := history.Read(ctx, x.Client, asked)
	switch {
	case err != nil:
		x.note("%s is unknown: %s", unknown, x.because(history.OpFetchChangelogs, err))
	case log.Cut:
		x.note("%s is unknown: the issues have more than the %d changes that are read", unknown, history.DefaultLimit)
	}
	x.log, x.logless = log, err != nil || log.Cut
}

// linked is when an issue got the link to another that it still has; nil where nobody knows.
func (x *searchRun) linked(i issue.Issue, to string) *time.Time {
	return x.since(i, func(c history.Change) bool {
		return (c.Of("issuelinks") || strings.EqualFold(c.Field, "Link")) && c.ToID == to
	})
}

// raised is when an issue got the flag that it still has; nil where nobody knows.
func (x *searchRun) raised(i issue.Issue, flag string) *time.Time {
	return x.since(i, func(c history.Change) bool { return c.Of(flag) && c.To != "" })
}

// since is when a change of an issue happened last.
func (x *searchRun) since(i issue.Issue, is func(history.Change) bool) *time.Time {
	if x.logless {
		return nil
	}
	var at *time.Time
	for _, c := range x.log.Of(i.ID) {
		if is(c) {
			at = &c.At
		}
	}
	return at
}
