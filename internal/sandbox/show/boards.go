package show

import (
	"strconv"
	"time"

	"jirascope/internal/sandbox/company"
)

// Board writes a board as the list of boards has it.
func (w *Writer) Board(b *company.Board) Object {
	location := Object{
		"projectId": b.Project.ID, "projectKey": b.Project.Key, "projectName": b.Project.Name,
		"projectTypeKey": "software", "displayName": b.Project.Name + " (" + b.Project.Key + ")",
		"name": b.Project.Name + " (" + b.Project.Key + ")",
	}
	if b.Personal {
		lead := b.Project.Lead
		location = Object{"userAccountId": lead.ID, "displayName": lead.Name, "name": lead.Name}
	}
	return Object{
		"id": b.ID, "self": w.AgileURL("/board/" + strconv.Itoa(b.ID)), "name": b.Name, "type": b.Kind,
		"location": location, "isPrivate": false,
	}
}

// Sprint writes a sprint as the API of Jira Software has it.
func (w *Writer) Sprint(s *company.Sprint) Object {
	view := Object{
		"id": s.ID, "self": w.AgileURL("/sprint/" + strconv.Itoa(s.ID)), "state": s.State, "name": s.Name,
		"originBoardId": s.Board.ID, "goal": s.Goal,
	}
	setTimes(view, s)
	return view
}

// setTimes adds the dates that a sprint has.
func setTimes(view Object, s *company.Sprint) {
	for name, at := range map[string]time.Time{"startDate": s.Start, "endDate": s.End, "completeDate": s.Complete} {
		if !at.IsZero() {
			view[name] = agileTime(at)
		}
	}
}

// Location is where a board stands, as its configuration tells it.
func (w *Writer) Location(b *company.Board) Object {
	if b.Personal {
		return Object{"type": "user", "id": b.Project.Lead.ID, "name": b.Project.Lead.Name}
	}
	id := strconv.Itoa(b.Project.ID)
	return Object{
		"type": "project", "key": b.Project.Key, "id": id, "name": b.Project.Name, "self": w.RestURL("/project/" + id),
	}
}

// Columns writes the columns of a board. Where it has none of its own, each
// category of statuses has one, and the bounds of what is in progress stand in
// that one.
func (w *Writer) Columns(b *company.Board) []Object {
	if len(b.Columns) > 0 {
		return Each(b.Columns, w.column)
	}
	list := []Object{}
	for _, in := range []*company.Category{company.CategoryNew, company.CategoryBusy, company.CategoryDone} {
		c := company.Column{Name: in.Name}
		for _, s := range b.Project.Workflow() {
			if s.Category == in {
				c.Statuses = append(c.Statuses, s)
			}
		}
		if in == company.CategoryBusy {
			c.Least, c.Most = b.LeastBusy, b.MostBusy
		}
		list = append(list, w.column(c))
	}
	return list
}

func (w *Writer) column(c company.Column) Object {
	view := Object{"name": c.Name, "statuses": Each(c.Statuses, func(s *company.Status) Object {
		id := strconv.Itoa(s.ID)
		return Object{"id": id, "self": w.RestURL("/status/" + id)}
	})}
	if c.Least > 0 {
		view["min"] = c.Least
	}
	if c.Most > 0 {
		view["max"] = c.Most
	}
	return view
}

// Epic is an epic as the API of Jira Software shows it.
func (w *Writer) Epic(is *company.Issue) Object {
	return Object{
		"id": is.ID, "key": is.Key, "self": w.AgileURL("/epic/" + strconv.Itoa(is.ID)), "name": is.Summary,
		"summary": is.Summary, "color": Object{"key": "color_" + strconv.Itoa(1+is.ID%9)}, "done": is.IsDone(),
	}
}
