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
	"jirascope/jira/issue"
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
		{"in_sprint_today", s.Counts.Total + parts.Total, l.points(sums.Total), toolbox.Positive(parts.Total), toolbox.Positive(sums.Unestimated)},
		{"done", s.Counts.Done + parts.Done, l.points(sums.Done), toolbox.Positive(parts.Done), nil},
	})
	l.note("these are the issues that the sprint has today, in their statuses of today; done is a status of the category done" +
		map[bool]string{true: " that they came into before the close"}[s.Closed != nil])
}

// gaps says what could not be read, and what that leaves unknown.
func (l *layout) gaps(r *report.Sprint, unlisted error) {
	g := gapList{toolbox.Gaps{Call: l.Call}, l.m}
	g.Add("closed sprints to compare with are unknown", "them", unlisted, jira.OpListSprints)
	g.Add("points are unknown", "the board's configuration", l.m.NoConfiguration, jira.OpGetBoardConfiguration)
	g.Add("what was committed, added, removed, re-estimated and spilled over is unknown, and so is the burndown", "the changes of issues", l.m.NoHistory, history.OpFetchChangelogs)
	g.Add("committed and removed may lack issues that left the sprint after its start", "the board's issues", l.m.NoLeft, issue.OpListBoardIssues)
	g.Add("committed and removed may lack issues that left the sprint and the board", "the project's issues", l.m.NoElsewhere, issue.OpSearch)
	g.bounds()
	if r != nil && r.Odd > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("the changes of %d issues do not say that they are in the sprint, and its list does: the list counts", r.Odd))
	}
	if r != nil && r.Undated > 0 {
		g.Notes = append(g.Notes, undated(r.Undated))
	}
	if r != nil && r.Unknown > 0 {
		g.Notes = append(g.Notes, fmt.Sprintf("%d issues were in a status of which nobody knows whether it is done; they count as not done", r.Unknown))
	}
	l.answer.Partial = g.Partial
	l.answer.Notes = append(l.answer.Notes, g.Notes...)
}

// undated says that it is unknown since when some issues are done.
func undated(issues int) string {
	return fmt.Sprintf("no change says since when %d done issues are done: they count as done from their start on", issues)
}

// gapList collects what is missing from what was gathered.
type gapList struct {
	toolbox.Gaps
	m *gather.Material
}

// bounds says which limits were reached, and what Jira says of its lists.
func (g *gapList) bounds() {
	if g.m.Cut {
		g.Partial = true
		g.Notes = append(g.Notes, fmt.Sprintf("the issues have more than the %d changes that are read, so that nothing is computed from them", history.DefaultLimit))
	}
	if g.m.More {
		g.Partial = true
		g.Notes = append(g.Notes, fmt.Sprintf("there are more than the %d issues of a sprint, or the %d of the board that may have left one, that are read: figures are of those only", gather.MaxIssues, gather.MaxLeft))
	}
	if g.m.Elsewhere {
		g.Partial = true
		g.Notes = append(g.Notes, fmt.Sprintf("issues that left a sprint and the board were looked for among the %d of the project that were changed first since then", gather.MaxElsewhere))
	}
	for _, text := range g.m.Said {
		g.Notes = append(g.Notes, "Jira says of a list "+foreign.Quote(redact.Echo(text), toolbox.MaxSaid))
	}
	if len(g.m.Lists[0]) == 0 {
		g.Notes = append(g.Notes, "Jira accepted the call and lists no issue: the sprint is empty, or the account may see none of its issues")
	}
}
