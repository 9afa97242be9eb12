package names

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jirascope/jira"
)

// fakeSite is a resolver for a Jira whose answers a test makes up.
type fakeSite struct {
	*Resolver
	mu    sync.Mutex
	asked []string
}

// newFakeSite answers by the path below /rest/ and the query; an empty answer refuses.
func newFakeSite(t *testing.T, answer func(path string, query url.Values) (int, string)) *fakeSite {
	t.Helper()
	f := &fakeSite{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, path, _ := strings.Cut(r.URL.Path, "/rest/")
		query := r.URL.Query()
		var body struct {
			JQL string `json:"jql"`
		}
		if json.NewDecoder(r.Body).Decode(&body) == nil && body.JQL != "" {
			query.Set("jql", body.JQL)
		}
		f.mu.Lock()
		f.asked = append(f.asked, path+" "+query.Get("jql"))
		status, text := answer(path, query)
		f.mu.Unlock()
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	client, err := jira.New(jira.Config{Gateway: server.URL, CloudID: "11111111-2222-3333-4444-555555555555", MaxRetries: -1, Credential: jira.Credential{Token: jira.NewToken("t")}})
	if err != nil {
		t.Fatal(err)
	}
	f.Resolver = New(client, time.Now)
	return f
}

// pageFrom is a page of a list of so many things, each written by its number from 1.
func pageFrom(query url.Values, length int, one func(number int) string) (int, string) {
	from := 0
	_, _ = fmt.Sscan(query.Get("startAt"), &from)
	var list []string
	for i := from; i < min(from+50, length); i++ {
		list = append(list, one(i+1))
	}
	return http.StatusOK, fmt.Sprintf(`{"startAt":%d,"maxResults":50,"total":%d,"isLast":%t,"values":[%s]}`, from, length, from+50 >= length, strings.Join(list, ","))
}

// Boards are read up to a number, and that there are more is said.
func TestBoards_Bound(t *testing.T) {
	for length, want := range map[int]struct {
		read int
		more bool
	}{0: {0, false}, 50: {50, false}, 51: {51, false}, 250: {250, false}, 251: {250, true}, 900: {250, true}} {
		f := newFakeSite(t, func(_ string, query url.Values) (int, string) {
			return pageFrom(query, length, func(n int) string { return fmt.Sprintf(`{"id":%d,"name":"Board %d"}`, n, n) })
		})
		list, more, err := f.Boards(t.Context(), jira.BoardFilter{})
		if err != nil || len(list) != want.read || more != want.more {
			t.Errorf("%d boards: %d read, more %t, %v", length, len(list), more, err)
		}
		_, _, err = f.Board(t.Context(), "", "")
		several, ok := errors.AsType[*Ambiguous](err)
		if ok != (length > 1) || ok && (len(several.Candidates) != 8 || !several.More) {
			t.Errorf("%d boards: %v", length, err)
		}
	}
}

// Epics of a board are read up to a number; then there may be more.
func TestEpics_Bound(t *testing.T) {
	for length, want := range map[int]int{1: 1, 249: 249, 250: 250, 400: 250} {
		f := newFakeSite(t, func(_ string, query url.Values) (int, string) {
			return pageFrom(query, length, func(n int) string {
				return fmt.Sprintf(`{"id":%d,"key":"A-%d","summary":"The great work %d of all"}`, n, n, n)
			})
		})
		found, err := f.Find(t.Context(), Query{What: Epic, Board: jira.Board{ID: 5}})
		if err != nil || len(found.Candidates) != want || found.More != (want == 250) {
			t.Errorf("%d epics: %d found, more %t, %v", length, len(found.Candidates), found.More, err)
		}
		// The last one that is compared is found, and the next one is not.
		if epic, _, err := f.Epic(t.Context(), 5, fmt.Sprintf("The great work %d of all", want)); err != nil || epic.Key != fmt.Sprintf("A-%d", want) {
			t.Errorf("%d epics: %+v, %v", length, epic, err)
		}
	}
}

// Of a board, the one that is located in a project is taken before those that show its issues.
func TestBoard_Own(t *testing.T) {
	board := func(id int, project string) string {
		return fmt.Sprintf(`{"id":%d,"name":"Board %d","type":"scrum","location":{"projectKey":%q}}`, id, id, project)
	}
	for name, test := range map[string]struct {
		boards []string
		want   string
		note   string
	}{
		"none":      {nil, "-", ""},
		"one":       {[]string{board(1, "AB")}, "1", "the only one of project AB"},
		"elsewhere": {[]string{board(1, "B")}, "1", "the only one of project AB"},
		"own":       {[]string{board(2, "B"), board(1, "AB"), board(3, "C")}, "1", `others show issues of it: "Board 2" (2), "Board 3" (3)`},
		"many":      {[]string{board(2, "B"), board(1, "AB"), board(3, "C"), board(4, "C"), board(5, "C")}, "1", `"Board 2" (2), "Board 3" (3), "Board 4" (4)`},
		"two":       {[]string{board(2, "AB"), board(1, "AB")}, "? 2 1", ""},
		"strangers": {[]string{board(2, "B"), board(1, "C")}, "? 2 1", ""},
	} {
		f := newFakeSite(t, func(_ string, query url.Values) (int, string) {
			if query.Get("projectKeyOrId") != "AB" {
				t.Errorf("asked for %v", query)
			}
			return pageFrom(query, len(test.boards), func(n int) string { return test.boards[n-1] })
		})
		got, note, err := f.Board(t.Context(), "", "AB")
		if outcome(jira.PathID(got.ID), err) != test.want || !strings.HasSuffix(note, test.note) || (note == "") != (test.note == "") {
			t.Errorf("%s: %s, %q", name, outcome(jira.PathID(got.ID), err), note)
		}
	}
}

// A name that sprints of several boards have leaves the question which of the boards is
// meant, and each of them is found, behind however many issues of the others.
func TestBoardOf_Several(t *testing.T) {
	inSprint := func(id, board int) string {
		return fmt.Sprintf(`{"id":"%d","key":"A-%d","fields":{"cf1":[{"id":%d,"name":"Shared","boardId":%d},{"id":9,"name":"Old","boardId":8},{"id":7,"name":"shared","boardId":0}]}}`, id, id, id, board)
	}
	for name, test := range map[string]struct {
		pages  []string
		want   string
		wanted []string // the searches
	}{
		"one": {[]string{`{"isLast":true,"issues":[` + inSprint(5, 2) + "," + inSprint(5, 2) + `]}`}, "2", []string{`sprint = "Shared" ORDER BY updated DESC`}},
		"several": {[]string{`{"nextPageToken":"x","issues":[` + inSprint(5, 2) + `]}`, `{"isLast":true,"issues":[` + inSprint(6, 3) + `]}`}, "? 2 3",
			[]string{`sprint = "Shared" ORDER BY updated DESC`, `sprint = "Shared" AND sprint != 5 ORDER BY updated DESC`}},
		"no more": {[]string{`{"nextPageToken":"x","issues":[` + inSprint(5, 2) + `]}`, `{"nextPageToken":"x","issues":[` + inSprint(5, 2) + `]}`}, "2",
			[]string{`sprint = "Shared" ORDER BY updated DESC`, `sprint = "Shared" AND sprint != 5 ORDER BY updated DESC`}},
		"none":    {[]string{`{"isLast":true,"issues":[]}`}, "? 2 3", []string{`sprint = "Shared" ORDER BY updated DESC`}},
		"unknown": {[]string{""}, "? 2 3", []string{`sprint = "Shared" ORDER BY updated DESC`}},
	} {
		searches := 0
		f := newFakeSite(t, func(path string, query url.Values) (int, string) {
			switch path {
			case "api/3/field":
				return http.StatusOK, `[{"id":"cf1","name":"Sprint","custom":true,"schema":{"custom":"com.pyxis.greenhopper.jira:gh-sprint"}}]`
			case "api/3/search/jql":
				searches++
				if test.pages[searches-1] == "" {
					return http.StatusBadRequest, `{"errorMessages":["no such sprint"]}`
				}
				return http.StatusOK, test.pages[searches-1]
			default:
				return pageFrom(query, 2, func(n int) string { return fmt.Sprintf(`{"id":%d,"name":"Board %d"}`, n+1, n+1) })
			}
		})
		got, note, err := BoardOf(t.Context(), f.Resolver, "", "", " Shared ")
		if outcome(jira.PathID(got.ID), err) != test.want || (err == nil) != strings.HasPrefix(note, `took board "Board 2" (2), in which`) {
			t.Errorf("%s: %s, %q", name, outcome(jira.PathID(got.ID), err), note)
		}
		var wanted []string
		for _, line := range f.asked {
			if jql, ok := strings.CutPrefix(line, "api/3/search/jql "); ok {
				wanted = append(wanted, jql)
			}
		}
		if !slices.Equal(wanted, test.wanted) {
			t.Errorf("%s: searched %q", name, wanted)
		}
	}
}

// How a board estimates is asked for once, and known to others only then.
func TestConfiguration(t *testing.T) {
	f := newFakeSite(t, func(path string, _ url.Values) (int, string) {
		if path != "agile/1.0/board/5/configuration" {
			return http.StatusNotFound, `{}`
		}
		return http.StatusOK, `{"id":5,"name":"Five"}`
	})
	if _, known := KnownConfiguration(f.Resolver, 5); known {
		t.Error("known before it is asked for")
	}
	for range 2 {
		if got, err := f.Configuration(t.Context(), 5); err != nil || got.Name != "Five" {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if got, known := KnownConfiguration(f.Resolver, 5); !known || got.Name != "Five" || len(f.asked) != 1 {
		t.Errorf("%+v, %t, asked %q", got, known, f.asked)
	}
	if _, err := f.Configuration(t.Context(), 6); jira.KindOf(err) != jira.KindNotFound {
		t.Errorf("another board: %v", err)
	}
	if _, known := KnownConfiguration(f.Resolver, 6); known {
		t.Error("a failure is known")
	}
}
