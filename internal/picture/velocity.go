package picture

import "math"

// Sprint is what a sprint came to.
type Sprint struct {
	Name            Name
	Committed, Done float64
}

// mostTold is up to how many sprints the numbers stand above the bars: more would touch.
const mostTold = 10

// Velocity is what a board committed to and did in some sprints, the earliest first; false
// without one. About says of what the figures are.
func Velocity(board Name, about string, sprints []Sprint) (*Picture, bool) {
	p := &Picture{kind: "Velocity", title: board, subtitle: Name{Text: about}, shorten: true}
	if len(sprints) == 1 {
		// The library puts the name of an only place beside it.
		beside := Sprint{Committed: math.NaN(), Done: math.NaN()}
		sprints = []Sprint{beside, sprints[0], beside}
	}
	committed := series{name: "committed", form: asBars, colour: orange}
	done := series{name: "done", form: asBars, colour: blue}
	sum, known := 0.0, 0
	for _, s := range sprints {
		p.places = append(p.places, s.Name)
		committed.values, done.values = append(committed.values, s.Committed), append(done.values, s.Done)
		if isNumber(s.Done) {
			sum, known = sum+s.Done, known+1
		}
	}
	if len(sprints) <= mostTold {
		committed.told, done.told = toldAll, toldAll
	}
	p.series = []series{committed, done}
	if known < 2 {
		return p, known > 0
	}
	mean := series{name: "mean done " + number(sum/float64(known)), colour: ink}
	for range sprints {
		mean.values = append(mean.values, sum/float64(known))
	}
	p.series = append(p.series, mean)
	return p, true
}
