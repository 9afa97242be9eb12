package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/scopes"
	"jirascope/tools"
)

func newDoctor(s streams, o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the configured credential step by step and say what to fix",
		Long: `Check the configuration, find the cloud id, and make a handful of small calls, in
an order in which each says something new. It stops as soon as the cause is
certain. Exit codes: 0 all is well, 1 something has to be fixed, 2 misuse.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return doctor(cmd.Context(), s, o.quietly(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the answer of the tool check_connection as JSON")
	return cmd
}

func doctor(ctx context.Context, s streams, o options, asJSON bool) error {
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return err
	}
	defer b.close()
	var answer tools.CheckConnectionAnswer
	result, err := b.ask(ctx, "check_connection", &answer)
	if err != nil {
		return err
	}
	if asJSON {
		fmt.Fprintln(s.out, string(result.Structured))
	} else {
		(&chart{w: s.out, colours: isTerminal(s.out)}).draw(answer)
	}
	if !answer.OK {
		return errFailed
	}
	return nil
}

// chart prints an examination for a person.
type chart struct {
	w       io.Writer
	colours bool
}

// The colours of a chart.
const (
	green  = "32"
	red    = "31"
	yellow = "33"
	bold   = "1"
)

func (c *chart) draw(answer tools.CheckConnectionAnswer) {
	for _, check := range answer.Checks {
		fmt.Fprintf(c.w, "%s  %-20s %s\n", c.mark(string(check.Result)), check.Name, check.Detail)
	}
	if len(answer.Tools) > 0 {
		fmt.Fprintln(c.w)
	}
	for _, tool := range answer.Tools {
		line := fmt.Sprintf("%s  %-20s works: %s", c.mark(string(tool.Works)), tool.Tool, tool.Works)
		if len(tool.Add) > 0 {
			line += "; add " + strings.Join(scopes.Names(tool.Add), ", ")
		}
		fmt.Fprintln(c.w, line)
	}
	fmt.Fprintf(c.w, "\n%s\n", c.paint(bold, answer.Summary))
	for i, step := range answer.Steps {
		fmt.Fprintf(c.w, "%d. %s\n", i+1, step)
	}
}

// mark is the sign in front of a line.
func (c *chart) mark(result string) string {
	switch result {
	case "passed", "yes":
		return c.paint(green, "ok  ")
	case "failed", "no":
		return c.paint(red, "FAIL")
	case "partly":
		return c.paint(yellow, "part")
	default:
		return c.paint(yellow, "--  ")
	}
}

func (c *chart) paint(colour, text string) string {
	if !c.colours {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
