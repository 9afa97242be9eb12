package survey

import (
	"fmt"

	"jirascope/jira"
)

// chosen is the field whose estimates count: the one that was named, else the first in
// which an issue has one; negative where there is none.
func (s *Survey) chosen() int {
	if !s.guessed {
		return len(s.fields) - 1
	}
	for i, sum := range s.sums {
		if sum.Unestimated < s.Counts.Total {
			return i
		}
	}
	return -1
}

// Field is the field whose estimates count; false where there is none.
func (s *Survey) Field() (jira.Field, bool) {
	if i := s.chosen(); i >= 0 {
		return s.fields[i], true
	}
	return jira.Field{}, false
}

// Estimates are the sums, as points or as hours; nil where nobody estimates.
func (s *Survey) Estimates() (points, hours *Estimates) {
	if s.sums == nil {
		s.begin()
	}
	i := s.chosen()
	switch {
	case i < 0:
		return nil, nil
	case s.hours:
		return nil, &s.sums[i]
	default:
		return &s.sums[i], nil
	}
}

// Notes say what has to be known besides of the numbers.
func (s *Survey) Notes() []string {
	var list []string
	for _, note := range []string{s.source(), s.leftOut(), s.atClose()} {
		if note != "" {
			list = append(list, note)
		}
	}
	return list
}

// source says where points come from that the board did not speak of.
func (s *Survey) source() string {
	const silent = "the board does not say how it estimates, as those of team-managed projects do not"
	field, found := s.Field()
	switch {
	case !s.guessed || s.Counts.Total == 0:
		return ""
	case found:
		return fmt.Sprintf("points are those of the field %.80q (%.40s): %s", field.Name, field.ID, silent)
	default:
		return `there are no points: ` + silent + `, and no issue has a value in a field called "Story point estimate" or "Story Points"`
	}
}

// leftOut says that sub-tasks have estimates, too.
func (s *Survey) leftOut() string {
	if i := s.chosen(); i >= 0 && s.apart != nil && s.apart[i] > 0 {
		return fmt.Sprintf("estimates of sub-tasks are not in the sums; %d of %d sub-tasks have one", s.apart[i], s.Counts.Subtasks.Total)
	}
	return ""
}

// atClose says what the numbers of a closed sprint are.
func (s *Survey) atClose() string {
	if s.Closed == nil {
		return ""
	}
	note := "the sprint is closed: done counts what was done by its close and still is, done_later what was done after it; everything else is as it stands today"
	if s.undated > 0 {
		note += fmt.Sprintf("; of %d done, nobody knows when, and they count as done in time", s.undated)
	}
	return note
}

// Sprint is a sprint in an answer.
type Sprint struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	State string `json:"state"`
	Goal  string `json:"goal,omitempty"`
	// Start, End and Completed are days, as YYYY-MM-DD, in TimeZone.
	Start     string `json:"start,omitempty"`
	End       string `json:"end,omitempty"`
	Completed string `json:"completed,omitempty"`
	// DaysLeft is for active sprints: 0 on the last day, negative on the days after it.
	DaysLeft *int `json:"days_left,omitempty"`
	// TimeZone is that of the account, or an offset from UTC.
	TimeZone string `json:"time_zone,omitempty"`
	// BoardID is the board that the sprint was made on.
	BoardID int64 `json:"board_id,omitempty"`
}
