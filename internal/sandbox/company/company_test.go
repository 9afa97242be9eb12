package company

import (
	"slices"
	"strconv"
	"testing"
	"time"
)

// testNow is the time at which the sandbox stands still.
var testNow = time.Date(2026, time.November, 18, 12, 0, 0, 0, time.UTC)

func TestCounts(t *testing.T) {
	c := New(testNow)
	kinds, states, inProject := map[string]int{}, map[string]int{}, map[string]int{}
	for _, b := range c.Boards {
		kinds[b.Kind]++
	}
	for _, s := range c.Sprints {
		states[s.State]++
	}
	for _, is := range c.Issues {
		inProject[is.Project.Key]++
	}
	if len(c.Projects) != 9 || kinds[KindScrum] != 8 || kinds[KindKanban] != 3 || kinds[KindSimple] != 3 {
		t.Errorf("%d projects, boards %v", len(c.Projects), kinds)
	}
	if states[StateClosed] != 18+24+24+6 || states[StateActive] != 6+3 || states[StateFuture] != 7+6 {
		t.Errorf("sprints %v", states)
	}
	if inProject["HALO"] != 25 || inProject["TINT"] != 7 || inProject["BEAM"] != 14 {
		t.Errorf("teams: %v", inProject)
	}
	if len(c.Issues)-inProject["NOVA"]-inProject["DOCK"]-inProject["PULSE"] != 408 || inProject["ORB"] != 188 || inProject["LAMP"] != 111 || inProject["GLOW"] != 63 {
		t.Errorf("%d issues: %v", len(c.Issues), inProject)
	}
}

func TestExamplesHold(t *testing.T) {
	c := New(testNow)
	active := c.Sprint(strconv.Itoa(ActiveSprint))
	if active.State != StateActive || active.Board.ID != ScrumBoard || len(active.Issues) != 56 {
		t.Errorf("active sprint: %+v", active)
	}
	running := func(id int) (count int) {
		for _, s := range c.Board(strconv.Itoa(id)).Sprints {
			if s.State == StateActive {
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
	if is := c.Issue(InjectionIssue); is.Summary != InjectedSummary || !slices.Contains(active.Issues, is) {
		t.Errorf("injected summary: %+v", is)
	}
	if is := c.Issue(InjectionComment); is.Comments[len(is.Comments)-1].Text != InjectedComment || !slices.Contains(active.Issues, is) {
		t.Errorf("injected comment: %+v", is)
	}
	if is := c.Issue(BusyIssue); len(is.Comments) <= 100 || len(is.Histories) <= 100 {
		t.Errorf("busy issue: %d comments, %d histories", len(is.Comments), len(is.Histories))
	}
}

// TestIsConsistent holds the data against what real data is like.
func TestIsConsistent(t *testing.T) {
	c := New(testNow)
	ids, keys := map[int]bool{}, map[string]bool{}
	for _, is := range c.Issues {
		if keys[is.Key] || ids[is.ID] {
			t.Errorf("%s, %d: taken", is.Key, is.ID)
		}
		keys[is.Key], ids[is.ID] = true, true
		if is.IsDone() == is.Resolved.IsZero() && is.Key != UnresolvedIssue {
			t.Errorf("%s is %s and resolved at %v", is.Key, is.Status.Name, is.Resolved)
		}
		if is.Status.Category != CategoryNew && is.Kind != TypeEpic && is.Assignee == nil {
			t.Errorf("nobody does %s", is.Key)
		}
		if is.Updated.Before(is.Created) || is.Updated.After(testNow) {
			t.Errorf("%s: created %v, updated %v", is.Key, is.Created, is.Updated)
		}
		checkHistory(t, testNow, is)
		checkComments(t, testNow, is)
		for _, in := range is.Sprints {
			if !slices.Contains(in.Issues, is) {
				t.Errorf("%s thinks it is in sprint %d", is.Key, in.ID)
			}
		}
	}
}

// checkHistory follows an issue's changes to what it is.
func checkHistory(t *testing.T, now time.Time, is *Issue) {
	t.Helper()
	at, status, in := is.Created, StatusToDo.Name, firstSprint(is)
	if is.Project != nil {
		status = is.Project.Workflow()[0].Name
	}
	for _, h := range is.Histories {
		if h.At.Before(at) || h.At.After(now) || h.Author == nil {
			t.Errorf("%s: a change at %v after one at %v", is.Key, h.At, at)
		}
		at = h.At
		for _, item := range h.Items {
			switch item.ID {
			case "status":
				if item.FromString != status || item.From == "" || item.To == "" {
					t.Errorf("%s: from %s, was %s", is.Key, item.FromString, status)
				}
				status = item.ToString
			case SprintField:
				if item.From != in {
					t.Errorf("%s: from sprint %s, was %s", is.Key, item.From, in)
				}
				in = item.To
			}
		}
	}
	if status != is.Status.Name {
		t.Errorf("%s: its history ends with %s, not %s", is.Key, status, is.Status.Name)
	}
	if all, _ := sprintList(is.Sprints); in != all {
		t.Errorf("%s: its history ends in sprint %q, and it is in %q", is.Key, in, all)
	}
}

// firstSprint is the sprint in which an issue was made: what its first change of
// sprint says, or all where nothing changed.
func firstSprint(is *Issue) string {
	for _, h := range is.Histories {
		for _, item := range h.Items {
			if item.ID == SprintField {
				return item.From
			}
		}
	}
	ids, _ := sprintList(is.Sprints)
	return ids
}

func checkComments(t *testing.T, now time.Time, is *Issue) {
	t.Helper()
	for _, m := range is.Comments {
		if m.At.Before(is.Created) || m.At.After(now) || m.Text == "" {
			t.Errorf("%s: a comment at %v", is.Key, m.At)
		}
	}
}

func TestVariety(t *testing.T) {
	c := New(testNow)
	active := c.Sprint(strconv.Itoa(ActiveSprint))
	seen := map[string]int{}
	for _, is := range active.Issues {
		seen["category "+is.Status.Category.Key]++
		seen["type "+is.Kind.Name]++
		if is.Points == nil {
			seen["unestimated"]++
		}
		if is.Assignee == nil {
			seen["unassigned"]++
		} else if is.Assignee.ID == CurrentPerson {
			seen["mine"]++
		}
		if is.Epic() != nil {
			seen["in an epic"]++
		}
		if len(is.Sprints) > 1 {
			seen["carried over"]++
		}
		if created := is.Histories; len(created) > 0 && is.Created.After(active.Start) {
			seen["added late"]++
		}
		if len(is.Labels) > 0 {
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
	for _, is := range c.Issues {
		summaries[is.Project.Key+is.Summary]++
	}
	if len(summaries) != len(c.Issues) {
		t.Errorf("%d summaries for %d issues", len(summaries), len(c.Issues))
	}
}

// TestFollowsTheClock: the dates move with the time, nothing else does.
func TestFollowsTheClock(t *testing.T) {
	now := time.Date(2027, time.March, 3, 4, 5, 6, 0, time.UTC)
	there, here := New(now), New(testNow)
	if len(there.Issues) != len(here.Issues) {
		t.Fatal("another number of issues")
	}
	for i, is := range there.Issues {
		other := here.Issues[i]
		if is.Key != other.Key || is.Summary != other.Summary || is.Status.Name != other.Status.Name {
			t.Errorf("%s %q is %s %q at another time", is.Key, is.Summary, other.Key, other.Summary)
		}
		checkHistory(t, now, is)
	}
	s := there.Sprint(strconv.Itoa(ActiveSprint))
	if !s.Start.Before(now) || !s.End.After(now) {
		t.Errorf("the active sprint lasts from %v to %v", s.Start, s.End)
	}
}

// TestTeamsAddUp: the sums that examples rely on, added up by hand from the
// tables. What a sprint of points holds is near to what the one before it
// finished.
func TestTeamsAddUp(t *testing.T) {
	c := New(testNow)
	type sums struct {
		issues, subtasks, doneInTime, doneLate int
		points, pointsInTime, hours            float64
	}
	for id, want := range map[int]sums{
		TeamClosed:   {9, 1, 5, 2, 3 + 5 + 2 + 3 + 5 + 1 + 2 + 1, 3 + 5 + 2 + 2, 0},
		TeamActive:   {8, 2, 0, 0, 3 + 5 + 3 + 2 + 1 + 5 + 2, 0, 0},
		129:          {4, 0, 3, 1, 5 + 3 + 2 + 3, 5 + 3 + 2, 12},
		SharedSprint: {5, 2, 0, 0, 3 + 5 + 2 + 3, 0, 12 + 16 + 1.5 + 8},
		131:          {3, 0, 2, 0, 0, 0, 6 + 8 + 3},
	} {
		s := c.Sprint(strconv.Itoa(id))
		var have sums
		for _, is := range s.Issues {
			if is.Kind == TypeSubtask {
				have.subtasks++
				continue
			}
			have.issues++
			have.hours += is.Planned.Hours()
			points, _ := is.PointsIn(is.Project.PointsField())
			have.points += points
			switch {
			case !is.IsDone() || s.Complete.IsZero():
			case is.Shelved().After(s.Complete):
				have.doneLate++
			default:
				have.doneInTime++
				have.pointsInTime += points
			}
		}
		if have != want {
			t.Errorf("%s: %+v, want %+v", s.Name, have, want)
		}
	}
}
