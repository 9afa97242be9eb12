package picture

import "math"

// Week is where the issues stood at the end of a week.
type Week struct {
	// Label is how the axis calls the end of the week.
	Label string
	// Done are those that were done since the first week began. Other are in a status that
	// means none of the three.
	Done, Busy, ToDo, Other float64
}

// Flow is the cumulative flow of some weeks, the earliest first; false without two to draw
// an area between. About says of what the figures are.
func Flow(place Name, about string, weeks []Week) (*Picture, bool) {
	p := &Picture{kind: "Cumulative flow", title: place, subtitle: Name{Text: about}, stacked: true}
	done, busy := series{name: "done", colour: blue}, series{name: "in progress", colour: orange}
	todo, other := series{name: "to do", colour: gray}, series{name: "other", colour: pink}
	known, strange := 0, false
	for _, week := range weeks {
		for _, count := range []*float64{&week.Done, &week.Busy, &week.ToDo, &week.Other} {
			if *count < 0 {
				*count = math.NaN() // nobody counts so
			}
		}
		p.places = append(p.places, Name{Text: week.Label})
		done.values, busy.values = append(done.values, week.Done), append(busy.values, week.Busy)
		todo.values, other.values = append(todo.values, week.ToDo), append(other.values, week.Other)
		strange = strange || isNumber(week.Other) && week.Other != 0
		if isNumber(week.Done) && isNumber(week.Busy) && isNumber(week.ToDo) {
			known++
		}
	}
	p.series = []series{done, busy, todo}
	if strange {
		p.series = append(p.series, other)
	}
	return p, known > 1
}
