package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/internal/console"
	"jirascope/internal/foreign"
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
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return doctor(cmd.Context(), s, o.quietly(), asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the answer of the tool check_connection as JSON")
	return cmd
}

func doctor(ctx context.Context, s streams, o options, asJSON bool) error {
	o.silent = true
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
		(&chart{w: s.out, colours: takesColours(s.out), width: console.Width(s.out)}).draw(answer)
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
	// width is the longest line.
	width int
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
		c.row(string(check.Result), check.Name, check.Detail)
	}
	if len(answer.Tools) > 0 {
		fmt.Fprintln(c.w)
	}
	for _, tool := range answer.Tools {
		line := "works: " + string(tool.Works)
		if len(tool.Add) > 0 {
			line += "; add " + strings.Join(scopes.Names(tool.Add), ", ")
		}
		c.row(string(tool.Works), tool.Tool, line)
	}
	fmt.Fprintf(c.w, "\n%s\n", c.paint(bold, console.Wrap(answer.Summary, c.width)))
	for i, step := range answer.Steps {
		fmt.Fprintln(c.w, console.Wrap(fmt.Sprintf("%d. %s", i+1, step), c.width))
	}
}

// maxDetail bounds what a row says, in characters.
const maxDetail = 1000

// row prints a result, what it is of, and the rest in a column of its own.
func (c *chart) row(result, name, text string) {
	sign, colour := mark(result)
	line := console.Hang(fmt.Sprintf("%s  %-20s ", sign, name), foreign.Line(text, maxDetail), c.width)
	fmt.Fprintln(c.w, c.paint(colour, sign)+strings.TrimPrefix(line, sign))
}

// mark is the sign in front of a row, and its colour.
func mark(result string) (sign, colour string) {
	switch result {
	case "passed", "yes":
		return "ok  ", green
	case "failed", "no":
		return "FAIL", red
	case "partly":
		return "part", yellow
	default:
		return "--  ", yellow
	}
}

func (c *chart) paint(colour, text string) string {
	if !c.colours {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}
