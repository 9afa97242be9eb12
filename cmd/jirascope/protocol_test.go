package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestProtocol speaks to the server on its standard streams, in both eras of
// the protocol. A line of a transcript that begins with > is sent, the line
// with < after it is a pattern that the answer must contain, piece by piece,
// with ... between the pieces.
func TestProtocol(t *testing.T) {
	files, err := filepath.Glob("testdata/protocol/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			server := startServer(t)
			for line := range strings.Lines(string(data)) {
				text := strings.TrimSuffix(line, "\n")
				switch {
				case strings.HasPrefix(text, "> "):
					server.send(t, text[2:])
				case strings.HasPrefix(text, "< "):
					server.expect(t, text[2:])
				}
			}
		})
	}
}

// running is a server on pipes.
type running struct {
	in    io.WriteCloser
	lines chan string
	ended chan error
}

func startServer(t *testing.T) *running {
	t.Helper()
	var stderr bytes.Buffer
	b, err := newBackend(t.Context(), streams{err: &stderr}, options{sandbox: true, token: "boards-only"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.close)
	serverIn, in := io.Pipe()
	out, serverOut := io.Pipe()
	r := &running{in: in, lines: make(chan string), ended: make(chan error, 1)}
	go func() {
		r.ended <- b.serveStdio(t.Context(), streams{in: serverIn, out: serverOut, err: &stderr})
		serverOut.Close()
	}()
	go func() {
		defer close(r.lines)
		for scanner := bufio.NewReader(out); ; {
			line, err := scanner.ReadString('\n')
			if err != nil {
				return
			}
			r.lines <- line
		}
	}()
	t.Cleanup(func() {
		in.Close()
		if err := <-r.ended; err != nil && !errors.Is(err, io.EOF) {
			t.Errorf("the server ended with %v", err)
		}
	})
	return r
}

func (r *running) send(t *testing.T, line string) {
	t.Helper()
	line = strings.ReplaceAll(line, `\xff`, "\xff")
	if _, err := io.WriteString(r.in, line+"\n"); err != nil {
		t.Fatal(err)
	}
}

func (r *running) expect(t *testing.T, pattern string) {
	t.Helper()
	var line string
	select {
	case line = <-r.lines:
	case <-time.After(20 * time.Second):
		t.Fatalf("no answer; want %s", pattern)
	}
	if !json.Valid([]byte(line)) {
		t.Fatalf("the answer is no JSON: %s", line)
	}
	rest := line
	for _, piece := range strings.Split(pattern, "...") {
		_, after, found := strings.Cut(rest, piece)
		if !found {
			t.Fatalf("the answer lacks %s\n%s", piece, cmp.Diff(pattern, line))
		}
		rest = after
	}
}
