package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"

	"github.com/invopop/jsonschema"
)

// column is what a column of a table of issues shows.
type column string

// The columns.
const (
	columnKey      column = "key"
	columnType     column = "type"
	columnStatus   column = "status"
	columnCategory column = "category"
	columnAssignee column = "assignee"
	columnPoints   column = "points"
	columnSummary  column = "summary"
	columnPriority column = "priority"
	columnParent   column = "parent"
	columnFlagged  column = "flagged"
	columnUpdated  column = "updated"
	columnDue      column = "due"
	columnLabels   column = "labels"
	columnDoneOn   column = "done_on"
)

// JSONSchema lists the columns.
func (column) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]column{
		columnKey, columnType, columnStatus, columnCategory, columnAssignee, columnPoints, columnSummary,
		columnPriority, columnParent, columnFlagged, columnUpdated, columnDue, columnLabels, columnDoneOn,
	})
}

// columns are the chosen ones, with what is needed to fill them.
type columns struct {
	*survey.Survey
	names []column
	// chosen is true for columns that were asked for.
	chosen bool
	// flag is the field that flags an issue; empty where nobody asked for it.
	flag string
}

// columnsOf are the columns that are asked for, and of closed sprints or else the usual
// ones. A note says what cannot be filled.
func (c call) columnsOf(ctx context.Context, s *survey.Survey, asked []column) (columns, string, error) {
	list := columns{Survey: s, names: []column{columnKey, columnType, columnStatus, columnAssignee, columnPoints, columnSummary}}
	if s.Closed != nil {
		list.names = slices.Insert(list.names, 3, columnDoneOn)
	}
	if len(asked) > 0 {
		list.names, list.chosen = []column{columnKey}, true
		for _, name := range asked {
			if !slices.Contains(list.names, name) {
				list.names = append(list.names, name)
			}
		}
	}
	if !slices.Contains(list.names, columnFlagged) {
		return list, "", nil
	}
	fields, err := c.Names.Fields(ctx)
	if jira.ScopeRefused(err) {
		list.drop(columnFlagged)
		return list, "flags are unknown: finding their field needs " + c.Needed(directory.OpListFields), nil
	}
	if err != nil {
		return list, "", err
	}
	at := slices.IndexFunc(fields, isFlag)
	if at < 0 {
		list.drop(columnFlagged)
		return list, "flags are unknown: the site has no field called Flagged", nil
	}
	list.flag = fields[at].ID
	return list, "", nil
}

// isFlag reports whether a field flags issues.
func isFlag(f directory.Field) bool {
	return f.Custom && strings.EqualFold(f.Name, "Flagged") && f.Type == "array"
}

// drop leaves a column out.
func (l *columns) drop(name column) {
	l.names = slices.DeleteFunc(l.names, func(n column) bool { return n == name })
}

// fields are the ids of the fields that issues have to come with for the columns.
func (l columns) fields() []string {
	list := l.Fields()
	for _, name := range l.names {
		switch name {
		case columnFlagged:
			list = append(list, l.flag)
		case columnUpdated:
			list = append(list, "updated")
		case columnDue:
			list = append(list, "duedate")
		case columnLabels:
			list = append(list, "labels")
		case columnDoneOn:
			list = append(list, "resolutiondate", "statuscategorychangedate")
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// table lists issues as rows; what is not set is null. Columns that were asked for and are
// empty in all rows are left out, and named by the note.
func (l columns) table(page []jira.Issue, days survey.Calendar) (*toolbox.Table, string) {
	field, estimated := l.Field()
	table := &toolbox.Table{Columns: []string{}, Rows: make([][]toolbox.Cell, len(page))}
	var empty []string
	for _, name := range l.names {
		title := string(name)
		if name == columnPoints {
			if title = l.Column(); !estimated {
				continue
			}
		}
		cells := make([]toolbox.Cell, len(page))
		filled := len(page) == 0 || !l.chosen
		for i, issue := range page {
			cells[i] = l.cell(name, issue, field.ID, days)
			filled = filled || cells[i] != nil
		}
		if !filled {
			empty = append(empty, title)
			continue
		}
		table.Columns = append(table.Columns, title)
		for i, cell := range cells {
			table.Rows[i] = append(table.Rows[i], cell)
		}
	}
	if len(empty) == 0 {
		return table, ""
	}
	return table, fmt.Sprintf("left out, since they are empty in all rows: %s", strings.Join(empty, ", "))
}

// cell is what an issue has in a column.
func (l columns) cell(name column, issue jira.Issue, estimate string, days survey.Calendar) toolbox.Cell {
	switch name {
	case columnKey:
		return issue.Key
	case columnType:
		return toolbox.OrNull(issue.Type)
	case columnStatus:
		return toolbox.OrNull(issue.Status)
	case columnCategory:
		return toolbox.OrNull(issue.StatusCategory)
	case columnAssignee:
		return toolbox.OrNull(issue.Assignee)
	case columnPoints:
		return estimateCell(l.Of(issue, estimate))
	case columnSummary:
		return toolbox.OrNull(foreign.Line(issue.Summary, maxSummary))
	case columnPriority:
		return toolbox.OrNull(issue.Priority)
	case columnParent:
		return toolbox.OrNull(issue.Parent)
	case columnFlagged:
		return toolbox.OrNull(strings.Join(issue.Texts(l.flag), ", "))
	case columnUpdated:
		if at, ok := issue.Time("updated"); ok {
			return days.Day(&at)
		}
		return nil
	case columnDue:
		return toolbox.OrNull(strings.Join(issue.Texts("duedate"), ", "))
	case columnLabels:
		return toolbox.OrNull(strings.Join(issue.Texts("labels"), ", "))
	case columnDoneOn:
		return doneOn(issue, days)
	default:
		return nil
	}
}
