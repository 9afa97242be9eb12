package change

import (
	"strconv"
	"strings"
	"time"
)

// mostWork is beyond what anybody writes, and keeps sums in bounds: a hundred years.
const mostWork = 200_000 * time.Hour

// duration reads working time as people write it, such as "1w 2d 3h 20m": five days a
// week and eight hours a day. A number alone counts minutes.
func duration(text string) (time.Duration, bool) {
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 8 * time.Hour, 'w': 40 * time.Hour}
	sum, words := time.Duration(0), strings.Fields(text)
	for _, word := range words {
		unit, named := units[word[len(word)-1]]
		if named {
			word = word[:len(word)-1]
		} else {
			unit = time.Minute
		}
		n, err := strconv.ParseFloat(word, 64)
		if err != nil || !(n >= 0 && n*float64(unit) < float64(mostWork)) {
			return 0, false
		}
		sum += time.Duration(n * float64(unit)).Truncate(time.Second)
	}
	if sum >= mostWork {
		return 0, false
	}
	return sum, len(words) > 0
}
