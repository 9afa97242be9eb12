package picture

import (
	"math"
	"strconv"
)

// scale is the axis of the numbers.
type scale struct {
	low, high float64
	// labels is how many numbers stand on it.
	labels int
}

// steps is how many steps a scale has at most, about.
const steps = 6

// headroom is the part of a scale that is free above and below what is drawn, where numbers
// may stand beside their marks.
const headroom = 0.07

// scaleOf is a scale of round numbers that holds some others, 0 among them.
func scaleOf(low, high float64) scale {
	if high == low {
		high = 1
	}
	free := (high - low) * headroom
	if low < 0 {
		low -= free
	}
	if high > 0 {
		high += free
	}
	step := roundStep((high - low) / steps)
	s := scale{low: math.Floor(low/step) * step, high: math.Ceil(high/step) * step}
	s.labels = int(math.Round((s.high-s.low)/step)) + 1
	return s
}

// roundStep is the least step of 1, 2 or 5 with zeros that is as long as another.
func roundStep(least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(least)))
	for _, digit := range []float64{1, 2, 5} {
		if digit*power >= least {
			return digit * power
		}
	}
	return 10 * power
}

// number writes a value, with one digit after the point at most.
func number(value float64) string {
	return strconv.FormatFloat(math.Round(value*10)/10, 'f', -1, 64)
}

// gap is the least distance of labels on the axis of places, in pixels.
const gap = 10

// labels are the names of the places as there is room for them, each within its share of a
// width.
func (p *Picture) labels(w *writing, width int) []string {
	list := make([]string, len(p.places))
	if len(list) == 0 {
		return list
	}
	room := width/len(list) - gap
	for i, place := range p.places {
		list[i] = w.show(place)
	}
	if p.shorten {
		return w.shortened(list, room)
	}
	widest := 0
	for _, label := range list {
		widest = max(widest, w.width(label))
	}
	each := min(max((widest+gap)*len(list)/width+1, 1), len(list))
	if p.gapped() {
		return everyNth(list, each, len(list)-1) // the end is what people look for
	}
	return w.within(everyNth(list, each, 0), width)
}

// within leaves out labels that end beyond the axis. They begin at their places, but for the
// last, which ends there.
func (w *writing) within(list []string, width int) []string {
	last := len(list) - 1
	end := width + margin - gap
	if list[last] != "" {
		end = width - w.width(list[last]) - gap
	}
	for i := range last {
		if list[i] != "" && i*width/last+w.width(list[i]) > end {
			list[i] = ""
		}
	}
	return list
}

// everyNth leaves out all labels but each nth, of which one is given.
func everyNth(list []string, n, among int) []string {
	for i := range list {
		if (i-among)%n != 0 {
			list[i] = ""
		}
	}
	return list
}
