package changes

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/sandbox/play"
)

// caller makes random calls.
type caller struct {
	dice *rand.Rand
	keys []string
}

func pick[T any](c *caller, list ...T) T { return list[c.dice.IntN(len(list))] }

func (c *caller) some(most int) []string {
	var list []string
	for range 1 + c.dice.IntN(most) {
		list = append(list, pick(c, c.keys...))
	}
	return list
}

// wishes are values for some fields.
func (c *caller) wishes() map[string]any {
	values := map[string]any{}
	for name, value := range map[string]any{
		"summary": "A  new <summary> " + fmt.Sprint(c.dice.IntN(9)), "description": markdown()[c.dice.IntN(len(markdown()))],
		"priority": pick(c, "High", "low", "Medium"), "labels": pick(c, []string{"a", "b"}, []string{"+new"}, []string{"-new", "+c"}, []string{}),
		"assignee": pick(c, "me", "nobody"), "due": "2026-12-24",
	} {
		if c.dice.IntN(3) == 0 {
			values[name] = value
		}
	}
	return values
}

// next is a call of a tool.
func (c *caller) next(tool string) map[string]any {
	switch tool {
	case "move_issues":
		given := map[string]any{"issues": c.some(6), "board": "19"}
		given["to"] = pick(c, "active", "next", "backlog", "130")
		if c.dice.IntN(2) == 0 {
			given[pick(c, "before", "after")] = pick(c, c.keys...)
		}
		return given
	case "create_issues":
		var issues []map[string]any
		for range 1 + c.dice.IntN(4) {
			one := c.wishes()
			delete(one, "labels")
			one["summary"], one["type"] = "New", pick(c, "Story", "Task", "Bug")
			issues = append(issues, one)
		}
		given := map[string]any{"project": "BEAM", "issues": issues}
		if c.dice.IntN(2) == 0 {
			given["sprint"], given["board"] = pick(c, "active", "next"), "19"
		}
		return given
	case "edit_issue":
		given := c.wishes()
		given["issue"] = pick(c, c.keys...)
		if c.dice.IntN(3) == 0 {
			given["comment"] = "Edited"
		}
		return given
	case "transition_issue":
		return map[string]any{"issue": pick(c, c.keys...), "status": pick(c, "In Progress", "To Do", "Done", "In Review"), "fields": pick(c, map[string]any{}, map[string]any{"Resolution": "Done"}), "comment": pick(c, "", "So")}
	case "add_comment":
		return map[string]any{"issue": pick(c, c.keys...), "text": pick(c, markdown()...)}
	case "log_work":
		return map[string]any{"issue": pick(c, c.keys...), "time": pick(c, "1h", "90m", "2h 15m", "1.5h"), "comment": pick(c, "", "worked"), "started": pick(c, "", "2026-11-17", "2026-11-17 14:30")}
	case "link_issues":
		return map[string]any{"issue": pick(c, c.keys...), "to": c.some(3), "link": pick(c, "blocks", "is blocked by", "relates to")}
	default:
		return pick(c,
			map[string]any{"action": "create", "board": "19", "name": "New " + fmt.Sprint(c.dice.IntN(99)), "goal": "G"},
			map[string]any{"action": "update", "board": "19", "sprint": pick(c, "active", "next"), "goal": pick(c, "x", "y", ""), "name": pick(c, "", "Named")},
			map[string]any{"action": "start", "board": "19", "sprint": "next", "start": "2026-11-18", "end": "2026-12-01 10:00"},
			map[string]any{"action": "complete", "board": "19", "sprint": "active", "open_to": pick(c, "backlog", "next")})
	}
}

// markdown are texts with everything that they may hold.
func markdown() []string {
	return []string{
		"plain", "**bold** and *slanted* and `code`", "# Title\n\ntext\n\n- one\n- two\n  - three\n\n1. a\n2. b",
		"```go\nfmt.Println(1 < 2)\n```", "> quoted\n\n[link](https://example.com/a?b=c&d)", "a\\_b 2 * 3 ~~gone~~ <b>x</b>", "| a | b |\n| --- | --- |\n| 1 | 2 |",
	}
}

// plain are rows without what a dry run cannot know.
func plain(a Answer) []record {
	list := rowsOf(a)
	for _, r := range list {
		delete(r, "is")
		delete(r, "said")
		if r["outcome"] == "done" {
			r["outcome"] = "planned"
		}
	}
	return list
}

// TestDryRun_IsWhatHappens calls each tool at random, first as a dry run: it changes nothing
// and sends nothing, and shows the rows that the call then has. What always holds of the
// sandbox holds afterwards.
func TestDryRun_IsWhatHappens(t *testing.T) {
	for _, tool := range all() {
		t.Run(tool.Name, func(t *testing.T) {
			done := 0
			for seed := range uint64(2) {
				s := stage(t)
				c := &caller{rand.New(rand.NewPCG(seed, 7)), keysIn(t, s, "project = BEAM AND issuetype not in (Epic, Sub-task)")}
				for range 8 {
					given := c.next(tool.Name)
					s.Sandbox.ResetRequests()
					before := state(t, s)
					dry := s.Ask(t, tool.Name, strings.Replace(text(t, given), "{", `{"dry_run":true,`, 1))
					if now := state(t, s); now != before || written(s) != nil {
						t.Fatalf("a dry run of %v changed something: %v", given, written(s))
					}
					real := s.Ask(t, tool.Name, text(t, given))
					if dry.IsError != real.IsError {
						t.Fatalf("%v: dry %s\nreal %s", given, dry.Text, real.Text)
					}
					if dry.IsError {
						continue
					}
					compare(t, given, dry.Structured, real.Structured)
					done++
				}
				invariants(t, s)
			}
			if done < 5 {
				t.Errorf("only %d calls were compared", done)
			}
		})
	}
}

func compare(t *testing.T, given, dry, real any) {
	t.Helper()
	var planned, happened Answer
	for from, to := range map[any]*Answer{0: &planned, 1: &happened} {
		data := dry
		if from == 1 {
			data = real
		}
		if err := json.Unmarshal([]byte(text(t, data)), to); err != nil {
			t.Fatal(err)
		}
	}
	want, got := plain(planned), plain(happened)
	for i := range min(len(want), len(got)) {
		if want[i]["item"] == nil { // what is made has no key before
			delete(want[i], "item")
			delete(got[i], "item")
		}
		for _, r := range []record{want[i], got[i]} { // a column that says nothing may be left out
			for name, value := range r {
				if value == nil {
					delete(r, name)
				}
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v (-dry +real):\n%s", given, diff)
	}
}

// invariants: an issue is in one sprint at most that is not closed, and no two have a rank.
func invariants(t *testing.T, s *play.Stage) {
	t.Helper()
	ranks := map[string]string{}
	for _, one := range found(t, s, "project in (BEAM, HALO) ORDER BY key") {
		var in []struct{ State string }
		if data := one.Fields["customfield_10020"]; data != nil {
			if err := json.Unmarshal(data, &in); err != nil {
				t.Fatal(err)
			}
		}
		in = slices.DeleteFunc(in, func(s struct{ State string }) bool { return s.State == "closed" })
		if len(in) > 1 {
			t.Errorf("%s is in %d open sprints", one.Key, len(in))
		}
		rank := string(one.Fields["customfield_10019"])
		if other := ranks[rank]; other != "" || rank == "" {
			t.Errorf("%s and %s have the rank %s", one.Key, other, rank)
		}
		ranks[rank] = one.Key
	}
}

// TestTools_KeepWhatHolds mixes all tools.
func TestTools_KeepWhatHolds(t *testing.T) {
	for seed := range uint64(2) {
		s := stage(t)
		c := &caller{rand.New(rand.NewPCG(seed, 9)), keysIn(t, s, "project in (BEAM, HALO) AND issuetype != Sub-task")}
		for range 25 {
			tool := pick(c, all()...)
			s.Ask(t, tool.Name, text(t, c.next(tool.Name)))
		}
		if len(written(s)) < 10 {
			t.Errorf("seed %d: only %v", seed, written(s))
		}
		invariants(t, s)
	}
}
