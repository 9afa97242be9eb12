package jira

import (
	"encoding/json"
	"time"

	"jirascope/internal/foreign"
)

// Timestamp reads Jira's times, which come with a zone as "Z", "+10:00" or
// "+0000". Absent ones and empty strings leave it nil. What is not a time costs
// nothing else of the answer: it is kept in Odd.
type Timestamp struct {
	// At is the time, with the offset that Jira gave it; nil when there is none.
	At *time.Time
	// Odd is what came in its place and is not a time. It comes from the network.
	Odd string
}

// UnmarshalJSON reads a time. What is not one is no error: it is kept.
func (t *Timestamp) UnmarshalJSON(data []byte) error {
	var text *string
	switch err := json.Unmarshal(data, &text); {
	case err != nil:
		t.Odd = foreign.Line(string(data), maxText)
		return nil
	case text == nil || *text == "":
		return nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if at, err := time.Parse(layout, *text); err == nil {
			t.At = &at
			return nil
		}
	}
	t.Odd = foreign.Line(*text, maxText)
	return nil
}
