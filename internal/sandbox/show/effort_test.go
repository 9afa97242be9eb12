package show

import (
	"testing"
	"time"
)

func TestSpelled(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0m", 90 * time.Minute: "1h 30m", 12 * time.Hour: "1d 4h", 8 * time.Hour: "1d", 40 * time.Hour: "5d", time.Minute: "1m",
	} {
		if have := spelled(d); have != want {
			t.Errorf("%v is %q, want %q", d, have, want)
		}
	}
}
