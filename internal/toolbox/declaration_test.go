package toolbox

import "testing"

func TestHints(t *testing.T) {
	for e, want := range map[Effect][3]bool{
		Read: {true, false, true}, Write: {false, false, false}, Idempotent: {false, false, true}, Destroy: {false, true, false},
	} {
		if readOnly, destructive, repeatable := e.Hints(); [3]bool{readOnly, destructive, repeatable} != want {
			t.Errorf("hints of %d: %t %t %t, want %v", e, readOnly, destructive, repeatable, want)
		}
	}
}
