package signin

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	for text, want := range map[string]error{
		"s3cret": nil, "\ufeff s3cret \r\n": nil, "": errEmpty, " \n": errEmpty, "a\nb": errLines,
		strings.Repeat("a", maxAnswer+1): errLong,
	} {
		var shown strings.Builder
		got, err := Terminal{In: strings.NewReader(text), Out: &shown}.Secret(t.Context(), "Token")
		if !errors.Is(err, want) || want == nil && got != "s3cret" || shown.Len() > 0 {
			t.Errorf("%.20q: %q, %v, shown %q", text, got, err, shown.String())
		}
	}
}

// A question does not take what is behind its answer.
func TestLine(t *testing.T) {
	var shown strings.Builder
	a := Terminal{In: strings.NewReader("acme \nann\n\nrest"), Out: &shown}
	var got []string
	for range 5 {
		line, err := a.Line(t.Context(), "Q")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line)
	}
	if !slices.Equal(got, []string{"acme", "ann", "", "rest", ""}) || shown.String() != strings.Repeat("Q: ", 5) || a.Interactive() {
		t.Errorf("%q %q", got, shown.String())
	}
}

// Whoever waits for an answer can be ended.
func TestTerminal_Ends(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := Terminal{In: in, Out: io.Discard}
	if _, err := a.Secret(ctx, "Token"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := a.Line(ctx, "Site"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOpener(t *testing.T) {
	none := func(string) string { return "" }
	screen := func(name string) string { return map[string]string{"WAYLAND_DISPLAY": "w"}[name] }
	x := func(name string) string { return map[string]string{"DISPLAY": ":0"}[name] }
	for _, tt := range []struct {
		system   string
		variable func(string) string
		want     string
	}{{"darwin", none, "open"}, {"windows", none, "rundll32"}, {"linux", none, ""}, {"linux", screen, "xdg-open"}, {"freebsd", x, "xdg-open"}} {
		got := ""
		if command := opener(tt.system, tt.variable); command != nil {
			got = command[0]
		}
		if got != tt.want {
			t.Errorf("%s: %q", tt.system, got)
		}
	}
}
