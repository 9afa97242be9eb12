package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// program is the program in a process of its own.
type program struct {
	*exec.Cmd
	in       io.WriteCloser
	out, err *bufio.Reader
}

func startProgram(t *testing.T, args ...string) program {
	t.Helper()
	p := program{Cmd: exec.CommandContext(t.Context(), os.Args[0], args...)}
	p.Env = append(os.Environ(), asProgram+"=1", "NO_COLOR=1")
	in, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errs, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.in, p.out, p.err = in, bufio.NewReader(out), bufio.NewReader(errs)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSignals: Ctrl-C ends every command that waits.
func TestSignals(t *testing.T) {
	for _, test := range []struct {
		args []string
		// ready waits until the command waits.
		ready func(program) (string, error)
		code  int
	}{
		{[]string{"serve", "--sandbox"}, func(p program) (string, error) {
			if _, err := io.WriteString(p.in, ping+"\n"); err != nil {
				return "", err
			}
			return p.out.ReadString('\n')
		}, 0},
		{[]string{"serve", "--sandbox", "--transport", "http", "--addr", "127.0.0.1:0"}, func(p program) (string, error) { return p.err.ReadString('\n') }, 0},
		{[]string{"sandbox", "--addr", "127.0.0.1:0"}, func(p program) (string, error) { return p.out.ReadString('\n') }, 0},
	} {
		p := startProgram(t, test.args...)
		if got, err := test.ready(p); err != nil {
			t.Fatalf("%v: %q, %v", test.args, got, err)
		}
		if err := p.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, io.MultiReader(p.out, p.err)); err != nil {
			t.Errorf("%v: %v", test.args, err)
		}
		var exit *exec.ExitError
		if err := p.Wait(); err != nil && !errors.As(err, &exit) || p.ProcessState.ExitCode() != test.code {
			t.Errorf("%v: %v", test.args, err)
		}
	}
}

// TestRun_Interrupted: a command that reads a terminal need not be given an end of
// input.
func TestRun_Interrupted(t *testing.T) {
	for _, args := range [][]string{{"explain"}, {"call", "explain_401", "-"}} {
		ctx, interrupt := context.WithCancel(t.Context())
		in, _ := io.Pipe()
		var errs strings.Builder
		interrupt()
		if code := run(ctx, args, streams{in: in, out: io.Discard, err: &errs}); code != exitSignal || errs.Len() > 0 {
			t.Errorf("%v: exit code %d, %s", args, code, errs.String())
		}
	}
}

// TestExitCode: a command that hangs does not keep the program from ending.
func TestExitCode(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	ended <- 7
	if got := exitCode(ctx, ended, time.Hour); got != 7 {
		t.Errorf("a command that ended: %d", got)
	}
	interrupt()
	if got := exitCode(ctx, ended, time.Millisecond); got != exitSignal {
		t.Errorf("a command that hangs: %d", got)
	}
	ended <- 1
	if got := exitCode(ctx, ended, time.Hour); got != 1 {
		t.Errorf("a command that ends late: %d", got)
	}
}
