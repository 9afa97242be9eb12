package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// field is one column of an issue.
type field struct {
	id, name string
	// schema is the type of its values.
	schema string
	// shown fields are the navigable ones: *navigable, and what the lists of
	// Jira Software send unasked.
	shown bool
}

var fields = []field{
	{"summary", "Summary", "string", true},
	{"status", "Status", "status", true},
	{"issuetype", "Issue Type", "issuetype", true},
	{"priority", "Priority", "priority", true},
	{"project", "Project", "project", true},
	{"assignee", "Assignee", "user", true},
	{"reporter", "Reporter", "user", true},
	{"creator", "Creator", "user", true},
	{"parent", "Parent", "issuelink", true},
	{"subtasks", "Sub-tasks", "array", true},
	{"issuelinks", "Linked Issues", "array", true},
	{"labels", "Labels", "array", true},
	{"created", "Created", "datetime", true},
	{"updated", "Updated", "datetime", true},
	{"resolution", "Resolution", "resolution", true},
	{"resolutiondate", "Resolved", "datetime", true},
	{"duedate", "Due date", "date", true},
	{"description", "Description", "string", true},
	{"comment", "Comment", "comments-page", false},
	{pointsField, "Story Points", "number", true},
	{rankField, "Rank", "any", true},
	{sprintField, "Sprint", "array", true},
}

// agileFields are the ones that only Jira Software's own lists have.
var agileFields = []string{"sprint", "closedSprints", "epic", "flagged"}

// wanted decides which fields an answer carries.
type wanted struct {
	all, shown bool
	// key is set when nothing but ids and keys is asked for.
	key     bool
	names   []string
	without []string
	// changelog adds the history beside the fields.
	changelog bool
}

// wants reads the parameter fields, which may be repeated and may hold lists.
// Without any it falls back to what the operation does by itself.
func wants(lists []string, fallback, expand string) wanted {
	w := wanted{changelog: slices.Contains(strings.Split(expand, ","), "changelog")}
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
func (c *call) issue(is *issue, w wanted) object {
	id := strconv.Itoa(is.id)
	view := object{"id": id}
	if w.key || !w.none() {
		view["key"] = is.key
	}
	if w.changelog {
		view["changelog"] = c.changelog(is)
	}
	if w.none() {
		return view
	}
	view["expand"], view["self"] = "", c.restURL("/issue/"+id)
	values := object{}
	for _, f := range fields {
		if w.has(f.id, f.shown) {
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
func (c *call) value(is *issue, id string) any {
	switch id {
	case "summary":
		return is.summary
	case "description":
		return c.prose(is.text)
	case "status":
		return c.status(is.status)
	case "issuetype":
		return c.issueType(is.kind)
	case "priority":
		return c.priority(is.priority)
	case "project":
		return c.project(is.project)
	case "assignee":
		return c.person(is.assignee)
	case "reporter", "creator":
		return c.person(is.reporter)
	case "labels":
		return append([]string{}, is.labels...)
	case "created":
		return jiraTime(is.created)
	case "updated":
		return jiraTime(is.updated)
	default:
		return c.looseValue(is, id)
	}
}

// looseValue is the value of a field that an issue may lack or that stands for
// several things.
func (c *call) looseValue(is *issue, id string) any {
	switch {
	case id == "parent" && is.parent != nil:
		return c.issue(is.parent, wants(nil, "summary,status,priority,issuetype", ""))
	case id == "subtasks":
		return c.subtasks(is)
	case id == "issuelinks":
		return []object{}
	case id == "comment":
		return c.commentPage(is, 0, len(is.comments))
	case id == "resolution" && is.isDone():
		return object{"self": c.restURL("/resolution/10000"), "id": "10000", "name": "Done", "description": ""}
	case id == "resolutiondate" && is.isDone():
		return jiraTime(is.resolved)
	case id == pointsField && is.points != nil:
		return *is.points
	case id == rankField:
		return "0|i" + strconv.FormatInt(int64(is.id), 36) + ":"
	case id == sprintField && len(is.sprints) > 0:
		list := []object{}
		for _, s := range is.sprints {
			view := object{"id": s.id, "name": s.name, "state": s.state, "boardId": s.board.id, "goal": s.goal}
			setTimes(view, s)
			list = append(list, view)
		}
		return list
	default:
		return nil
	}
}

func (c *call) subtasks(is *issue) []object {
	list := []object{}
	for _, other := range c.data.issues {
		if other.kind == typeSubtask && other.parent == is {
			list = append(list, c.issue(other, wants(nil, "summary,status,priority,issuetype", "")))
		}
	}
	return list
}

// agileValue is the value of a field that Jira Software adds.
func (c *call) agileValue(is *issue, name string) any {
	switch name {
	case "sprint":
		if s := is.sprint(); s != nil {
			return c.sprint(s)
		}
		return nil
	case "closedSprints":
		list := []object{}
		for _, s := range is.sprints {
			if s.state == stateClosed {
				list = append(list, c.sprint(s))
			}
		}
		return list
	case "epic":
		if epic := is.epic(); epic != nil {
			return c.epic(epic)
		}
		return nil
	default:
		return false // nothing is flagged
	}
}
