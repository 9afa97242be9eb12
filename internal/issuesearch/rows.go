package issuesearch

import (
	"context"
	"slices"
	"strings"
	"time"

	"jirascope/internal/clause"
	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// column is a column of issues.
type column struct {
	name string
	// fields are those that it needs besides those of every issue.
	fields []string
	// dated says that it shows days.
	dated bool
	// logged says that it needs what happened to the issues.
	logged bool
	cell   func(x *searchRun, i issue.Issue) toolbox.Cell
}

// columnPoints and columnSummary are columns that are treated in their own ways.
const columnPoints, columnSummary = "points", "summary"

// known are the columns by their names.
func knownColumns() map[string]column {
	text := func(of func(issue.Issue) string, fields ...string) column {
		return column{fields: fields, cell: func(_ *searchRun, i issue.Issue) toolbox.Cell { return toolbox.OrNull(of(i)) }}
	}
	names := func(of func(issue.Issue) []string, field string) column {
		return text(func(i issue.Issue) string { return strings.Join(of(i), ", ") }, field)
	}
	day := func(of func(issue.Issue) *time.Time, field string) column {
		return column{fields: []string{field}, dated: true, cell: func(x *searchRun, i issue.Issue) toolbox.Cell { return x.day(of(i)) }}
	}
	list := map[string]column{
		"key":         text(func(i issue.Issue) string { return i.Key }),
		"type":        text(func(i issue.Issue) string { return i.Type }),
		"status":      text(func(i issue.Issue) string { return i.Status }),
		"priority":    text(func(i issue.Issue) string { return i.Priority }),
		"assignee":    text(func(i issue.Issue) string { return strings.TrimSuffix(i.Assigned(), "nobody") }),
		columnSummary: text(func(i issue.Issue) string { return foreign.Line(i.Summary, maxSummary) }),
		"parent":      text(func(i issue.Issue) string { return i.Parent }),
		"epic": text(func(i issue.Issue) string {
			return strings.TrimSpace(i.Parent + " " + foreign.Line(i.ParentSummary, 40))
		}),
		"reporter":   text(func(i issue.Issue) string { return i.Reporter.Name }, "reporter"),
		"due":        text(func(i issue.Issue) string { return i.Due }, "duedate"),
		"resolution": text(func(i issue.Issue) string { return i.Resolution }, "resolution"),
		"labels":     names(func(i issue.Issue) []string { return i.Labels }, "labels"),
		"versions":   names(func(i issue.Issue) []string { return i.FixVersions }, "fixVersions"),
		"components": names(func(i issue.Issue) []string { return i.Components }, "components"),
		"links":      names(func(i issue.Issue) []string { return linkLines(i) }, "issuelinks"),
		"created":    day(func(i issue.Issue) *time.Time { return i.Created }, "created"),
		"updated":    day(func(i issue.Issue) *time.Time { return i.Updated }, "updated"),
		"resolved":   day(func(i issue.Issue) *time.Time { return i.Resolved }, "resolutiondate"),
		columnStood:  stoodColumn(),
	}
	for name, c := range list {
		c.name = name
		list[name] = c
	}
	return list
}

// usual are the columns that nobody has to ask for.
func (x *searchRun) usual() []string {
	list := []string{"key", "type", "status", "assignee"}
	if planned := x.Sprint != "" || x.Assignee != ""; planned {
		list = append(list, "priority", columnPoints)
	}
	if x.Due != "" {
		list = append(list, "due")
	}
	if x.StaleDays > 0 {
		list = append(list, columnStood)
	}
	if x.StaleDays > 0 || x.UpdatedSince != "" {
		list = append(list, "updated")
	}
	return append(list, columnSummary)
}

// setColumns finds the columns: those that were asked for, with the key before them, or
// the usual ones. Others than the known ones are fields by their names.
func (x *searchRun) setColumns(ctx context.Context) error {
	asked := x.Columns
	if len(asked) == 0 {
		asked = x.usual()
	} else if !slices.Contains(asked, "key") {
		asked = append([]string{"key"}, asked...)
	}
	known := knownColumns()
	for _, name := range asked {
		name = strings.TrimSpace(name)
		c, ok := known[strings.ToLower(name)]
		switch {
		case ok:
		case strings.EqualFold(name, columnPoints):
			if c, ok = x.pointsColumn(ctx); !ok {
				continue
			}
		default:
			field, _, err := x.Names.Field(ctx, name)
			if err != nil {
				return err
			}
			c = fieldColumn(field.Name, field.ID)
		}
		if !slices.ContainsFunc(x.columns, func(have column) bool { return have.name == c.name }) {
			x.columns = append(x.columns, c)
		}
	}
	if x.Text != "" && len(x.Columns) == 0 {
		x.columns = append(x.columns, matchColumn())
	}
	return nil
}

// pointsColumn is the column of estimates, whose field is another one on each site, and in
// team-managed projects. Without the list of fields there is none, which is said.
func (x *searchRun) pointsColumn(ctx context.Context) (column, bool) {
	fields, err := x.Names.Fields(ctx)
	if err != nil {
		x.note("points are left out: %s", x.because(directory.OpListFields, err))
		return column{}, false
	}
	var list []jira.Field
	for _, f := range fields {
		list = append(list, f.Plain())
	}
	ids := (&survey.Survey{Estimate: survey.Among(list)}).Fields()
	if len(ids) == 0 {
		x.note("points are left out: no field of the site is called Story Points or Story point estimate")
		return column{}, false
	}
	return column{name: columnPoints, fields: ids, cell: func(_ *searchRun, i issue.Issue) toolbox.Cell {
		for _, id := range ids {
			if points, ok := i.Number(id); ok {
				return points
			}
		}
		return nil
	}}, true
}

// fieldColumn is a field by its name.
func fieldColumn(name, id string) column {
	return column{name: name, fields: []string{id}, cell: func(_ *searchRun, i issue.Issue) toolbox.Cell {
		if number, ok := i.Number(id); ok {
			return number
		}
		text, err := issue.Value(i.Issue, id)
		if err != nil {
			return nil
		}
		return toolbox.OrNull(foreign.Line(text, maxSummary))
	}}
}

// matchColumn says which of the words that were looked for are in the summary; the others
// are in what else Jira searches, such as the description and the comments.
func matchColumn() column {
	return column{name: "matches", cell: func(x *searchRun, i issue.Issue) toolbox.Cell {
		if found := clause.In(x.Text, i.Summary); len(found) > 0 {
			return strings.Join(found, ", ")
		}
		return "not in the summary"
	}}
}

// fields are those that the columns need.
func (x *searchRun) fields() []string {
	var list []string
	for _, c := range x.columns {
		list = append(list, c.fields...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// list makes rows of issues. Columns that are empty in all of them are left out.
func (x *searchRun) list(issues []issue.Issue) {
	rows := make([][]toolbox.Cell, len(issues))
	for r, i := range issues {
		for _, c := range x.columns {
			rows[r] = append(rows[r], c.cell(x, i))
		}
	}
	var names []string
	for _, c := range x.columns {
		names = append(names, c.name)
	}
	x.answer.Issues = filled(names, rows)
	x.noteDays()
}

// noteDays says in which time zone days are.
func (x *searchRun) noteDays() {
	if x.days.Known() {
		x.note("days are in the time zone %s", x.days.Name)
	}
	if x.days.Note != "" {
		x.note("%s", x.days.Note)
	}
}

// filled is a table without the columns that are empty in all rows, but for the first.
func filled(names []string, rows [][]toolbox.Cell) *toolbox.Table {
	table := &toolbox.Table{Rows: make([][]toolbox.Cell, len(rows))}
	for c, name := range names {
		if c > 0 && len(rows) > 0 && !slices.ContainsFunc(rows, func(row []toolbox.Cell) bool { return row[c] != nil }) {
			continue
		}
		table.Columns = append(table.Columns, name)
		for r, row := range rows {
			table.Rows[r] = append(table.Rows[r], row[c])
		}
	}
	return table
}

// linkLines are the links of an issue in words.
func linkLines(i issue.Issue) []string {
	var lines []string
	for _, l := range i.Links {
		lines = append(lines, l.Says+" "+l.Key)
	}
	return lines
}
