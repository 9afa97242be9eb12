package changes

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/internal/sandbox/play"
)

// mishaps are what may go wrong with one write, but for its number.
func mishaps() []sandbox.Mishap {
	return []sandbox.Mishap{
		{Status: 0}, {Status: 0, Done: true}, {Status: 500}, {Status: 500, Done: true}, {Status: 503, Done: true},
		{Status: 400}, {Status: 403}, {Status: 404}, {Status: 409}, {Status: 429},
	}
}

// each runs a test for each mishap at each of some writes.
func each(t *testing.T, writes int, test func(t *testing.T, s *play.Stage, m sandbox.Mishap)) {
	for write := range writes {
		for _, m := range mishaps() {
			m.Write = write + 1
			t.Run(fmt.Sprintf("write %d is answered %d, done %v", m.Write, m.Status, m.Done), func(t *testing.T) {
				test(t, stage(t), m)
			})
		}
	}
}

// holds compares what an answer says of items with what the sandbox has.
func holds(t *testing.T, a Answer, field string, there func(item string) bool) (unknown int) {
	t.Helper()
	for _, r := range rowsOf(a) {
		if r["field"] != field {
			continue
		}
		item := fmt.Sprint(r["item"])
		switch r["outcome"] {
		case "done", "unchanged":
			if !there(item) {
				t.Errorf("%s: %s, and is not", item, r["outcome"])
			}
		case "refused", "not_tried":
			if there(item) {
				t.Errorf("%s: %s, and is", item, r["outcome"])
			}
		case "unknown":
			unknown++
		default:
			t.Errorf("%s: %s", item, r["outcome"])
		}
	}
	return unknown
}

// once checks that no request with an unknown outcome is followed by another write.
func once(t *testing.T, s *play.Stage, m sandbox.Mishap) {
	t.Helper()
	sent := written(s)
	if m.Status == 0 || m.Status >= 500 {
		if len(sent) != m.Write || !strings.HasSuffix(sent[len(sent)-1], fmt.Sprintf(" %d", m.Status)) {
			t.Errorf("sent %v", sent)
		}
	}
	if m.Status == http.StatusTooManyRequests && len(sent) != m.Write {
		t.Errorf("sent after 429: %v", sent)
	}
}

// in tells what is in a list.
func in(list []string) func(string) bool {
	return func(one string) bool { return slices.Contains(list, one) }
}

// TestMoveIssues_Mishaps: 120 issues go to a sprint, and to the backlog with a rank.
func TestMoveIssues_Mishaps(t *testing.T) {
	each(t, 3, func(t *testing.T, s *play.Stage, m sandbox.Mishap) {
		keys := keysIn(t, s, "project = ORB AND issuetype not in (Epic, Sub-task) AND (sprint is EMPTY OR sprint not in (106)) ORDER BY key")
		if len(keys) < 120 {
			t.Fatalf("only %d issues", len(keys))
		}
		s.Sandbox.Upset(m)
		s.Sandbox.ResetRequests()
		result := s.Ask(t, "move_issues", text(t, map[string]any{"issues": keys[:120], "to": "106"}))
		once(t, s, m)
		now := keysIn(t, s, "sprint = 106")
		if result.IsError {
			if m.Write != 1 || slices.ContainsFunc(keys[:120], in(now)) {
				t.Errorf("%s, and the sprint has %d issues", result.Text, len(now))
			}
			return
		}
		a := decode(t, result)
		if len(rowsOf(a)) != 120 {
			t.Errorf("%d rows", len(rowsOf(a)))
		}
		unknown := holds(t, a, sprintField, in(now))
		if lost := m.Status == 0 || m.Status >= 500; (unknown > 0) != (lost && !m.Done) {
			t.Errorf("%d are unknown", unknown)
		}
		if m.Status == 400 || m.Status == 403 || m.Status == 404 {
			if done := keysWith(a, sprintField, "done"); len(done) != 120 {
				t.Errorf("a refused batch was not sent in parts: %d done", len(done))
			}
		}
	})
}

// TestMoveIssues_BacklogMishaps: what the first request did is not denied by the second one.
func TestMoveIssues_BacklogMishaps(t *testing.T) {
	each(t, 4, func(t *testing.T, s *play.Stage, m sandbox.Mishap) {
		keys := keysIn(t, s, "sprint in (105, 106) AND issuetype not in (Epic, Sub-task) ORDER BY rank")
		anchor := keysIn(t, s, "project = ORB AND issuetype = Story AND sprint is EMPTY ORDER BY rank")[0]
		if len(keys) <= 50 {
			t.Fatalf("only %d issues", len(keys))
		}
		s.Sandbox.Upset(m)
		s.Sandbox.ResetRequests()
		result := s.Ask(t, "move_issues", text(t, map[string]any{"issues": keys, "to": "backlog", "after": anchor}))
		once(t, s, m)
		still := keysIn(t, s, "sprint in (105, 106) AND issuetype not in (Epic, Sub-task)")
		if result.IsError {
			if m.Write != 1 || len(still) < len(keys) {
				t.Errorf("%s, and %d of %d are still there", result.Text, len(still), len(keys))
			}
			return
		}
		holds(t, decode(t, result), sprintField, func(key string) bool { return !slices.Contains(still, key) })
		order := keysIn(t, s, "project = ORB ORDER BY rank")
		for _, r := range rowsOf(decode(t, result)) {
			if r["field"] == rankField && r["outcome"] == "done" && slices.Index(order, r["item"].(string)) < slices.Index(order, anchor) {
				t.Errorf("%s is before %s", r["item"], anchor)
			}
		}
	})
}

// TestMoveIssues_RankedInPart: what follows a batch of which the last one was not ranked goes
// after the last that was.
func TestMoveIssues_RankedInPart(t *testing.T) {
	s := stage(t)
	keys := keysIn(t, s, "project = ORB AND issuetype not in (Epic, Sub-task) ORDER BY rank DESC")
	anchor, moved := keys[len(keys)-1], keys[:60]
	s.Sandbox.Upset(sandbox.Mishap{Write: 1, Status: 207})
	a := call(t, s, "move_issues", map[string]any{"issues": moved, "after": anchor}, false)
	if got := keysWith(a, rankField, "refused"); !slices.Equal(got, []string{moved[49]}) || len(keysWith(a, rankField, "done")) != 59 {
		t.Fatalf("refused: %v", got)
	}
	order := keysIn(t, s, "project = ORB AND issuetype not in (Epic, Sub-task) ORDER BY rank")
	want := slices.Concat([]string{anchor}, moved[:49], moved[50:])
	if got := order[:60]; !slices.Equal(got, want) {
		t.Errorf("order %v\nwant  %v", got, want)
	}
}

// TestMoveIssues_RankUnknown: an issue that stood on that side before may not have been moved.
func TestMoveIssues_RankUnknown(t *testing.T) {
	for _, m := range []sandbox.Mishap{{Write: 1}, {Write: 1, Done: true}} {
		s := stage(t)
		keys := keysIn(t, s, "project = BEAM AND issuetype = Story ORDER BY rank")
		last := keys[len(keys)-1]
		s.Sandbox.Upset(m)
		a := call(t, s, "move_issues", map[string]any{"issues": []string{last}, "after": keys[0]}, false)
		want := map[bool]string{false: "unknown", true: "done"}[m.Done]
		if got := keysWith(a, rankField, want); len(got) != 1 {
			t.Errorf("done %v: %v", m.Done, rowsOf(a))
		}
	}
}

// TestCreateIssues_Mishaps: 50 issues are made, and put into a sprint.
func TestCreateIssues_Mishaps(t *testing.T) {
	var issues []map[string]any
	for i := range 50 {
		issues = append(issues, map[string]any{"type": "Task", "summary": fmt.Sprintf("Canary %d", i)})
	}
	each(t, 2, func(t *testing.T, s *play.Stage, m sandbox.Mishap) {
		before := keysIn(t, s, "project = BEAM")
		s.Sandbox.Upset(m)
		s.Sandbox.ResetRequests()
		result := s.Ask(t, "create_issues", text(t, map[string]any{"project": "BEAM", "issues": issues, "sprint": "130", "board": "19"}))
		once(t, s, m)
		made := slices.DeleteFunc(keysIn(t, s, "project = BEAM"), in(before))
		if result.IsError {
			if m.Write != 1 || len(made) > 0 || len(written(s)) != 1 {
				t.Errorf("%s, and %d were made by %v", result.Text, len(made), written(s))
			}
			return
		}
		a := decode(t, result)
		placed := in(keysIn(t, s, "sprint = 130"))
		unknown := holds(t, a, sprintField, placed)
		if m.Write == 1 && (m.Status == 400 || m.Status == 404) {
			// Nothing was made, so that nothing is put anywhere.
			if len(made) > 0 || len(written(s)) != 1 || len(keysWith(a, "type", "refused")) != 50 || len(keysWith(a, sprintField, "not_tried")) != 50 {
				t.Errorf("%s: %v", a.Summary, written(s))
			}
			return
		}
		if m.Write == 1 {
			if m.Status != 0 && m.Status < 500 || len(keysWith(a, "type", "unknown")) != 50 || len(keysWith(a, sprintField, "not_tried")) != 50 ||
				!strings.Contains(strings.Join(a.Notes, " "), "created >= -15m") {
				t.Errorf("%s %v", a.Summary, a.Notes)
			}
			return
		}
		if got := keysWith(a, "type", "done"); len(got) != 50 || !slices.Equal(got, slices.Sorted(slices.Values(made))) {
			t.Errorf("%d are said to be made, %d are", len(got), len(made))
		}
		if lost := m.Status == 0 || m.Status >= 500; (unknown > 0) != (lost && !m.Done) {
			t.Errorf("%d are unknown", unknown)
		}
	})
}

// TestManageSprint_CompleteMishaps: a sprint is not closed while its open issues stayed.
func TestManageSprint_CompleteMishaps(t *testing.T) {
	for _, to := range []string{"backlog", "106"} {
		each(t, 3, func(t *testing.T, s *play.Stage, m sandbox.Mishap) {
			more := keysIn(t, s, "project = ORB AND sprint is EMPTY AND statusCategory != Done AND issuetype not in (Epic, Sub-task)")
			call(t, s, "move_issues", map[string]any{"issues": more[:min(50, len(more))], "to": "105"}, false)
			open := keysIn(t, s, "sprint = 105 AND statusCategory != Done AND issuetype != Sub-task")
			if len(open) <= 50 {
				t.Fatalf("only %d are open", len(open))
			}
			s.Sandbox.Upset(m)
			s.Sandbox.ResetRequests()
			result := s.Ask(t, "manage_sprint", text(t, map[string]any{"action": "complete", "board": "11", "sprint": "105", "open_to": to}))
			once(t, s, m)
			var sprint struct{ State string }
			look(t, s, "/rest/agile/1.0/sprint/105", &sprint)
			still := slices.DeleteFunc(keysIn(t, s, "sprint = 105"), func(key string) bool { return !slices.Contains(open, key) })
			if sprint.State == "closed" && len(still) > 0 {
				t.Fatalf("closed, with %v", still)
			}
			if result.IsError {
				if sprint.State == "closed" || len(still) < len(open) {
					t.Errorf("%s, and it is %s with %d of %d", result.Text, sprint.State, len(still), len(open))
				}
				return
			}
			a := decode(t, result)
			holds(t, a, sprintField, func(key string) bool { return !slices.Contains(still, key) })
			holds(t, a, "state", func(string) bool { return sprint.State == "closed" })
			if len(keysWith(a, "state", "done")) == 1 && !strings.HasPrefix(a.Summary, "Completed 1 sprint") {
				t.Error(a.Summary)
			}
		})
	}
}
