// Command jirascope is an MCP server for Jira Cloud boards and sprints that
// says why a call failed and what to change.
//
//	jirascope [serve]    MCP server on stdio, or over HTTP
//	jirascope demo       the main job on a sandbox, as a transcript
//	jirascope call TOOL  one tool, its answer as JSON
//	jirascope explain    why a pasted call failed, and what to change
//	jirascope doctor     the configured credential, checked step by step
//	jirascope config     the configuration in force, and where each value comes from
//	jirascope login      sign in, and store the credential for a profile
//	jirascope scan PATH  the calls in source code, and the scopes they need
//	jirascope audit FILE what a server really called, against what its token holds
//	jirascope sandbox    an imaginary Jira to point clients at
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"jirascope/internal/console"
	"jirascope/internal/foreign"
	"jirascope/internal/redact"
)

// Exit codes. exitSignal is what shells report of a program that Ctrl-C ended.
const (
	exitFailed = 1
	exitMisuse = 2
	exitSignal = 130
)

// maxMisuse bounds what is said of a wrong call, in characters.
const maxMisuse = 4000

// lastResort is how long the program may take to end after it was asked to. It is
// longer than any command takes, unless something in it hangs.
const lastResort = grace + 4*time.Second

// errFailed ends a command whose failure was already reported.
var errFailed = errors.New("failed")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The next signal ends the program at once.
	context.AfterFunc(ctx, stop)
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}) }()
	os.Exit(exitCode(ctx, ended, lastResort))
}

// exitCode waits for a command to end, but not much longer than ctx lasts.
func exitCode(ctx context.Context, ended <-chan int, atMost time.Duration) int {
	select {
	case code := <-ended:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-ended:
		return code
	case <-time.After(atMost):
		return exitSignal
	}
}

// streams are what a command reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run executes the command line and returns the exit code.
func run(ctx context.Context, args []string, s streams) int {
	out := &output{Writer: s.out}
	s.out = out
	root := newRoot(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if lost := out.lost(); lost != nil {
		fmt.Fprintln(s.err, "jirascope:", lost)
		return exitFailed
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFailed):
		return exitFailed
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return exitSignal
	default:
		// It may repeat an argument or a path that is a secret in the wrong place.
		fmt.Fprintln(s.err, "jirascope:", foreign.Text(redact.Echo(err.Error()), maxMisuse))
		return exitMisuse
	}
}

func newRoot(s streams) *cobra.Command {
	var o options
	root := &cobra.Command{
		Use:           "jirascope",
		Short:         "MCP server for Jira boards and sprints that explains failed calls",
		Version:       version(),
		Args:          noCommand,
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), s, o, serveOptions{transport: "stdio"})
		},
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.CompletionOptions.DisableDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	o.bind(root.PersistentFlags())
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		// Without the sandbox, the configured Jira would be called instead.
		if cmd.Flags().Changed("sandbox-token") && !o.sandbox {
			return errors.New("a token of the sandbox was chosen without the sandbox; add --sandbox")
		}
		return nil
	}
	root.AddCommand(newServe(s, &o), newCall(s, &o), newExplain(s, &o), newDoctor(s, &o), newConfig(s, &o), newLogin(s), newLogout(s), newRotate(s), newScan(s), newAudit(s, &o), newDemo(s), newSandbox(s))
	return root
}

// takesColours reports whether a stream is a terminal, and its user wants colours.
func takesColours(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && console.IsTerminal(w)
}
