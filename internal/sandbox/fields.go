package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// agileFields are the ones that only Jira Software's own lists have.
var agileFields = []string{"sprint", "closedSprints", "epic", "flagged"}

// wanted decides which fields an answer carries.
type wanted struct {
	all, shown bool
	// key is set when nothing but ids and keys is asked for.
	key     bool
	names   []string
	without []string
	// changelog adds the history to the fields; titles and types add to a list
	// what its fields are.
	changelog, titles, types bool
}

// wants reads the parameter fields, which may be repeated and may hold lists.
// Without any it falls back to what the operation does by itself.
func wants(lists []string, fallback, expand string) wanted {
	expanded := strings.Split(expand, ",")
	w := wanted{
		changelog: slices.Contains(expanded, "changelog"),
		titles:    slices.Contains(expanded, "names"), types: slices.Contains(expanded, "schema"),
	}
	names := strings.Split(strings.Join(lists, ","), ",")
	if strings.Trim(strings.Join(names, ""), " ") == "" {
		names = strings.Split(fallback, ",")
	}
	for _, name := range names {
		name = strings.TrimSpace(name)
		switch {
		case name == "*all":
			w.all = true
		case name == "*navigable":
			w.shown = true
		case strings.HasPrefix(name, "-"):
			w.without = append(w.without, name[1:])
		case name == "key":
			w.key = true
		case name != "" && name != "id":
			w.names = append(w.names, name)
		}
	}
	// Nothing but exclusions means all the others.
	if len(w.without) > 0 && len(w.names) == 0 && !w.shown {
		w.all = true
	}
	return w
}

// has reports whether a field is asked for.
func (w wanted) has(id string, shown bool) bool {
	if slices.Contains(w.without, id) {
		return false
	}
	return w.all || w.shown && shown || slices.Contains(w.names, id)
}

// none reports whether no field is asked for, only ids.
func (w wanted) none() bool {
	return !w.all && !w.shown && len(w.names) == 0
}

// issue writes an issue with the fields asked for.
func (c *call) issue(is *company.Issue, w wanted) object {
	id := strconv.Itoa(is.ID)
	view := object{"id": id}
	if w.key || !w.none() {
		view["key"] = is.Key
	}
	if w.changelog {
		view["changelog"] = c.changelog(is)
	}
	if w.none() {
		return view
	}
	view["expand"], view["self"] = "", c.restURL("/issue/"+id)
	values := object{}
	for _, f := range issueFields {
		if w.has(f.id, f.shown) && f.on(is.Project) {
			values[f.id] = c.value(is, f.id)
		}
	}
	for _, name := range agileFields {
		if !below(c.op.Path, "/rest/api") && w.has(name, true) {
			values[name] = c.agileValue(is, name)
		}
	}
	view["fields"] = values
	return view
}

// value is the value of one field of an issue, nil when it has none.
func (c *call) value(is *company.Issue, id string) any {
	switch id {
	case "summary":
		return is.Summary
	case "description":
		return c.prose(is.Text)
	case "status":
		return c.status(is.Status)
	case "issuetype":
		return c.issueType(is.Kind)
	case "priority":
		return c.priority(is.Priority)
	case "project":
		return c.project(is.Project)
	case "assignee":
		return c.person(is.Assignee)
	case "reporter", "creator":
		return c.person(is.Reporter)
	case "labels":
		return append([]string{}, is.Labels...)
	case "created":
		return c.time(is.Created)
	case "updated":
		return c.time(is.Updated)
	default:
		return c.looseValue(is, id)
	}
}

// looseValue is the value of a field that an issue may lack or that stands for
// several things.
func (c *call) looseValue(is *company.Issue, id string) any {
	switch {
	case id == "parent" && is.Parent != nil:
		return c.issue(is.Parent, wants(nil, "summary,status,priority,issuetype", ""))
	case id == "subtasks":
		return c.subtasks(is)
	case id == "issuelinks":
		return c.links(is)
	case id == "comment":
		return c.commentPage(is, 0, len(is.Comments))
	case id == "resolution" && !is.Resolved.IsZero():
		return object{"self": c.restURL("/resolution/10000"), "id": "10000", "name": "Done", "description": ""}
	case id == "resolutiondate" && !is.Resolved.IsZero():
		return c.time(is.Resolved)
	case id == company.PointsField, id == company.EstimateField:
		if points, ok := is.PointsIn(id); ok {
			return points
		}
		return nil
	case id == company.RankField:
		return "0|i" + strconv.FormatInt(int64(is.ID), 36) + ":"
	case id == company.SprintField && len(is.Sprints) > 0:
		return views(is.Sprints, func(s *company.Sprint) object {
			view := object{"id": s.ID, "name": s.Name, "state": s.State, "boardId": s.Board.ID, "goal": s.Goal}
			setTimes(view, s)
			return view
		})
	default:
		return c.detail(is, id)
	}
}

func (c *call) subtasks(is *company.Issue) []object {
	list := []object{}
	for _, other := range c.data.Issues {
		if other.Kind == company.TypeSubtask && other.Parent == is {
			list = append(list, c.issue(other, wants(nil, "summary,status,priority,issuetype", "")))
		}
	}
	return list
}

// agileValue is the value of a field that Jira Software adds.
func (c *call) agileValue(is *company.Issue, name string) any {
	switch name {
	case "sprint":
		if s := is.Sprint(); s != nil {
			return c.sprint(s)
		}
		return nil
	case "closedSprints":
		list := []object{}
		for _, s := range is.Sprints {
			if s.State == company.StateClosed {
				list = append(list, c.sprint(s))
			}
		}
		return list
	case "epic":
		if epic := is.Epic(); epic != nil {
			return c.epic(epic)
		}
		return nil
	default:
		return is.Flagged
	}
}
