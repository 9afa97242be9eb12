package picture

// Day is how a sprint stood at the end of a day, or when it began. What is not a number is
// not known, as of days to come.
type Day struct {
	// Label is how the axis calls the day.
	Label string
	// Off says that nobody works on the day.
	Off bool
	// Scope is all that was in the sprint, Left what of it was not done, and Ideal what
	// would be left if as much were done on each working day.
	Scope, Left, Ideal float64
}

// Burndown is how a sprint went, day by day; false without two days to draw a line between.
// About says of what the figures are.
func Burndown(sprint Name, about string, days []Day) (*Picture, bool) {
	p := &Picture{kind: "Burndown", title: sprint, subtitle: Name{Text: about}}
	off := series{name: "day off", form: asBand, colour: faint}
	ideal := series{name: "ideal", colour: quiet}
	scope := series{name: "scope", colour: orange}
	left := series{name: "left", colour: blue}
	known := 0
	for _, day := range days {
		p.places = append(p.places, Name{Text: day.Label})
		band := 0.0
		if day.Off {
			band = 1
		}
		off.values, ideal.values = append(off.values, band), append(ideal.values, day.Ideal)
		scope.values, left.values = append(scope.values, day.Scope), append(left.values, day.Left)
		if isNumber(day.Left) {
			known++
		}
	}
	scope.told, left.told = lastOnly, lastOnly
	if len(days) <= mostGapped {
		p.series = append(p.series, off)
	}
	p.series = append(p.series, ideal, scope, left)
	return p, known > 1
}
