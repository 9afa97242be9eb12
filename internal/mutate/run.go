package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// verdict is what the tests said of a change.
type verdict int

const (
	survived verdict = iota
	killed
	invalid // it does not compile
)

// runner runs tests against changes.
type runner struct {
	// scratch holds the changed files and the overlays that name them.
	scratch string
	// packages are those whose tests are run.
	packages []string
	// only says which of the tests; empty for all.
	only string
	// limit is how long the tests of one change may take.
	limit time.Duration
}

// building is how long a change may take to compile.
const building = 2 * time.Minute

// try runs the tests against a change.
func (r runner) try(ctx context.Context, p Place) (verdict, error) {
	source, err := os.ReadFile(p.File)
	if err != nil {
		return invalid, err
	}
	overlay, err := r.overlay(p.File, p.Apply(source))
	if err != nil {
		return invalid, err
	}
	// The tests end themselves. Ending the go command would leave them running, and
	// a change that loops for ever also fills the memory.
	ctx, cancel := context.WithTimeout(ctx, r.limit+building)
	defer cancel()
	arguments := append([]string{"test", "-count=1", "-failfast", "-vet=off", "-timeout=" + r.limit.String(), "-run=" + r.only, "-overlay=" + overlay}, r.packages...)
	command := exec.CommandContext(ctx, "go", arguments...)
	command.WaitDelay = 5 * time.Second
	output, err := command.CombinedOutput()
	var failed *exec.ExitError
	switch {
	case err == nil:
		return survived, nil
	case ctx.Err() != nil && errors.Is(context.Cause(ctx), context.DeadlineExceeded):
		return killed, nil
	case !errors.As(err, &failed):
		return invalid, fmt.Errorf("running the tests: %w", err)
	case bytes.Contains(output, []byte("[build failed]")), bytes.Contains(output, []byte("[setup failed]")):
		return invalid, nil
	default:
		return killed, nil
	}
}

// overlay writes a changed file and the list that puts it in place of the one on
// disk.
func (r runner) overlay(file string, changed []byte) (string, error) {
	original, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	replacement := filepath.Join(r.scratch, "changed.go")
	if err := os.WriteFile(replacement, changed, 0o600); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": {original: replacement}})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(r.scratch, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o600)
}

// pass makes sure that the tests hold as they are: a change that fails together
// with the original proves nothing.
func (r runner) pass(ctx context.Context) error {
	output, err := exec.CommandContext(ctx, "go", append([]string{"test", "-vet=off", "-run=" + r.only}, r.packages...)...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("the tests fail without any change: %w\n%s", err, output)
	}
	return nil
}

// files lists the Go files of a package that are not tests.
func files(ctx context.Context, pattern string) ([]string, error) {
	output, err := exec.CommandContext(ctx, "go", "list", "-f", "{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}\n{{end}}", pattern).Output()
	if err != nil {
		return nil, fmt.Errorf("listing the files of %s: %w", pattern, err)
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	var list []string
	for _, file := range strings.Fields(string(output)) {
		relative, err := filepath.Rel(here, file)
		if err != nil {
			return nil, err
		}
		list = append(list, relative)
	}
	return list, nil
}
