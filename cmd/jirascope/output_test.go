package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// fullDisk takes some bytes, and no more.
type fullDisk struct{ left int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(data []byte) (int, error) {
	if len(data) > d.left {
		return 0, errFull
	}
	d.left -= len(data)
	return len(data), nil
}

// TestLostOutput: a command whose answer could not be written does not end well.
func TestLostOutput(t *testing.T) {
	for _, args := range [][]string{
		{"demo"}, {"doctor", "--sandbox"}, {"sandbox", "--help"}, {"--version"},
		{"call", "required_scopes", `{"operations":["get_sprint"]}`},
		{"explain", "GET /rest/api/3/myself 401"},
		{"scan", "main.go"},
	} {
		var said bytes.Buffer
		code := run(t.Context(), args, streams{in: strings.NewReader(""), out: &fullDisk{}, err: &said})
		if code != exitFailed || !strings.HasPrefix(said.String(), "jirascope: the output could not be written: no space left") {
			t.Errorf("%q: exit code %d, %q", args, code, said.String())
		}
	}
	if code := run(t.Context(), []string{"--version"}, streams{in: strings.NewReader(""), out: &fullDisk{1000}, err: &fullDisk{}}); code != 0 {
		t.Errorf("with room the exit code is %d", code)
	}
}
