package survey

import (
	"fmt"
	"testing"

	"jirascope/jira"
)

// Sub-tasks and what is not in progress are in no status here, and of as many the order is
// that of the names.
func TestSurvey_Busy(t *testing.T) {
	var s Survey
	for _, one := range []jira.Issue{
		{Status: "Review", StatusCategory: "indeterminate"}, {Status: "Build", StatusCategory: "indeterminate"}, {Status: "Test", StatusCategory: "indeterminate"},
		{Status: "Test", StatusCategory: "indeterminate"}, {Status: "Build", StatusCategory: "indeterminate", Subtask: true}, {Status: "Open", StatusCategory: "new"},
	} {
		s.Count(one)
	}
	if got := fmt.Sprint(s.Busy()); got != "[{Test 2} {Build 1} {Review 1}]" || s.Counts.InProgress != 4 {
		t.Errorf("%s, %+v", got, s.Counts)
	}
}
