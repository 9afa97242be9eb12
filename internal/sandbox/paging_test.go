package sandbox

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// listAnswer is any page: what of it the operation has.
type listAnswer struct {
	StartAt       *int
	MaxResults    *int
	Total         *int
	IsLast        *bool
	NextPageToken string
	NextPage      string
	Values        []struct{ ID any }
	Issues        []struct{ ID any }
	Comments      []struct{ ID any }
}

func (a listAnswer) ids() []string {
	var list []string
	for _, row := range slices.Concat(a.Values, a.Issues, a.Comments) {
		list = append(list, fmt.Sprint(row.ID))
	}
	return list
}

func list(t *testing.T, s *Server, path string) listAnswer {
	t.Helper()
	return read[listAnswer](t, send(t, s, ask{path: onGateway(path), as: "full"}))
}

// TestPaging_SeesEverythingOnce walks every list, in each way of paging, and
// compares with one page that holds all.
func TestPaging_SeesEverythingOnce(t *testing.T) {
	s := newServer(t)
	for _, test := range []struct {
		path   string
		size   int
		want   int
		tokens bool
	}{
		{boardList, 4, 14, false},
		{"/rest/agile/1.0/board/11/sprint", 3, 7, false},
		{"/rest/agile/1.0/board/11/epic", 2, 5, false},
		{"/rest/api/3/project/search", 2, 9, false},
		{"/rest/api/3/issue/ORB-68/changelog", 30, 112, false},
		{"/rest/api/3/issue/ORB-68/comment", 30, 112, false},
		{"/rest/agile/1.0/sprint/105/issue", 10, 56, false},
		{"/rest/agile/1.0/board/11/issue", 50, 128, false},
		{"/rest/agile/1.0/board/15/backlog", 7, 20, false},
		{"/rest/agile/1.0/epic/ORB-1/issue", 3, 0, false},
		{"/rest/agile/1.0/board/11/sprint/105/issue", 28, 56, false},
		{"/rest/software/1.0/sprint/105/issue", 10, 56, true},
		{"/rest/software/1.0/board/11/issue", 50, 128, true},
		{"/rest/software/1.0/board/11/backlog", 7, 20, true},
		{"/rest/software/1.0/epic/ORB-1/issue", 3, 0, true},
		{"/rest/software/1.0/board/11/sprint/105/issue", 56, 56, true},
		{"/rest/api/3/search/jql?jql=" + url.QueryEscape("project = ORB"), 60, 188, true},
	} {
		t.Run(test.path, func(t *testing.T) {
			ids := walk(t, s, test.path, test.size, test.tokens)
			if test.want > 0 && len(ids) != test.want {
				t.Errorf("%d rows, want %d", len(ids), test.want)
			}
			if sorted := slices.Sorted(slices.Values(ids)); len(slices.Compact(sorted)) != len(ids) || len(ids) == 0 {
				t.Errorf("rows are repeated or missing: %v", ids)
			}
			// One page of the largest size shows the same, as far as it goes.
			whole := list(t, s, with(test.path, "maxResults", "5000")).ids()
			if len(whole) > len(ids) || !slices.Equal(whole, ids[:len(whole)]) {
				t.Errorf("walked %v, whole %v", ids, whole)
			}
		})
	}
}

func with(path, name, value string) string {
	sign := "?"
	if strings.Contains(path, "?") {
		sign = "&"
	}
	return path + sign + name + "=" + url.QueryEscape(value)
}

// walk asks for page after page, as far as the answers tell to.
func walk(t *testing.T, s *Server, path string, size int, tokens bool) []string {
	t.Helper()
	path = with(path, "maxResults", strconv.Itoa(size))
	var ids []string
	next := ""
	for range 100 {
		at := path
		switch {
		case tokens && next != "":
			at = with(path, "nextPageToken", next)
		case !tokens:
			at = with(path, "startAt", strconv.Itoa(len(ids)))
		}
		a := list(t, s, at)
		ids = append(ids, a.ids()...)
		if len(a.ids()) > size {
			t.Fatalf("%d rows on a page of %d", len(a.ids()), size)
		}
		if tokens {
			if a.Total != nil || a.StartAt != nil || a.IsLast == nil || *a.IsLast != (a.NextPageToken == "") {
				t.Fatalf("envelope %+v", a)
			}
			if next = a.NextPageToken; next == "" {
				return ids
			}
			continue
		}
		if a.StartAt == nil || *a.StartAt != len(ids)-len(a.ids()) || *a.MaxResults != size {
			t.Fatalf("envelope %+v", a)
		}
		if a.IsLast != nil && *a.IsLast || a.Total != nil && *a.Total == len(ids) {
			return ids
		}
	}
	t.Fatal("the list has no end")
	return nil
}

func TestPaging_Envelopes(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]struct {
		size          int
		total, isLast bool
	}{
		boardList + "?maxResults=1000": {50, true, true},
		boardList:                      {50, true, true},
		"/rest/agile/1.0/board/11/sprint?maxResults=1000":   {50, false, true},
		"/rest/agile/1.0/board/11/epic?maxResults=51":       {50, false, true},
		"/rest/agile/1.0/sprint/105/issue":                  {50, true, false},
		"/rest/agile/1.0/sprint/105/issue?maxResults=9999":  {5000, true, false},
		"/rest/api/3/issue/ORB-68/changelog?maxResults=500": {100, true, true},
		"/rest/api/3/issue/ORB-68/comment?maxResults=500":   {100, true, false},
		"/rest/api/3/project/search?maxResults=500":         {100, true, true},
		"/rest/api/2/project/search":                        {50, true, true},
	} {
		a := list(t, s, path)
		if *a.MaxResults != want.size || (a.Total != nil) != want.total || (a.IsLast != nil) != want.isLast {
			t.Errorf("%s: %+v", path, a)
		}
	}
	beyond := list(t, s, boardList+"?startAt=99")
	if len(beyond.ids()) != 0 || beyond.Values == nil || !*beyond.IsLast || *beyond.StartAt != 99 {
		t.Errorf("beyond the end: %+v", beyond)
	}
	if next := list(t, s, "/rest/api/3/project/search?maxResults=2").NextPage; !strings.HasSuffix(next, "/rest/api/3/project/search?maxResults=2&startAt=2") {
		t.Errorf("next page %s", next)
	}
}

// TestPaging_TokensOnly: startAt is ignored where tokens page, and a token is
// good for its own query only.
func TestPaging_TokensOnly(t *testing.T) {
	s := newServer(t)
	search := "/rest/api/3/search/jql?maxResults=5&jql=" + url.QueryEscape("sprint = 105")
	sprint := "/rest/software/1.0/sprint/105/issue?maxResults=5"
	for _, path := range []string{search, sprint} {
		first := list(t, s, path)
		if again := list(t, s, with(path, "startAt", "5")); !slices.Equal(again.ids(), first.ids()) {
			t.Errorf("%s: startAt was obeyed", path)
		}
		second := list(t, s, with(path, "nextPageToken", first.NextPageToken))
		if slices.Equal(second.ids(), first.ids()) || len(second.ids()) != 5 {
			t.Errorf("%s: second page %v", path, second.ids())
		}
		other := strings.Replace(path, "105", "119", 1)
		for _, bad := range []string{"x", "%%", "bm90aGluZw", first.NextPageToken + "A"} {
			if g := send(t, s, ask{path: onGateway(with(path, "nextPageToken", bad)), as: "full"}); g.status != 400 {
				t.Errorf("%s with token %s: status %d", path, bad, g.status)
			}
		}
		if g := send(t, s, ask{path: onGateway(with(other, "nextPageToken", first.NextPageToken)), as: "full"}); g.status != 400 {
			t.Errorf("a token of another query: status %d", g.status)
		}
	}
}

func TestPaging_BadNumbers(t *testing.T) {
	s := newServer(t)
	for _, path := range []string{
		boardList + "?startAt=x", boardList + "?maxResults=-1", "/rest/agile/1.0/board/11/sprint?startAt=-1",
		"/rest/agile/1.0/board/11/epic?startAt=-1",
		"/rest/agile/1.0/sprint/105/issue?maxResults=x", "/rest/software/1.0/sprint/105/issue?maxResults=0",
		"/rest/software/1.0/sprint/105/issue?maxResults=5001", "/rest/software/1.0/sprint/105/issue?maxResults=x",
		"/rest/api/3/search/jql?jql=sprint=105&maxResults=0", "/rest/api/3/search/jql?jql=sprint=105&maxResults=5001",
		"/rest/api/3/search/jql?jql=sprint=105&maxResults=x", "/rest/api/3/project/search?startAt=x",
		"/rest/api/3/issue/ORB-1/comment?startAt=x", "/rest/api/3/issue/ORB-1/changelog?maxResults=x",
	} {
		g := send(t, s, ask{path: onGateway(path), as: "full"})
		if g.status != 400 || !strings.HasPrefix(g.body, `{"errorMessages":["`) {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
	}
}
