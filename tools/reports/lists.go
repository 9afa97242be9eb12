package reports

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/report"
	"jirascope/internal/toolbox"
	"jirascope/jira/history"
)

// listRows and fullRows are how many issues a list of a report has.
const listRows, fullRows = 10, 100

// maxTitle bounds a summary in a list, in runes: the key says which issue it is.
const maxTitle = 40

// lists are the issues behind the sums.
func (l *layout) lists(r *report.Sprint) {
	l.list(r, "added", []string{"key", "summary", "points", "when", "by"}, func(c *report.Course) []toolbox.Cell {
		if c.Added == nil {
			return nil
		}
		return []toolbox.Cell{c.Key, titleOf(c), l.estimate(c.First), l.days.Minute(&c.Added.At), addedBy(c)}
	})
	l.list(r, "removed", []string{"key", "summary", "points", "when", "by", "to_sprint"}, func(c *report.Course) []toolbox.Cell {
		if c.Removed == nil {
			return nil
		}
		return []toolbox.Cell{c.Key, titleOf(c), l.estimate(c.Last), l.days.Minute(&c.Removed.At), nameOf(c.Removed.By), sprintNames(r, c.MovedTo)}
	})
	l.list(r, "re_estimated", []string{"key", "from", "to"}, func(c *report.Course) []toolbox.Cell {
		if !c.Reestimated() {
			return nil
		}
		return []toolbox.Cell{c.Key, l.estimate(c.First), l.estimate(c.Last)}
	})
	if l.answer.Sprint.State == "closed" {
		l.list(r, "spilled", []string{"key", "summary", "points", "status_now", "in_sprint_now"}, func(c *report.Course) []toolbox.Cell {
			if c.Removed != nil || c.Done {
				return nil
			}
			return []toolbox.Cell{c.Key, titleOf(c), l.estimate(c.Last), toolbox.OrNull(c.Status), cmp.Or(sprintNames(r, c.Later), toolbox.Cell("none"))}
		})
	}
	l.list(r, "carried_in", []string{"key", "sprints_before"}, func(c *report.Course) []toolbox.Cell {
		if !c.Committed || len(c.Earlier) == 0 {
			return nil
		}
		return []toolbox.Cell{c.Key, len(c.Earlier)}
	})
	l.list(r, "reopened", []string{"key", "times"}, func(c *report.Course) []toolbox.Cell {
		if c.Reopened == 0 {
			return nil
		}
		return []toolbox.Cell{c.Key, c.Reopened}
	})
	if l.answer.Sprint.State == "closed" {
		l.doneByEpic(r)
	}
	if l.full {
		l.list(r, "done", []string{"key", "summary", "points", "parent", "by"}, func(c *report.Course) []toolbox.Cell {
			if !c.Done {
				return nil
			}
			return []toolbox.Cell{c.Key, titleOf(c), l.estimate(c.Last), toolbox.OrNull(c.Parent), nameOf(c.By)}
		})
	}
}

// doneByEpic names what was done, by epics, those with most first and issues without one
// last. Sub-tasks are done with the issues that they are parts of.
func (l *layout) doneByEpic(r *report.Sprint) {
	type share struct {
		epic string
		keys []string
	}
	var shares []*share
	for _, c := range r.Courses {
		if !c.Done || c.Subtask {
			continue
		}
		epic := strings.TrimSpace(c.Parent + " " + foreign.Line(c.ParentSummary, maxTitle))
		at := slices.IndexFunc(shares, func(s *share) bool { return s.epic == epic })
		if at < 0 {
			at, shares = len(shares), append(shares, &share{epic: epic})
		}
		shares[at].keys = append(shares[at].keys, c.Key)
	}
	slices.SortStableFunc(shares, func(a, b *share) int {
		if (a.epic == "") != (b.epic == "") {
			return cmp.Compare(b.epic, a.epic)
		}
		return cmp.Compare(len(b.keys), len(a.keys))
	})
	var rows [][]toolbox.Cell
	for _, s := range shares {
		rows = append(rows, []toolbox.Cell{cmp.Or(s.epic, "no epic"), toolbox.ShortList(s.keys, mostKeys)})
	}
	l.table(doneByEpic, []string{"epic", "issues"}, rows)
}

// doneByEpic is the table that a report goes without where it would get too long.
const doneByEpic = "done_by_epic"

// maxReport is how many bytes a report takes that was not asked for in full, but for one with
// many people.
const maxReport = 2 << 10

// shorten leaves out what was done, by epics, where the report would take too much with it.
func (l *layout) shorten() {
	data, err := json.Marshal(l.answer)
	if err == nil && len(data) > maxReport {
		l.answer.Tables = slices.DeleteFunc(l.answer.Tables, func(t toolbox.NamedTable) bool { return t.Name == doneByEpic })
	}
}

// mostKeys is how many issues of an epic are named.
const mostKeys = 20

// list adds the issues that have a row, up to a number of them.
func (l *layout) list(r *report.Sprint, name string, columns []string, of func(*report.Course) []toolbox.Cell) {
	var rows [][]toolbox.Cell
	count := 0
	for _, c := range r.Courses {
		row := of(c)
		if row == nil {
			continue
		}
		if count++; count <= l.most {
			rows = append(rows, row)
		}
	}
	l.table(name, columns, rows)
	switch {
	case count <= l.most:
	case l.full:
		l.note(fmt.Sprintf("%s lists %d of %d issues", name, l.most, count))
	default:
		l.note(fmt.Sprintf(`%s lists %d of %d issues; detail "full" lists up to %d`, name, l.most, count, fullRows))
	}
}

// titleOf is the summary of an issue, with a mark for a part of another one.
func titleOf(c *report.Course) string {
	text := foreign.Line(c.Summary, maxTitle)
	if c.Subtask {
		text += " (sub-task)"
	}
	return text
}

// addedBy names who put an issue into the sprint. No change says so of one that was made
// in it.
func addedBy(c *report.Course) toolbox.Cell {
	if c.Added.At.Equal(c.Created) && c.Added.By == (history.Person{}) {
		return "at its creation"
	}
	return nameOf(c.Added.By)
}

// sprintNames names sprints, by their ids where nothing else is known of them; null for
// none.
func sprintNames(r *report.Sprint, ids []string) toolbox.Cell {
	var list []string
	for _, id := range ids {
		list = append(list, cmp.Or(r.Names[id], id))
	}
	return toolbox.OrNull(strings.Join(list, ", "))
}

// nameOf names a person; null for nobody.
func nameOf(p history.Person) toolbox.Cell {
	if p.Name == "" && p.ID != "" {
		return "account " + p.ID
	}
	return toolbox.OrNull(p.Name)
}
