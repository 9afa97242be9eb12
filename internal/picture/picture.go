package picture

import (
	"fmt"
	"math"
)

// The size of a picture in pixels.
const (
	Width  = 960
	Height = 540
)

// Picture is what is to be drawn: series of numbers over places on an axis.
type Picture struct {
	// kind is what the picture shows, and title of what.
	kind            string
	title, subtitle Name
	places          []Name
	// shorten says that the names of places become shorter where they have no room. Else
	// some of them are left out.
	shorten bool
	series  []series
	// stacked puts the series on top of each other, as areas.
	stacked bool
}

// Name is a text, and what stands in for it where no letter of it can be shown; there may be
// nothing.
type Name struct{ Text, Else string }

// form is how a series is drawn.
type form int

const (
	asLine form = iota
	asBars
	// asBand fills the height of the picture wherever the value is not 0.
	asBand
)

// series is a name with a number for each place.
type series struct {
	name   string
	form   form
	colour paint
	values []float64
	told   told
}

// told says which values of a series are written beside their marks.
type told int

const (
	untold told = iota
	lastOnly
	toldAll
)

// Rewrite is a picture whose texts went through a function, such as one that takes secrets
// out.
func (p *Picture) Rewrite(text func(string) string) *Picture {
	q := *p
	q.title, q.subtitle = p.title.rewrite(text), p.subtitle.rewrite(text)
	q.places = make([]Name, len(p.places))
	for i, place := range p.places {
		q.places[i] = place.rewrite(text)
	}
	return &q
}

func (n Name) rewrite(text func(string) string) Name { return Name{text(n.Text), text(n.Else)} }

// PNG draws the picture as pixels.
func (p *Picture) PNG() (data []byte, err error) {
	defer rescue(&err)
	data, err = p.draw(formatPNG)
	if err != nil {
		return nil, err
	}
	return smaller(data)
}

// SVG draws the picture as lines and texts.
func (p *Picture) SVG() (data []byte, err error) {
	defer rescue(&err)
	data, err = p.draw(formatSVG)
	if err != nil {
		return nil, err
	}
	return p.labelled(data), nil
}

// rescue makes an error of a panic: a picture that cannot be drawn is no reason to lose the
// numbers beside it.
func rescue(err *error) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("drawing a picture: %v", fault)
	}
}

// largest is the largest number that is drawn. Beyond it an axis has no room for its
// labels.
const largest = 1e9

// isNumber reports whether a value can be drawn.
func isNumber(value float64) bool { return math.Abs(value) <= largest }

// extent is the least and the most of 0 and the values that are numbers.
func (p *Picture) extent() (low, high float64) {
	sums := make([]float64, len(p.places))
	for _, s := range p.series {
		if s.form == asBand {
			continue
		}
		for i, value := range s.values {
			if !isNumber(value) {
				continue
			}
			if p.stacked {
				sums[i] += value
				value = sums[i]
			}
			low, high = min(low, value), max(high, value)
		}
	}
	return low, high
}
