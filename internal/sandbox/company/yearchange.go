package company

import (
	"slices"
	"strconv"
	"time"
)

// record writes a change of several fields into an issue's history, as made by
// whoever does it, or by whoever asked for it. Ids are given out in the end.
func (y *year) record(is *Issue, at time.Time, items ...change) {
	author := is.Reporter
	if is.Assignee != nil && !is.Assignee.Left {
		author = is.Assignee
	}
	is.Histories = append(is.Histories, &History{At: at, Author: author, Items: items})
}

// to makes a step into a status. Somebody has to do it, so an issue that nobody
// had is assigned. What is done gets a resolution, and loses it when it is opened
// again.
func (y *year) to(next *Status, is *Issue) func(time.Time) {
	return func(at time.Time) {
		if is.Status == next {
			return
		}
		var items []change
		if is.Assignee == nil {
			items = append(items, assign(is, y.team[is.ID%2])...)
		}
		switch {
		case next == StatusDone:
			items = append(items, resolve(is, ResolutionDone, at))
		case is.Status == StatusDone:
			items = append(items, resolve(is, nil, time.Time{}))
		}
		items = append(items, change{
			Field: "status", ID: "status", From: strconv.Itoa(is.Status.ID), FromString: is.Status.Name,
			To: strconv.Itoa(next.ID), ToString: next.Name,
		})
		is.Status = next
		y.record(is, at, items...)
		if next == StatusDone && is.ID%23 == 5 {
			is.Histories[len(is.Histories)-1].Author = y.c.Person(AppAccount)
		}
	}
}

// dropped closes an issue that nobody will do.
func (y *year) dropped(is *Issue) func(time.Time) {
	return func(at time.Time) {
		y.to(StatusDone, is)(at)
		is.Resolution = resolutionWontDo
		for _, h := range is.Histories {
			for i, item := range h.Items {
				if item.ID == "resolution" && item.To != "" {
					h.Items[i].To, h.Items[i].ToString = strconv.Itoa(resolutionWontDo.ID), resolutionWontDo.Name
				}
			}
		}
	}
}

// resolve sets how an issue ended, or that it has not.
func resolve(is *Issue, r *Resolution, at time.Time) change {
	item := change{Field: "resolution", ID: "resolution"}
	if is.Resolution != nil {
		item.From, item.FromString = strconv.Itoa(is.Resolution.ID), is.Resolution.Name
	}
	if r != nil {
		item.To, item.ToString = strconv.Itoa(r.ID), r.Name
	}
	is.Resolution, is.Resolved = r, at
	return item
}

// assign gives an issue to somebody, without a change where that one has it.
func assign(is *Issue, p *Person) []change {
	if is.Assignee == p {
		return []change{{Field: "Rank", ID: RankField, ToString: "Ranked higher"}}
	}
	item := change{Field: "assignee", ID: "assignee", To: p.ID, ToString: p.Name}
	if is.Assignee != nil {
		item.From, item.FromString = is.Assignee.ID, is.Assignee.Name
	}
	is.Assignee = p
	return []change{item}
}

// size estimates an issue. A history spells numbers as texts only.
func (y *year) size(is *Issue, points float64) func(time.Time) {
	return func(at time.Time) {
		item := change{Field: pointsName(is.Project), ID: is.Project.PointsField(), ToString: Number(points)}
		if is.Points != nil {
			item.FromString = Number(*is.Points)
		}
		is.Points = &points
		y.record(is, at, item)
	}
}

// flag says that an issue is stuck, or no longer.
func (y *year) flag(is *Issue, up bool) func(time.Time) {
	return func(at time.Time) {
		item := change{Field: "Flagged", ID: FlagField, To: "[10019]", ToString: "Impediment"}
		if !up {
			item = change{Field: "Flagged", ID: FlagField, From: "[10019]", FromString: "Impediment"}
		}
		is.Flagged = up
		y.record(is, at, item)
	}
}

// enter puts an issue into a sprint. A history tells all sprints of an issue,
// those that are closed among them.
func (y *year) enter(is *Issue, s *Sprint, at time.Time) {
	ids, names := sprintList(is.Sprints)
	is.Sprints, s.Issues = append(is.Sprints, s), append(s.Issues, is)
	newIDs, newNames := sprintList(is.Sprints)
	y.record(is, at, change{Field: "Sprint", ID: SprintField, From: ids, FromString: names, To: newIDs, ToString: newNames})
}

// leave takes an issue out of a sprint.
func (y *year) leave(is *Issue, s *Sprint, at time.Time) {
	ids, names := sprintList(is.Sprints)
	forget(is, s)
	newIDs, newNames := sprintList(is.Sprints)
	y.record(is, at, change{Field: "Sprint", ID: SprintField, From: ids, FromString: names, To: newIDs, ToString: newNames})
}

// forget takes an issue out of a sprint without a word.
func forget(is *Issue, s *Sprint) {
	is.Sprints = slices.DeleteFunc(slices.Clone(is.Sprints), func(other *Sprint) bool { return other == s })
	s.Issues = slices.DeleteFunc(s.Issues, func(other *Issue) bool { return other == is })
}
