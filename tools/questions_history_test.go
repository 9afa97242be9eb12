package tools

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// historyQuestions are about what happened on Orbit Checkout.
func historyQuestions() []question {
	return []question{
		{"04", "What was our velocity over the last six sprints on Orbit Checkout?", []asked{{"velocity", `{"board": "Orbit Checkout", "last": 6}`}}, 15, 660, velocityOfSix, ""},
		{"10", "Give me the stand-up summary since yesterday", []asked{
			{"what_changed", `{"board": "Orbit Checkout", "since": "yesterday"}`},
			{"search_issues", `{"board": "Orbit Checkout", "sprint": "active", "assignee": "nobody", "open_only": true}`},
		}, 12, 3700, standUp, ""},
		{"13", "What spilled over from the last sprint?", []asked{{"sprint_report", `{"board": "Orbit Checkout", "sprint": "last"}`}}, 12, 1700, spilledOver, ""},
		{"15", "What changed on the board in the last two days?", []asked{{"what_changed", `{"board": "Orbit Checkout", "since": "2 days", "by": "issue", "detail": "full"}`}}, 10, 6000, twoDays, ""},
		{"24", "Write the review notes for Sprint 4", []asked{
			{"sprint_report", `{"board": "Orbit Checkout", "sprint": "Orbit Checkout Sprint 4"}`},
		}, 12, 1700, reviewNotes, ""},
	}
}

func velocityOfSix(t *testing.T, r *rawSite) []fact {
	var rows []string
	var done []float64
	closed := r.sprints(t, 11, "closed")
	if len(closed) >= 6 {
		t.Fatalf("%d sprints are closed", len(closed))
	}
	total := 0.0
	for _, sprint := range closed {
		want := r.recounted(t, sprint, sprint.CompleteDate)
		rows = append(rows, row(sprint.ID, sprint.Name, want["committed"].points, want["done"].points))
		done = append(done, want["done"].points)
		total += want["done"].points
	}
	// The slope of the line through what was done.
	n := float64(len(done))
	middle, above, below := (n-1)/2, 0.0, 0.0
	for x, y := range done {
		above += (float64(x) - middle) * y
		below += (float64(x) - middle) * (float64(x) - middle)
	}
	return []fact{
		is("board.id", 11), is("unit", "Story Points"), is("sprints[].id,sprint,committed,done", rows),
		near("done.mean", total/n, 0.006), is("done.low", slices.Min(done)), is("done.high", slices.Max(done)), near("done.trend", above/below, 0.006),
		says(fmt.Sprintf("closed sprints: %d", len(closed))),
	}
}

// moved are the changes of status on Orbit Checkout since a time, the earliest of an issue
// first.
func (r *rawSite) moved(since time.Time, each func(i *pastIssue, c rawChange)) {
	for _, i := range r.those(inComponent("Checkout")) {
		for _, c := range slices.Backward(i.changes) {
			if c.field == "status" && !c.at.Before(since) && !c.at.After(now) {
				each(i, c)
			}
		}
	}
}

// eachKey reads rows of persons, what they did and the keys: one line for each issue. What
// was said of issues is not news of their status.
func eachKey(value any) any {
	var list []string
	lines, _ := value.([]string)
	for _, line := range lines {
		cells := strings.Split(line, " | ")
		for _, key := range strings.Split(cells[2], ", ") {
			if cells[1] == "done" || strings.Contains(cells[1], " > ") {
				list = append(list, row(cells[0], cells[1], key))
			}
		}
	}
	return list
}

func standUp(t *testing.T, r *rawSite) []fact {
	today := inBerlin(t, now)
	since := time.Date(today.Year(), today.Month(), today.Day()-1, 0, 0, 0, 0, today.Location())
	// What one person did to the status of an issue is one move.
	type move struct{ by, key string }
	began, ended := map[move]string{}, map[move]string{}
	r.moved(since, func(i *pastIssue, c rawChange) {
		m := move{c.by, i.Key}
		if _, ok := began[m]; !ok {
			began[m] = c.fromText
		}
		ended[m] = c.toText
	})
	var list []string
	for m, to := range ended {
		what := began[m] + " > " + to
		if to == "Done" {
			what = "done"
		}
		list = append(list, row(m.by, what, m.key))
	}
	news := has("tables.by_person[].person,what,issues", list)
	news.of = eachKey
	sprint := r.sprints(t, 11, "active")[0].ID
	nobody := r.those(inSprint(sprint), isOpen, func(i *pastIssue) bool { return i.Fields.Assignee == nil })
	return slices.Concat([]fact{news, is("since", since.Format("2006-01-02 15:04")), is("until", minute(t, now)), is("time_zone", "Europe/Berlin"), says("of rank")},
		from(1, has("issues[].key", rows(nobody, key)), is("count", len(nobody))))
}

func spilledOver(t *testing.T, r *rawSite) []fact {
	closed := r.sprints(t, 11, "closed")
	last, running := closed[len(closed)-1], r.sprints(t, 11, "active")[0]
	dones := r.dones(t, 11)
	left := r.those(inSprint(last.ID), func(i *pastIssue) bool { return !slices.Contains(dones, i.at("status", last.CompleteDate)) })
	list := rows(left, func(i *pastIssue) []any {
		where := "none"
		if i.rawIssue.in(running.ID) {
			where = running.Name
		}
		return []any{i.Key, i.estimate(), i.Fields.Status.Name, where}
	})
	return append(figures(r.recounted(t, last, last.CompleteDate), "committed", "spilled"), is("sprint.id", last.ID), is("sprint.state", "closed"),
		has("tables.spilled[].key,points,status_now,in_sprint_now", list), is("sprint.completed", minute(t, last.CompleteDate)), is("sprint.time_zone", "Europe/Berlin"))
}

func twoDays(t *testing.T, r *rawSite) []fact {
	today := inBerlin(t, now)
	since := time.Date(today.Year(), today.Month(), today.Day()-2, 0, 0, 0, 0, today.Location())
	kinds := map[string]string{"status": "moved", rawSprint: "sprint", rawPoints: "estimated", "assignee": "assigned"}
	var list []string
	for _, i := range r.those(inComponent("Checkout")) {
		for _, c := range i.changes {
			kind := kinds[c.field]
			if c.toText == "Done" && c.field == "status" {
				kind = "done"
			}
			if kind != "" && !c.at.Before(since) && !c.at.After(now) {
				list = append(list, row(i.Key, kind, c.fromText, c.toText, c.by, inBerlin(t, c.at).Format("01-02 15:04")))
			}
		}
	}
	news := has("tables.by_issue[].key,what,from,to,by,at", list)
	news.of = func(value any) any {
		lines, _ := value.([]string)
		return slices.DeleteFunc(lines, func(line string) bool {
			what := strings.Split(line, " | ")[1]
			return !slices.Contains([]string{"moved", "done", "sprint", "estimated", "assigned"}, what)
		})
	}
	return []fact{news, is("board.id", 11), is("since", since.Format("2006-01-02 15:04")), is("until", minute(t, now)), is("time_zone", "Europe/Berlin"), says("complete: all changes")}
}

func reviewNotes(t *testing.T, r *rawSite) []fact {
	closed := r.sprints(t, 11, "closed")
	four := closed[slices.IndexFunc(closed, func(s rawSprints) bool { return s.Name == "Orbit Checkout Sprint 4" })]
	want := r.recounted(t, four, four.CompleteDate)
	dones := r.dones(t, 11)
	open := r.those(inSprint(four.ID), func(i *pastIssue) bool { return !slices.Contains(dones, i.at("status", four.CompleteDate)) })
	epics := map[string][]string{}
	for _, i := range r.those(inSprint(four.ID)) {
		if slices.Contains(dones, i.at("status", four.CompleteDate)) {
			epic := cmp.Or(strings.TrimSpace(i.Fields.Parent.Key+" "+i.Fields.Parent.Fields.Summary), "no epic")
			epics[epic] = append(epics[epic], i.Key)
		}
	}
	var byEpic []string
	for epic, keys := range epics {
		byEpic = append(byEpic, row(epic, strings.Join(keys, ", ")))
	}
	if len(epics) < 2 {
		t.Fatalf("the sprint did %v", epics)
	}
	return slices.Concat(figures(want, "committed", "done", "spilled"), []fact{
		is("sprint.id", four.ID), is("sprint.goal", four.Goal), is("sprint.start", minute(t, four.StartDate)), is("sprint.end", minute(t, four.EndDate)),
		is("tables.figures[added].issues", want["added"].issues), is("sprint.time_zone", "Europe/Berlin"), has("tables.spilled[].key", rows(open, key)),
		has("tables.done_by_epic[].epic,issues", byEpic),
	})
}
