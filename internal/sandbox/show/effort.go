package show

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"jirascope/internal/sandbox/company"
)

// effort is the value of a field about working time. The fields that begin
// with aggregate add up an issue and its sub-tasks.
func (w *Writer) effort(is *company.Issue, id string) any {
	own := effortOf(is)
	switch id {
	case company.TimeField:
		return own.seconds(own.planned)
	case "timespent":
		return own.seconds(own.spent)
	case "timeestimate":
		return own.seconds(own.left())
	case "aggregatetimeoriginalestimate":
		all := effortBelow(is)
		return all.seconds(all.planned)
	case "aggregatetimespent":
		all := effortBelow(is)
		return all.seconds(all.spent)
	case "aggregatetimeestimate":
		all := effortBelow(is)
		return all.seconds(all.left())
	case "progress":
		return own.progress()
	case "aggregateprogress":
		return effortBelow(is).progress()
	case "workratio":
		return own.ratio()
	case "timetracking":
		return own.tracking()
	case "worklog":
		return w.worklog(is)
	default:
		return nil
	}
}

// effort is working time, planned and spent.
type effort struct {
	planned, spent time.Duration
	// more is left than the plan and the work leave over, or less below zero.
	more time.Duration
}

func effortOf(is *company.Issue) effort {
	return effort{is.Planned, is.Spent, is.Remaining() - max(0, is.Planned-is.Spent)}
}

// effortBelow adds the sub-tasks of an issue to its own effort.
func effortBelow(is *company.Issue) effort {
	all := effortOf(is)
	for _, part := range is.Parts {
		one := effortOf(part)
		all = effort{all.planned + one.planned, all.spent + one.spent, all.more + one.more}
	}
	return all
}

// none reports whether nobody planned or worked.
func (e effort) none() bool {
	return e.planned == 0 && e.spent == 0 && e.more == 0
}

func (e effort) left() time.Duration {
	return max(0, max(0, e.planned-e.spent)+e.more)
}

// seconds is a time as Jira counts it, nothing where nobody planned or worked.
func (e effort) seconds(d time.Duration) any {
	if e.none() {
		return nil
	}
	return int(d / time.Second)
}

func (e effort) progress() Object {
	view := Object{"progress": int(e.spent / time.Second), "total": int(max(e.planned, e.spent) / time.Second)}
	if e.planned > 0 {
		view["percent"] = int(100 * e.spent / max(e.planned, e.spent))
	}
	return view
}

// ratio is the work done in percent of the plan, and -1 without one.
func (e effort) ratio() int {
	if e.planned == 0 {
		return -1
	}
	return int(100 * e.spent / e.planned)
}

func (e effort) tracking() Object {
	view := Object{}
	for name, d := range map[string]time.Duration{"original": e.planned, "remaining": e.left(), "timeSpent": e.spent} {
		if e.none() {
			continue
		}
		if name != "timeSpent" {
			name += "Estimate"
		}
		view[name], view[name+"Seconds"] = spelled(d), int(d/time.Second)
	}
	return view
}

// spelled writes working time as Jira shows it, with eight hours a day.
func spelled(d time.Duration) string {
	text := ""
	for _, unit := range slices.Backward([]struct {
		name string
		long time.Duration
	}{{"m", time.Minute}, {"h", time.Hour}, {"d", 8 * time.Hour}}) {
		if n := d / unit.long; n > 0 {
			text += fmt.Sprintf(" %d%s", n, unit.name)
			d -= n * unit.long
		}
	}
	if text == "" {
		return "0m"
	}
	return text[1:]
}

// Estimation writes what an issue is estimated at in a field, as a text. What an issue
// without an estimate gets nobody captured.
func (w *Writer) Estimation(is *company.Issue, in string) Object {
	view := Object{"fieldId": in, "value": nil}
	if points, ok := is.PointsIn(in); ok {
		view["value"] = fmt.Sprintf("%.1f", points)
	} else if in == company.TimeField && is.Planned > 0 {
		view["value"] = strconv.Itoa(int(is.Planned.Seconds()))
	}
	return view
}

// Worklog writes a piece of work on an issue. What was said of it is left out
// where nobody said anything.
func (w *Writer) Worklog(is *company.Issue, l *company.Worklog) Object {
	id, issueID := strconv.Itoa(l.ID), strconv.Itoa(is.ID)
	view := Object{
		"self": w.RestURL("/issue/" + issueID + "/worklog/" + id), "id": id, "issueId": issueID,
		"author": w.Person(l.Author), "updateAuthor": w.Person(l.Author),
		"created": w.Time(l.Created), "updated": w.Time(l.Created), "started": w.Time(l.Started),
		"timeSpent": spelled(l.Spent), "timeSpentSeconds": int(l.Spent / time.Second),
	}
	if l.Seen != nil {
		view["visibility"] = visibility(l.Seen)
	}
	if l.Text != "" || l.Doc != nil {
		view["comment"] = w.prose(l.Text, l.Doc)
	}
	return view
}

// worklog is the page of work inside an issue: the first twenty.
func (w *Writer) worklog(is *company.Issue) Object {
	return Object{
		"startAt": 0, "maxResults": 20, "total": len(is.Worklogs),
		"worklogs": Each(is.Worklogs[:min(20, len(is.Worklogs))], func(l *company.Worklog) Object { return w.Worklog(is, l) }),
	}
}
