package report

import "math"

// Spread is how some numbers are spread.
type Spread struct {
	Mean, Low, High float64
	// Deviation is the standard deviation of all of them.
	Deviation float64
	// Trend is by how much each is more than the one before on the straight line that
	// fits them best; 0 for fewer than two.
	Trend float64
}

// SpreadOf is the spread of numbers in the order of time; false for none.
func SpreadOf(numbers []float64) (Spread, bool) {
	if len(numbers) == 0 {
		return Spread{}, false
	}
	s := Spread{Low: numbers[0], High: numbers[0]}
	for _, n := range numbers {
		s.Mean += n / float64(len(numbers))
		s.Low, s.High = min(s.Low, n), max(s.High, n)
	}
	middle, above, width := float64(len(numbers)-1)/2, 0.0, 0.0
	for i, n := range numbers {
		s.Deviation += (n - s.Mean) * (n - s.Mean) / float64(len(numbers))
		above += (float64(i) - middle) * (n - s.Mean)
		width += (float64(i) - middle) * (float64(i) - middle)
	}
	s.Deviation = math.Sqrt(s.Deviation)
	if width > 0 {
		s.Trend = above / width
	}
	return s, true
}

// Reached counts the numbers that are as large as another.
func Reached(numbers []float64, size float64) int {
	count := 0
	for _, n := range numbers {
		count += one(n >= size)
	}
	return count
}
