package picture

import (
	"math"
	"testing"
)

// light is how light a colour is, from 0 to 1, as the guidelines for the web count it.
func light(p paint) float64 {
	c := p.colour()
	part := func(b uint8) float64 { return math.Pow(float64(b)/255, 2.2) }
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// contrast is by how much the lighter of two colours is lighter.
func contrast(a, b paint) float64 {
	return (max(light(a), light(b)) + 0.05) / (min(light(a), light(b)) + 0.05)
}

// Letters are read, and what lies side by side is told apart without its colour.
func TestContrast(t *testing.T) {
	const white = paint("#ffffff")
	for _, one := range []struct {
		a, b  paint
		least float64
	}{
		{ink, white, 12}, {quiet, white, 3}, {quiet, faint, 2}, {blue, white, 4.5}, {orange, white, 2},
		{blue, orange, 2}, {orange, gray, 1.4}, {gray, white, 1.4}, {gray, pink, 1.4}, {blue, quiet, 1.4}, {faint, white, 1.2},
	} {
		if got := contrast(one.a, one.b); got < one.least {
			t.Errorf("%s on %s has a contrast of %.2f, less than %v", one.a, one.b, got, one.least)
		}
	}
}
