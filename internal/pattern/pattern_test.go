package pattern_test

import (
	"testing"

	"jirascope/internal/pattern"
)

func TestLazy(t *testing.T) {
	digits := pattern.Lazy(`^[0-9]+$`)
	if !digits().MatchString("105") || digits().MatchString("10a") {
		t.Error("the expression is another one")
	}
	first := digits()
	if again := digits(); first != again {
		t.Error("the expression is compiled twice")
	}
}

// A faulty expression is noticed where it is used, not where it is declared.
func TestLazyFaulty(t *testing.T) {
	faulty := pattern.Lazy(`(`)
	defer func() {
		if recover() == nil {
			t.Error("the faulty expression is compiled")
		}
	}()
	faulty()
}
