package names

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"jirascope/jira"
)

// long is a server with a board that has so many closed sprints.
type long struct {
	*Resolver
	requests atomic.Int32
}

// longBoard serves sprints 1 to n, the oldest first, in pages of a size.
func longBoard(t *testing.T, n, size int, total bool) *long {
	t.Helper()
	l := &long{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.requests.Add(1)
		if r.URL.Query().Get("state") != "closed" {
			fmt.Fprint(w, `{"startAt": 0, "maxResults": 50, "isLast": true, "values": []}`)
			return
		}
		from, _ := strconv.Atoi(r.URL.Query().Get("startAt"))
		var values []string
		for id := from + 1; id <= min(n, from+size); id++ {
			closed := time.Date(2020, 1, id, 0, 0, 0, 0, time.UTC).Format(time.RFC3339)
			values = append(values, fmt.Sprintf(`{"id": %d, "name": "Sprint %d", "state": "closed", "completeDate": %q}`, id, id, closed))
		}
		said := ""
		if total {
			said = fmt.Sprintf(`"total": %d,`, n)
		}
		fmt.Fprintf(w, `{"startAt": %d, "maxResults": %d, %s "isLast": %t, "values": [%s]}`, from, size, said, from+size >= n, strings.Join(values, ","))
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: "11111111-2222-3333-4444-555555555555", MaxRetries: -1,
		Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	l.Resolver = New(client, time.Now)
	return l
}

// The last sprints of a list of any length come latest first, none is missing, and the
// list is not read from its start.
func TestClosedSprints(t *testing.T) {
	for _, total := range []bool{true, false} {
		for _, size := range []int{50, 20} {
			for _, n := range []int{0, 1, 49, 50, 51, 100, 101, 150, 351, 1000} {
				for _, want := range []int{1, 51, 120} {
					l := longBoard(t, n, size, total)
					got, more, err := l.ClosedSprints(t.Context(), 7, want)
					if err != nil {
						t.Fatal(err)
					}
					if len(got) != min(n, want) || more != (n > want) {
						t.Fatalf("the last %d of %d (pages of %d, total %t): got %d, more %t", want, n, size, total, len(got), more)
					}
					for i, sprint := range got {
						if sprint.ID != int64(n-i) {
							t.Fatalf("the last %d of %d (pages of %d, total %t): number %d is sprint %d", want, n, size, total, i+1, sprint.ID)
						}
					}
					if most := 2 + (want+49)/50*50/size + 1; total && int(l.requests.Load()) > most {
						t.Errorf("the last %d of %d (pages of %d) took %d requests, more than %d", want, n, size, int(l.requests.Load()), most)
					}
				}
			}
		}
	}
}

// Where Jira gives no total, the end is found in few requests.
func TestClosedSprints_Requests(t *testing.T) {
	for n, most := range map[int]int{30: 1, 80: 2, 200: 4, 1000: 12, 5000: 18} {
		l := longBoard(t, n, 50, false)
		if _, _, err := l.ClosedSprints(t.Context(), 7, 6); err != nil {
			t.Fatal(err)
		}
		if int(l.requests.Load()) > most {
			t.Errorf("the end of %d sprints took %d requests, more than %d", n, int(l.requests.Load()), most)
		}
	}
}

// What is asked for again costs nothing, and neither does less of it.
func TestClosedSprints_Kept(t *testing.T) {
	l := longBoard(t, 200, 50, true)
	for _, n := range []int{6, 6, 1, 50} {
		if _, _, err := l.ClosedSprints(t.Context(), 7, n); err != nil {
			t.Fatal(err)
		}
	}
	if int(l.requests.Load()) > 3 {
		t.Errorf("%d requests", int(l.requests.Load()))
	}
}

// What somebody does with a list changes nobody else's.
func TestClosedSprints_Own(t *testing.T) {
	l := longBoard(t, 8, 50, true)
	for range 2 {
		got, _, err := l.ClosedSprints(t.Context(), 7, 6)
		if err != nil || len(got) != 6 || got[0].ID != 8 {
			t.Fatalf("%+v, %v", got, err)
		}
		slices.Reverse(got)
	}
}

// An old sprint is found by its name, and one that is too old is said not to have been
// looked for.
func TestSprint_Old(t *testing.T) {
	l := longBoard(t, 700, 50, true)
	sprint, _, err := l.Sprint(t.Context(), 7, "Sprint 300")
	if err != nil || sprint.ID != 300 {
		t.Errorf("got %d, %v", sprint.ID, err)
	}
	_, _, err = l.Sprint(t.Context(), 7, "Sprint 3")
	if u := asUnknown(t, err); !strings.Contains(u.Hint, "last 500 closed") {
		t.Errorf("hint %q", u.Hint)
	}
}

// The end of a long list takes three rounds: the first page, the last one, and those before it
// side by side.
func TestTail_Rounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const total = 725
		end := tail{get: func(from int) (jira.Page[jira.Sprint], error) {
			time.Sleep(time.Second)
			page := jira.Page[jira.Sprint]{Total: total}
			for i := from; i < min(from+agilePage, total); i++ {
				page.Items = append(page.Items, jira.Sprint{ID: int64(i)})
			}
			if from+agilePage < total {
				page.Next = "more"
			}
			return page, nil
		}}
		begun := time.Now()
		got, err := end.read(MaxClosed)
		if err != nil || len(got.items) != MaxClosed+total%agilePage || !got.more || got.items[0].ID != total-1 {
			t.Errorf("%d sprints, %v", len(got.items), err)
		}
		if took := time.Since(begun); took != 3*time.Second {
			t.Errorf("it took %s, which is one second a round", took)
		}
	})
}
