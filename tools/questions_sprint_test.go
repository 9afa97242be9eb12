package tools

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"
)

// sprintQuestions are about the sprint that runs on Orbit Checkout.
func sprintQuestions() []question {
	return []question{
		{"01", "What's the status of our current sprint on Orbit Checkout?", []asked{
			{"get_sprint", `{"board": "Orbit Checkout", "include_issues": false}`},
		}, 7, 500, sprintStatus, ""},
		{"02", "What's on my plate this sprint, most urgent first?", []asked{
			{"search_issues", `{"assignee": "me", "sprint": "active", "open_only": true, "order": "priority"}`},
		}, 5, 1450, myPlate(0), ""},
		{"02, on one board", "What's on my plate this sprint on Checkout?", []asked{
			{"search_issues", `{"assignee": "me", "sprint": "active", "board": "Orbit Checkout", "open_only": true, "order": "priority"}`},
		}, 7, 1200, myPlate(11), ""},
		{"02, with nothing", "What's on my plate this sprint on Core?", []asked{
			{"search_issues", `{"assignee": "me", "sprint": "active", "board": "Lamp Core", "open_only": true, "order": "priority"}`},
		}, 7, 600, emptyPlate, ""},
		{"03", "Who is overloaded in this sprint?", []asked{{"workload", `{"board": "Orbit Checkout"}`}}, 9, 1000, overloaded, ""},
		{"08", "Will we finish this sprint?", []asked{
			{"sprint_report", `{"board": "Orbit Checkout"}`},
			{"search_issues", `{"board": "Orbit Checkout", "sprint": "active", "open_only": true, "priority": "Highest"}`},
		}, 20, 2950, finishSprint, ""},
		{"20", "What was added after the sprint started?", []asked{{"sprint_report", `{"board": "Orbit Checkout"}`}}, 18, 2150, addedLater, ""},
	}
}

func sprintStatus(t *testing.T, r *rawSite) []fact {
	sprint := r.sprints(t, 11, "active")[0]
	all := func(are ...func(*pastIssue) bool) []*pastIssue { return r.those(append(are, inSprint(sprint.ID))...) }
	review := all(isWhole, func(i *pastIssue) bool { return i.Fields.Status.Name == "In Review" })
	return []fact{
		is("sprint.id", sprint.ID), is("sprint.name", sprint.Name), is("sprint.state", "active"), is("sprint.goal", sprint.Goal),
		is("sprint.start", day(t, sprint.StartDate)), is("sprint.end", day(t, sprint.EndDate)), is("sprint.days_left", daysTo(t, sprint.EndDate)),
		is("sprint.time_zone", "Europe/Berlin"),
		is("counts.to_do", len(all(isWhole, inCategory("new")))), is("counts.in_progress", len(all(isWhole, inCategory("indeterminate")))),
		is("counts.done", len(all(isWhole, isDone))), is("counts.total", len(all(isWhole))),
		is("counts.subtasks.done", len(all(isPart, isDone))), is("counts.subtasks.in_progress", len(all(isPart, inCategory("indeterminate")))), is("counts.subtasks.total", len(all(isPart))),
		is("points.unit", "Story Points"), is("points.done", sum(all(isDone))), is("points.total", sum(all())), is("points.unestimated", len(all(isUnestimated))),
		says(fmt.Sprintf("%d In Review", len(review))),
	}
}

func (r *rawSite) mine(i *pastIssue) bool {
	return i.Fields.Assignee != nil && i.Fields.Assignee.AccountID == r.me.AccountID
}

// myPlate is of one board, or of all.
func myPlate(board int) func(*testing.T, *rawSite) []fact {
	return func(t *testing.T, r *rawSite) []fact {
		here := func(*pastIssue) bool { return true }
		if board != 0 {
			here = inSprint(r.sprints(t, board, "active")[0].ID)
		}
		list := r.those(r.mine, isOpen, here, func(i *pastIssue) bool {
			return slices.ContainsFunc(i.Fields.Sprints, func(s rawSprints) bool { return s.State == "active" })
		})
		slices.SortStableFunc(list, func(a, b *pastIssue) int { return int(a.Fields.Priority.ID[0]) - int(b.Fields.Priority.ID[0]) })
		return []fact{
			has("issues[].key,status,priority,points,summary", rows(list, func(i *pastIssue) []any {
				return []any{i.Key, i.Fields.Status.Name, i.Fields.Priority.Name, i.estimate(), i.Fields.Summary}
			})),
			is("issues[].priority", rows(list, func(i *pastIssue) []any { return []any{i.Fields.Priority.Name} })),
			is("points", sum(list)), is("count", len(list)), says("assignee " + r.me.DisplayName),
		}
	}
}

func emptyPlate(t *testing.T, r *rawSite) []fact {
	if n := len(r.those(r.mine, isOpen, inSprint(r.sprints(t, 13, "active")[0].ID))); n > 0 {
		t.Fatalf("there are %d issues where none are expected", n)
	}
	return []fact{is("count", 0), says("finds no issue"), says("may not browse"), says("assignee " + r.me.DisplayName)}
}

func overloaded(t *testing.T, r *rawSite) []fact {
	sprint := r.sprints(t, 11, "active")[0]
	open := r.those(isOpen, inSprint(sprint.ID))
	facts := []fact{is("sprints.0.id", sprint.ID), is("unit", "Story Points"), says("capacity and absence are not in Jira")}
	load := func(who string, list []*pastIssue) {
		unestimated := 0
		for _, i := range list {
			if isUnestimated(i) {
				unestimated++
			}
		}
		facts = append(facts, is("people["+who+"].open", len(list)), is("people["+who+"].points", sum(list)))
		if unestimated > 0 {
			facts = append(facts, is("people["+who+"].without_points", unestimated))
		}
	}
	load("all", open)
	of := map[string][]*pastIssue{}
	var names []string
	for _, i := range open {
		if of[i.owner()] = append(of[i.owner()], i); len(of[i.owner()]) == 1 {
			names = append(names, i.owner())
		}
	}
	for _, who := range names {
		load(who, of[who])
	}
	return append(facts, has("people[].person", append(names, "all")))
}

// recounted are the figures of a sprint of Orbit Checkout until a time.
func (r *rawSite) recounted(t *testing.T, sprint rawSprints, end time.Time) map[string]count {
	t.Helper()
	return recount(r.past, r.dones(t, 11), strconv.Itoa(sprint.ID), rawPoints, sprint.StartDate, end)
}

// figures are the facts of the rows of a report's figures.
func figures(want map[string]count, names ...string) []fact {
	var facts []fact
	for _, name := range names {
		facts = append(facts, is("tables.figures["+name+"].issues", want[name].issues), is("tables.figures["+name+"].points", want[name].points))
	}
	return facts
}

func finishSprint(t *testing.T, r *rawSite) []fact {
	sprint := r.sprints(t, 11, "active")[0]
	want, best := r.recounted(t, sprint, now), count{}
	name := ""
	for _, closed := range r.sprints(t, 11, "closed") {
		if done := r.recounted(t, closed, closed.CompleteDate)["done"]; done.points > best.points {
			best, name = done, closed.Name
		}
	}
	of := func(list ...func(*pastIssue) bool) int { return len(r.those(append(list, inSprint(sprint.ID))...)) }
	highest := r.those(inSprint(sprint.ID), isOpen, func(i *pastIssue) bool { return i.Fields.Priority.Name == "Highest" })
	forecast := fmt.Sprintf("tables.forecast[%v].", want["left"].points)
	gone, left := workingDays(t, sprint.StartDate, now), workingDays(t, now, sprint.EndDate)
	return slices.Concat(figures(want, "done", "left"), []fact{
		is("sprint.id", sprint.ID), is("sprint.time_zone", "Europe/Berlin"), is("sprint.days_left", daysTo(t, sprint.EndDate)), is("unit", "Story Points"),
		is("tables.figures[done].unestimated", of(isDone, isUnestimated)), is("tables.figures[left].unestimated", of(isOpen, isUnestimated)),
		near(forecast+"working_days_left", left, 0.006), near(forecast+"done_a_day", want["done"].points/gone, 0.006), near(forecast+"needed_a_day", want["left"].points/left, 0.006),
		is("tables.forecast[].best_closed_sprint,done_in_it", []string{row(name, best.points)}),
	}, from(1, has("issues[].key,status,assignee", rows(highest, func(i *pastIssue) []any { return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or("")} }))))
}

func addedLater(t *testing.T, r *rawSite) []fact {
	sprint := r.sprints(t, 11, "active")[0]
	id := strconv.Itoa(sprint.ID)
	var list []string
	for _, i := range r.those(inSprint(sprint.ID)) {
		if i.in(id, sprint.StartDate) {
			continue
		}
		at, by := i.created, i.Fields.Reporter.or("")
		for _, c := range i.changes {
			if c.field == rawSprint {
				at, by = c.at, c.by
			}
		}
		list = append(list, row(i.Key, i.estimate(), minute(t, at), by))
	}
	if len(list) == 0 {
		t.Fatal("nothing was added")
	}
	return append(figures(r.recounted(t, sprint, now), "added", "removed"), has("tables.added[].key,points,when,by", list), is("sprint.time_zone", "Europe/Berlin"),
		is("sprint.start", minute(t, sprint.StartDate)), is("tables.figures[re_estimated].issues", reEstimated(r, id, sprint.StartDate)))
}

// reEstimated counts the issues of a sprint that got other points after they came into it.
func reEstimated(r *rawSite, sprint string, start time.Time) int {
	n := 0
	for _, i := range r.issues {
		if !i.in(sprint, now) {
			continue
		}
		came := start
		for _, moment := range i.moments(start, now) {
			if came.Equal(start) && !i.in(sprint, start) && i.in(sprint, moment) {
				came = moment
			}
		}
		if i.points(rawPoints, came) != i.points(rawPoints, now) {
			n++
		}
	}
	return n
}
