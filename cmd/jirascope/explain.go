package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/internal/console"
	"jirascope/internal/textfile"
	"jirascope/scopes/evidence"
	"jirascope/tools"
)

// explainOptions are the flags of explain: what the text does not show. They are the
// arguments of explain_401 by the same names.
type explainOptions struct {
	credential string
	scopes     []string
	observed   []string
	asJSON     bool
}

func newExplain(s streams, o *options) *cobra.Command {
	var eo explainOptions
	cmd := &cobra.Command{
		Use:   "explain [FILE, - or TEXT...]",
		Short: "Explain a failed call that was pasted: why it failed, and what to change",
		Long: `Read a failed call and say why it failed and what to change. Give it whatever you
have: a curl command with its output, a log, a stack trace, a URL, a response. It
comes from standard input, from a file, or as arguments. Nothing is fetched, and
secrets are removed before anything is read. Arguments stay in your shell's
history, so give a text that holds a token by standard input or as a file.
What is asked in the end is answered by flags in front of the text.
Exit codes: 0 done, 1 the answer is an error, 2 misuse.`,
		Example: `  jirascope explain failure.log
  pbpaste | jirascope explain
  jirascope explain "GET https://acme.atlassian.net/rest/agile/1.0/board 401"
  jirascope explain --credential scoped_token --scopes read:jira-work failure.log`,
		RunE: func(cmd *cobra.Command, args []string) error {
			// A pasted command has options of its own, so that flags end where the text
			// begins. Behind a file, people add it all the same.
			if n := len(args); n > 1 && args[n-1] == "--json" {
				args, eo.asJSON = args[:n-1], true
			}
			text, err := readPasted(cmd.Context(), s, args)
			switch {
			case err != nil:
				return err
			case strings.TrimSpace(text) == "":
				return errors.New("there is nothing to explain; give a failed call by standard input, as a file, or in quotes")
			}
			return explain(cmd.Context(), s, o.quietly(), text, eo)
		},
	}
	cmd.Flags().SetInterspersed(false)
	cmd.Flags().StringVar(&eo.credential, "credential", "", "kind of the credential: "+listed(evidence.Credentials()))
	cmd.Flags().StringSliceVar(&eo.scopes, "scopes", nil, "all scopes that the credential has, by name")
	cmd.Flags().StringSliceVar(&eo.observed, "observed", nil, "what you have seen: "+listed(evidence.Observations()))
	cmd.Flags().BoolVar(&eo.asJSON, "json", false, "print the answer of the tool explain_401 as JSON")
	return cmd
}

// listed are the values that a flag may have.
func listed[T ~string](values []T) string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return strings.Join(list, ", ")
}

func explain(ctx context.Context, s streams, o options, text string, eo explainOptions) error {
	o.silent = true
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return err
	}
	defer b.close()
	args := tools.ExplainArgs{Text: text, Scopes: eo.scopes, Credential: evidence.Credential(eo.credential)}
	for _, seen := range eo.observed {
		args.Observed = append(args.Observed, evidence.Observation(seen))
	}
	result, err := b.run(ctx, "explain_401", args)
	if err != nil {
		return err
	}
	if eo.asJSON {
		fmt.Fprintln(s.out, string(result.Structured))
	} else {
		fmt.Fprintln(s.out, console.Wrap(result.Text, console.Width(s.out)))
	}
	if result.IsError {
		return errFailed
	}
	return nil
}

// readPasted is the text to explain: that of a file, of standard input, or the
// arguments themselves.
func readPasted(ctx context.Context, s streams, args []string) (string, error) {
	switch {
	case len(args) == 0 || len(args) == 1 && args[0] == "-":
		if console.IsTerminal(s.in) {
			fmt.Fprintln(s.err, "Paste the failed call, then press Ctrl-D.")
		}
		return readText(ctx, s.in, "standard input")
	case len(args) > 1:
		return commandLine(args), nil
	}
	file, err := os.Open(args[0])
	switch {
	case err == nil:
		defer file.Close()
		return readText(ctx, file, args[0])
	case strings.ContainsAny(args[0], " \n") || strings.Contains(args[0], "://") || strings.HasPrefix(args[0], "/rest/"):
		return args[0], nil
	default:
		return "", errors.New("there is no file of this name that can be read; give a file, - for standard input, or the failed call in quotes")
	}
}

func readText(ctx context.Context, in io.Reader, name string) (string, error) {
	data, err := readBounded(ctx, in, maxInput, name, "give the part around the failure")
	return textfile.Decode(data), err
}

// commandLine is what was typed. The shell took the quotes off a command's words,
// which are put back, so that a header's value ends where it ended.
func commandLine(args []string) string {
	if !slices.Contains([]string{"curl", "wget", "http", "https", "xh"}, args[0]) {
		return strings.Join(args, " ")
	}
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = arg
		if arg == "" || strings.ContainsAny(arg, " \t\n'\"\\$&|;<>()`") {
			words[i] = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}
