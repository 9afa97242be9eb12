package tools

import (
	"bytes"
	"testing"

	"jirascope/internal/toolbox"
)

// A tool answers the same to the same question, although the second time it knows some of
// what it asked for the first.
func TestAgain(t *testing.T) {
	s := newStage(t, "full")
	for _, tool := range s.Tools() {
		if !tool.OpenWorld() || tool.Area == toolbox.Tokens || tool.Area == toolbox.Failures {
			continue // it tells what was called so far
		}
		first := s.call(t, tool.Name, tool.Example)
		if again := s.call(t, tool.Name, tool.Example); !bytes.Equal(first.Structured, again.Structured) {
			t.Errorf("%s %s:\n%s\nand again:\n%s", tool.Name, tool.Example, first.Structured, again.Structured)
		}
	}
}
