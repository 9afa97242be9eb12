package company

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// changesOf counts what happened to the issues of a board, by name.
func changesOf(view *Board) map[string]int {
	count := map[string]int{}
	for _, is := range view.Issues {
		in, reopened := "", false
		for _, h := range is.Histories {
			for _, item := range h.Items {
				switch {
				case item.ID == SprintField && len(item.To) < len(in):
					count["left a sprint"]++
				case item.ID == SprintField && strings.Contains(item.To, ", "):
					count["carried over"]++
				case item.ID == is.Project.PointsField() && item.FromString != "":
					count["re-estimated"]++
				case item.ID == "status" && item.FromString == StatusDone.Name:
					reopened = true
				case item.ID == "status" && item.FromString == statusReview.Name && item.ToString == StatusBusy.Name:
					count["sent back"]++
				case item.ID == FlagField && item.ToString == "":
					count["unflagged"]++
				case item.ID == "components" && item.ToString == "Field":
					count["moved to another board"]++
				case item.ID == "assignee" && item.From != "":
					count["reassigned"]++
				}
				if item.ID == SprintField {
					in = item.To
				}
			}
			if h.Author.App {
				count["by an app"]++
			}
		}
		if reopened {
			count["reopened"]++
		}
		countStanding(is, count)
	}
	return count
}

// countStanding counts what an issue is like now.
func countStanding(is *Issue, count map[string]int) {
	for name, holds := range map[string]bool{
		"made in a sprint": firstSprint(is) != "" && is.Kind != TypeSubtask, "a part": is.Kind == TypeSubtask,
		"dropped": is.Resolution == resolutionWontDo, "with hours": is.Spent > 0, "due": !is.Due.IsZero(),
		"left over":   !is.IsDone() && len(is.Sprints) > 0 && is.Sprints[len(is.Sprints)-1].State == StateClosed,
		"unestimated": is.Points == nil && is.Kind != TypeSubtask, "unassigned": is.Assignee == nil,
		"with somebody who left": is.Assignee != nil && is.Assignee.Left, "for a version": len(is.Fixed) > 0,
	} {
		if holds {
			count[name]++
		}
	}
}

// TestYear_HasEverything: what a year of a team holds.
func TestYear_HasEverything(t *testing.T) {
	c := New(testNow)
	for id, unlike := range map[string][]string{"21": {"moved to another board"}, "22": {"left over"}} {
		count := changesOf(c.Board(id))
		for _, what := range []string{
			"left a sprint", "carried over", "re-estimated", "reopened", "sent back", "unflagged", "reassigned", "by an app",
			"moved to another board", "made in a sprint", "a part", "dropped", "with hours", "due", "left over", "unestimated", "unassigned",
			"with somebody who left", "for a version",
		} {
			if (count[what] > 0) == slices.Contains(unlike, what) {
				t.Errorf("board %s: %d issues %s", id, count[what], what)
			}
		}
	}
	for _, p := range c.People {
		if p.ID == NamesakeWest && c.Person(NamesakeEast).Name != p.Name {
			t.Errorf("%s and %s", p.Name, c.Person(NamesakeEast).Name)
		}
	}
}

// TestYear_Sprints: the sprints follow one another, each with its issues, and
// those that are out of the ordinary are.
func TestYear_Sprints(t *testing.T) {
	c := New(testNow)
	for _, id := range []string{"21", "22"} {
		view, states := c.Board(id), map[string]int{}
		var before *Sprint
		for _, s := range view.Sprints {
			if s.Board != view {
				continue
			}
			states[s.State]++
			if len(s.Issues) < 3 {
				t.Errorf("%s has %d issues", s.Name, len(s.Issues))
			}
			if before != nil && !s.Start.IsZero() && s.Start.Before(before.Complete) && before.Name != "Nova Control Sprint 12" {
				t.Errorf("%s begins before %s is over", s.Name, before.Name)
			}
			before = s
		}
		if states[StateClosed] != 24 || states[StateActive] != 1 || states[StateFuture] != 2 {
			t.Errorf("board %s: %v", id, states)
		}
		if last := view.Sprints[len(view.Sprints)-1]; !last.Start.IsZero() || last.State != StateFuture {
			t.Errorf("the last sprint: %+v", last)
		}
	}
	for id, late := range map[string]time.Duration{"138": 4 * 24 * time.Hour, "143": 4 * 24 * time.Hour, "144": 23 * time.Minute} {
		s := c.Sprint(id)
		if d := s.Complete.Sub(s.End); d < late || d > late+time.Hour {
			t.Errorf("%s was closed %v after its end", s.Name, d)
		}
	}
	// Of what went on from the sprint that was closed twice, one issue came back and was done.
	came := where(c.Sprint("143").Issues, func(is *Issue) bool {
		return is.Sprints[len(is.Sprints)-1].ID == 143 && strings.Contains(tos(is), "143, 144 143")
	})
	if len(came) != 1 || !came[0].IsDone() || came[0].Resolved.Before(c.Sprint("143").End) {
		t.Errorf("%d issues came back for good", len(came))
	}
	moved := where(c.Board("22").Issues, func(is *Issue) bool { return len(is.Sprints) > 0 && is.Sprints[0].Board.ID == YearBoard })
	if len(moved) == 0 || !slices.Contains(c.Board("22").Sprints, moved[0].Sprints[0]) {
		t.Errorf("%d issues came with a sprint of another board, which the board does not show", len(moved))
	}
}

// tos are the sprints that an issue was in, one change after the other.
func tos(is *Issue) string {
	var list []string
	for _, h := range is.Histories {
		for _, item := range h.Items {
			if item.ID == SprintField {
				list = append(list, item.To)
			}
		}
	}
	return strings.Join(list, " ")
}

// TestYear_Specials: the issues with names are what they are called.
func TestYear_Specials(t *testing.T) {
	c := New(testNow)
	if is := c.Issue(RichIssue); is.Text != richText || len(is.Attachments) != 2 || len(is.Comments) < 3 {
		t.Errorf("rich: %+v", is)
	}
	if is := c.Issue(ThreadIssue); len(is.Comments) < 130 || !is.Assignee.Left {
		t.Errorf("thread: %d comments", len(is.Comments))
	}
	if is := c.Issue(OrdersIssue); is.Text != OrderedText || is.Comments[0].Text != OrderedComment {
		t.Errorf("orders: %+v", is)
	}
	var chain []string
	for is := c.Issue(ChainIssue); is != nil; {
		chain = append(chain, is.Project.Key)
		i := slices.IndexFunc(is.Links, func(l Link) bool { return l.Kind == LinkBlocks && !l.Outward })
		if i < 0 {
			break
		}
		is = is.Links[i].Other
	}
	if !slices.Equal(chain, []string{"DOCK", "NOVA", "PULSE"}) {
		t.Errorf("chain: %v", chain)
	}
	columns := map[*Status]int{}
	for _, is := range c.Board("23").Issues {
		columns[is.Status]++
	}
	if most := c.Board("23").Columns[1].Most; columns[StatusBusy] <= most || columns[StatusToDo] < 4 || columns[statusReview] == 0 {
		t.Errorf("kanban: %v, at most %d", columns, most)
	}
}

// TestYear_FollowsTheClock: in another year, at another hour and on another day of
// the week, the same happens.
func TestYear_FollowsTheClock(t *testing.T) {
	here := New(testNow)
	for _, now := range []time.Time{
		time.Date(2027, time.March, 28, 23, 30, 0, 0, time.UTC), time.Date(2024, time.January, 1, 1, 0, 0, 0, time.UTC),
		time.Date(2026, time.November, 1, 15, 4, 5, 0, time.UTC),
	} {
		there := New(now)
		if len(there.Issues) != len(here.Issues) {
			t.Fatalf("%v: %d issues, here %d", now, len(there.Issues), len(here.Issues))
		}
		for i, is := range there.Issues {
			other := here.Issues[i]
			if is.Key != other.Key || is.Status.Name != other.Status.Name || len(is.Histories) != len(other.Histories) || len(is.Comments) != len(other.Comments) {
				t.Errorf("%v: %s is %s with %d changes, %s is %s with %d", now, is.Key, is.Status.Name, len(is.Histories), other.Key, other.Status.Name, len(other.Histories))
			}
			if is.Updated.After(now) {
				t.Errorf("%v: %s was updated at %v", now, is.Key, is.Updated)
			}
			checkHistory(t, now, is)
			checkComments(t, now, is)
		}
	}
}
