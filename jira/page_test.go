package jira

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// boardList answers like a list of total boards that gives pages of at most 3.
func boardList(total int, last func(end int) string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		start, _ := strconv.Atoi(r.URL.Query().Get("startAt"))
		var values []string
		for i := start; i < min(start+3, total); i++ {
			values = append(values, fmt.Sprintf(`{"id":%d}`, i+1))
		}
		body := fmt.Sprintf(`{"startAt":%d,"maxResults":3%s,"values":[%s]}`, start, last(start+len(values)), strings.Join(values, ","))
		reply(200, body)(w, r)
	}
}

func TestOffsetPages(t *testing.T) {
	honest := func(total int) func(int) string {
		return func(end int) string { return fmt.Sprintf(`,"isLast":%t`, end >= total) }
	}
	silent := func(int) string { return "" }
	for _, tt := range []struct {
		name    string
		handler http.HandlerFunc
		items   int
		starts  []string
	}{
		{"one page", boardList(2, honest(2)), 2, []string{""}},
		{"full page is last", boardList(3, honest(3)), 3, []string{""}},
		{"three pages", boardList(7, honest(7)), 7, []string{"", "3", "6"}},
		{"no isLast, short page", boardList(4, silent), 4, []string{"", "3"}},
		{"no isLast, full pages", boardList(6, silent), 6, []string{"", "3", "6"}},
		{"a total that is stale at the end", boardList(4, func(end int) string {
			return map[bool]string{false: `,"isLast":false`, true: `,"total":9`}[end == 4]
		}), 4, []string{"", "3"}},
		{"nothing", boardList(0, honest(0)), 0, []string{""}},
		{"no echo of the place", replies(reply(200, `{"isLast":false,"values":[{"id":1}]}`), reply(200, `{"isLast":true,"values":[{"id":2}]}`)), 2, []string{"", "1"}},
		{"an empty page elsewhere ends", replies(reply(200, `{"isLast":false,"values":[{"id":1}]}`), reply(200, `{"startAt":0,"isLast":true,"values":[]}`)), 1, []string{"", "1"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, f, _ := gatewayClient(t, tt.handler)
			boards, err := collect(allBoards(t.Context(), c, BoardFilter{Limit: 50}))
			if err != nil {
				t.Fatal(err)
			}
			for i, board := range boards {
				if board.ID != int64(i+1) {
					t.Errorf("item %d is board %d", i, board.ID)
				}
			}
			var starts []string
			for _, r := range f.requests {
				starts = append(starts, r.URL.Query().Get("startAt"))
				if got := r.URL.Query().Get("maxResults"); got != "50" {
					t.Errorf("maxResults = %q", got)
				}
			}
			if len(boards) != tt.items || !slices.Equal(starts, tt.starts) {
				t.Errorf("%d items, starts %q, want %d, %q", len(boards), starts, tt.items, tt.starts)
			}
		})
	}
}

// TestOffsetIgnored has a server that always gives the first page.
func TestOffsetIgnored(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(200, `{"startAt":0,"maxResults":1,"isLast":false,"values":[{"id":1}]}`))
	boards, err := collect(allBoards(t.Context(), c, BoardFilter{}))
	e := asError(t, err)
	if e.Kind != KindBadAnswer || e.Op != OpListBoards || !strings.Contains(err.Error(), "asked for the list from 1, got it from 0") {
		t.Errorf("got %v", err)
	}
	if len(boards) != 1 || len(f.lines()) != 2 {
		t.Errorf("got %v after %q", boards, f.lines())
	}
}

func TestPageByPage(t *testing.T) {
	c, _, _ := gatewayClient(t, boardList(4, func(end int) string { return fmt.Sprintf(`,"isLast":%t`, end >= 4) }))
	first, err := c.ListBoards(t.Context(), BoardFilter{})
	if err != nil || len(first.Items) != 3 || first.Next == "" {
		t.Fatalf("first page %+v, %v", first, err)
	}
	second, err := c.ListBoards(t.Context(), BoardFilter{Cursor: first.Next})
	want := Page[Board]{Items: []Board{{ID: 4}}}
	if diff := cmp.Diff(want, second); err != nil || diff != "" {
		t.Errorf("second page (-want +got):\n%s%v", diff, err)
	}
	rest, err := collect(allBoards(t.Context(), c, BoardFilter{Cursor: first.Next}))
	if diff := cmp.Diff(want.Items, rest); err != nil || diff != "" {
		t.Errorf("iterator from the second page (-want +got):\n%s%v", diff, err)
	}
}

func TestEmptyListIsNoError(t *testing.T) {
	c, _, _ := gatewayClient(t, reply(200, `{"maxResults":50,"startAt":0,"isLast":true,"values":[]}`))
	page, err := c.ListBoards(t.Context(), BoardFilter{})
	if diff := cmp.Diff(Page[Board]{Items: []Board{}}, page); err != nil || diff != "" {
		t.Errorf("page (-want +got):\n%s%v", diff, err)
	}
	c, _, _ = gatewayClient(t, reply(200, `{"issues":[],"isLast":true}`))
	issues, err := c.ListSprintIssues(t.Context(), 7, IssueFilter{})
	if err != nil || issues.Items == nil || len(issues.Items) != 0 || issues.Next != "" {
		t.Errorf("issues %+v, %v", issues, err)
	}
}

func TestListsWithoutTheirList(t *testing.T) {
	for _, body := range []string{`{}`, `null`, `[]`, `{"values":null,"issues":null}`, `{"values":{},"issues":{}}`, ``, `{"isLast":true,"total":0}`} {
		c, _, _ := gatewayClient(t, reply(200, body))
		if _, err := c.ListBoards(t.Context(), BoardFilter{}); KindOf(err) != KindBadAnswer {
			t.Errorf("boards of %s: %v", body, err)
		}
		if _, err := c.ListSprints(t.Context(), 7, SprintFilter{}); KindOf(err) != KindBadAnswer {
			t.Errorf("sprints of %s: %v", body, err)
		}
		if _, err := c.ListSprintIssues(t.Context(), 7, IssueFilter{}); KindOf(err) != KindBadAnswer {
			t.Errorf("issues of %s: %v", body, err)
		}
	}
}

func TestCursors(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(200, `{"values":[],"issues":[]}`))
	for _, cursor := range []string{"x", "3", ".3", "boards", "boards.", "boards.x", "boards.-1", "boards.0", "boards.1.5", "boards.99999999999", "sprints.3", "boards.3 "} {
		_, err := c.ListBoards(t.Context(), BoardFilter{Cursor: cursor})
		if !errors.Is(err, ErrCursor) || strings.Contains(err.Error(), strconv.Quote(cursor)) {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
	if _, err := c.ListSprints(t.Context(), 7, SprintFilter{Cursor: "boards.3"}); !errors.Is(err, ErrCursor) {
		t.Errorf("a cursor of boards opens sprints: %v", err)
	}
	for _, cursor := range []string{"x", "issues.", "boards.3"} {
		if _, err := c.ListSprintIssues(t.Context(), 7, IssueFilter{Cursor: cursor}); !errors.Is(err, ErrCursor) {
			t.Errorf("cursor %q opens issues: %v", cursor, err)
		}
	}
	if _, err := collect(allBoards(t.Context(), c, BoardFilter{Cursor: "x"})); !errors.Is(err, ErrCursor) {
		t.Errorf("the iterator gives %v", err)
	}
	if _, err := c.ListBoards(t.Context(), BoardFilter{Cursor: strings.Repeat("x", 5000)}); err == nil || len(err.Error()) > 200 {
		t.Errorf("a long cursor is repeated: %v", err)
	}
	if len(f.lines()) != 0 {
		t.Errorf("requests were made: %q", f.lines())
	}
}

func TestTokenPages(t *testing.T) {
	for _, tt := range []struct {
		name    string
		answers []string
		keys    string
		tokens  []string
		text    string
	}{
		{"one page", []string{`{"issues":[{"key":"A-1"}],"isLast":true}`}, "A-1", []string{""}, ""},
		{"no isLast", []string{`{"issues":[{"key":"A-1"}]}`}, "A-1", []string{""}, ""},
		{"two pages", []string{`{"issues":[{"key":"A-1"}],"isLast":false,"nextPageToken":"t/1=&"}`, `{"issues":[{"key":"A-2"}],"isLast":true}`},
			"A-1 A-2", []string{"", "t/1=&"}, ""},
		{"last page with a token", []string{`{"issues":[{"key":"A-1"}],"isLast":true,"nextPageToken":"x"}`}, "A-1", []string{""}, ""},
		{"empty page that is not last", []string{`{"issues":[],"isLast":false,"nextPageToken":"x"}`, `{"issues":[{"key":"A-1"}],"isLast":true}`}, "A-1", []string{"", "x"}, ""},
		{"empty pages without end", []string{`{"issues":[],"nextPageToken":"1"}`, `{"issues":[],"nextPageToken":"2"}`, `{"issues":[],"nextPageToken":"3"}`,
			`{"issues":[],"nextPageToken":"4"}`, `{"issues":[],"nextPageToken":"5"}`}, "", []string{"", "1", "2", "3", "4"}, "5 pages of the list in a row are empty"},
		{"no key", []string{`{"issues":[{"id":"1"}],"isLast":true}`}, "", []string{""}, "not an issue: it has no key"},
		{"null", []string{`{"issues":[null],"isLast":true}`}, "", []string{""}, "not an issue: it has no key"},
		{"same token at once", []string{`{"issues":[{"key":"A-1"}],"nextPageToken":"x"}`}, "A-1", []string{"", "x"}, "the list repeats a page"},
		{"token in a circle", []string{
			`{"issues":[{"key":"A-1"}],"nextPageToken":"x"}`, `{"issues":[{"key":"A-2"}],"nextPageToken":"y"}`, `{"issues":[{"key":"A-3"}],"nextPageToken":"x"}`},
			"A-1 A-2 A-3", []string{"", "x", "y"}, "the list repeats a page"},
		{"not last, no token", []string{`{"issues":[{"key":"A-1"}],"isLast":false}`}, "", []string{""}, "names no next one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var handlers []http.HandlerFunc
			for _, answer := range tt.answers {
				handlers = append(handlers, reply(200, answer))
			}
			c, f, _ := gatewayClient(t, replies(handlers...))
			pages, err := collect(c.SprintIssues(t.Context(), 9, IssueFilter{}))
			var keys, tokens []string
			for _, page := range pages {
				for _, issue := range page.Items {
					keys = append(keys, issue.Key)
				}
			}
			for _, r := range f.requests {
				tokens = append(tokens, r.URL.Query().Get("nextPageToken"))
				if r.URL.Query().Has("startAt") {
					t.Error("startAt was sent")
				}
			}
			if got := strings.Join(keys, " "); got != tt.keys || !slices.Equal(tokens, tt.tokens) {
				t.Errorf("got %q with tokens %q, want %q with %q", got, tokens, tt.keys, tt.tokens)
			}
			if tt.text == "" && err != nil || tt.text != "" && (KindOf(err) != KindBadAnswer || !strings.Contains(err.Error(), tt.text)) {
				t.Errorf("got %v, want %q", err, tt.text)
			}
		})
	}
}

func TestIteratorsStopEarly(t *testing.T) {
	c, f, _ := gatewayClient(t, boardList(9, func(end int) string { return fmt.Sprintf(`,"isLast":%t`, end >= 9) }))
	n := 0
	for range allBoards(t.Context(), c, BoardFilter{}) {
		if n++; n == 3 {
			break
		}
	}
	if len(f.lines()) != 1 {
		t.Errorf("requests %q", f.lines())
	}
	// An iterator may be gone through again.
	boards := allBoards(t.Context(), c, BoardFilter{})
	for range 2 {
		if list, err := collect(boards); err != nil || len(list) != 9 {
			t.Errorf("got %d boards, %v", len(list), err)
		}
	}
}

func TestIteratorsEndWithTheError(t *testing.T) {
	c, f, _ := gatewayClient(t, replies(reply(200, `{"isLast":false,"values":[{"id":1}]}`), reply(401, scopeRefusal)))
	n := 0
	var last error
	for sprint, err := range c.Sprints(t.Context(), 7, SprintFilter{}) {
		n++
		if last = err; err != nil && !cmp.Equal(sprint, Sprint{}) {
			t.Errorf("a sprint beside an error: %+v", sprint)
		}
	}
	if n != 2 || KindOf(last) != KindUnauthorized || len(f.lines()) != 2 {
		t.Errorf("%d rounds, last error %v, requests %q", n, last, f.lines())
	}
}

// TestMissing has lists whose total is not what they hold.
func TestMissing(t *testing.T) {
	for body, want := range map[string]int{
		`{"values":[{"id":1}],"isLast":true,"total":5000}`:  4999,
		`{"values":[{"id":1}],"isLast":true,"total":1}`:     0,
		`{"values":[{"id":1}],"isLast":true}`:               0,
		`{"values":[{"id":1}],"isLast":true,"total":0}`:     0,
		`{"values":[{"id":1}],"isLast":false,"total":5000}`: 0,
	} {
		c, _, _ := gatewayClient(t, reply(200, body))
		page, err := c.ListBoards(t.Context(), BoardFilter{})
		if err != nil || page.Missing != want {
			t.Errorf("%s: %d missing, %v, want %d", body, page.Missing, err, want)
		}
	}
	c, _, _ := gatewayClient(t, reply(200, `{"startAt":3,"values":[{"id":4}],"isLast":true,"total":9}`))
	if page, err := c.ListBoards(t.Context(), BoardFilter{Cursor: "boards.3"}); err != nil || page.Missing != 5 {
		t.Errorf("on a later page %d are missing, %v", page.Missing, err)
	}
}

func TestIssuePagesKeepWhatIsSaid(t *testing.T) {
	c, _, _ := gatewayClient(t, reply(200, `{"issues":[{"key":"A-1"}],"isLast":true,"errorMessages":["3 could not be read for `+testSecret+`"],"warningMessages":["slow",""]}`))
	var said []string
	for page, err := range c.SprintIssues(t.Context(), 9, IssueFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, page.Said...)
	}
	if want := []string{"3 could not be read for [redacted]", "slow"}; !slices.Equal(said, want) {
		t.Errorf("got %q, want %q", said, want)
	}
}

// What comes twice on a page counts once, and the next page begins behind both.
func TestListBoards_Twice(t *testing.T) {
	f := newFake(t, reply(200, `{"startAt":0,"isLast":false,"values":[{"id":1},{"id":1},{"id":2}]}`))
	c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential()})
	page, err := c.ListBoards(t.Context(), BoardFilter{})
	if err != nil || len(page.Items) != 2 || page.Next != "boards.3" {
		t.Errorf("%+v, %v", page, err)
	}
}

// allBoards goes through all boards of a filter, page by page.
func allBoards(ctx context.Context, c *Client, filter BoardFilter) iter.Seq2[Board, error] {
	return Each(ctx, OpListBoards, filter.Cursor, func(ctx context.Context, cursor string) (Page[Board], error) {
		filter.Cursor = cursor
		return c.ListBoards(ctx, filter)
	})
}
