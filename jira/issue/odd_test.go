package issue

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What comes twice counts once: the first of its id.
func TestTwice(t *testing.T) {
	twice := func(one string) string { return "[" + one + "," + one + "]" }
	f := newFake(t, map[string]string{
		"issue/A-1": `{"key":"A-1","names":{"cf7":"Sprint"},"schema":{"cf7":{"custom":"` + KindSprint + `"}},
			"changelog":{"total":3,"histories":` + twice(`{"id":"1","created":"2026-11-02T09:00:00.000+0000","items":[{"field":"summary"},{"field":"summary"}]}`) + `},
			"fields":{"subtasks":` + twice(`{"key":"A-2"}`) + `,"attachment":` + twice(`{"id":"1","filename":"a.png"}`) + `,"cf7":` + twice(`{"id":5,"name":"Five"}`) + `,
			"issuelinks":` + twice(`{"id":"1","type":{"inward":"is blocked by"},"inwardIssue":{"key":"B-1"}}`) + `}}`,
		"issue/A-1/comment": `{"total":1,"comments":` + twice(`{"id":"9","body":"old"}`) + `}`,
		"issue/A-1/worklog": `{"total":2,"worklogs":` + twice(`{"id":"3","timeSpentSeconds":60}`) + `}`,
	})
	got, err := Get(t.Context(), f.Client, "A-1", Question{History: true})
	if err != nil || len(got.Subtasks) != 1 || len(got.Attachments) != 1 || len(got.Sprints) != 1 || len(got.Links) != 1 {
		t.Errorf("%v, %+v", err, got.Issue)
	}
	// An entry of a history may well say the same thing twice.
	if len(got.Changes) != 2 || got.More != 2 {
		t.Errorf("changes %+v, %d more", got.Changes, got.More)
	}
	if list, total, err := Comments(t.Context(), f.Client, "A-1", 9); err != nil || len(list) != 1 || total != 1 {
		t.Errorf("comments %+v, %d, %v", list, total, err)
	}
	if list, more, err := Worklogs(t.Context(), f.Client, "A-1"); err != nil || len(list) != 1 || list[0].Entries != 1 || list[0].Spent.Minutes() != 1 || more != 1 {
		t.Errorf("work %+v, %d, %v", list, more, err)
	}
}

// Dates that cannot be read are named, and nothing is concluded without them.
func TestOddDates(t *testing.T) {
	const good = "2026-11-02T09:00:00.000+0000"
	body := `{"key":"A-1","names":{"cf7":"Sprint"},"schema":{"cf7":{"custom":"` + KindSprint + `"}},
		"changelog":{"total":2,"histories":[{"id":"2","created":"SOON","items":[{"field":"status","fieldId":"status"}]},{"id":"1","created":"` + good + `","items":[{"field":"status","fieldId":"status"}]}]},
		"fields":{"created":"SOON","updated":"SOON","resolutiondate":"SOON","statuscategorychangedate":"SOON","attachment":[{"id":"1","created":"SOON"}],"cf7":[{"id":5,"startDate":"SOON"}]}}`
	for date, want := range map[string][]string{
		"soon": {"created", "created of attachments", "resolutiondate", "startDate of sprints", "statuscategorychangedate", "updated"},
		"":     nil, good: nil,
	} {
		f := newFake(t, map[string]string{
			"issue/A-1":         strings.ReplaceAll(body, "SOON", date),
			"issue/A-1/worklog": `{"worklogs":[{"started":"` + good + `"},{"started":"` + date + `"},{"started":"` + good + `"}]}`,
		})
		got, err := Get(t.Context(), f.Client, "A-1", Question{History: true})
		if diff := cmp.Diff(want, got.Odd); err != nil || diff != "" {
			t.Errorf("%q: %v, %s", date, err, diff)
		}
		if since := got.InStatusSince(); (since != nil) != (date == good) {
			t.Errorf("%q: in its status since %v", date, since)
		}
		if work, _, err := Worklogs(t.Context(), f.Client, "A-1"); err != nil || len(work) != 1 || work[0].Entries != 3 || (work[0].Last != nil) != (date == good) {
			t.Errorf("%q: work %+v, %v", date, work, err)
		}
	}
}
