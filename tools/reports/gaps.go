package reports

import (
	"fmt"

	"jirascope/internal/foreign"
	"jirascope/internal/gather"
	"jirascope/internal/redact"
	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/scopes"
)

// today writes what the sprint's list alone tells, where the changes are unknown.
func (l *layout) today(sprint jira.Sprint) {
	s := survey.Survey{Estimate: l.m.Estimate, Closed: sprint.ClosedAt()}
	for _, issue := range l.m.Lists[0] {
		s.Count(issue)
	}
	var parts survey.Subtasks
	if s.Counts.Subtasks != nil {
		parts = *s.Counts.Subtasks
	}
	var sums survey.Estimates
	points, hours := s.Estimates()
	for _, known := range []*survey.Estimates{points, hours} {
		if known != nil {
			sums = *known
		}
	}
	l.table("figures", []string{"what", "issues", "points", "subtasks", "unestimated"}, [][]toolbox.Cell{
		{"in_sprint_today", s.Counts.Total + parts.Total, l.points(sums.Total), positive(parts.Total), positive(sums.Unestimated)},
		{"done", s.Counts.Done + parts.Done, l.points(sums.Done), positive(parts.Done), nil},
	})
	l.note("these are the issues that the sprint has today, in their statuses of today; done is a status of the category done" +
		map[bool]string{true: " that they came into before the close"}[s.Closed != nil])
}

// gaps says what could not be read, and what that leaves unknown.
func (l *layout) gaps(r *report.Sprint, unlisted error) {
	g := gapList{l.call, l.m, nil, false}
	g.add("closed sprints to compare with are unknown", "them", unlisted, jira.OpListSprints)
	g.add("points are unknown", "the board's configuration", l.m.NoConfiguration, jira.OpGetBoardConfiguration)
	g.add("what was committed, added, removed, re-estimated and spilled over is unknown, and so is the burndown", "the changes of issues", l.m.NoHistory, history.OpFetchChangelogs)
	g.add("committed and removed may lack issues that left the sprint after its start", "the board's issues", l.m.NoLeft, gather.OpListBoardIssues)
	g.add("committed and removed may lack issues that left the sprint and the board", "the project's issues", l.m.NoElsewhere, gather.OpSearch)
	g.bounds()
	if r != nil && r.Odd > 0 {
		g.notes = append(g.notes, fmt.Sprintf("the changes of %d issues do not say that they are in the sprint, and its list does: the list counts", r.Odd))
	}
	if r != nil && r.Undated > 0 {
		g.notes = append(g.notes, undated(r.Undated))
	}
	if r != nil && r.Unknown > 0 {
		g.notes = append(g.notes, fmt.Sprintf("%d issues were in a status of which nobody knows whether it is done; they count as not done", r.Unknown))
	}
	l.answer.Partial = g.partial
	l.answer.Notes = append(l.answer.Notes, g.notes...)
}

// undated says that it is unknown since when some issues are done.
func undated(issues int) string {
	return fmt.Sprintf("no change says since when %d done issues are done: they count as done from their start on", issues)
}

// gapList collects what is missing from what was gathered.
type gapList struct {
	call
	m       *gather.Material
	notes   []string
	partial bool
}

// add says what the failure to read something leaves unknown.
func (g *gapList) add(what, source string, err error, op scopes.Key) {
	if err == nil {
		return
	}
	g.partial = true
	if scopeRefused(err) {
		g.notes = append(g.notes, what+": reading "+source+" needs "+g.Needed(op))
		return
	}
	why, broken := g.Failure(err)
	if broken != nil {
		g.notes = append(g.notes, what+": reading "+source+" failed")
		return
	}
	g.notes = append(g.notes, what+": reading "+source+" failed. "+why.Summary)
}

// bounds says which limits were reached, and what Jira says of its lists.
func (g *gapList) bounds() {
	if g.m.Cut {
		g.partial = true
		g.notes = append(g.notes, fmt.Sprintf("the issues have more than the %d changes that are read, so that nothing is computed from them", history.DefaultLimit))
	}
	if g.m.More {
		g.partial = true
		g.notes = append(g.notes, fmt.Sprintf("there are more than the %d issues of a sprint, or the %d of the board that may have left one, that are read: figures are of those only", gather.MaxIssues, gather.MaxLeft))
	}
	if g.m.Elsewhere {
		g.partial = true
		g.notes = append(g.notes, fmt.Sprintf("issues that left a sprint and the board were looked for among the %d of the project that were changed first since then", gather.MaxElsewhere))
	}
	for _, text := range g.m.Said {
		g.notes = append(g.notes, "Jira says of a list "+foreign.Quote(redact.Echo(text), toolbox.MaxSaid))
	}
	if len(g.m.Lists[0]) == 0 {
		g.notes = append(g.notes, "Jira accepted the call and lists no issue: the sprint is empty, or the account may see none of its issues")
	}
}
