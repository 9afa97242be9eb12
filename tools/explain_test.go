package tools

import (
	"context"
	"errors"
	"jirascope/internal/toolbox"
	"strings"
	"testing"
)

// leaving is a context that ends when it was asked a number of times.
type leaving struct {
	context.Context
	asked, stay int
}

func (l *leaving) Err() error {
	if l.asked++; l.asked > l.stay {
		return context.Canceled
	}
	return nil
}

// TestExplain_Cancelled: reading ends when nobody wants to know any more, whichever
// argument is read.
func TestExplain_Cancelled(t *testing.T) {
	box := New(toolbox.Config{Catalogue: loadOnce})
	c := call{toolbox.Call{Toolbox: box, Connection: box.Connect(toolbox.Connection{})}}
	long := "GET /rest/agile/1.0/board 401 " + strings.Repeat("word ", 1<<17)
	for name, args := range map[string]ExplainArgs{"text": {Text: long}, "curl": {Curl: long}, "body": {Body: pastedBody(long)}} {
		whole := &leaving{Context: t.Context(), stay: 1 << 20}
		if _, err := runExplain(whole, c, args); err != nil || whole.asked < len(long)>>16 {
			t.Fatalf("%s: %v, asked %d times", name, err, whole.asked)
		}
		for _, stay := range []int{0, whole.asked / 2} {
			left := &leaving{Context: t.Context(), stay: stay}
			if _, err := runExplain(left, c, args); !errors.Is(err, context.Canceled) || left.asked > stay+3 {
				t.Errorf("%s, left after %d: %v, asked %d times", name, stay, err, left.asked)
			}
		}
	}
}
