package scopes

import (
	"math"
	"strings"
	"testing"
)

// alignCatalogue holds the entries that the tests of this file read requests as.
func alignCatalogue() *Catalogue {
	var operations []*Operation
	for _, path := range []string{
		"/rest/x/1/board/{boardId}/sprint", "/rest/x/1/search/jql", "/rest/x/1/filter/search", "/rest/x/1/issue/{key}/comment/{id}",
	} {
		operations = append(operations, &Operation{Method: "GET", Path: path})
	}
	return New(nil, nil, operations)
}

func TestAlign(t *testing.T) {
	tests := []struct {
		request, template string
		cost              float64
		path              string
	}{
		{"board/3/sprint", "board/{boardId}/sprint", costValue, "/rest/x/1/board/3/sprint"},
		{"board/mine/sprint", "board/{boardId}/sprint", costAsValue, "/rest/x/1/board/{boardId}/sprint"},
		{"board/MINE/sprint", "board/{boardId}/sprint", costValue, "/rest/x/1/board/MINE/sprint"},
		{"board/a%2Fb 1/sprint", "board/{boardId}/sprint", costValue, "/rest/x/1/board/a%252Fb%201/sprint"},
		{"board/{id}/sprint", "board/{boardId}/sprint", costValue, "/rest/x/1/board/{id}/sprint"},
		{"board/sprint", "board/{boardId}/sprint", costNoValue, "/rest/x/1/board/{boardId}/sprint"},
		{"boards/3/Sprint", "board/{boardId}/sprint", costRespelt + costValue + costRespelt, "/rest/x/1/board/3/sprint"},
		{"board/3", "board/{boardId}/sprint", costValue + costWord, "/rest/x/1/board/3/sprint"},
		{"board/3/sprint/now", "board/{boardId}/sprint", costValue + costWord, "/rest/x/1/board/3/sprint"},
		{"sprint/board/3", "board/{boardId}/sprint", costMoved + costValue + costMoved, "/rest/x/1/board/3/sprint"},
		{"search/jql", "search/jql", 0, "/rest/x/1/search/jql"},
		{"jql/search", "search/jql", 2 * costMoved, "/rest/x/1/search/jql"},
		{"jql", "search/jql", costSearch, "/rest/x/1/search/jql"},
		{"filter", "filter/search", costSearch, "/rest/x/1/filter/search"},
		{"issue/AB-1/comments/7", "issue/{key}/comment/{id}", 2*costValue + costRespelt, "/rest/x/1/issue/AB-1/comment/7"},
		{"issue/comment/7", "issue/{key}/comment/{id}", costNoValue + costValue, "/rest/x/1/issue/{key}/comment/7"},
	}
	v := alignCatalogue().words()
	for _, tt := range tests {
		t.Run(tt.request, func(t *testing.T) {
			e := entryWith(t, v, tt.template)
			rq := v.read("GET", nil, strings.Split(tt.request, "/"))
			var path steps
			if got := align(rq.words, e, &path); math.Abs(got-tt.cost) > 1e-9 {
				t.Errorf("costs %.2f, want %.2f", got, tt.cost)
			}
			if got, _ := fill(rq.words, e); got != tt.path {
				t.Errorf("filled as %s, want %s", got, tt.path)
			}
		})
	}
}

func entryWith(t *testing.T, v *vocabulary, tail string) *entry {
	t.Helper()
	for i := range v.entries {
		if strings.Join(v.entries[i].tail, "/") == tail {
			return &v.entries[i]
		}
	}
	t.Fatalf("no entry %s", tail)
	return nil
}

// A template that is longer than any request that is read is never suggested,
// and does no harm.
func TestAlign_LongTemplate(t *testing.T) {
	long := "/rest/x/1" + strings.Repeat("/word", maxTail+1)
	c := New(nil, nil, []*Operation{{Method: "GET", Path: long}, {Method: "GET", Path: "/rest/x/1/word"}})
	if list := c.Suggest("GET", "/rest/x/1/words", 3); len(list) != 1 || list[0].Path != "/rest/x/1/word" {
		t.Errorf("suggestions %v", keys(list))
	}
	if _, ok := c.Match("GET", long); !ok {
		t.Error("the long template does not match")
	}
}
