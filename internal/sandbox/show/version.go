package show

import (
	"strconv"
	"time"

	"jirascope/internal/sandbox/company"
)

// Version writes a version as the platform API has it. Days stand there twice,
// the second time as people read them. Whether it is overdue is told of a version
// that has a day and is not released.
func (w *Writer) Version(v *company.Version) Object {
	view := w.shortVersion(v)
	view["projectId"] = v.Project.ID
	if !v.Start.IsZero() {
		view["startDate"], view["userStartDate"] = v.Start.Format(time.DateOnly), v.Start.Format("2/Jan/06")
	}
	if !v.Release.IsZero() {
		view["userReleaseDate"] = v.Release.Format("2/Jan/06")
		if !v.Released {
			view["overdue"] = v.IsOverdue(w.Data.Now)
		}
	}
	return view
}

// shortVersion is a version inside an issue.
func (w *Writer) shortVersion(v *company.Version) Object {
	id := strconv.Itoa(v.ID)
	view := Object{
		"self": w.RestURL("/version/" + id), "id": id, "name": v.Name, "archived": v.Archived, "released": v.Released,
	}
	if v.Description != "" {
		view["description"] = v.Description
	}
	if !v.Release.IsZero() {
		view["releaseDate"] = v.Release.Format(time.DateOnly)
	}
	return view
}

// VersionStatus counts a version's issues by the category of their status.
func (w *Writer) VersionStatus(v *company.Version) Object {
	count := map[*company.Category]int{}
	for _, is := range v.Issues {
		count[is.Status.Category]++
	}
	return Object{
		"unmapped": 0, "toDo": count[company.CategoryNew], "inProgress": count[company.CategoryBusy],
		"done": count[company.CategoryDone],
	}
}

// AgileVersion writes a version as the API of Jira Software does: its id is a
// number, and its day has an hour.
func (w *Writer) AgileVersion(v *company.Version) Object {
	view := Object{
		"self": w.AgileURL("/version/" + strconv.Itoa(v.ID)), "id": v.ID, "projectId": v.Project.ID,
		"name": v.Name, "description": v.Description, "archived": v.Archived, "released": v.Released,
	}
	for name, at := range map[string]time.Time{"startDate": v.Start, "releaseDate": v.Release} {
		if !at.IsZero() {
			view[name] = at.Format("2006-01-02T15:04:05.000-07:00")
		}
	}
	return view
}
