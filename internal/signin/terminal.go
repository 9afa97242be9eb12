package signin

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/term"
)

// maxAnswer is the longest answer that is read, in bytes.
const maxAnswer = 64 << 10

// Terminal is where a person answers.
type Terminal struct {
	In io.Reader
	// Out shows the questions.
	Out io.Writer
}

// The reasons for which there is no answer.
var (
	errEmpty = errors.New("nothing was given")
	errLong  = errors.New("far more was given than a secret")
	errLines = errors.New("several lines were given: give the secret alone")
)

// file is the number of the input's file, if it is a terminal.
func (t Terminal) file() (fd int, interactive bool) {
	input, ok := t.In.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	fd = int(input.Fd()) //nolint:gosec // Numbers of files are small.
	return fd, term.IsTerminal(fd)
}

// Interactive reports whether somebody can be asked.
func (t Terminal) Interactive() bool {
	_, interactive := t.file()
	return interactive
}

// Line asks for a line of text. An empty answer is one.
func (t Terminal) Line(ctx context.Context, question string) (string, error) {
	fmt.Fprint(t.Out, question+": ")
	text, err := t.wait(ctx, func() ([]byte, error) { return readLine(t.In) })
	return strings.TrimSpace(string(text)), err
}

// Secret reads a secret: without echo from a terminal, to its end from anything else.
func (t Terminal) Secret(ctx context.Context, question string) (string, error) {
	fd, interactive := t.file()
	var data []byte
	var err error
	if interactive {
		fmt.Fprint(t.Out, question+" (not shown): ")
		state, failed := term.GetState(fd)
		if failed != nil {
			return "", failed
		}
		data, err = t.wait(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
		_ = term.Restore(fd, state)
		fmt.Fprintln(t.Out)
	} else {
		data, err = t.wait(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(t.In, maxAnswer+1)) })
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff"))
	switch {
	case err != nil:
		return "", err
	case len(data) > maxAnswer:
		return "", errLong
	case text == "":
		return "", errEmpty
	case strings.ContainsAny(text, "\r\n"):
		return "", errLines
	}
	return text, nil
}

// wait reads, unless ctx ends first. A read cannot be interrupted; it stays behind.
func (t Terminal) wait(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := read()
		done <- result{data, err}
	}()
	select {
	case got := <-done:
		return got.data, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// readLine reads byte by byte, so that nothing behind the line is lost to the next question.
func readLine(in io.Reader) ([]byte, error) {
	var line []byte
	one := make([]byte, 1)
	for len(line) < maxAnswer {
		n, err := in.Read(one)
		switch {
		case n > 0 && one[0] == '\n':
			return line, nil
		case n > 0:
			line = append(line, one[0])
		case errors.Is(err, io.EOF):
			return line, nil
		case err != nil:
			return nil, err
		}
	}
	return line, nil
}
