package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/internal/vault"
)

func newLogout(s streams) *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use:   "logout",
		Short: "Delete what login stored for a profile",
		Long: `Delete the secret that login stored for a profile, from the keychain or its file.
The profile stays in jirascope.toml. No documented call revokes a token or a
consent with itself, so logout says where to do that by hand.
Exit codes: 0 deleted, 1 nothing was stored or it could not be deleted, 2 misuse.`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return logout(cmd.Context(), s, name)
		},
	}
	cmd.Flags().StringVar(&name, "profile", "", "name of the profile (JIRASCOPE_PROFILE, else the one in force, else default)")
	return cmd
}

func logout(ctx context.Context, s streams, name string) error {
	e, err := enter(ctx, s, loginOptions{profile: name})
	if err != nil {
		return err
	}
	v := e.Vault()
	entry, found, err := v.Load(ctx, e.profile)
	// What cannot be read can be deleted all the same.
	if deleted := v.Delete(ctx, e.profile); deleted != nil {
		fmt.Fprintln(s.err, "jirascope:", foreign.Text(redact.Echo(deleted.Error()), maxMisuse))
		return errFailed
	}
	if !found && err == nil {
		fmt.Fprintf(s.err, "jirascope: nothing is stored for the profile %s\n", e.profile)
		return errFailed
	}
	fmt.Fprintf(s.out, "Deleted what was stored for the profile %s.\n", e.profile)
	if entry.Kind == vault.Grant {
		fmt.Fprintln(s.out, "The app's access lasts until you take it away in the settings of your Atlassian account.")
		return nil
	}
	fmt.Fprintln(s.out, "The token itself lives on: revoke it at https://id.atlassian.com/manage-profile/security/api-tokens")
	return nil
}
