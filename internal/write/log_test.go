package write

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func noon() time.Time { return time.Date(2026, 11, 18, 13, 0, 0, 7, time.FixedZone("", 3600)) }

// full is a log that takes some lines and no more.
type full struct {
	bytes.Buffer
	left, synced int
	syncs        error
}

var errFull = errors.New("no space")

func (f *full) Write(line []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errFull
	}
	return f.Buffer.Write(line)
}

func (f *full) Sync() error {
	f.synced++
	return f.syncs
}

// lines are those of a log without what differs from run to run; ids are their numbers.
func lines(t *testing.T, log string) (list []Line) {
	t.Helper()
	ids := map[string]string{}
	for text := range strings.Lines(log) {
		var line Line
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		if ids[line.ID] == "" {
			ids[line.ID] = string(rune('1' + len(ids)))
		}
		line.ID = ids[line.ID]
		list = append(list, line)
	}
	return list
}

func TestLog(t *testing.T) {
	log := &full{left: 99}
	p := &Plan{Tool: "move_issues", Items: made(5)}
	p.Items[4].Key = ""
	answers := []error{nil, refusal(409, "no"), broken()}
	sent := 0
	p.Batches = InBatches(p.Settle(), 2, Batch{Op: "PUT /x", Send: (&jiraOf{answer: func([]string) error {
		if got := len(lines(t, log.String())); got != 2*sent+1 {
			t.Errorf("%d lines when request %d is sent", got, sent+1)
		}
		sent++
		return answers[sent-1]
	}}).send})
	if err := p.Run(t.Context(), NewLog(log, "me@example.com", noon)); err != nil {
		t.Fatal(err)
	}
	one := func(id, state string, keys []string, refused, unknown []string) Line {
		return Line{ID: id, At: time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC), Who: "me@example.com", Tool: "move_issues", Op: "PUT /x",
			Keys: keys, State: state, Refused: refused, Unknown: unknown}
	}
	first, second := []string{"A-1", "A-2"}, []string{"A-3", "A-4"}
	want := []Line{
		one("1", Begun, first, nil, nil), one("1", "done", first, nil, nil),
		one("2", Begun, second, nil, nil), one("2", "refused", second, second, nil),
		one("3", Begun, []string{}, nil, nil), one("3", "unknown", []string{}, nil, []string{""}),
	}
	if diff := cmp.Diff(want, lines(t, log.String())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if log.synced != 6 {
		t.Errorf("kept %d times", log.synced)
	}
	open, err := Open(strings.NewReader(log.String()))
	if err != nil || len(open) != 1 || open[0].State != "unknown" {
		t.Errorf("open: %v, %v", open, err)
	}
}

// A request of which some items were refused ended as done, and names them.
func TestLog_RefusedInPart(t *testing.T) {
	var log bytes.Buffer
	items := made(2)
	items[0].Outcome, items[1].Outcome = Refused, Planned
	end, err := NewLog(&log, "me", noon).begin("x", Batch{Op: "PUT /x", Items: items})
	if err != nil {
		t.Fatal(err)
	}
	end(Batch{Op: "PUT /x", Items: items}, nil)
	got := lines(t, log.String())
	if len(got) != 2 || got[1].State != "done" || !cmp.Equal(got[1].Refused, []string{"A-1"}) || items[1].Outcome != Planned {
		t.Errorf("%+v", got)
	}
}

// Nothing is sent of which nothing can be noted.
func TestLog_CannotBeWritten(t *testing.T) {
	for lines, want := range map[int]string{
		0: "planned: A-1 A-2 A-3", 1: "done: A-1, not_tried: A-2 A-3", 2: "done: A-1, not_tried: A-2 A-3", 3: "done: A-1 A-2, not_tried: A-3", 6: "done: A-1 A-2 A-3",
	} {
		p := &Plan{Items: made(3)}
		j := &jiraOf{}
		p.Batches = InBatches(p.Settle(), 1, Batch{Op: "PUT /x", Splits: true, Send: j.send})
		err := p.Run(t.Context(), NewLog(&full{left: lines}, "me", noon))
		if outcomes(p) != want || (err != nil) != (lines == 0) || len(j.requests) != len(p.With(Done)) {
			t.Errorf("%d lines: %q, want %q; sent %v; %v", lines, outcomes(p), want, j.requests, err)
		}
		if failed := errors.Join(err, p.Failure); (failed != nil) != (lines < 6) || failed != nil && (!errors.Is(failed, errFull) || !errors.Is(failed, errLog)) {
			t.Errorf("%d lines: %v", lines, failed)
		}
	}
	p := &Plan{Items: made(1)}
	p.Batches = InBatches(p.Settle(), 1, Batch{Op: "PUT /x", Send: (&jiraOf{}).send})
	if err := p.Run(t.Context(), NewLog(&full{left: 9, syncs: errFull}, "me", noon)); !errors.Is(err, errLog) || outcomes(p) != "planned: A-1" {
		t.Errorf("a line that is not kept: %v, %s", err, outcomes(p))
	}
}

func TestOpen(t *testing.T) {
	line := func(id, state string) string {
		return `{"id":"` + id + `","state":"` + state + `","keys":["A-` + id + `"]}` + "\n"
	}
	for _, tt := range []struct{ name, log, want string }{
		{"nothing", "", ""},
		{"begun", line("1", Begun), "1 begun"},
		{"ended", line("1", Begun) + line("2", Begun) + line("1", "done") + line("2", "refused"), ""},
		{"unknown", line("1", Begun) + line("2", Begun) + line("1", "unknown"), "1 unknown, 2 begun"},
		{"in order", line("2", Begun) + line("3", Begun) + line("1", Begun) + line("3", "done"), "2 begun, 1 begun"},
		{"torn in the middle", line("1", Begun) + `{"id":"2","sta` + "\n" + line("3", Begun), "1 begun, 3 begun"},
		{"torn at the end", line("1", Begun) + strings.TrimSuffix(line("1", "done"), "}\n"), "1 begun"},
		{"not of the log", "hello\n{}\n[]\n" + line("1", Begun), "1 begun"},
		{"a long one", `{"id":"1","state":"begun","keys":["` + strings.Repeat("x", maxLine-100) + `"]}`, "1 begun"},
	} {
		open, err := Open(strings.NewReader(tt.log))
		var got []string
		for _, one := range open {
			got = append(got, one.ID+" "+one.State)
		}
		if strings.Join(got, ", ") != tt.want || err != nil {
			t.Errorf("%s: %q, want %q; %v", tt.name, got, tt.want, err)
		}
	}
	if _, err := Open(strings.NewReader(strings.Repeat("x", 2*maxLine))); err == nil {
		t.Error("a line that is too long is not said")
	}
}
