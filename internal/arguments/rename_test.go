package arguments

import (
	"encoding/json"
	"testing"
)

func TestRename(t *testing.T) {
	present := map[string]string{"board_id": "board"}
	for raw, want := range map[string]string{
		`{"board_id":11,"x":1}`:         `{"board":11,"x":1}`,
		`{"board":"a"}`:                 `{"board":"a"}`,
		`{"board":"a", "board_id": 11}`: `{"board":"a", "board_id": 11}`,
		`[1]`:                           `[1]`,
		`{"x": 1}`:                      `{"x": 1}`,
	} {
		if got := Rename(json.RawMessage(raw), present); string(got) != want {
			t.Errorf("%s: %s, want %s", raw, got, want)
		}
	}
	if got := Rename(json.RawMessage(`{"a":  1}`), nil); string(got) != `{"a":  1}` {
		t.Errorf("without a table: %s", got)
	}
}
