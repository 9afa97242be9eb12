package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	journals "jirascope/internal/audit"
	"jirascope/internal/console"
	"jirascope/internal/foreign"
	"jirascope/internal/vault"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

func newRotate(s streams) *cobra.Command {
	var lo loginOptions
	var path string
	cmd := &cobra.Command{
		Use:   "rotate",
		Short: "Replace a stored token by one with the scopes that were really used",
		Long: `Plan the successor of a token that login stored, from the journal that serve
--record keeps: the scopes that its calls need, and as little else as possible.
Without a journal, the successor has the scopes of its predecessor. Then rotate
goes on as login does. The old token stays in use until Jira accepts the new one.
Exit codes: 0 replaced, 1 not accepted or not stored, 2 misuse.`,
		Example: `  jirascope rotate --journal calls.jsonl
  jirascope rotate --profile work --days 90`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if lo.days < 1 || lo.days > 365 {
				return errors.New("--days takes 1 to 365, as the token page does")
			}
			return rotate(cmd.Context(), s, lo, path)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&lo.profile, "profile", "", "name of the profile (JIRASCOPE_PROFILE, else the one in force, else default)")
	flags.StringVar(&path, "journal", "", "the journal to plan from (JIRASCOPE_RECORD)")
	flags.IntVar(&lo.days, "days", 365, "how many days the token is to live")
	flags.BoolVar(&lo.browser, "browser", true, "open the page; --browser=false only prints its address")
	return cmd
}

func rotate(ctx context.Context, s streams, lo loginOptions, path string) error {
	e, err := enter(ctx, s, lo)
	if err != nil {
		return err
	}
	if err := e.prepare(); err != nil {
		return err
	}
	old, found, err := e.Vault().Load(ctx, e.profile)
	switch {
	case err != nil:
		return err
	case !found:
		return fmt.Errorf("no token is stored for the profile %s: run `jirascope login --profile %s`", e.profile, e.profile)
	case old.Kind == vault.Grant:
		return errors.New("a consent is renewed by itself: to change its scopes, run `jirascope login` with --client-id")
	}
	if e.site == "" {
		e.site = old.Site
	}
	e.email = old.Email
	if path == "" {
		path = e.Record
	}
	if err := e.planSuccessor(old, path); err != nil {
		return err
	}
	if err := e.tokenLogin(ctx); err != nil {
		return err
	}
	fmt.Fprintln(e.out, "The token before still works. Revoke it at https://id.atlassian.com/manage-profile/security/api-tokens when no other program uses it.")
	return nil
}

// planSuccessor plans the next token from a journal, or without one like the old token.
func (e *entrance) planSuccessor(old vault.Entry, path string) (err error) {
	if e.catalogue, err = scopes.Load(); err != nil {
		return err
	}
	if path == "" {
		if len(old.Scopes) == 0 {
			return errors.New("the scopes of the stored token are unknown: name a journal with --journal, or run `jirascope login`")
		}
		e.plan = plan.Plan{Scopes: old.Scopes}
		fmt.Fprintln(e.err, "There is no journal, so the new token gets the scopes of the old one. serve --record writes a journal.")
		return nil
	}
	result, err := e.readJournal(old, path)
	if err != nil {
		return err
	}
	e.plan = plan.Plan{Scopes: scopes.Names(result.Smallest)}
	if n := len(e.plan.Scopes); n == 0 || n > maxScopes {
		return fmt.Errorf("the calls of the journal need %d scopes, and a token has 1 to %d", n, maxScopes)
	}
	fmt.Fprintf(e.err, "The journal has %s.\n", console.Count(len(result.Operations), "operation"))
	for _, note := range result.Notes {
		fmt.Fprintln(e.err, foreign.Line(note, maxDetail))
	}
	if len(old.Scopes) > 0 {
		console.Scopes(e.err, "No longer needed:", result.Drop)
		console.Scopes(e.err, "New:", result.Add)
	}
	return nil
}

func (e *entrance) readJournal(old vault.Entry, path string) (journals.Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return journals.Result{}, fmt.Errorf("reading the journal: %w", err)
	}
	defer file.Close()
	lines, broken, err := journals.Read(file)
	switch {
	case err != nil:
		return journals.Result{}, fmt.Errorf("reading the journal: %w", err)
	case len(lines) == 0:
		return journals.Result{}, errors.New("the journal has no calls; serve --record writes it while clients use the tools")
	}
	result := journals.Compare(e.catalogue, lines, scopes.HoldingsOf(old.Scopes), "what login stored")
	if broken > 0 {
		result.Notes = append(result.Notes, console.Count(broken, "line")+" of the journal could not be read")
	}
	return result, nil
}
