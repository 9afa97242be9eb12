package jira

import (
	"fmt"
	"time"
)

// timestamp reads Jira's times, which come with a zone as "Z", "+10:00" or
// "+0000". Absent ones and empty strings leave it nil.
type timestamp struct{ at *time.Time }

func (t *timestamp) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if at, err := time.Parse(layout, string(text)); err == nil {
			t.at = &at
			return nil
		}
	}
	return fmt.Errorf("%.40q is not a time", text)
}
