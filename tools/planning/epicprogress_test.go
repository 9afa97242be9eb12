package planning

import (
	"strings"
	"testing"

	"jirascope/internal/survey"
)

// The status of an epic contradicts its children, or does not.
func TestContradiction(t *testing.T) {
	for _, c := range []struct {
		category string
		counts   survey.Counts
		said     string
	}{
		{"new", survey.Counts{ToDo: 2, Total: 2}, ""},
		{"new", survey.Counts{ToDo: 1, InProgress: 1, Total: 2}, "nobody began"},
		{"done", survey.Counts{Done: 2, Total: 2}, ""},
		{"done", survey.Counts{Done: 1, ToDo: 1, Total: 2}, "1 of its children are not"},
		{"indeterminate", survey.Counts{Done: 2, Total: 2}, "all children are done"},
		{"indeterminate", survey.Counts{}, ""},
		{"", survey.Counts{Done: 2, Total: 2}, ""},
	} {
		if got := contradiction(c.category, c.counts); !strings.Contains(got, c.said) || c.said == "" && got != "" {
			t.Errorf("%s, %+v: %q", c.category, c.counts, got)
		}
	}
}
