package write

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
)

// refusal is an answer of Jira with a status.
func refusal(status int, words ...string) error {
	return &jira.Error{Status: status, Sent: true, Messages: words}
}

// broken is a request without an answer.
func broken() error {
	return &jira.Error{Sent: true, Kind: jira.KindNetwork, Messages: []string{"cut"}}
}

// made are items with a field each.
func made(n int) []*Item {
	var list []*Item
	for i := range n {
		list = append(list, &Item{Key: fmt.Sprintf("A-%d", i+1), Fields: []*Field{{Name: "sprint", From: "x", To: "y"}}})
	}
	return list
}

// jiraOf is what requests change: the keys in the order of their arrival.
type jiraOf struct {
	requests []string
	has      []string
	// answer is what a request of keys is answered; what it refuses is not done.
	answer func(keys []string) error
}

func (j *jiraOf) send(_ context.Context, items []*Item) error {
	keys := keys(items)
	j.requests = append(j.requests, strings.Join(keys, " "))
	var err error
	if j.answer != nil {
		err = j.answer(keys)
	}
	if err == nil {
		j.has = append(j.has, keys...)
	}
	return err
}

// outcomes are the items' keys by their outcomes, in words.
func outcomes(p *Plan) string {
	var parts []string
	for _, o := range []Outcome{Planned, Unchanged, Done, Differs, Refused, Unknown, NotTried} {
		if list := keys(p.With(o)); len(list) > 0 {
			parts = append(parts, string(o)+": "+strings.Join(list, " "))
		}
	}
	return strings.Join(parts, ", ")
}

// minds answers a status where one of some keys is among those of a request.
func minds(status int, bad ...string) func([]string) error {
	return func(keys []string) error {
		for _, key := range keys {
			if slices.Contains(bad, key) {
				return refusal(status, "minds "+key)
			}
		}
		return nil
	}
}

func TestPlan_Run(t *testing.T) {
	for _, tt := range []struct {
		name     string
		answer   func([]string) error
		splits   bool
		requests string
		outcomes string
		failed   bool
	}{
		{"all done", nil, true, "A-1 A-2 A-3|A-4 A-5", "done: A-1 A-2 A-3 A-4 A-5", false},
		{"one is minded", minds(400, "A-2"), true, "A-1 A-2 A-3|A-1 A-2|A-1|A-2|A-3|A-4 A-5", "done: A-1 A-3 A-4 A-5, refused: A-2", true},
		{"one is gone", minds(404, "A-5"), true, "A-1 A-2 A-3|A-4 A-5|A-4|A-5", "done: A-1 A-2 A-3 A-4, refused: A-5", true},
		{"one is forbidden", minds(403, "A-3"), true, "A-1 A-2 A-3|A-1 A-2|A-3|A-4 A-5", "done: A-1 A-2 A-4 A-5, refused: A-3", true},
		{"what is not sent in parts", minds(400, "A-2"), false, "A-1 A-2 A-3|A-4 A-5", "done: A-4 A-5, refused: A-1 A-2 A-3", true},
		{"conflicts are not parted", minds(409, "A-2"), true, "A-1 A-2 A-3|A-4 A-5", "done: A-4 A-5, refused: A-1 A-2 A-3", true},
		{"too many", minds(429, "A-2"), true, "A-1 A-2 A-3", "refused: A-1 A-2 A-3, not_tried: A-4 A-5", true},
		{"credential", minds(401, "A-2"), true, "A-1 A-2 A-3", "refused: A-1 A-2 A-3, not_tried: A-4 A-5", true},
		{"server", minds(500, "A-2"), true, "A-1 A-2 A-3", "unknown: A-1 A-2 A-3, not_tried: A-4 A-5", true},
		{"cut", func([]string) error { return broken() }, true, "A-1 A-2 A-3", "unknown: A-1 A-2 A-3, not_tried: A-4 A-5", true},
		{"unsent", func([]string) error { return &jira.Error{Kind: jira.KindNetwork} }, true, "A-1 A-2 A-3", "refused: A-1 A-2 A-3, not_tried: A-4 A-5", true},
		{"another error", func([]string) error { return errors.New("not now") }, true, "A-1 A-2 A-3", "refused: A-1 A-2 A-3, not_tried: A-4 A-5", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j := &jiraOf{answer: tt.answer}
			p := &Plan{Items: made(5)}
			p.Batches = InBatches(p.Settle(), 3, Batch{Op: "PUT /x", Splits: tt.splits, Send: j.send})
			if err := p.Run(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(j.requests, "|"); got != tt.requests {
				t.Errorf("sent %q, want %q", got, tt.requests)
			}
			if got := outcomes(p); got != tt.outcomes || (p.Failure != nil) != tt.failed {
				t.Errorf("%q, want %q; failure %v", got, tt.outcomes, p.Failure)
			}
			if done := keys(p.With(Done)); !slices.Equal(done, slices.Sorted(slices.Values(j.has))) {
				t.Errorf("said to be done: %v, done: %v", done, j.has)
			}
		})
	}
}

// What is said of a refusal are Jira's words, where there are any.
func TestPlan_Said(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{refusal(400, "first", "second"), "first"},
		{errors.New("mine"), "mine"},
		{broken(), "cut"},
		{refusal(409), refusal(409).Error()},
	} {
		p := &Plan{Items: made(1)}
		p.Batches = InBatches(p.Settle(), 1, Batch{Op: "PUT /x", Send: func(context.Context, []*Item) error { return tt.err }})
		if err := p.Run(t.Context(), nil); err != nil || p.Items[0].Said != tt.want || !errors.Is(p.Failure, tt.err) {
			t.Errorf("%v: said %q, failure %v, %v", tt.err, p.Items[0].Said, p.Failure, err)
		}
	}
}

// Single items are refused by Send, and are not sent again with a later batch.
func TestPlan_SendSaysOfOne(t *testing.T) {
	p := &Plan{Items: made(3)}
	j := &jiraOf{}
	all := p.Settle()
	p.Batches = []Batch{
		{Op: "PUT /x", Items: all, Part: "sprint", Send: func(_ context.Context, items []*Item) error {
			items[1].Outcome, items[1].Said = Refused, "no"
			return nil
		}},
		{Op: "PUT /y", Items: all, Send: j.send},
	}
	if err := p.Run(t.Context(), nil); err != nil || outcomes(p) != "done: A-1 A-3, refused: A-2" || j.requests[0] != "A-1 A-3" {
		t.Errorf("%s; sent %v; %v", outcomes(p), j.requests, err)
	}
	if p.Items[0].Fields[0].Outcome != Done || p.Items[1].Fields[0].Outcome != "" {
		t.Errorf("fields: %+v %+v", p.Items[0].Fields[0], p.Items[1].Fields[0])
	}
}

// parts are items that one batch moves and another one ranks.
func parts(first, second func(context.Context, []*Item) error) *Plan {
	p := &Plan{Items: made(2)}
	for _, item := range p.Items {
		item.Fields = append(item.Fields, &Field{Name: "rank", To: "before Z"})
	}
	p.Batches = []Batch{
		{Op: "POST /x", Items: p.Settle(), Part: "sprint", Splits: true, Send: first},
		{Op: "PUT /y", Items: p.Items, Splits: true, Send: second},
	}
	return p
}

// Where two requests change an item, what the first one did is not denied by what became of
// the second one.
func TestPlan_Parts(t *testing.T) {
	yes := func(context.Context, []*Item) error { return nil }
	with := func(err error) func(context.Context, []*Item) error {
		return func(context.Context, []*Item) error { return err }
	}
	for _, tt := range []struct {
		name          string
		first, second func(context.Context, []*Item) error
		now           string // what is read of both fields; empty for nothing
		want          [3]Outcome
	}{
		{"both", yes, yes, "", [3]Outcome{Done, Done, ""}},
		{"the second is refused", yes, with(refusal(409)), "", [3]Outcome{Refused, Done, ""}},
		{"the second is unknown", yes, with(broken()), "", [3]Outcome{Unknown, Done, ""}},
		{"the first is refused", with(refusal(409)), yes, "", [3]Outcome{Refused, "", NotTried}},
		{"the first is unknown", with(broken()), yes, "", [3]Outcome{Unknown, "", NotTried}},
		{"the first is seen", with(broken()), yes, "y", [3]Outcome{NotTried, Done, NotTried}},
		{"the first is not seen", with(broken()), yes, "x", [3]Outcome{Unknown, "", NotTried}},
		{"the first differs", yes, with(refusal(409)), "x", [3]Outcome{Refused, Differs, ""}},
		{"a refused one is sent alone", func(_ context.Context, items []*Item) error {
			if len(items) > 1 {
				return refusal(400)
			}
			return nil
		}, yes, "", [3]Outcome{Done, Done, ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := parts(tt.first, tt.second)
			if tt.now != "" {
				p.Read = func(_ context.Context, items []*Item) error {
					for _, item := range items {
						item.Fields[0].Saw(tt.now)
					}
					return nil
				}
			}
			if err := p.Run(t.Context(), NewLog(&bytes.Buffer{}, "me", time.Now)); err != nil {
				t.Fatal(err)
			}
			for _, item := range p.Items {
				if got := [3]Outcome{item.Outcome, item.Fields[0].Outcome, item.Fields[1].Outcome}; got != tt.want {
					t.Errorf("%s: %q, want %q", item.Key, got, tt.want)
				}
				if touched := tt.want[0] != NotTried || tt.want[1] == Done; touched != item.Touched() && tt.want[0] != Refused {
					t.Errorf("touched: %v", item.Touched())
				}
			}
		})
	}
}

func TestItem_Touched(t *testing.T) {
	for outcome, want := range map[Outcome]bool{Planned: false, Unchanged: false, Refused: false, NotTried: false, Done: true, Differs: true, Unknown: true} {
		if got := (&Item{Outcome: outcome}).Touched(); got != want {
			t.Errorf("%s: %v", outcome, got)
		}
	}
	for outcome, want := range map[Outcome]bool{Done: true, Differs: true, NotTried: false, "": false} {
		if got := (&Item{Outcome: Refused, Fields: []*Field{{Outcome: outcome}}}).Touched(); got != want {
			t.Errorf("a field %q: %v", outcome, got)
		}
	}
}

// A batch that follows others is sent when all of these went well.
func TestPlan_After(t *testing.T) {
	for before, sent := range map[Outcome]bool{Done: true, Unchanged: true, Refused: false, Unknown: false, NotTried: false} {
		first, second := made(1)[0], made(1)[0]
		first.Outcome, second.Outcome = before, Planned
		j := &jiraOf{}
		p := &Plan{Items: []*Item{first, second}, Batches: []Batch{{Op: "PUT /x", Items: []*Item{second}, After: []*Item{first}, Send: j.send}}}
		if err := p.Run(t.Context(), nil); err != nil || (len(j.requests) == 1) != sent || (second.Outcome == Done) != sent || !sent && second.Outcome != NotTried {
			t.Errorf("after %s: sent %v, %s, %v", before, j.requests, second.Outcome, err)
		}
	}
}

// No batch but the first one is sent when there is no time to wait for its answer.
func TestPlan_OutOfTime(t *testing.T) {
	for left, want := range map[time.Duration]string{
		time.Hour: "done: A-1 A-2 A-3 A-4", lastStart / 2: "done: A-1 A-2, not_tried: A-3 A-4",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), left)
		defer cancel()
		p := &Plan{Items: made(4)}
		j := &jiraOf{}
		p.Batches = InBatches(p.Settle(), 2, Batch{Op: "PUT /x", Send: j.send})
		if err := p.Run(ctx, nil); err != nil || outcomes(p) != want || (p.Failure == nil) != (left == time.Hour) {
			t.Errorf("%s: %q, want %q; %v, %v", left, outcomes(p), want, p.Failure, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	p := &Plan{Items: made(2)}
	p.Batches = InBatches(p.Settle(), 1, Batch{Op: "PUT /x", Send: func(context.Context, []*Item) error { cancel(); return nil }})
	if err := p.Run(ctx, nil); err != nil || outcomes(p) != "done: A-1, not_tried: A-2" {
		t.Errorf("%q, %v", outcomes(p), err)
	}
}

// TestPlan_ReadBack compares what is read with what was meant.
func TestPlan_ReadBack(t *testing.T) {
	unread := errors.New("unread")
	for _, tt := range []struct {
		name   string
		answer error
		read   []string // the values of the two fields; "-" is not read
		err    error
		want   Outcome
	}{
		{"as meant", nil, []string{"y", "b"}, nil, Done},
		{"one is another", nil, []string{"y", "a"}, nil, Differs},
		{"nothing is read", nil, []string{"-", "-"}, nil, Done},
		{"reading fails", nil, []string{"-", "-"}, unread, Done},
		{"unknown, seen to be done", broken(), []string{"y", "b"}, nil, Done},
		{"unknown, half of it seen", broken(), []string{"y", "-"}, nil, Unknown},
		{"unknown, not done yet", broken(), []string{"x", "a"}, nil, Unknown},
		{"unknown, reading fails", broken(), []string{"-", "-"}, unread, Unknown},
		{"refused", refusal(409), []string{"y", "b"}, nil, Refused},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := &Plan{Items: made(2)}
			p.Items[0].Fields = append(p.Items[0].Fields, &Field{Name: "b", From: "a", To: "b"})
			p.Items[1].Fields[0].From = "y"
			p.Batches = InBatches(p.Settle(), 9, Batch{Op: "PUT /x", Send: func(context.Context, []*Item) error { return tt.answer }})
			reads := 0
			p.Read = func(_ context.Context, items []*Item) error {
				reads++
				if len(items) != 1 {
					t.Errorf("%d items are read", len(items))
				}
				for i, value := range tt.read {
					if value != "-" {
						items[0].Fields[i].Saw(value)
					}
				}
				return tt.err
			}
			err := p.Run(t.Context(), nil)
			if err != nil || p.Items[0].Outcome != tt.want || !errors.Is(p.Unread, tt.err) || (reads == 0) != (tt.want == Refused) {
				t.Errorf("%s, want %s; unread %v; %d reads; %v", p.Items[0].Outcome, tt.want, p.Unread, reads, err)
			}
			if p.Items[1].Outcome != Unchanged {
				t.Errorf("what has its value already: %s", p.Items[1].Outcome)
			}
			if (p.Items[0].Said == "") != (tt.want == Done || tt.want == Differs) {
				t.Errorf("%s, and said %q", tt.want, p.Items[0].Said)
			}
		})
	}
}

// What the answer to a change says is compared, too, where nothing is read.
func TestPlan_ComparesAnswers(t *testing.T) {
	p := &Plan{Items: made(1)}
	p.Batches = InBatches(p.Settle(), 1, Batch{Op: "PUT /x", Send: func(_ context.Context, items []*Item) error {
		items[0].Field("sprint").Saw("z")
		return nil
	}})
	if err := p.Run(t.Context(), nil); err != nil || p.Items[0].Outcome != Differs || p.Items[0].Field("other") != nil {
		t.Errorf("%s, %v", p.Items[0].Outcome, err)
	}
}
