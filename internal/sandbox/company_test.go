package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestCompany_Counts(t *testing.T) {
	c := newServer(t).company
	kinds, states, inProject := map[string]int{}, map[string]int{}, map[string]int{}
	for _, b := range c.boards {
		kinds[b.kind]++
	}
	for _, s := range c.sprints {
		states[s.state]++
	}
	for _, is := range c.issues {
		inProject[is.project.key]++
	}
	if len(c.projects) != 3 || kinds[kindScrum] != 4 || kinds[kindKanban] != 2 {
		t.Errorf("%d projects, boards %v", len(c.projects), kinds)
	}
	if states[stateClosed] != 15 || states[stateActive] != 4 || states[stateFuture] != 6 {
		t.Errorf("sprints %v", states)
	}
	if len(c.issues) != 362 || inProject["ORB"] != 188 || inProject["LAMP"] != 111 || inProject["GLOW"] != 63 {
		t.Errorf("%d issues: %v", len(c.issues), inProject)
	}
}

func TestCompany_ExamplesHold(t *testing.T) {
	c := newServer(t).company
	active := c.sprint(strconv.Itoa(ActiveSprint))
	if active.state != stateActive || active.board.id != ScrumBoard || len(active.issues) != 56 {
		t.Errorf("active sprint: %+v", active)
	}
	running := func(id int) (count int) {
		for _, s := range c.board(strconv.Itoa(id)).sprints {
			if s.state == stateActive {
				count++
			}
		}
		return count
	}
	for id, want := range map[int]int{ScrumBoard: 1, ParallelBoard: 2, UnestimatedBoard: 1, IdleBoard: 0, KanbanBoard: 0, PersonalBoard: 0} {
		if have := running(id); have != want {
			t.Errorf("board %d runs %d sprints, want %d", id, have, want)
		}
	}
	if is := c.issue(InjectionIssue); is.summary != injectedSummary || !slices.Contains(active.issues, is) {
		t.Errorf("injected summary: %+v", is)
	}
	if is := c.issue(InjectionComment); is.comments[len(is.comments)-1].text != injectedComment || !slices.Contains(active.issues, is) {
		t.Errorf("injected comment: %+v", is)
	}
	if is := c.issue(BusyIssue); len(is.comments) <= 100 || len(is.histories) <= 100 {
		t.Errorf("busy issue: %d comments, %d histories", len(is.comments), len(is.histories))
	}
}

// TestCompany_IsConsistent holds the data against what real data is like.
func TestCompany_IsConsistent(t *testing.T) {
	s := newServer(t)
	ids, keys := map[int]bool{}, map[string]bool{}
	for _, is := range s.company.issues {
		if keys[is.key] || ids[is.id] {
			t.Errorf("%s, %d: taken", is.key, is.id)
		}
		keys[is.key], ids[is.id] = true, true
		if is.isDone() == is.resolved.IsZero() {
			t.Errorf("%s is %s and resolved at %v", is.key, is.status.name, is.resolved)
		}
		if is.status != statusToDo && is.kind != typeEpic && is.assignee == nil {
			t.Errorf("nobody does %s", is.key)
		}
		if is.updated.Before(is.created) || is.updated.After(s.now) {
			t.Errorf("%s: created %v, updated %v", is.key, is.created, is.updated)
		}
		checkHistory(t, s, is)
		checkComments(t, s, is)
		for _, in := range is.sprints {
			if !slices.Contains(in.issues, is) {
				t.Errorf("%s thinks it is in sprint %d", is.key, in.id)
			}
		}
	}
}

// checkHistory follows an issue's changes to what it is.
func checkHistory(t *testing.T, s *Server, is *issue) {
	t.Helper()
	at, status, in := is.created, statusToDo.name, ""
	for _, h := range is.histories {
		if h.at.Before(at) || h.at.After(s.now) || h.author == nil {
			t.Errorf("%s: a change at %v after one at %v", is.key, h.at, at)
		}
		at = h.at
		for _, item := range h.items {
			switch item.id {
			case "status":
				if item.fromString != status || item.from == "" || item.to == "" {
					t.Errorf("%s: from %s, was %s", is.key, item.fromString, status)
				}
				status = item.toString
			case sprintField:
				if item.from != in {
					t.Errorf("%s: from sprint %s, was %s", is.key, item.from, in)
				}
				in = item.to
			}
		}
	}
	if status != is.status.name {
		t.Errorf("%s: its history ends with %s, not %s", is.key, status, is.status.name)
	}
	if n := len(is.sprints); n > 0 && in != strconv.Itoa(is.sprints[n-1].id) {
		t.Errorf("%s: its history ends in sprint %s", is.key, in)
	}
}

func checkComments(t *testing.T, s *Server, is *issue) {
	t.Helper()
	for _, m := range is.comments {
		if m.at.Before(is.created) || m.at.After(s.now) || m.text == "" {
			t.Errorf("%s: a comment at %v", is.key, m.at)
		}
	}
}

func TestCompany_Variety(t *testing.T) {
	c := newServer(t).company
	active := c.sprint(strconv.Itoa(ActiveSprint))
	seen := map[string]int{}
	for _, is := range active.issues {
		seen["category "+is.status.category.key]++
		seen["type "+is.kind.name]++
		if is.points == nil {
			seen["unestimated"]++
		}
		if is.assignee == nil {
			seen["unassigned"]++
		} else if is.assignee.id == currentPerson {
			seen["mine"]++
		}
		if is.epic() != nil {
			seen["in an epic"]++
		}
		if len(is.sprints) > 1 {
			seen["carried over"]++
		}
		if created := is.histories; len(created) > 0 && is.created.After(active.start) {
			seen["added late"]++
		}
		if len(is.labels) > 0 {
			seen["labelled"]++
		}
	}
	for _, what := range []string{
		"category new", "category indeterminate", "category done", "type Story", "type Task", "type Bug", "type Sub-task",
		"unestimated", "unassigned", "mine", "in an epic", "carried over", "added late", "labelled",
	} {
		if seen[what] == 0 {
			t.Errorf("nothing in the active sprint is %s: %v", what, seen)
		}
	}
	summaries := map[string]int{}
	for _, is := range c.issues {
		summaries[is.project.key+is.summary]++
	}
	if len(summaries) != len(c.issues) {
		t.Errorf("%d summaries for %d issues", len(summaries), len(c.issues))
	}
}

// TestCompany_FollowsTheClock: the dates move with the time, nothing else does.
func TestCompany_FollowsTheClock(t *testing.T) {
	now := time.Date(2027, time.March, 3, 4, 5, 6, 0, time.UTC)
	there := New(catalogue(t), Options{Now: now})
	here := newServer(t)
	if len(there.company.issues) != len(here.company.issues) {
		t.Fatal("another number of issues")
	}
	for i, is := range there.company.issues {
		other := here.company.issues[i]
		if is.key != other.key || is.summary != other.summary || is.status != other.status {
			t.Errorf("%s %q is %s %q at another time", is.key, is.summary, other.key, other.summary)
		}
		checkHistory(t, there, is)
	}
	s := there.company.sprint(strconv.Itoa(ActiveSprint))
	if !s.start.Before(now) || !s.end.After(now) {
		t.Errorf("the active sprint lasts from %v to %v", s.start, s.end)
	}
	g := send(t, there, ask{path: "/rest/api/3/serverInfo"})
	if !strings.Contains(g.body, `"serverTime":"2027-03-03T04:05:06.000+0000"`) {
		t.Errorf("serverInfo: %s", g.body)
	}
}
