package flow

import (
	"fmt"
	"strings"
	"testing"
)

// changed is a day of a small team.
func changed(t testing.TB) []Issue {
	one := issue(t, "A-1", `11-02 09:00 ann
		11-16 09:00 ann status todo > busy
		11-17 09:00 ann status busy > look
		11-17 11:00 ann comment
		11-17 12:00 bob comment
		11-17 13:00 bob status look > done
		11-17 13:00 bob resolution > done
		11-17 14:00 bob Rank 1 > 2`)
	two := issue(t, "A-2", `11-17 08:00 bob
		11-17 08:10 bob assignee > ann
		11-17 08:20 bob Sprint > 7
		11-17 08:30 bob Story_Points > 3
		11-17 08:40 bob assignee ann > cleo
		11-17 09:00 cleo status todo > busy
		11-17 10:00 cleo status busy > todo
		11-17 10:10 cleo Flagged > impediment
		11-17 10:20 cleo Flagged impediment >
		11-17 10:30 cleo priority low > high
		11-18 00:00 cleo status todo > busy`)
	three := issue(t, "A-3", `11-01 09:00 ann
		11-02 09:00 ann status todo > done
		11-17 09:00 ann status done > busy
		11-17 10:00 ann Sprint 6, 7 > 6
		11-17 11:00 ann Sprint 6 > 6, 8
		11-17 12:00 ann description >`)
	return []Issue{one, two, three}
}

func TestNews(t *testing.T) {
	w := Window{at(t, "11-17"), at(t, "11-18")}
	var got []string
	for _, e := range News(changed(t), workflow(), Fields{Sprint: "sprint", Estimates: []string{"story_points"}}, w) {
		got = append(got, fmt.Sprintf("%s %s %s %s%s: %s > %s", e.At.Format("15:04"), e.By.Name, e.Issue.Key, e.Kind, e.Field, e.From, e.To))
	}
	want := []string{
		"08:00 bob A-2 created:  > ",
		"08:10 bob A-2 assigned:  > ANN",
		"08:20 bob A-2 sprint:  > 7",
		"08:30 bob A-2 estimated:  > 3",
		"08:40 bob A-2 assigned: ANN > CLEO",
		"09:00 ann A-1 moved: BUSY > LOOK",
		"09:00 cleo A-2 moved: TODO > BUSY",
		"09:00 ann A-3 reopened: DONE > BUSY",
		"10:00 cleo A-2 moved: BUSY > TODO",
		"10:00 ann A-3 sprint: 7 > ",
		"10:10 cleo A-2 flagged:  > IMPEDIMENT",
		"10:20 cleo A-2 unflagged: IMPEDIMENT > ",
		"10:30 cleo A-2 editedpriority: LOW > HIGH",
		"11:00 ann A-1 commented:  > ",
		"11:00 ann A-3 sprint:  > 8",
		"12:00 bob A-1 commented:  > ",
		"13:00 bob A-1 done: LOOK > DONE",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDigestOf(t *testing.T) {
	w := Window{at(t, "11-16"), at(t, "11-18")}
	events := News(changed(t), workflow(), Fields{Sprint: "sprint", Estimates: []string{"story_points"}}, w)
	var got []string
	for _, s := range DigestOf(events, workflow()) {
		line := fmt.Sprintf("%s %s%s", s.By.Name, s.Kind, s.Field)
		if s.Kind == Moved {
			line += " " + s.From + " > " + s.To
		}
		for _, e := range s.Events {
			line += fmt.Sprintf(" %s(%s>%s)", e.Issue.Key, e.From, e.To)
		}
		got = append(got, line)
	}
	// What cleo began and left again is no movement, and ann's two steps are one.
	want := []string{
		"bob done A-1(LOOK>DONE)",
		"bob created A-2(>)",
		"bob assigned A-2(>CLEO)",
		"bob sprint A-2(>7)",
		"bob estimated A-2(>3)",
		"bob commented A-1(>)",
		"ann reopened A-3(DONE>BUSY)",
		"ann moved TODO > LOOK A-1(TODO>LOOK)",
		"ann sprint A-3(7>)",
		"ann sprint A-3(>8)",
		"ann commented A-1(>)",
		"cleo flagged A-2(>IMPEDIMENT)",
		"cleo unflagged A-2(IMPEDIMENT>)",
		"cleo editedpriority A-2(LOW>HIGH)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCondensed(t *testing.T) {
	one := issue(t, "A-1", `11-02 09:00 ann
		11-03 09:00 ann comment
		11-03 10:00 bob comment
		11-03 12:00 ann comment`)
	two := issue(t, "A-2", "11-02 09:00 ann\n11-03 11:00 ann comment")
	got := ""
	for _, e := range Condensed(News([]Issue{one, two}, workflow(), Fields{}, Window{at(t, "11-03"), at(t, "11-04")})) {
		got += fmt.Sprintf("%s %s %s %d, ", e.At.Format("15:04"), e.By.Name, e.Issue.Key, e.Times)
	}
	if want := "10:00 bob A-1 1, 11:00 ann A-2 1, 12:00 ann A-1 2, "; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

// What matters most comes first; comments are last.
func TestRanked(t *testing.T) {
	issues := []Issue{
		issue(t, "A-1", "11-02 09:00 ann\n11-03 08:00 ann comment"),
		issue(t, "A-2", "11-02 09:00 ann\n11-03 09:00 ann priority low > high"),
		issue(t, "A-3", "11-02 09:00 ann\n11-03 10:00 ann assignee > bob"),
		issue(t, "A-4", "11-03 11:00 ann"),
		issue(t, "A-5", "11-02 09:00 ann\n11-03 12:00 ann status todo > busy"),
		issue(t, "A-6", "11-02 09:00 ann\n11-03 08:30 ann comment\n11-03 14:00 ann status busy > done"),
		issue(t, "A-7", "11-02 09:00 ann\n11-03 13:00 ann status busy > done"),
	}
	got := ""
	events := News(issues, workflow(), Fields{}, Window{at(t, "11-03"), at(t, "11-04")})
	for _, one := range Ranked(events) {
		got += one.Key + " "
	}
	if want := "A-7 A-6 A-5 A-4 A-3 A-2 A-1 "; got != want || events[0].Issue.Key != "A-1" {
		t.Errorf("got %s, want %s; the first event is of %s", got, want, events[0].Issue.Key)
	}
}

// Who only commented comes after who did something to an issue.
func TestDigestOf_Comments(t *testing.T) {
	one := issue(t, "A-1", "11-02 09:00 ann\n11-03 09:00 ann comment\n11-03 10:00 bob priority low > high\n11-03 11:00 bob comment\n11-03 12:00 ann comment")
	got := ""
	for _, s := range DigestOf(News([]Issue{one}, workflow(), Fields{}, Window{at(t, "11-03"), at(t, "11-04")}), workflow()) {
		got += fmt.Sprintf("%s %s %d, ", s.By.Name, s.Kind, s.Events[0].Times)
	}
	if want := "bob edited 1, bob commented 1, ann commented 2, "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Work goes from one person to another of the same name; what stays as it was is no news.
func TestNews_SameName(t *testing.T) {
	one := issue(t, "A-1", "11-02 09:00 ann\n11-03 09:00 ann assignee sam > sam\n11-03 10:00 ann priority low > low\n11-03 11:00 ann Sprint 7 > 7")
	one.Log[0].ToID = "another sam"
	events := News([]Issue{one}, workflow(), Fields{}, Window{at(t, "11-03"), at(t, "11-04")})
	if len(events) != 1 || events[0].Kind != Assigned {
		t.Errorf("%+v", events)
	}
}
