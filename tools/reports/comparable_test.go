package reports

import (
	"fmt"
	"strings"
	"testing"

	"jirascope/internal/gather"
	"jirascope/internal/report"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// closedSprint is one of a board, from one time of [at] to another.
func closedSprint(t *testing.T, board int64, from, to string) jira.Sprint {
	t.Helper()
	start, complete := at(t, from), at(t, to)
	return jira.Sprint{BoardID: board, State: "closed", Start: &start, Complete: &complete}
}

// A trend is of sprints of one board, one after another; a mean is of those of one board.
func TestSpread_Comparable(t *testing.T) {
	first, next := closedSprint(t, 1, "2 09:00", "9 09:00"), closedSprint(t, 1, "9 09:00", "16 09:00")
	for name, c := range map[string]struct {
		sprints []jira.Sprint
		// mean is -1 for none.
		mean    float64
		trend   bool
		reached string
		says    string
	}{
		"one after another":      {[]jira.Sprint{first, next}, 15, true, "1 of 2 sprints", "trend: change from"},
		"a late close":           {[]jira.Sprint{first, closedSprint(t, 1, "8 12:00", "16 09:00")}, 15, true, "1 of 2 sprints", "deviation: the standard"},
		"side by side":           {[]jira.Sprint{first, closedSprint(t, 1, "7 09:00", "16 09:00")}, 15, false, "1 of 2 sprints", "no trend: some of the sprints ran side by side"},
		"one inside another":     {[]jira.Sprint{closedSprint(t, 1, "2 09:00", "20 09:00"), next}, 15, false, "1 of 2 sprints", "side by side"},
		"one of another board":   {[]jira.Sprint{first, closedSprint(t, 2, "9 09:00", "16 09:00")}, 10, false, "0 of 1 sprint", "this board's own sprints alone: 1 of 2"},
		"all of another board":   {[]jira.Sprint{closedSprint(t, 2, "2 09:00", "9 09:00"), closedSprint(t, 2, "9 09:00", "16 09:00")}, 15, true, "1 of 2 sprints", "trend: "},
		"of several other ones":  {[]jira.Sprint{closedSprint(t, 2, "2 09:00", "9 09:00"), closedSprint(t, 3, "9 09:00", "16 09:00")}, -1, false, "", "no mean and no trend"},
		"one alone":              {[]jira.Sprint{first}, 10, false, "0 of 1 sprint", "no trend: one sprint has none"},
		"nobody knows the board": {[]jira.Sprint{closedSprint(t, 0, "2 09:00", "9 09:00"), next}, 15, true, "1 of 2 sprints", "trend: "},
		"nobody knows the dates": {[]jira.Sprint{first, {BoardID: 1, State: "closed"}}, 15, true, "1 of 2 sprints", "trend: "},
	} {
		var all []outcome
		for i, sprint := range c.sprints {
			all = append(all, outcome{sprint, float64(10 + 10*i)})
		}
		var a VelocityAnswer
		a.spread(comparable(1, all), 20, true)
		notes := strings.Join(a.Notes, "; ")
		if (a.Done == nil) != (c.mean < 0) || a.Reached != c.reached || !strings.Contains(notes, c.says) {
			t.Errorf("%s: %+v", name, a)
		}
		if a.Done == nil {
			continue
		}
		if a.Done.Mean != c.mean || (a.Done.Trend != nil) != c.trend || c.trend && *a.Done.Trend != 10 || c.trend == strings.Contains(notes, "no trend") {
			t.Errorf("%s: %+v, %s", name, *a.Done, notes)
		}
		if one := strings.HasSuffix(c.reached, "1 sprint"); one != (a.Done.Deviation == nil) {
			t.Errorf("%s: deviation %s", name, fmt.Sprint(a.Done.Deviation))
		}
	}
}

// Changes that cancel out are 0, and no change is null.
func TestChanged(t *testing.T) {
	m := &gather.Material{Field: jira.Field{ID: "p", Name: "Points"}}
	for want, r := range map[toolbox.Cell]*report.Sprint{
		nil: {}, 0.0: {Reestimated: 2}, 1.5: {Reestimated: 1, Change: 1.5},
	} {
		if got := changed(m, r); got != want {
			t.Errorf("%+v: %v, want %v", r, got, want)
		}
	}
	if got := changed(&gather.Material{}, &report.Sprint{Reestimated: 1, Change: 1}); got != nil {
		t.Errorf("nobody estimates: %v", got)
	}
}
