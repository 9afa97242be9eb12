package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jirascope/internal/foreign"
	"jirascope/internal/settings"
	"jirascope/internal/vault"
)

func newConfig(s streams, o *options) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the configuration in force, and where each value comes from",
		Long: `Print which settings are in force and where each comes from: the environment, a
profile of jirascope.toml, what login stored, or the default. Secrets are not
shown. Jira is not asked; doctor does that.
Exit codes: 0 nothing is wrong, 1 something has to be corrected, 2 misuse.`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return showConfig(cmd.Context(), s, *o, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return cmd
}

// inForce is the configuration as it is printed.
type inForce struct {
	File    string `json:"file"`
	Exists  bool   `json:"file_exists"`
	Profile string `json:"profile,omitempty"`
	// Profiles are those that there are.
	Profiles []string           `json:"profiles"`
	Settings []settings.Setting `json:"settings"`
	Stored   *storedEntry       `json:"stored,omitempty"`
	Problems []string           `json:"problems"`
	Notes    []string           `json:"notes"`
}

// storedEntry is what is told of an entry of the vault: no secret.
type storedEntry struct {
	Kind    vault.Kind  `json:"kind"`
	Place   vault.Place `json:"place"`
	Scopes  []string    `json:"scopes"`
	Expires time.Time   `json:"expires,omitzero"`
	Made    time.Time   `json:"made,omitzero"`
}

// showConfig prints what is in force. With the sandbox, the operator's secrets are left
// alone.
func showConfig(ctx context.Context, s streams, o options, asJSON bool) error {
	c, err := readConfig(ctx, o.sandbox)
	if err != nil {
		return err
	}
	all := inForce{
		File: c.File.Path, Exists: c.File.Exists, Profile: c.Active, Profiles: append([]string{}, c.File.Names()...), Settings: c.InForce(),
		Problems: append([]string{}, c.problems()...), Notes: append([]string{}, c.Notes...),
	}
	if e := c.Stored; e != nil {
		all.Stored = &storedEntry{Kind: e.Kind, Place: e.Place, Scopes: append([]string{}, e.Scopes...), Expires: e.Expires, Made: e.Made}
		if e.Kind == vault.Grant {
			// Its access token lasts an hour and is renewed by itself.
			all.Stored.Expires = time.Time{}
		}
	}
	if asJSON {
		data, err := json.Marshal(all)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, string(data))
	} else {
		all.print(s.out)
	}
	if len(all.Problems) > 0 {
		return errFailed
	}
	return nil
}

// print writes the configuration for a person.
func (f inForce) print(w io.Writer) {
	file := foreign.Line(f.File, maxDetail)
	switch {
	case f.File == "":
		file = "none: this system names no folder for settings"
	case !f.Exists:
		file += " (does not exist)"
	}
	fmt.Fprintf(w, "file      %s\n", file)
	if len(f.Profiles) > 0 {
		profile := f.Profile
		if profile == "" {
			profile = "none"
		}
		fmt.Fprintf(w, "profile   %s; there are %s\n", profile, strings.Join(f.Profiles, ", "))
	}
	if f.Stored != nil {
		fmt.Fprintf(w, "stored    %s\n", f.Stored)
	}
	fmt.Fprintln(w)
	for _, one := range f.Settings {
		value := foreign.Line(one.Value, maxDetail)
		if one.Secret {
			value = "(hidden)"
		}
		fmt.Fprintf(w, "%-24s %s  [%s]\n", one.Variable, value, one.Origin)
	}
	f.printRest(w)
}

func (f inForce) printRest(w io.Writer) {
	if len(f.Problems) > 0 {
		fmt.Fprintf(w, "\nTo correct:\n- %s\n", strings.Join(f.Problems, "\n- "))
	}
	if len(f.Notes) > 0 {
		fmt.Fprintf(w, "\nOdd:\n- %s\n", strings.Join(f.Notes, "\n- "))
	}
}

// String says what is stored for a person.
func (e storedEntry) String() string {
	what, where := "an API token", "the system's keychain"
	if e.Kind == vault.Grant {
		what = "a consent"
	}
	if e.Place == vault.OwnFile {
		where = "a file that only you may read, since no keychain took it"
	}
	text := fmt.Sprintf("%s with %d scopes, in %s", what, len(e.Scopes), where)
	if !e.Expires.IsZero() {
		text += ", until " + e.Expires.Format(time.DateOnly)
	}
	return text
}
