package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
)

func newCall(s streams, o *options) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "call TOOL [JSON or -]",
		Short: "Run one tool and print its answer as JSON",
		Long: `Run one tool in-process and print its structured content as JSON.
The arguments are one JSON object; - reads it from standard input.
With --picture, sprint_report, velocity and flow_report also draw what they say.
Exit codes: 0 done, 1 the answer is an error or has no picture, 2 misuse.`,
		Example: `  jirascope call required_scopes '{"operations":["GET /rest/agile/1.0/board"]}'
  jirascope call list_boards --sandbox --sandbox-token boards-only
  jirascope call velocity '{"board":"11"}' --sandbox --picture velocity.svg`,
		Args: takes(1, 2, "the name of a tool and its arguments as one JSON object, or - for standard input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return call(cmd.Context(), s, o.quietly(), args, file)
		},
	}
	cmd.Flags().StringVar(&file, "picture", "", "draw the answer into a file, NAME.png or NAME.svg")
	return cmd
}

// call runs a tool, and writes its picture to a file if one is named.
func call(ctx context.Context, s streams, o options, args []string, file string) error {
	arguments, err := readArguments(ctx, s.in, args[1:])
	if err != nil {
		return err
	}
	if len(arguments) > 0 && !json.Valid(arguments) {
		return fmt.Errorf("the arguments are not JSON; give an object such as '{\"limit\": 5}'")
	}
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return err
	}
	defer b.close()
	tool, ok := b.tools.Tool(args[0])
	if !ok {
		if _, withheld := b.tools.Declared(args[0]); withheld {
			return fmt.Errorf("%s changes Jira, which is off: add --write, or set JIRASCOPE_WRITE=1", args[0])
		}
		return fmt.Errorf("unknown tool %q; the tools are %s", args[0], toolNames(b.tools))
	}
	if file != "" {
		if err := checkPicture(b.tools, tool, file); err != nil {
			return err
		}
		arguments = askingPicture(arguments)
	}
	result, err := b.call(ctx, tool, arguments)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, string(result.Structured))
	if result.IsError {
		return errFailed
	}
	if file != "" {
		if err := writePicture(file, result); err != nil {
			fmt.Fprintln(s.err, "jirascope:", foreign.Text(redact.Echo(err.Error()), maxMisuse))
			return errFailed
		}
	}
	return nil
}

// readArguments takes the JSON of a call from the command line or, for "-",
// from standard input.
func readArguments(ctx context.Context, in io.Reader, args []string) (json.RawMessage, error) {
	if len(args) == 0 {
		return nil, nil
	}
	if args[0] != "-" {
		return json.RawMessage(args[0]), nil
	}
	return readBounded(ctx, in, maxInput, "standard input", "no tool takes so much")
}

func toolNames(t *toolbox.Toolbox) string {
	var names []string
	for _, tool := range t.Tools() {
		names = append(names, tool.Name)
	}
	return strings.Join(names, ", ")
}
