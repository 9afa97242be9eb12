package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jirascope/internal/origin"
	"jirascope/internal/profile"
	"jirascope/internal/settings"
	"jirascope/internal/signin"
	"jirascope/scopes"
	"jirascope/scopes/plan"
)

// loginOptions are the flags of login.
type loginOptions struct {
	profile, site, email, tools string
	write, browser              bool
	days                        int
	consentOptions
}

func newLogin(s streams) *cobra.Command {
	lo := loginOptions{}
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Make a token or give consent, check it and store it for a profile",
		Long: `Sign in to a site and store the credential for a profile of jirascope.toml. The
profile is added to the file when it is not there.

An API token: login shows the address of Atlassian's token page with the name,
the expiry and the scopes of the tools filled in, opens it where there is a
browser, reads the token without showing it, and asks Jira once whether it is
accepted. From a pipe, the token is read from standard input and nothing is asked.

OAuth 2.0 (3LO), with --client-id: login opens the consent page for an app of your
own and waits for the answer at http://127.0.0.1:PORT/callback. The app's secret is
read like a token. login --guide says how to set the app up.

The secret goes into the system's keychain, or into a file that only you may read
where there is none (JIRASCOPE_SECRET_STORE says which).
Exit codes: 0 stored, 1 not accepted or not stored, 2 misuse.`,
		Example: `  jirascope login --site acme --email ann@example.com
  jirascope login --profile work --tools boards,issues --days 90
  op read op://work/jira/token | jirascope login --profile work
  jirascope login --client-id abc123 --site acme`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if lo.days < 1 || lo.days > 365 {
				return errors.New("--days takes 1 to 365, as the token page does")
			}
			return login(cmd.Context(), s, lo)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&lo.profile, "profile", "", "name of the profile (JIRASCOPE_PROFILE, else the one in force, else default)")
	flags.StringVar(&lo.site, "site", "", "the site: acme, acme.atlassian.net or its URL")
	flags.StringVar(&lo.email, "email", "", "address of the account; none for a service account's token, which is sent as Bearer")
	flags.StringVar(&lo.tools, "tools", "", "plan the scopes for these tools: default, all, areas or names, parted by commas")
	flags.BoolVar(&lo.write, "write", false, "plan for the tools that change something too")
	flags.IntVar(&lo.days, "days", 365, "how many days the token is to live")
	flags.BoolVar(&lo.browser, "browser", true, "open the page; --browser=false only prints its address")
	lo.bind(flags)
	return cmd
}

// entrance is what a sign-in is about: a profile, its site and its account.
type entrance struct {
	loginOptions
	*config
	streams
	catalogue *scopes.Catalogue
	// inForce is the profile that is used without further ado.
	inForce string
	// exists says that the file has the profile already.
	exists bool
	own    profile.Profile
	person signin.Terminal
	plan   plan.Plan
}

func login(ctx context.Context, s streams, lo loginOptions) error {
	if lo.guide {
		return guide(s.out, lo.consentOptions)
	}
	e, err := enter(ctx, s, lo)
	if err != nil {
		return err
	}
	if err := e.prepare(); err != nil {
		return err
	}
	if err := e.planScopes(); err != nil {
		return err
	}
	if e.clientID != "" {
		return e.consentTo(ctx)
	}
	if err := e.ask(ctx); err != nil {
		return err
	}
	return e.tokenLogin(ctx)
}

// enter finds out which profile it is about.
func enter(ctx context.Context, s streams, lo loginOptions) (*entrance, error) {
	// No secret is needed, least of all the one that is to be replaced.
	c, err := readConfig(ctx, true)
	if err != nil {
		return nil, err
	}
	e := &entrance{loginOptions: lo, config: c, streams: s, person: signin.Terminal{In: s.in, Out: s.err}}
	for _, name := range []string{lo.profile, os.Getenv("JIRASCOPE_PROFILE"), c.Active, "default"} {
		if e.profile = name; name != "" {
			break
		}
	}
	if !profile.ValidName(e.profile) {
		return nil, errors.New("a profile's name has letters, digits, dots, hyphens and low lines only")
	}
	for _, p := range c.File.Profiles {
		if p.Name == e.profile {
			e.exists, e.own = true, p
		}
	}
	// Nothing of the profile that was in force may reach another one.
	own, file := slices.Clone(os.Environ()), c.File
	if e.exists {
		own = append(own, "JIRASCOPE_PROFILE="+e.profile)
	} else {
		own = append(own, "JIRASCOPE_PROFILE=", "JIRASCOPE_CONFIG=")
		file.Path = ""
	}
	alone, err := settings.Read(ctx, own, settings.Places{Config: file.Path})
	if err != nil {
		return nil, err
	}
	alone.File = c.File
	e.config, e.inForce = &config{Settings: alone}, c.Active
	return e, nil
}

// prepare checks that what is stored would be used, and finds out for which site and
// account it is: from the flags, else from the profile, else from the environment. A
// profile that has others is left alone.
func (e *entrance) prepare() error {
	for _, variable := range []string{"JIRA_API_TOKEN_FILE", "JIRA_API_TOKEN_COMMAND", "JIRA_CLIENT_ID"} {
		if value, set := e.own.Values[variable]; set {
			return fmt.Errorf("the profile %s has %s in line %d, which is used in place of what login stores: take it out first", e.profile, value.Key, value.Line)
		}
	}
	return e.settle()
}

// settle finds out the site and the account.
func (e *entrance) settle() error {
	for _, one := range []struct {
		flag           *string
		variable, here string
		name           string
		same           func(a, b string) bool
	}{
		{&e.site, "JIRA_SITE", e.Site, "site", sameSite},
		{&e.email, "JIRA_EMAIL", e.Email, "e-mail address", strings.EqualFold},
	} {
		own := e.own.Values[one.variable].Text
		switch {
		case *one.flag == "" && own != "":
			*one.flag = own
		case *one.flag == "" && !e.exists:
			*one.flag = one.here
		case own != "" && !one.same(*one.flag, own):
			return fmt.Errorf("the profile %s has another %s: choose another name with --profile, or change the file", e.profile, one.name)
		}
	}
	return nil
}

func sameSite(a, b string) bool {
	x, errX := origin.Site(a)
	y, errY := origin.Site(b)
	return errX == nil && errY == nil && x == y
}

// ask asks for what is missing, where somebody can be asked.
func (e *entrance) ask(ctx context.Context) (err error) {
	if e.person.Interactive() && e.site == "" {
		if e.site, err = e.person.Line(ctx, "Site, such as acme.atlassian.net"); err != nil {
			return err
		}
	}
	if e.site == "" {
		return errors.New("the site is unknown: give --site")
	}
	if e.person.Interactive() && e.email == "" && !e.exists {
		e.email, err = e.person.Line(ctx, "E-mail address of the account (empty for a service account's token)")
	}
	return err
}

// add adds the profile to the file, unless it is there.
func (e *entrance) add(settings ...profile.Pair) error {
	if e.exists {
		return nil
	}
	return profile.Add(e.File.Path, e.profile, append([]profile.Pair{{Key: "site", Value: e.site}}, slices.Clip(settings)...)...)
}
