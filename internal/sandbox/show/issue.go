package show

import (
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// Issue writes an issue with the fields asked for.
func (w *Writer) Issue(is *company.Issue, asked Wanted) Object {
	id := strconv.Itoa(is.ID)
	view := Object{"id": id}
	if asked.key || !asked.None() {
		view["key"] = is.Key
	}
	if asked.changelog {
		view["changelog"] = w.Changelog(is)
	}
	if asked.None() {
		return view
	}
	view["expand"], view["self"] = "", w.RestURL("/issue/"+id)
	values := Object{}
	for _, f := range issueFields {
		if asked.has(f.id, f.shown) && f.on(is.Project) {
			values[f.id] = w.value(is, f.id)
		}
	}
	for _, name := range AgileFields {
		if !strings.HasPrefix(w.Path, "/rest/api/") && asked.has(name, true) {
			values[name] = w.agileValue(is, name)
		}
	}
	view["fields"] = values
	return view
}

// value is the value of one field of an issue, nil when it has none.
func (w *Writer) value(is *company.Issue, id string) any {
	switch id {
	case "summary":
		return is.Summary
	case "description":
		return w.prose(is.Text, is.Doc)
	case "status":
		return w.Status(is.Status)
	case "issuetype":
		return w.IssueType(is.Kind)
	case "priority":
		return w.Priority(is.Priority)
	case "project":
		return w.Project(is.Project)
	case "assignee":
		return w.Person(is.Assignee)
	case "reporter":
		return w.Person(is.Reporter)
	case "creator":
		return w.Person(is.Maker())
	case "labels":
		return append([]string{}, is.Labels...)
	case "created":
		return w.Time(is.Created)
	case "updated":
		return w.Time(is.Updated)
	default:
		return w.looseValue(is, id)
	}
}

// looseValue is the value of a field that an issue may lack or that stands for
// several things.
func (w *Writer) looseValue(is *company.Issue, id string) any {
	switch {
	case id == "parent" && is.Parent != nil:
		return w.Issue(is.Parent, Wants(nil, "summary,status,priority,issuetype", ""))
	case id == "subtasks":
		return Each(is.Parts, func(part *company.Issue) Object {
			return w.Issue(part, Wants(nil, "summary,status,priority,issuetype", ""))
		})
	case id == "issuelinks":
		return w.links(is)
	case id == "comment":
		return w.Comments(is, is.Comments, 0, len(is.Comments))
	case id == "resolution" && is.Resolution != nil:
		return w.Resolution(is.Resolution)
	case id == "resolutiondate" && !is.Resolved.IsZero():
		return w.Time(is.Resolved)
	case id == company.PointsField, id == company.EstimateField:
		if points, ok := is.PointsIn(id); ok {
			return points
		}
		return nil
	case id == company.RankField:
		return is.Rank().String()
	case id == company.SprintField && len(is.Sprints) > 0:
		return Each(is.Sprints, func(s *company.Sprint) Object {
			view := Object{"id": s.ID, "name": s.Name, "state": s.State, "boardId": s.Board.ID, "goal": s.Goal}
			setTimes(view, s)
			return view
		})
	default:
		return w.detail(is, id)
	}
}

// agileValue is the value of a field that Jira Software adds.
func (w *Writer) agileValue(is *company.Issue, name string) any {
	switch name {
	case "sprint":
		if s := is.Sprint(); s != nil {
			return w.Sprint(s)
		}
		return nil
	case "closedSprints":
		list := []Object{}
		for _, s := range is.Sprints {
			if s.State == company.StateClosed {
				list = append(list, w.Sprint(s))
			}
		}
		return list
	case "epic":
		if epic := is.Epic(); epic != nil {
			return w.Epic(epic)
		}
		return nil
	default:
		return is.Flagged
	}
}
