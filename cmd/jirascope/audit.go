package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	journals "jirascope/internal/audit"
	"jirascope/internal/console"
	"jirascope/internal/foreign"
	"jirascope/scopes"
	"jirascope/tools"
)

// auditOptions are the flags of audit.
type auditOptions struct {
	granted string
	asJSON  bool
}

func newAudit(s streams, o *options) *cobra.Command {
	var ao auditOptions
	cmd := &cobra.Command{
		Use:   "audit [JOURNAL]",
		Short: "Compare the operations that serve called with the scopes of the token",
		Long: `Read the journal that serve --record keeps. Name the scopes that no call needed,
and those that the token lacks. The token's scopes come from --granted, or else
from what the tool token_scopes finds out without probing. Without JOURNAL the
file of JIRASCOPE_RECORD is read.
Exit codes: 0 no scope is known to be unused or missing, 1 one is, 2 misuse.`,
		Example: `  jirascope serve --record calls.jsonl
  jirascope audit calls.jsonl --granted scopes.txt`,
		Args: takes(0, 1, "one journal"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := os.Getenv("JIRASCOPE_RECORD")
			if len(args) > 0 {
				path = args[0]
			}
			if path == "" {
				return fmt.Errorf("name the journal: the file that serve --record writes")
			}
			return audit(cmd.Context(), s, o.quietly(), path, ao)
		},
	}
	cmd.Flags().StringVar(&ao.granted, "granted", "", "file with the scopes that the token holds, by name or title; - for standard input")
	cmd.Flags().BoolVar(&ao.asJSON, "json", false, "print the result as JSON")
	return cmd
}

func audit(ctx context.Context, s streams, o options, path string, ao auditOptions) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("reading the journal: %w", err)
	}
	defer file.Close()
	lines, broken, err := journals.Read(file)
	if err != nil {
		return fmt.Errorf("reading the journal %s: %w", path, err)
	}
	if len(lines) == 0 {
		return fmt.Errorf("%s has no calls; serve --record writes it while clients use the tools", path)
	}
	catalogue, err := scopes.Load()
	if err != nil {
		return err
	}
	holdings, origin, err := auditedScopes(ctx, s, o, ao, catalogue)
	if err != nil {
		return err
	}
	result := journals.Compare(catalogue, lines, holdings, origin)
	if broken > 0 {
		result.Notes = append(result.Notes, fmt.Sprintf("%s of the journal could not be read", console.Count(broken, "line")))
	}
	if err := result.Print(foreign.Writer(s.out), ao.asJSON); err != nil {
		return err
	}
	if len(result.Drop)+len(result.Add) > 0 {
		return errFailed
	}
	return nil
}

// auditedScopes are the scopes that the token holds: those of the file, or what
// the tools know without probing.
func auditedScopes(ctx context.Context, s streams, o options, ao auditOptions, catalogue *scopes.Catalogue) (scopes.Holdings, string, error) {
	if ao.granted != "" {
		names, err := readGrantedFile(ctx, ao.granted, s.in, catalogue)
		return scopes.HoldingsOf(names), ao.granted, err
	}
	b, err := newBackend(ctx, s, o)
	if err != nil {
		return scopes.Holdings{}, "", err
	}
	defer b.close()
	var answer tools.TokenScopesAnswer
	result, err := b.ask(ctx, "token_scopes", &answer)
	if err != nil {
		return scopes.Holdings{}, "", err
	}
	if result.IsError {
		return scopes.Holdings{}, "unknown, nothing is configured; give --granted, or set JIRA_SCOPES", nil
	}
	return scopes.Holdings{Held: scopes.Names(answer.Held), Lacking: answer.Lacking, Complete: answer.Complete}, answer.Summary, nil
}
