package tools

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// A board without an active sprint names three of its next ones.
func TestNoActiveSprint_NamesThreeNext(t *testing.T) {
	result := callFake(t, "get_sprint", `{"board_id": 13}`, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"isLast": true, "values": [{"id": 1, "name": "A", "state": "future"}, {"id": 2, "name": "B", "state": "future"},
			{"id": 3, "name": "C", "state": "future"}, {"id": 4, "name": "D", "state": "future"}, {"id": 5, "name": "E", "state": "future"}]}`)
	})
	if !result.IsError || !strings.Contains(result.Text, `"C" (3: future)`) || strings.Contains(result.Text, `"D"`) {
		t.Errorf("%s", result.Text)
	}
}
