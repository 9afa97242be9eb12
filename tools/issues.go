package tools

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"jirascope/jira"
)

const (
	// issueRows is how many issues a page of an answer lists.
	issueRows = 50
	// issuePage is how many issues are asked of Jira at once.
	issuePage = 200
	// maxIssues bounds the issues of a sprint that are counted.
	maxIssues = 2000
	// maxSummary bounds a summary in a table, in runes.
	maxSummary = 60
)

// addIssues counts all issues of a sprint and lists a page of them.
func (c call) addIssues(ctx context.Context, answer *GetSprintAnswer, cursor string) error {
	from, err := rowOf(cursor)
	if err != nil {
		return err
	}
	estimate, note := c.estimation(ctx, answer.Sprint.BoardID)
	if note != "" {
		answer.Notes = append(answer.Notes, note)
	}
	filter := jira.IssueFilter{Limit: issuePage}
	if estimate.EstimationField != "" {
		filter.Fields = []string{estimate.EstimationField}
		answer.Points = &Points{Unit: estimate.EstimationName}
	}
	answer.Counts = &Counts{}
	answer.Issues = newIssueTable(answer.Points != nil)
	for issue, err := range c.Client.SprintIssues(ctx, answer.Sprint.ID, filter) {
		if err != nil {
			return err
		}
		at := answer.Counts.Total
		if at == maxIssues {
			answer.Notes = append(answer.Notes, fmt.Sprintf("The sprint has more issues than the %d that were counted: counts and points are of those only", maxIssues))
			break
		}
		answer.count(issue, estimate.EstimationField)
		switch {
		case at >= from && at < from+issueRows:
			answer.Issues.add(issue, estimate.EstimationField)
		case at == from+issueRows:
			answer.NextCursor = strconv.Itoa(at)
		}
	}
	if answer.Counts.Total == 0 {
		answer.Notes = append(answer.Notes, "Jira accepted the call and lists no issue: the sprint is empty, or the account may see none of its issues")
	}
	return nil
}

// rowOf reads a cursor of get_sprint, which is the number of a row.
func rowOf(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	row, err := strconv.Atoi(cursor)
	if err != nil || row < 1 {
		return 0, &refusal{
			summary: "Pass next_cursor of the page before unchanged, or no cursor at all",
			why:     "this cursor is none that get_sprint gave",
			steps:   []string{"Call get_sprint again without cursor."},
		}
	}
	return row, nil
}

// estimation asks how the sprint's board estimates. That needs scopes which the
// sprint itself does not, so that a refusal leaves the points out and says so.
func (c call) estimation(ctx context.Context, boardID int64) (jira.BoardConfiguration, string) {
	if boardID == 0 {
		return jira.BoardConfiguration{}, "points are unknown: the sprint names no board"
	}
	configuration, err := c.Client.GetBoardConfiguration(ctx, boardID)
	var failed *jira.Error
	switch {
	case err == nil:
		return configuration, ""
	case errors.As(err, &failed) && failed.ScopeRefused():
		return configuration, "points are unknown: reading how the board estimates needs " + c.needed(jira.OpGetBoardConfiguration)
	default:
		return configuration, "points are unknown: the board's configuration could not be read"
	}
}

// count adds an issue to the sums.
func (a *GetSprintAnswer) count(issue jira.Issue, field string) {
	a.Counts.Total++
	switch issue.StatusCategory {
	case "done":
		a.Counts.Done++
	case "indeterminate":
		a.Counts.InProgress++
	default:
		a.Counts.ToDo++
	}
	if a.Points == nil {
		return
	}
	points, ok := issue.Number(field)
	if !ok {
		a.Points.Unestimated++
	}
	a.Points.Total += points
	if issue.StatusCategory == "done" {
		a.Points.Done += points
	}
}

func newIssueTable(points bool) *IssueTable {
	table := &IssueTable{Columns: []string{"key", "type", "status", "assignee", "points", "summary"}, Rows: [][]Cell{}}
	if !points {
		table.Columns = []string{"key", "type", "status", "assignee", "summary"}
	}
	return table
}

// add appends an issue as a row; what is not set is null.
func (t *IssueTable) add(issue jira.Issue, field string) {
	row := []Cell{issue.Key, issue.Type, issue.Status, orNull(issue.Assignee)}
	if len(t.Columns) == 6 {
		if points, ok := issue.Number(field); ok {
			row = append(row, points)
		} else {
			row = append(row, nil)
		}
	}
	t.Rows = append(t.Rows, append(row, shorten(issue.Summary, maxSummary)))
}

func orNull(text string) Cell {
	if text == "" {
		return nil
	}
	return text
}

// shorten cuts a text after some runes and marks the cut.
func shorten(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
