package tools

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pastIssue is an issue as it was: what a sprint is counted from.
type pastIssue struct {
	*rawIssue
	created time.Time
}

// pastIssues are all issues of the sandbox.
func (s *stage) pastIssues(t *testing.T) map[string]*pastIssue {
	t.Helper()
	list := map[string]*pastIssue{}
	for id, i := range s.rawHistories(t, "created >= 2000-01-01") {
		list[id] = &pastIssue{i, rawTime(t, i.Fields.Created)}
	}
	return list
}

// in reports whether the issue was in a sprint at a time.
func (i *pastIssue) in(sprint string, when time.Time) bool {
	return !i.created.After(when) && slices.Contains(strings.Split(i.at(rawSprint, when), ", "), sprint)
}

// points is the estimate at a time, in points or hours.
func (i *pastIssue) points(field string, when time.Time) float64 {
	number, _ := strconv.ParseFloat(i.at(field, when), 64)
	if i.Fields.IssueType.Subtask {
		return 0
	}
	if field == rawPlanned {
		return number / 3600
	}
	return number
}

// moments are the times between two others at which something happened to an issue, the
// earliest first.
func (i *pastIssue) moments(from, to time.Time) []time.Time {
	list := []time.Time{i.created}
	for _, c := range slices.Backward(i.changes) {
		list = append(list, c.at)
	}
	return slices.DeleteFunc(list, func(at time.Time) bool { return !at.After(from) || at.After(to) })
}

// count is issues and points, as the figures have them.
type count struct{ issues, points float64 }

func (c *count) add(points float64) { c.issues, c.points = c.issues+1, c.points+points }

// shownOn are the issues that may count on a board: those that it shows, and those that are in
// the sprint no more. A sprint that teams share holds the issues of others, too.
func (s *stage) shownOn(t *testing.T, issues map[string]*pastIssue, board any, sprint int) map[string]*pastIssue {
	t.Helper()
	var list struct{ Issues []struct{ ID string } }
	shown := map[string]bool{}
	for start := 0; start == 0 || len(list.Issues) > 0; start += 100 {
		list.Issues = nil
		s.raw(t, fmt.Sprintf("/rest/agile/1.0/board/%v/issue?fields=summary&maxResults=100&startAt=%d&jql=sprint=%d", board, start, sprint), &list)
		for _, one := range list.Issues {
			shown[one.ID] = true
		}
	}
	few := map[string]*pastIssue{}
	for id, i := range issues {
		inIt := slices.ContainsFunc(i.Fields.Sprints, func(in rawSprints) bool { return in.ID == sprint })
		if shown[i.ID] || !inIt {
			few[id] = i
		}
	}
	return few
}

// recount makes the figures of a sprint of the raw issues, at a time that is its end.
func recount(issues map[string]*pastIssue, dones []string, sprint, field string, start, end time.Time) map[string]count {
	var committed, added, removed, done, open count
	for _, issue := range issues {
		last := end
		entered := issue.in(sprint, start)
		if entered {
			committed.add(issue.points(field, start))
		}
		for _, moment := range issue.moments(start, end) {
			before, after := issue.in(sprint, moment.Add(-time.Millisecond)), issue.in(sprint, moment)
			if !entered && after {
				entered = true
				added.add(issue.points(field, moment))
			}
			if before && !after {
				last = moment
			}
		}
		switch {
		case !entered:
		case !issue.in(sprint, end):
			removed.add(issue.points(field, last))
		case slices.Contains(dones, issue.at("status", end)):
			done.add(issue.points(field, end))
		default:
			open.add(issue.points(field, end))
		}
	}
	return map[string]count{"committed": committed, "added": added, "removed": removed, "done": done, "spilled": open, "left": open}
}

// dones are the statuses of the last column of a board.
func (s *stage) dones(t *testing.T, board any) []string {
	t.Helper()
	var got struct {
		ColumnConfig struct {
			Columns []struct{ Statuses []struct{ ID string } }
		}
	}
	s.raw(t, fmt.Sprintf("/rest/agile/1.0/board/%v/configuration", board), &got)
	var list []string
	for _, status := range got.ColumnConfig.Columns[len(got.ColumnConfig.Columns)-1].Statuses {
		list = append(list, status.ID)
	}
	return list
}
