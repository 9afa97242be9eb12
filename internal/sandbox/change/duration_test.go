package change

import (
	"testing"
	"time"
)

func TestDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"1w 2d 3h 20m": 40*time.Hour + 16*time.Hour + 3*time.Hour + 20*time.Minute, "90": 90 * time.Minute, "1.5h": 90 * time.Minute,
		" 0m ": 0, "1h 30": 90 * time.Minute, "0.5m": 30 * time.Second, "4999w": 4999 * 40 * time.Hour,
	} {
		if have, ok := duration(text); !ok || have != want {
			t.Errorf("%q is %v, %v, want %v", text, have, ok, want)
		}
	}
	for _, text := range []string{"", " ", "1y", "h", "-1h", "1h -30m", "NaN", "Inf", "infh", "5000w", "1e300h", "4999w 4999w", "1 h", "h1"} {
		if have, ok := duration(text); ok {
			t.Errorf("%q is %v", text, have)
		}
	}
}

func FuzzDuration(f *testing.F) {
	f.Add("1w 2d 3h 20m")
	f.Fuzz(func(t *testing.T, text string) {
		if d, ok := duration(text); d < 0 || d >= mostWork || !ok && d != 0 {
			t.Errorf("%q is %v, %v", text, d, ok)
		}
	})
}

func TestMoment(t *testing.T) {
	want := time.Date(2015, time.April, 11, 5, 22, 0, 0, time.UTC)
	for _, text := range []string{"2015-04-11T15:22:00.000+10:00", "2015-04-11T15:22:00.000+1000", "2015-04-11T05:22:00Z", "2015-04-11T15:22:00+10:00"} {
		if have, ok := moment(text); !ok || !have.Equal(want) {
			t.Errorf("%q is %v, %v", text, have, ok)
		}
	}
	for _, text := range []string{"", "2015-04-11", "2015-04-11 15:22", "2015-04-11T15:22:00"} {
		if have, ok := moment(text); ok {
			t.Errorf("%q is %v", text, have)
		}
	}
}
