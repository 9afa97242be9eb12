package flow

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFinished(t *testing.T) {
	for name, test := range map[string]struct {
		log  string
		want string // started, done, cycle and lead time in days, reopened; empty for not finished
	}{
		"straight":        {"11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-05 21:00 ann status busy > done", "11-03 09:00, 11-05 21:00, 2.50, 3.50"},
		"reopened":        {"11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > done\n11-05 09:00 bob status done > busy\n11-07 09:00 ann status busy > done", "11-03 09:00, 11-07 09:00, 4.00, 5.00, reopened"},
		"reopened to do":  {"11-02 09:00 ann\n11-03 09:00 ann status todo > done\n11-04 09:00 ann status done > todo\n11-06 09:00 ann status todo > done", "never, 11-06 09:00, 4.00, reopened"},
		"still open":      {"11-02 09:00 ann\n11-03 09:00 ann status todo > done\n11-04 09:00 ann status done > look", ""},
		"jumped":          {"11-02 09:00 ann\n11-03 09:00 ann status todo > done", "never, 11-03 09:00, 1.00"},
		"back to to do":   {"11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > todo\n11-09 09:00 ann status todo > look\n11-10 09:00 ann status look > done", "11-03 09:00, 11-10 09:00, 7.00, 8.00"},
		"done twice over": {"11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > done\n11-08 09:00 ann status done > out", "11-03 09:00, 11-04 09:00, 1.00, 2.00"},
		"same status":     {"11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > done\n11-08 09:00 ann status done > done", "11-03 09:00, 11-04 09:00, 1.00, 2.00"},
		"unknown status":  {"11-02 09:00 ann\n11-03 09:00 ann status todo > idea\n11-04 09:00 ann status idea > busy\n11-05 09:00 ann status busy > done", "11-04 09:00, 11-05 09:00, 1.00, 3.00"},
		// The clocks go back on 10-25, so that two days have 49 hours.
		"winter begins": {"10-24 09:00 ann\n10-24 12:00 ann status todo > busy\n10-26 12:00 ann status busy > done", "10-24 12:00, 10-26 12:00, 2.04, 2.17"},
		"before":        {"10-01 09:00 ann\n10-02 09:00 ann status todo > busy\n10-03 09:00 ann status busy > done", ""},
		"untouched":     {"11-02 09:00 ann", ""},
	} {
		issues := []Issue{issue(t, "A-1", test.log)}
		got := ""
		for _, c := range Finished(issues, workflow(), at(t, "10-20"), at(t, "11-20")) {
			got = "never"
			if !c.Started.IsZero() {
				got = c.Started.Format("01-02 15:04")
			}
			got += c.Done.Format(", 01-02 15:04")
			if cycle, ok := c.Time(); ok {
				got += ", " + brief(cycle)
			}
			if lead, ok := c.Lead(); ok {
				got += ", " + brief(lead)
			}
			if c.Reopened {
				got += ", reopened"
			}
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// A window has its first moment and not its last one.
func TestFinished_Bounds(t *testing.T) {
	done := []Issue{issue(t, "A-1", "11-02 09:00 ann\n11-03 09:00 ann status todo > done")}
	moment := at(t, "11-03 09:00")
	for _, test := range []struct {
		from, until time.Time
		want        int
	}{
		{moment, moment.Add(1), 1}, {moment.Add(1), moment.Add(time.Hour), 0}, {moment.Add(-1), moment, 0},
	} {
		if got := Finished(done, workflow(), test.from, test.until); len(got) != test.want {
			t.Errorf("%v: %d", test, len(got))
		}
	}
}

// Where a board has no columns, the categories count, as the issues of today show them.
func TestWorkflow_Categories(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > out"),
		issue(t, "A-2", "11-02 09:00 ann\n11-03 09:00 ann status todo > idea\n11-03 10:00 ann status idea > busy"),
	}
	w := WorkflowOf(nil, nil, issues)
	if !w.Done("out") || w.Done("done") || !w.Busy("busy") || w.Busy("out") || w.Busy("look") {
		t.Errorf("%+v", w)
	}
	// Nobody knows of todo, which no issue is in today, and of idea.
	if n := w.Unknown(issues); n != 2 {
		t.Errorf("%d unknown statuses, want 2", n)
	}
	column := WorkflowOf([]string{"look"}, categories, issues)
	if !column.Done("look") || column.Busy("look") || column.Done("done") {
		t.Errorf("a last column that is in progress by its category: %+v", column)
	}
}

func TestSpreadOf(t *testing.T) {
	hours := func(from, to int) []Cycle {
		var list []Cycle
		for n := from; n <= to; n++ {
			begin := at(t, "11-02")
			list = append(list, Cycle{Started: begin, Done: begin.Add(time.Duration(n) * time.Hour)})
		}
		return list
	}
	jumped := Cycle{Done: at(t, "11-09")}
	for name, test := range map[string]struct {
		cycles []Cycle
		want   Spread
	}{
		"none":    {nil, Spread{}},
		"jumped":  {[]Cycle{jumped}, Spread{}},
		"one":     {hours(7, 7), Spread{1, 420, 420, 420}},
		"two":     {append(hours(3, 3), hours(1, 1)...), Spread{2, 120, 180, 180}},
		"three":   {hours(1, 3), Spread{3, 120, 180, 180}},
		"twenty":  {append(hours(11, 20), append(hours(1, 10), jumped)...), Spread{20, 630, 1020, 1140}},
		"hundred": {hours(1, 100), Spread{100, 3030, 5100, 5700}},
	} {
		test.want.Median *= time.Minute
		test.want.P85 *= time.Minute
		test.want.P95 *= time.Minute
		if diff := cmp.Diff(test.want, SpreadOf(test.cycles, Cycle.Time)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAges(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "11-02 09:00 ann\n11-09 09:00 ann status todo > busy\n11-10 09:00 ann status busy > look\n11-11 09:00 bob comment"),
		issue(t, "A-2", "11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann Rank 1 > 2"),
		issue(t, "A-3", "11-02 09:00 ann\n11-02 10:00 ann status todo > busy\n11-03 09:00 ann status busy > done"),
		issue(t, "A-4", "11-01 09:00 ann\n11-02 09:00 ann status todo > busy\n11-03 09:00 ann status busy > done\n11-12 09:00 ann status done > look"),
		issue(t, "A-5", "11-01 09:00 ann"),
	}
	got, now := "", at(t, "11-13 09:00")
	ages := Ages(issues, workflow())
	for _, age := range ages {
		got += fmt.Sprintf("%s %s %s, ", age.Key, brief(now.Sub(age.Started)), brief(now.Sub(age.Moved)))
	}
	if want := "A-4 11.00 1.00, A-2 10.00 10.00, A-1 4.00 3.00, "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	if n := Older(ages, 10*24*time.Hour, now); n != 1 {
		t.Errorf("%d are older than ten days", n)
	}
}

func TestWaitingOf(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "11-02 09:00 ann\n11-04 09:00 ann status todo > busy\n11-05 09:00 ann status busy > look\n11-08 09:00 ann status look > done"),
		issue(t, "A-2", "11-02 09:00 ann\n11-03 09:00 ann status todo > busy\n11-04 09:00 ann status busy > done\n11-06 09:00 ann status done > busy\n11-07 09:00 ann status busy > out\n11-09 09:00 ann status out > done"),
		issue(t, "A-3", "11-02 09:00 ann"),
	}
	got := ""
	for _, w := range WaitingOf(Finished(issues, workflow(), at(t, "11-01"), at(t, "11-20")), workflow()) {
		got += fmt.Sprintf("%s %d %s %v, ", w.Status, w.Issues, brief(w.Total), w.Busy)
	}
	if want := "BUSY 2 3.00 true, LOOK 1 3.00 true, TODO 2 3.00 false, "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

func TestStuckOf(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "11-01 09:00 ann\n11-03 12:00 ann Flagged > impediment\n11-05 12:00 ann Flagged impediment >"),
		issue(t, "A-2", "11-01 09:00 ann\n11-09 12:00 ann Flagged > impediment"),
		issue(t, "A-3", "11-01 09:00 ann\n11-02 12:00 ann Flagged impediment >"),
		issue(t, "A-4", "10-01 09:00 ann\n10-02 12:00 ann Flagged > impediment\n10-03 12:00 ann Flagged impediment >"),
		issue(t, "A-5", "11-01 09:00 ann"),
	}
	issues[4].Flagged = true // since it was made, as no change tells
	s := StuckOf(issues, at(t, "11-02"), at(t, "11-10"))
	if total := brief(s.Total); s.Issues != 4 || total != "11.00" || len(s.Now) != 2 || s.Now[0].Key != "A-2" {
		t.Errorf("%d issues, %s days, now %v", s.Issues, total, s.Now)
	}
}
