package sandbox

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"jirascope/internal/sandbox/company"
)

// detail is the value of a field that every real issue has and that few
// clients look at. Whoever names no field gets them all.
func (c *call) detail(is *company.Issue, id string) any {
	switch id {
	case "statuscategorychangedate":
		return c.time(is.Shelved())
	case "duedate":
		if is.Due.IsZero() {
			return nil
		}
		return is.Due.Format(time.DateOnly)
	case "attachment", "fixVersions", "versions", "components":
		return []object{}
	case "votes":
		return object{"self": c.restURL("/issue/" + is.Key + "/votes"), "votes": 0, "hasVoted": false}
	case "watches":
		return object{"self": c.restURL("/issue/" + is.Key + "/watchers"), "watchCount": 1, "isWatching": false}
	case company.FlagField:
		if !is.Flagged {
			return nil
		}
		return []object{{"self": c.restURL("/customFieldOption/10019"), "value": "Impediment", "id": "10019"}}
	default:
		return c.effort(is, id)
	}
}

// links are the issues that an issue waits for and those that wait for it.
func (c *call) links(is *company.Issue) []object {
	link := func(inner, outer *company.Issue, name string, other *company.Issue) object {
		id := strconv.Itoa(inner.ID) + strconv.Itoa(outer.ID)
		return object{
			"id": id, "self": c.restURL("/issueLink/" + id), "type": c.linkType(0),
			name: c.issue(other, wants(nil, "summary,status,priority,issuetype", "")),
		}
	}
	list := []object{}
	for _, other := range is.Blockers {
		list = append(list, link(other, is, "inwardIssue", other))
	}
	for _, other := range is.Blocking {
		list = append(list, link(is, other, "outwardIssue", other))
	}
	return list
}

// effort is the value of a field about working time. The fields that begin
// with aggregate add up an issue and its sub-tasks.
func (c *call) effort(is *company.Issue, id string) any {
	own := effortOf(is)
	switch id {
	case company.TimeField:
		return own.seconds(own.planned)
	case "timespent":
		return own.seconds(own.spent)
	case "timeestimate":
		return own.seconds(own.left())
	case "aggregatetimeoriginalestimate":
		all := effortBelow(c.data, is)
		return all.seconds(all.planned)
	case "aggregatetimespent":
		all := effortBelow(c.data, is)
		return all.seconds(all.spent)
	case "aggregatetimeestimate":
		all := effortBelow(c.data, is)
		return all.seconds(all.left())
	case "progress":
		return own.progress()
	case "aggregateprogress":
		return effortBelow(c.data, is).progress()
	case "workratio":
		return own.ratio()
	case "timetracking":
		return own.tracking()
	case "worklog":
		return c.worklog(is)
	default:
		return nil
	}
}

// effort is working time, planned and spent.
type effort struct {
	planned, spent time.Duration
}

func effortOf(is *company.Issue) effort {
	return effort{is.Planned, is.Spent}
}

// effortBelow adds the sub-tasks of an issue to its own effort.
func effortBelow(data *company.Company, is *company.Issue) effort {
	all := effortOf(is)
	for _, other := range data.Issues {
		if other.Kind == company.TypeSubtask && other.Parent == is {
			all = effort{all.planned + other.Planned, all.spent + other.Spent}
		}
	}
	return all
}

func (e effort) left() time.Duration {
	return max(0, e.planned-e.spent)
}

// seconds is a time as Jira counts it, nothing where nobody planned or worked.
func (e effort) seconds(d time.Duration) any {
	if e.planned == 0 && e.spent == 0 {
		return nil
	}
	return int(d / time.Second)
}

func (e effort) progress() object {
	view := object{"progress": int(e.spent / time.Second), "total": int(max(e.planned, e.spent) / time.Second)}
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

func (e effort) tracking() object {
	view := object{}
	for name, d := range map[string]time.Duration{"original": e.planned, "remaining": e.left(), "timeSpent": e.spent} {
		if e.planned == 0 && e.spent == 0 {
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

// worklog is the page of work inside an issue: what was spent, at once.
func (c *call) worklog(is *company.Issue) object {
	logs := []object{}
	if is.Spent > 0 {
		id := strconv.Itoa(is.ID)
		logs = append(logs, object{
			"self": c.restURL("/issue/" + id + "/worklog/" + id), "id": id, "issueId": id,
			"author": c.person(is.Assignee), "updateAuthor": c.person(is.Assignee),
			"created": c.time(is.Updated), "updated": c.time(is.Updated), "started": c.time(is.Updated),
			"timeSpent": spelled(is.Spent), "timeSpentSeconds": int(is.Spent / time.Second),
		})
	}
	return object{"startAt": 0, "maxResults": 20, "total": len(logs), "worklogs": logs}
}

// described adds to a list what its fields are called and of which type they
// are, where the caller asked for that.
func described(body object, list []*company.Issue, w wanted) object {
	names, types := object{}, object{}
	for _, f := range issueFields {
		present := slices.ContainsFunc(list, func(is *company.Issue) bool { return f.on(is.Project) })
		if present && w.has(f.id, f.shown) {
			names[f.id], types[f.id] = f.name, f.typed()
		}
	}
	if w.titles {
		body["names"] = names
	}
	if w.types {
		body["schema"] = types
	}
	return body
}
