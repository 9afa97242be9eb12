package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// takes is the check of a command's arguments: from least to most of them, negative for
// any number. Else it says what to give.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least || most > 0 && len(args) > most:
			return fmt.Errorf("%s takes %s; --help says more", cmd.Name(), what)
		case most == 0 && len(args) > 0:
			return fmt.Errorf("%s takes no arguments; --help says what it takes", cmd.Name())
		}
		return nil
	}
}

// noCommand is the check of the root's arguments, of which each would be a command.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf("unknown command %q; perhaps %s", args[0], strings.Join(near, " or "))
	}
	var names []string
	for _, one := range cmd.Commands() {
		if one.IsAvailableCommand() {
			names = append(names, one.Name())
		}
	}
	return fmt.Errorf("unknown command %q; the commands are %s", args[0], strings.Join(names, ", "))
}
