package history

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jirascope/jira"
)

// Jira writes times in several ways, which do not meet: a number is milliseconds where these
// are of this century or the end of the last, and seconds below. Anything else is not a time.
func TestRead_Times(t *testing.T) {
	for created, want := range map[string]string{
		`1792000000000`:                  "2026-10-14T17:46:40Z",
		`"1792000000000"`:                "2026-10-14T17:46:40Z",
		`1792000000`:                     "2026-10-14T17:46:40Z",
		`1792000000.5`:                   "2026-10-14T17:46:40Z",
		`100000000000`:                   "1973-03-03T09:46:40Z",
		`99999999999`:                    "5138-11-16T09:46:39Z",
		`1`:                              "1970-01-01T00:00:01Z",
		`"2026-10-01T12:00:00.000+0200"`: "2026-10-01T10:00:00Z",
		`0`:                              "", `-1`: "", `1e15`: "", `"soon"`: "", `""`: "", `null`: "", `{}`: "", `true`: "",
	} {
		c := clientOf(t, func(request) (int, string) {
			return 200, `{"issueChangeLogs":[{"issueId":"1","changeHistories":[{"id":"12","created":` + created + `,"items":[{"field":"status"}]}]}]}`
		})
		log, err := Read(t.Context(), c, Question{Issues: []string{"1"}})
		switch list := log.Of("1"); {
		case want == "" && jira.KindOf(err) != jira.KindBadAnswer:
			t.Errorf("%s is taken for a time: %+v, %v", created, list, err)
		case want != "" && (err != nil || len(list) != 1 || list[0].At.Truncate(time.Second).UTC().Format(time.RFC3339) != want || list[0].ID != 12):
			t.Errorf("%s: %+v, %v, want %s", created, list, err, want)
		}
	}
}

// A log has as many changes as the limit says, and is whole where there are no more.
func TestRead_LimitReached(t *testing.T) {
	entry := func(id, changes int) string {
		return fmt.Sprintf(`{"id":"%d","created":1792000000000,"items":[%s]}`, id, strings.TrimSuffix(strings.Repeat(`{"field":"x"},`, changes), ","))
	}
	for _, test := range []struct {
		limit, first, second, want int
		cut                        bool
	}{
		{5, 3, 2, 5, false}, {5, 3, 3, 3, true}, {0, 50_000, 0, 50_000, false}, {0, 50_000, 1, 50_000, true}, {50_001, 50_000, 1, 50_001, false},
	} {
		c := clientOf(t, func(request) (int, string) {
			return 200, `{"issueChangeLogs":[{"issueId":"1","changeHistories":[` + entry(1, test.first) + "," + entry(2, test.second) + `]}]}`
		})
		log, err := Read(t.Context(), c, Question{Issues: []string{"1"}, Limit: test.limit})
		if err != nil || log.Changes != test.want || len(log.Of("1")) != test.want || log.Cut != test.cut {
			t.Errorf("limit %d of %d and %d: %d changes, cut %t, %v", test.limit, test.first, test.second, log.Changes, log.Cut, err)
		}
	}
}

// A change is of a field by its id; its name counts where Jira gives no id.
func TestOf(t *testing.T) {
	for change, want := range map[Change]bool{
		{FieldID: "status", Field: "status"}: true, {FieldID: "cf1", Field: "status"}: false, {FieldID: "status", Field: "x"}: true,
		{Field: "Status"}: true, {Field: "Sprint"}: false, {}: false,
	} {
		if got := change.Of("status"); got != want {
			t.Errorf("%+v: %t", change, got)
		}
	}
}
