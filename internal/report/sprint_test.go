package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/history"
)

const sprintField, pointsField = "customfield_20", "customfield_16"

// The statuses of the board: its last column has two.
const statusOpen, statusBusy, statusDone, statusDropped = "1", "2", "3", "4"

func when(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// change reads a line such as "2026-10-21T09:00:00+02:00 ann points 3>8"; what was not
// there is a dash.
func change(t testing.TB, line string, id int64) history.Change {
	t.Helper()
	parts := strings.SplitN(line, " ", 4)
	from, to, ok := strings.Cut(parts[3], ">")
	if !ok {
		t.Fatalf("%q is not a change", line)
	}
	from, to = strings.Trim(from, "-"), strings.Trim(to, "-")
	c := history.Change{ID: id, At: when(t, parts[0]), Author: person(parts[1])}
	switch parts[2] {
	case "points":
		c.FieldID, c.From, c.To = pointsField, from, to
	case "sprint":
		c.FieldID, c.FromID, c.ToID = sprintField, from, to
		c.To = strings.NewReplacer("5", "Five", "6", "Six", "7", "Seven", "8", "Eight").Replace(to)
	case "status":
		c.FieldID, c.FromID, c.ToID = fieldStatus, from, to
	case "assignee":
		c.FieldID, c.FromID, c.ToID, c.From, c.To = fieldAssignee, person(from).ID, person(to).ID, person(from).Name, person(to).Name
	default:
		t.Fatalf("%q is not a change", line)
	}
	return c
}

// person is somebody with an id. kim1 and kim2 have the same name, and ghost has none.
func person(name string) history.Person {
	switch name {
	case "":
		return history.Person{}
	case "kim1", "kim2":
		return history.Person{ID: "id-" + name, Name: "kim"}
	case "ghost":
		return history.Person{ID: "id-ghost"}
	default:
		return history.Person{ID: "id-" + name, Name: name}
	}
}

// issue reads the first line, such as "A-1 status=3 points=5 of=ann listed sub created=...",
// as the issue is today, and all others as its changes.
func (in *Input) issue(t testing.TB, lines ...string) {
	t.Helper()
	words := strings.Fields(lines[0])
	issue := Issue{Issue: jira.Issue{ID: "id-" + words[0], Key: words[0]}, Created: when(t, "2026-10-01T09:00:00Z")}
	for _, word := range words[1:] {
		switch name, value, _ := strings.Cut(word, "="); name {
		case "status":
			issue.StatusID = value
			issue.StatusCategory = map[string]string{statusOpen: "new", statusBusy: "indeterminate", statusDone: "done", statusDropped: "done"}[value]
		case "points":
			var points float64
			if _, err := fmt.Sscan(value, &points); err != nil {
				t.Fatal(err)
			}
			issue.Estimate = &points
		case "of":
			issue.Assignee, issue.AssigneeID = person(value).Name, person(value).ID
		case "created":
			issue.Created = when(t, value)
		case "listed":
			in.Listed[issue.ID] = true
		case "sub":
			issue.Subtask = true
		default:
			t.Fatalf("what is %q?", word)
		}
	}
	for i, line := range lines[1:] {
		issue.Log = append(issue.Log, change(t, line, int64(i+1)))
	}
	in.Issues = append(in.Issues, issue)
}

// handMade is a sprint that was computed by hand. It starts on a Monday in Berlin, the
// clocks are set back in the night to the 25th of October, its planned end is Friday the
// 30th, and it is closed on the Monday after.
func handMade(t testing.TB) Input {
	start, end, closed := when(t, "2026-10-19T09:00:00+02:00"), when(t, "2026-10-30T17:00:00+01:00"), when(t, "2026-11-02T10:00:00+01:00")
	in := Input{
		Sprint: jira.Sprint{ID: 7, Name: "Seven", State: "closed", Start: &start, End: &end, Complete: &closed},
		Listed: map[string]bool{}, Fields: Fields{Sprint: sprintField, Estimate: pointsField},
		Done: map[string]bool{statusDone: true, statusDropped: true}, Now: when(t, "2026-11-20T12:00:00Z"),
	}
	in.issue(t, "A-1 listed status=3 points=5 of=ann", // done, as planned
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-20T09:00:00+02:00 ann status 1>2", "2026-10-22T09:00:00+02:00 ann status 2>3")
	in.issue(t, "A-2 listed status=4 points=8 of=ann", // estimated anew, and dropped, which is done
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-21T09:00:00+02:00 bea points 3>8", "2026-10-29T09:00:00+01:00 ann status 1>4")
	in.issue(t, "A-3 listed status=3 points=2 of=bea", // reopened, and done again after the planned end
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-20T09:00:00+02:00 ann status 1>3", "2026-10-23T09:00:00+02:00 bea status 3>2",
		"2026-10-30T09:00:00+01:00 ann assignee ann>bea", "2026-10-31T09:00:00+01:00 bea status 2>3")
	in.issue(t, "A-4 status=1 points=13 of=ann", // estimated anew, then moved to another sprint, then estimated once more
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-22T09:00:00+02:00 ann points 8>5",
		"2026-10-26T09:00:00+01:00 bea sprint 7>8", "2026-10-27T09:00:00+01:00 ann points 5>13")
	in.issue(t, "A-5 listed status=1 points=1 of=kim1", // added by bea, and in the next sprint since the close
		"2026-10-21T09:00:00+02:00 bea sprint ->7", "2026-11-02T10:00:01+01:00 ann sprint 7>7, 8")
	in.issue(t, "A-6 listed status=2 points=3 of=kim2", // left and came back
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-20T09:00:00+02:00 ann sprint 7>-", "2026-10-27T08:00:00Z ann sprint ->7")
	in.issue(t, "A-7 listed status=3 points=13 of=ghost", // carried through two sprints, and done after the close
		"2026-09-01T09:00:00+02:00 ann sprint ->5", "2026-09-21T09:00:00+02:00 ann sprint 5>5, 6", "2026-10-16T09:00:00+02:00 ann sprint 5, 6>5, 6, 7",
		"2026-11-02T10:00:01+01:00 ann sprint 5, 6, 7>5, 6, 7, 8", "2026-11-03T09:00:00+01:00 ann status 1>3")
	in.issue(t, "A-8 listed sub status=3 points=2 of=ann", // a part of A-1
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-21T09:00:00+02:00 ann status 1>3", "2026-10-22T09:00:00+02:00 ann points 1>2")
	in.issue(t, "A-9 listed status=3 points=3 of=ann", // estimated for the first time on the way
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-28T09:00:00+01:00 ann points ->3", "2026-10-30T09:00:00+01:00 ann status 1>3")
	in.issue(t, "A-10 listed status=1 points=2 created=2026-10-22T10:00:00+02:00") // made in the sprint; nobody's
	in.issue(t, "A-11 status=1 points=4 of=ann",                                   // came and went
		"2026-10-12T09:00:00+02:00 ann sprint ->8", "2026-10-22T09:00:00+02:00 bea sprint 8>7", "2026-10-23T09:00:00+02:00 bea sprint 7>8")
	in.issue(t, "A-12 status=1 points=50", // left before the start
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-17T09:00:00+02:00 ann sprint 7>-")
	in.issue(t, "A-13 listed status=3 points=60", // came after the close
		"2026-11-02T12:00:00+01:00 ann sprint ->7")
	in.issue(t, "A-14 listed status=3 points=5 of=bea", // from a sprint that still runs; it is Tuesday in Los Angeles
		"2026-10-12T09:00:00+02:00 ann sprint ->6", "2026-10-28T09:30:00+10:00 ann sprint 6>7", "2026-10-30T09:00:00+01:00 bea status 1>3")
	in.issue(t, "A-15 listed status=3 points=1 of=ann", // done before it began
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-15T09:00:00+02:00 ann status 1>3")
	in.issue(t, "A-16 listed status=2 points=20 of=ann", // reopened and estimated anew after the close
		"2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-29T09:00:00+01:00 ann status 1>3",
		"2026-11-04T09:00:00+01:00 ann status 3>2", "2026-11-04T09:00:00+01:00 ann points 2>20")
	in.issue(t, "A-17 listed status=1 points=1 of=ann", "2026-10-19T07:00:00Z ann sprint ->7") // at the very start
	in.issue(t, "A-18 listed status=1 points=1 of=ann", "2026-10-19T07:00:01Z ann sprint ->7") // a second later
	in.issue(t, "A-19 status=1 points=70 of=ann")                                              // was never in it
	return in
}

func TestForSprint_HandMade(t *testing.T) {
	r, ok := ForSprint(handMade(t))
	if !ok {
		t.Fatal("no report")
	}
	want := &Sprint{
		Start: when(t, "2026-10-19T07:00:00Z"), End: when(t, "2026-11-02T09:00:00Z"),
		Committed: Sum{11, 1, 38, 1}, Added: Sum{5, 0, 13, 0}, Removed: Sum{2, 0, 9, 0},
		Scope: Sum{14, 1, 47, 0}, Done: Sum{8, 1, 26, 0}, Spilled: Sum{6, 0, 21, 0},
		Reestimated: 3, Change: 5, CarriedIn: Sum{1, 0, 13, 0}, DoneBefore: Sum{1, 0, 1, 0}, Reopened: 1, Returned: 1,
	}
	got := *r
	got.Courses, got.Names, got.in = nil, nil, nil
	if diff := cmp.Diff(want, &got, cmp.AllowUnexported(Sprint{}), cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); diff != "" {
		t.Errorf("sums (-want +got):\n%s", diff)
	}
	var lists []string
	add := func(name string, chosen func(*Course) string) {
		var list []string
		for _, c := range r.Courses {
			if said := chosen(c); said != "" {
				list = append(list, c.Key+said)
			}
		}
		lists = append(lists, name+": "+strings.Join(list, ", "))
	}
	moment := func(m *Moment) string {
		if m == nil {
			return ""
		}
		return " " + m.At.UTC().Format("01-02 15:04") + " " + m.By.Name
	}
	add("added", func(c *Course) string { return moment(c.Added) })
	add("removed", func(c *Course) string {
		if c.Removed == nil {
			return ""
		}
		return moment(c.Removed) + " to " + strings.Join(c.MovedTo, "+")
	})
	add("carried", func(c *Course) string { return strings.Join(append([]string{""}, c.Earlier...), " ") })
	add("later", func(c *Course) string { return strings.Join(append([]string{""}, c.Later...), " ") })
	add("reestimated", func(c *Course) string {
		if !c.Reestimated() {
			return ""
		}
		return fmt.Sprintf(" %v>%v", valueOf(c.First), valueOf(c.Last))
	})
	wantLists := []string{
		"added: A-5 10-21 07:00 bea, A-10 10-22 08:00 , A-11 10-22 07:00 bea, A-14 10-27 23:30 ann, A-18 10-19 07:00 ann",
		"removed: A-4 10-26 08:00 bea to 8, A-11 10-23 07:00 bea to 8",
		"carried: A-7 5 6",
		"later: A-4 8, A-5 8, A-7 8, A-11 8",
		"reestimated: A-2 3>8, A-4 8>5, A-9 0>3",
	}
	if r.Names["8"] != "Eight" || r.Names["5"] != "Five" {
		t.Errorf("the sprints are called %v", r.Names)
	}
	if diff := cmp.Diff(wantLists, lists); diff != "" {
		t.Errorf("lists (-want +got):\n%s", diff)
	}
}

// The sums fit together, whatever the moment that they are of, and each issue is counted
// a second time by other code.
func TestForSprint_SumsFit(t *testing.T) {
	in := handMade(t)
	in.Sprint.State, in.Sprint.Complete = "active", nil
	for at := when(t, "2026-10-19T06:30:00Z").Add(3 * time.Hour); at.Before(when(t, "2026-11-05T00:00:00Z")); at = at.Add(5 * time.Hour) {
		in.Now = at
		r, ok := ForSprint(in)
		if !ok {
			t.Fatal("no report")
		}
		if sum := r.Committed.Points + r.Added.Points - r.Removed.Points + r.Change; sum != r.Scope.Points {
			t.Errorf("%s: committed %v + added %v - removed %v + re-estimated %v is not the scope, %v", at,
				r.Committed.Points, r.Added.Points, r.Removed.Points, r.Change, r.Scope.Points)
		}
		if r.Committed.Issues+r.Added.Issues-r.Removed.Issues != r.Scope.Issues || r.Done.Issues+r.Spilled.Issues != r.Scope.Issues || r.Done.Points+r.Spilled.Points != r.Scope.Points {
			t.Errorf("%s: %+v", at, r)
		}
		issues, points := inside(in, at)
		if issues != r.Scope.Issues || points != r.Scope.Points {
			t.Errorf("%s: the scope is %d issues and %v points, want %d and %v", at, r.Scope.Issues, r.Scope.Points, issues, points)
		}
	}
}

// inside counts what is in the sprint at a time going forwards through each log, where the
// report goes back.
func inside(in Input, at time.Time) (issues int, points float64) {
	for _, issue := range in.Issues {
		held, size := in.Listed[issue.ID], valueOf(issue.Estimate)
		for _, c := range slices.Backward(issue.Log) {
			if !c.At.After(at) {
				continue
			}
			switch c.FieldID {
			case sprintField:
				held = strings.Contains(", "+c.FromID+",", ", 7,")
			case pointsField:
				size = 0
				_, _ = fmt.Sscan(c.From, &size)
			}
		}
		if held && !issue.Created.After(at) {
			issues++
			if !issue.Subtask {
				points += size
			}
		}
	}
	return issues, points
}

func TestSprint_Days(t *testing.T) {
	r, _ := ForSprint(handMade(t))
	calendar, _ := survey.CalendarOf("Europe/Berlin")
	var got []string
	for _, day := range r.Days(calendar) {
		got = append(got, fmt.Sprintf("%s %v %v", calendar.Day(&day.At), day.Scope, day.Done))
	}
	want := []string{
		"2026-10-19 39 1", "2026-10-20 36 3", "2026-10-21 42 3", "2026-10-22 45 8", "2026-10-23 41 6",
		"2026-10-26 36 6", "2026-10-27 39 6", "2026-10-28 47 6", "2026-10-29 47 16", "2026-10-30 47 24", "2026-10-31 47 26", "2026-11-02 47 26",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
	got = nil
	for _, day := range r.Daily(calendar) {
		got = append(got, fmt.Sprintf("%s %v %v", calendar.Day(&day.At), day.Scope, day.Done))
	}
	// It begins with what was committed, and the days on which nothing changes are there.
	want = slices.Insert(slices.Clone(want), 11, "2026-11-01 47 26")
	want = slices.Insert(want, 5, "2026-10-24 41 6", "2026-10-25 41 6")
	want = slices.Insert(want, 0, "2026-10-19 38 1")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("each day (-want +got):\n%s", diff)
	}
	// A-14 came half an hour after midnight in Berlin.
	west, _ := survey.CalendarOf("America/Los_Angeles")
	days := r.Days(west)
	if day := days[6]; west.Day(&day.At) != "2026-10-27" || day.Scope != 44 || days[len(days)-1].Scope != 47 {
		t.Errorf("the seventh of %d days is %+v", len(days), day)
	}
	// A sprint of a year has a row for several days, its last day among them.
	long := handMade(t)
	end := long.Sprint.Start.AddDate(1, 0, 0)
	long.Sprint.Complete = &end
	for i := range 300 {
		at := long.Sprint.Start.AddDate(0, 0, i).Format(time.RFC3339)
		long.issue(t, fmt.Sprintf("B-%d listed status=1 points=1", i), at+" ann sprint ->7")
	}
	r, _ = ForSprint(long)
	if days := r.Days(calendar); len(days) > mostDays || len(days) < mostDays/2 || !days[len(days)-1].At.Equal(end) || days[len(days)-1].Scope != 125+300 {
		t.Errorf("%d rows, the last is %+v", len(days), days[len(days)-1])
	}
}

func TestSprint_People(t *testing.T) {
	r, _ := ForSprint(handMade(t))
	var got []string
	for _, s := range r.People() {
		got = append(got, fmt.Sprintf("%s/%s %d:%v %d:%v", s.Person.Name, s.Person.ID, s.Done.Issues, s.Done.Points, s.Spilled.Issues, s.Spilled.Points))
	}
	want := []string{
		"ann/id-ann 6:19 2:2", "/id-ghost 0:0 1:13", "kim/id-kim1 0:0 1:1", "kim/id-kim2 0:0 1:3", "bea/id-bea 2:7 0:0", "/ 0:0 1:2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
}

func TestSprint_Forecast(t *testing.T) {
	in := handMade(t)
	in.Sprint.State, in.Sprint.Complete, in.Now = "active", nil, when(t, "2026-10-28T12:00:00+01:00")
	calendar, _ := survey.CalendarOf("Europe/Berlin")
	r, _ := ForSprint(in)
	f, ok := r.Forecast(calendar)
	// 47 points, of which 6 are done, one before the start. The days are 7 and an eighth, and
	// 2 and 5 of 24 hours.
	gone, left := 7.125, 2+5.0/24
	want := Forecast{Left: 41, DaysGone: gone, DaysLeft: left, Shown: 5 / gone, Needed: 41 / left, Expected: 6 + 5/gone*left}
	if diff := cmp.Diff(want, f, cmp.Comparer(func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 })); !ok || diff != "" {
		t.Errorf("forecast (-want +got):\n%s", diff)
	}
	in.Now = when(t, "2026-11-01T12:00:00+01:00")
	r, _ = ForSprint(in)
	if f, ok := r.Forecast(calendar); !ok || f.DaysLeft != 0 || f.Needed != 0 || f.Expected != 26 {
		t.Errorf("overdue: %+v", f)
	}
	r, _ = ForSprint(handMade(t))
	if f, ok := r.Forecast(calendar); ok {
		t.Errorf("closed: %+v", f)
	}
}

// Where the board's columns are unknown, the categories of today's statuses count, and
// where they say nothing that is said.
func TestForSprint_Categories(t *testing.T) {
	in := handMade(t)
	in.Done = nil
	r, _ := ForSprint(in)
	if r.Done.Points != 26 || r.Unknown != 0 {
		t.Errorf("done are %+v, unknown %d", r.Done, r.Unknown)
	}
	in.issue(t, "A-20 listed status=1", "2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-22T09:00:00+02:00 ann status 1>99", "2026-11-12T09:00:00+02:00 ann status 99>1")
	r, _ = ForSprint(in)
	if r.Done.Points != 26 || r.Spilled.Issues != 7 || r.Unknown != 1 {
		t.Errorf("done are %+v, unknown %d", r.Done, r.Unknown)
	}
}

// A log that contradicts the sprint's list does not decide what is in the list.
func TestForSprint_Odd(t *testing.T) {
	in := handMade(t)
	in.issue(t, "A-20 listed status=1 points=3", "2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-30T09:00:00+02:00 ann sprint 7>8")
	in.issue(t, "A-21 listed status=1 points=4", "2026-10-21T09:00:00+02:00 ann sprint 5>8")
	in.issue(t, "A-22 listed sub status=3", "2026-10-12T09:00:00+02:00 ann sprint ->7")
	r, _ := ForSprint(in)
	if r.Odd != 2 || r.Undated != 1 || r.Committed.Points != 38+3+4 || r.Spilled.Points != 21+3+4 || r.Removed.Issues != 2 {
		t.Errorf("%+v", r)
	}
}

func TestForSprint_Hours(t *testing.T) {
	in := handMade(t)
	in.Issues, in.Listed, in.Fields = nil, map[string]bool{}, Fields{Sprint: sprintField, Estimate: pointsField, Hours: true}
	in.issue(t, "A-1 listed status=3 points=4", "2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-22T09:00:00+02:00 ann points 7200>14400")
	r, _ := ForSprint(in)
	if r.Committed.Points != 2 || r.Done.Points != 4 || r.Change != 2 || r.Amount(r.Done) != 4 {
		t.Errorf("%+v", r)
	}
	in.Fields.Estimate = ""
	r, _ = ForSprint(in)
	if r.Amount(r.Done) != 1 || r.Reestimated != 0 || !slices.Equal(in.Fields.Logged(), []string{"status", "assignee", sprintField}) {
		t.Errorf("nobody estimates: %+v", r)
	}
}

func TestForSprint_NoTimes(t *testing.T) {
	for name, change := range map[string]func(*jira.Sprint){
		"future":           func(s *jira.Sprint) { s.State, s.Start = "future", nil },
		"closed, no close": func(s *jira.Sprint) { s.Complete = nil },
		"active, no start": func(s *jira.Sprint) { s.State, s.Start = "active", nil },
	} {
		in := handMade(t)
		change(&in.Sprint)
		if _, ok := ForSprint(in); ok {
			t.Errorf("%s: there is a report", name)
		}
	}
}

func TestSpreadOf(t *testing.T) {
	s, ok := SpreadOf([]float64{36, 24, 31, 17})
	if !ok || s.Mean != 27 || s.Low != 17 || s.High != 36 || s.Trend != -5 || s.Deviation < 7.17 || s.Deviation > 7.18 {
		t.Errorf("%+v", s)
	}
	if one, ok := SpreadOf([]float64{5}); !ok || one != (Spread{Mean: 5, Low: 5, High: 5}) {
		t.Errorf("%+v", one)
	}
	if _, ok := SpreadOf(nil); ok {
		t.Error("nothing is spread")
	}
	if n := Reached([]float64{36, 24, 31, 17}, 24); n != 3 {
		t.Errorf("%d reach 24", n)
	}
}

// What is computed does not depend on the order of the issues, or on how Jira writes a
// moment.
func TestForSprint_Order(t *testing.T) {
	in, other := handMade(t), handMade(t)
	slices.Reverse(other.Issues)
	tokyo := time.FixedZone("", 9*3600)
	for _, issue := range other.Issues {
		for i := range issue.Log {
			issue.Log[i].At = issue.Log[i].At.In(tokyo)
		}
	}
	a, _ := ForSprint(in)
	b, _ := ForSprint(other)
	keys := func(r *Sprint) map[string]bool {
		set := map[string]bool{}
		for _, c := range r.Courses {
			set[c.Key] = c.Done
		}
		return set
	}
	if a.Committed != b.Committed || a.Scope != b.Scope || a.Done != b.Done || a.Change != b.Change || !maps.Equal(keys(a), keys(b)) {
		t.Errorf("%+v\n%+v", a, b)
	}
}

// A sprint is late by the time between its planned end and its close: not while it runs, and
// not when it was closed early.
func TestSprint_Late(t *testing.T) {
	const planned, after, before = "2026-10-30T17:00:00+01:00", "2026-11-02T10:00:00+01:00", "2026-10-30T12:00:00+01:00"
	for _, test := range []struct {
		state, complete, now string
		want                 time.Duration
	}{
		{"closed", after, after, 65 * time.Hour},
		{"closed", before, after, 0},
		{"active", "", after, 0},
	} {
		in := handMade(t)
		in.Sprint.State, in.Now = test.state, when(t, test.now)
		if in.Sprint.Complete = nil; test.complete != "" {
			complete := when(t, test.complete)
			in.Sprint.Complete = &complete
		}
		if end := when(t, planned); !in.Sprint.End.Equal(end) {
			t.Fatalf("the planned end is %v", in.Sprint.End)
		}
		r, ok := ForSprint(in)
		if !ok || r.Late() != test.want {
			t.Errorf("%s, closed at %q: late by %v, want %v", test.state, test.complete, r.Late(), test.want)
		}
	}
}

// Names of sprints and reopenings are found behind changes that tell nothing of them.
func TestForSprint_Behind(t *testing.T) {
	in := handMade(t)
	in.Issues = nil
	in.issue(t, "B-1 listed status=3 points=1 of=ann",
		"2026-10-10T09:00:00+02:00 ann points ->1", "2026-10-12T09:00:00+02:00 ann sprint ->7", "2026-10-13T09:00:00+02:00 ann status 1>2",
		"2026-10-20T09:00:00+02:00 ann status 2>3", "2026-10-21T09:00:00+02:00 ann status 3>2", "2026-10-22T09:00:00+02:00 ann status 2>3")
	r, ok := ForSprint(in)
	if !ok || r.Names["7"] != "Seven" || r.Reopened != 1 {
		t.Errorf("names %v, reopened %d", r.Names, r.Reopened)
	}
}
