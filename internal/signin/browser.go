package signin

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
)

// errNoBrowser says that there is none to open.
var errNoBrowser = errors.New("there is no browser here")

// Open shows a page in the person's browser. It does not wait for it.
func Open(ctx context.Context, address string, variable func(string) string) error {
	command := opener(runtime.GOOS, variable)
	if command == nil {
		return errNoBrowser
	}
	cmd := exec.CommandContext(context.WithoutCancel(ctx), command[0], append(command[1:], address)...) //nolint:gosec // The program's own address.
	if err := cmd.Start(); err != nil {
		return errNoBrowser
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// opener is the command that opens a page; nil where no screen is.
func opener(system string, variable func(string) string) []string {
	switch {
	case system == "darwin":
		return []string{"open"}
	case system == "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case variable("DISPLAY") != "" || variable("WAYLAND_DISPLAY") != "":
		return []string{"xdg-open"}
	default:
		return nil
	}
}
