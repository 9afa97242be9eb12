package reports

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/jira"
)

// at reads a time of Berlin in November 2026, such as "9 10:00".
func at(t *testing.T, text string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	when, err := time.ParseInLocation("2 15:04 2006-01", text+" 2026-11", zone)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// drawn are the days of a sprint of one issue, each as label, day off, scope, left and ideal.
func drawn(t *testing.T, sprint jira.Sprint, now time.Time) []string {
	t.Helper()
	calendar, _ := survey.CalendarOf("Europe/Berlin")
	l := layout{days: calendar}
	r, ok := report.ForSprint(report.Input{
		Sprint: sprint, Now: now, Fields: report.Fields{Sprint: "s"}, Done: map[string]bool{"3": true}, Listed: map[string]bool{"1": true},
		Issues: []report.Issue{{Issue: jira.Issue{ID: "1", StatusID: "2"}, Created: now.AddDate(-1, 0, 0)}},
	})
	if !ok {
		t.Fatal("no report")
	}
	var list []string
	for _, day := range l.drawnDays(r, sprint.End) {
		off := ""
		if day.Off {
			off = " off"
		}
		list = append(list, fmt.Sprintf("%s%s %v %v %v", day.Label, off, day.Scope, day.Left, math.Round(day.Ideal*100)/100))
	}
	return list
}

// Days to come are there without figures, and nobody is meant to work at weekends.
func TestDrawnDays(t *testing.T) {
	start, end, closed := at(t, "5 00:00"), at(t, "11 00:00"), at(t, "9 12:00")
	active := jira.Sprint{ID: 7, State: "active", Start: &start, End: &end}
	done := jira.Sprint{ID: 7, State: "closed", Start: &start, End: &end, Complete: &closed}
	late := at(t, "12 12:00")
	for name, one := range map[string]struct {
		sprint jira.Sprint
		now    time.Time
		want   []string
	}{
		"active": {active, at(t, "6 12:00"), []string{
			"start 1 1 1", "Thu 5 1 1 0.75", "Fri 6 1 1 0.63", "Sat 7 off NaN NaN 0.5", "Sun 8 off NaN NaN 0.5", "Mon 9 NaN NaN 0.25", "Tue 10 NaN NaN 0"}},
		"closed before its end": {done, closed, []string{
			"start 1 1 1", "Thu 5 1 1 0.75", "Fri 6 1 1 0.5", "Sat 7 off 1 1 0.5", "Sun 8 off 1 1 0.5", "Mon 9 1 1 0.38", "Tue 10 NaN NaN 0"}},
		"late": {active, late, []string{
			"start 1 1 1", "Thu 5 1 1 0.75", "Fri 6 1 1 0.5", "Sat 7 off 1 1 0.5", "Sun 8 off 1 1 0.5", "Mon 9 1 1 0.25", "Tue 10 1 1 0", "Wed 11 1 1 0", "Thu 12 1 1 0"}},
		"without an end": {jira.Sprint{ID: 7, State: "active", Start: &start}, at(t, "6 12:00"), []string{
			"start 1 1 NaN", "Thu 5 1 1 NaN", "Fri 6 1 1 NaN"}},
	} {
		if diff := cmp.Diff(one.want, drawn(t, one.sprint, one.now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// However long a sprint is meant to be, it is some days to draw.
func TestDrawnDays_Long(t *testing.T) {
	start, end := at(t, "2 10:00"), at(t, "2 10:00").AddDate(30, 0, 0)
	list := drawn(t, jira.Sprint{ID: 7, State: "active", Start: &start, End: &end}, at(t, "3 10:00"))
	if len(list) < mostToCome || len(list) > mostToCome+5 || list[len(list)-1][len(list[len(list)-1])-1] != '0' {
		t.Errorf("%d days: %q", len(list), list)
	}
}

// A sprint of a weekend has no ideal.
func TestDrawnDays_Weekend(t *testing.T) {
	start, end := at(t, "7 10:00"), at(t, "8 18:00")
	list := drawn(t, jira.Sprint{ID: 7, State: "active", Start: &start, End: &end}, at(t, "7 12:00"))
	if diff := cmp.Diff([]string{"start 1 1 NaN", "Sat 7 off 1 1 NaN", "Sun 8 off NaN NaN NaN"}, list); diff != "" {
		t.Error(diff)
	}
}
