package planning

import (
	"fmt"
	"math"
	"time"

	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
)

// paceDays is from how many days back the pace of an epic is taken.
const paceDays = 28

// mostWeeks is how far ahead a day is worked out, and beyond what is said of later ones.
const (
	mostWeeks = 520
	beyond    = "in more than ten years"
)

// EpicPace is how fast the children of an epic were done of late, and when the rest would be
// done at that pace: arithmetic, which promises nothing.
type EpicPace struct {
	// Days is how far back was looked, and Issues and Points what was done since.
	Days   int     `json:"days"`
	Issues int     `json:"issues_done"`
	Points float64 `json:"estimate_done,omitempty"`
	// Left is what is open, in Unit: estimates, or issues where there are none.
	Left float64 `json:"left"`
	Unit string  `json:"unit"`
	// Weeks are those that the rest would take, and By the day on which they end; absent
	// where nothing was done.
	Weeks float64 `json:"weeks,omitempty"`
	By    string  `json:"by,omitempty"`
}

// addPace works out the pace where something is open, and says in notes what it is.
func (p *EpicProgress) addPace(ch *children, now time.Time, days survey.Calendar) []string {
	open := p.Counts.Total - p.Counts.Done
	if open == 0 {
		return nil
	}
	pace := &EpicPace{Days: paceDays, Left: float64(open), Unit: "issues"}
	field, _ := ch.Field()
	unestimated, undated := 0, 0
	for _, one := range ch.items {
		if one.Subtask {
			continue
		}
		number, ok := ch.Of(one.Issue, field.ID)
		at, known := survey.DoneAt(one.Issue)
		switch {
		case one.StatusCategory != categoryDone:
			unestimated += map[bool]int{false: 1}[ok]
		case !known:
			undated++
		case now.Sub(at) <= paceDays*24*time.Hour:
			pace.Issues++
			pace.Points += number
		}
	}
	done := float64(pace.Issues)
	for _, sums := range []*survey.Estimates{p.Points, p.Hours} {
		if sums != nil && sums.Total > sums.Done && pace.Points > 0 {
			pace.Unit, pace.Left, done = sums.Unit, sums.Total-sums.Done, pace.Points
		}
	}
	pace.Points, pace.Left = toolbox.Rounded(pace.Points), toolbox.Rounded(pace.Left)
	p.Pace = pace
	if done > 0 {
		weeks := pace.Left / done * paceDays / 7
		pace.Weeks = math.Round(weeks*10) / 10
		if pace.By = beyond; weeks < mostWeeks {
			pace.By = days.Day(new(now.Add(time.Duration(weeks * float64(7*24*time.Hour)))))
		}
	}
	return note(nil, pace.means(unestimated, days), undatedNote(undated))
}

// means says what the pace is worth.
func (e *EpicPace) means(unestimated int, days survey.Calendar) string {
	if e.By == "" {
		return fmt.Sprintf("pace: nothing of the epic was done in the last %d days, so that no day can be worked out", paceDays)
	}
	text := fmt.Sprintf("pace: arithmetic and no forecast. What is left, in %s, divided by what was done in the last %d days; by is a day in %s", foreign.Line(e.Unit, maxSummary), paceDays, days.Name)
	if e.Unit != "issues" && unestimated > 0 {
		text += fmt.Sprintf("; %d open issues have no estimate and come on top", unestimated)
	}
	return text
}

// undatedNote says that the pace may lack what is done nobody knows when.
func undatedNote(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Jira does not say when %d of the done issues were done: they are not in the pace", n)
}
