package picture

import (
	"bytes"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// values are numbers that try to break a picture.
func values() []float64 {
	return []float64{0, 1, 2.5, 13, -1, -40, 1e-9, 999.95, 1e8, 1e9, 1.1e9, 1e300, -1e300, math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1)}
}

// drawable draws a picture in both formats, and checks what every picture promises.
func drawable(t *testing.T, what string, p *Picture) {
	t.Helper()
	data, err := p.PNG()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if _, err := png.Decode(bytes.NewReader(data)); err != nil || len(data) > 60_000 {
		t.Errorf("%s: %d bytes, %v", what, len(data), err)
	}
	readable(t, what, p)
}

// readable checks the SVG of a picture.
func readable(t *testing.T, what string, p *Picture) {
	t.Helper()
	svg, err := p.SVG()
	if err != nil || len(svg) > 250_000 {
		t.Errorf("%s: %d bytes of SVG, %v", what, len(svg), err)
		return
	}
	if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
		t.Errorf("%s: the SVG has places that are none", what)
	}
	for _, text := range texts(t, svg) {
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
			t.Errorf("%s: %q has what is not seen", what, text)
		}
	}
}

// No number and no name breaks a picture, however many there are.
func TestAnything(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func() float64 { return values()[random.IntN(len(values()))] }
	name := func() Name {
		return Name{hostile()[random.IntN(len(hostile()))], hostile()[random.IntN(len(hostile()))]}
	}
	for _, count := range []int{0, 1, 2, 20, 21, 200} {
		var days []Day
		var sprints []Sprint
		var weeks []Week
		for range count {
			days = append(days, Day{name().Text, random.IntN(3) == 0, pick(), pick(), pick()})
			sprints = append(sprints, Sprint{name(), pick(), pick()})
			weeks = append(weeks, Week{name().Text, pick(), pick(), pick(), pick()})
		}
		p, _ := Burndown(name(), name().Text, days)
		drawable(t, "burndown", p)
		p, _ = Velocity(name(), name().Text, sprints)
		drawable(t, "velocity", p)
		p, _ = Flow(name(), name().Text, weeks)
		drawable(t, "flow", p)
	}
}

// The same holds when all numbers are one.
func TestConstant(t *testing.T) {
	for i, value := range values() {
		var p *Picture
		switch i % 3 {
		case 0:
			p, _ = Burndown(Name{}, "", []Day{{"a", false, value, value, value}, {"b", true, value, value, value}})
		case 1:
			p, _ = Velocity(Name{}, "", []Sprint{{Name{}, value, value}, {Name{}, value, value}})
		default:
			p, _ = Flow(Name{}, "", []Week{{"a", value, value, value, value}, {"b", value, value, value, value}})
		}
		drawable(t, "a constant", p)
	}
}

func FuzzPicture(f *testing.F) {
	for i, name := range hostile() {
		f.Add(name, values()[i], values()[(i+5)%len(values())], i)
	}
	f.Fuzz(func(t *testing.T, name string, a, b float64, count int) {
		count = max(count%30, 1)
		sprints := make([]Sprint, count)
		for i := range sprints {
			sprints[i] = Sprint{Name{name, "#1"}, a, b * float64(i)}
		}
		// The bytes of a PNG are drawn alike, and take a hundred times as long.
		if p, ok := Velocity(Name{name, "board"}, name, sprints); ok {
			readable(t, "velocity", p)
		}
	})
}
