package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// Arguments from standard input are bounded, and one byte less is not too much.
func TestReadArguments(t *testing.T) {
	most := strings.Repeat("x", maxInput)
	if got, err := readArguments(t.Context(), strings.NewReader(most), []string{"-"}); err != nil || len(got) != maxInput {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if _, err := readArguments(t.Context(), strings.NewReader(most+"x"), []string{"-"}); err == nil || !strings.Contains(err.Error(), "longer than 16 MiB") {
		t.Errorf("one byte more: %v", err)
	}
	if got, err := readArguments(t.Context(), strings.NewReader("never read"), []string{`{"a": 1}`}); err != nil || string(got) != `{"a": 1}` {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := readArguments(t.Context(), iotest.ErrReader(io.ErrUnexpectedEOF), []string{"-"}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("standard input that fails: %v", err)
	}
	if got, err := readArguments(t.Context(), nil, nil); err != nil || got != nil {
		t.Errorf("without arguments: %s, %v", got, err)
	}
}
