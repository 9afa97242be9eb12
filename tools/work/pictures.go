package work

import (
	"fmt"
	"slices"
	"time"

	"jirascope/internal/flow"
	"jirascope/internal/picture"
)

// begun are the weeks without those at the beginning in which nothing was there yet.
func (r *flowLayout) begun() []flow.Week {
	first := slices.IndexFunc(r.weeks, func(w flow.Week) bool {
		return w.Created+w.Done+w.ToDo+w.Busy+w.Finished+w.Other > 0
	})
	if first < 0 {
		return nil
	}
	return r.weeks[first:]
}

// draw adds the cumulative flow as a picture.
func (r *flowLayout) draw(known bool) {
	if !known {
		r.drawn(nil, "the changes of issues are unknown")
		return
	}
	var weeks []picture.Week
	for _, week := range r.begun() {
		weeks = append(weeks, picture.Week{
			Label: r.days.Format(week.Until.Add(-time.Nanosecond), "2 Jan"),
			Done:  float64(week.Finished), Busy: float64(week.Busy), ToDo: float64(week.ToDo), Other: float64(week.Other),
		})
	}
	r.drawn(weeks, "there is no course in fewer than two weeks")
}

// drawn adds the picture of some weeks, or says why there is none.
func (r *flowLayout) drawn(weeks []picture.Week, why string) {
	about := fmt.Sprintf("issues at the end of each week · %d done since %s · %s", r.answer.Done, r.days.Format(r.weeks[0].From, "2 Jan 2006"), r.days.Name)
	p, ok := picture.Flow(r.drawnPlace(), about, weeks)
	var note string
	r.answer.Drawn, note = r.Draw(p, ok, why)
	r.note(note)
}

// drawnPlace is where the issues are.
func (r *flowLayout) drawnPlace() picture.Name {
	if r.Board == nil {
		return picture.Name{Text: "issues found by JQL"}
	}
	name := picture.Name{Text: r.Board.Name, Else: fmt.Sprintf("board %d", r.Board.ID)}
	if r.jql != "" {
		name.Text, name.Else = name.Text+", by JQL", name.Else+", by JQL"
	}
	return name
}
