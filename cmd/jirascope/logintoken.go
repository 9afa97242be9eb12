package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"jirascope/internal/console"
	"jirascope/internal/foreign"
	"jirascope/internal/holdings"
	"jirascope/internal/profile"
	"jirascope/internal/redact"
	"jirascope/internal/settings"
	"jirascope/internal/signin"
	"jirascope/internal/toolbox"
	"jirascope/internal/vault"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/plan"
	"jirascope/tools"
)

// maxScopes is how many scopes a token can have.
const maxScopes = 50

// planScopes plans the scopes of the tools that are asked for.
func (e *entrance) planScopes() error {
	box := tools.New(toolbox.Config{Catalogue: scopes.Load, Writes: e.write})
	offered, err := box.Show(e.tools)
	if err != nil {
		return err
	}
	catalogue, err := scopes.Load()
	if err != nil {
		return err
	}
	var operations []*scopes.Operation
	for _, tool := range offered {
		for _, op := range tool.Needs(catalogue) {
			if !slices.Contains(operations, op) {
				operations = append(operations, op)
			}
		}
	}
	return e.planFor(catalogue, operations, plan.Recommended)
}

func (e *entrance) planFor(catalogue *scopes.Catalogue, operations []*scopes.Operation, strategy plan.Strategy) error {
	e.catalogue = catalogue
	e.plan = plan.New(catalogue).Make(operations, strategy)
	if n := len(e.plan.Scopes); n == 0 || n > maxScopes {
		return fmt.Errorf("the tools need %d scopes, and a token has 1 to %d: choose others with --tools", n, maxScopes)
	}
	return nil
}

// tokenLogin has a token made, reads it, checks it and stores it.
func (e *entrance) tokenLogin(ctx context.Context) error {
	name := "jirascope"
	if e.profile != "default" {
		name += " " + e.profile
	}
	address := plan.TokenURLFor(name, plan.JiraApp, e.plan.Scopes, e.days)
	e.showPage(ctx, address)
	token, err := e.person.Secret(ctx, "API token")
	if err != nil {
		return err
	}
	b, err := e.backendFor(ctx, token)
	if err != nil {
		return err
	}
	defer b.close()
	if !e.accepted(ctx, b) {
		return errFailed
	}
	return e.storeToken(ctx, token, b.to.Client.Host())
}

// showPage prints the page where the token is made, and opens it.
func (e *entrance) showPage(ctx context.Context, address string) {
	fmt.Fprintf(e.err, "Make the token here:\n\n  %s\n\n%s\n", address, plan.CheckTicked(plan.JiraApp, len(e.plan.Scopes)))
	console.Scopes(e.err, "Its scopes:", e.catalogue.DescribeAll(e.plan.Scopes))
	fmt.Fprintln(e.err)
	if e.browser && e.person.Interactive() {
		if err := signin.Open(ctx, address, os.Getenv); err != nil {
			fmt.Fprintln(e.err, "No browser was opened: open the address yourself.")
		}
	}
}

// backendFor connects with a token and what else the operator set: how to reach Jira.
func (e *entrance) backendFor(ctx context.Context, token string) (*backend, error) {
	environment := []string{"JIRA_SITE=" + e.site, "JIRA_EMAIL=" + e.email, "JIRA_API_TOKEN=" + token}
	for variable, value := range map[string]string{"JIRASCOPE_GATEWAY_URL": e.Gateway, "JIRASCOPE_ALLOW_SITE": e.Allow, "JIRASCOPE_CA_FILE": e.CAFile, "JIRASCOPE_LOG_LEVEL": e.LogLevel} {
		environment = append(environment, variable+"="+value)
	}
	if e.email == "" {
		environment = append(environment, "JIRA_AUTH=bearer")
	}
	read, err := settings.Read(ctx, environment, settings.Places{})
	if err != nil {
		return nil, err
	}
	return (&config{Settings: read}).backend(newLogger(e.err, read.Level(true)), holdings.NewUsage(nil), options{quiet: true, silent: true})
}

// accepted asks Jira, once, who the token's owner is. A refusal for a scope comes from a
// gateway that knows the token.
func (e *entrance) accepted(ctx context.Context, b *backend) bool {
	myself, err := b.to.Client.GetMyself(ctx)
	switch {
	case err == nil:
		fmt.Fprintf(e.err, "Accepted: %s.\n", foreign.Line(myself.Name, maxDetail))
		return true
	case jira.ScopeRefused(err):
		fmt.Fprintln(e.err, "Accepted. The token may not read its own account, without which every tool works.")
		return true
	}
	e.explainFailure(b, err)
	return false
}

// explainFailure says why a credential is not stored.
func (e *entrance) explainFailure(b *backend, err error) {
	answer, broken := toolbox.Call{Toolbox: b.tools, Connection: b.to}.Failure(err)
	if broken != nil {
		fmt.Fprintln(e.err, "jirascope:", foreign.Text(redact.Echo(broken.Error()), maxMisuse))
		return
	}
	width := console.Width(e.err)
	fmt.Fprintf(e.err, "Not stored. %s\n", console.Wrap(answer.Summary, width))
	for i, step := range answer.Steps {
		fmt.Fprintln(e.err, console.Wrap(fmt.Sprintf("%d. %s", i+1, step), width))
	}
}

// storeToken keeps a token that was accepted.
func (e *entrance) storeToken(ctx context.Context, token string, host scopes.Host) error {
	now := time.Now().UTC().Truncate(time.Second)
	entry := vault.Entry{
		Kind: vault.APIToken, Site: e.site, Email: e.email, Secret: vault.NewSecret(strings.TrimSpace(token)),
		Scopes: e.plan.Scopes, Expires: now.AddDate(0, 0, e.days), Made: now,
	}
	if host == scopes.Site {
		entry.Scopes = nil
		fmt.Fprintln(e.err, "The token has no scopes: it can do all that its owner can. One with scopes can do less.")
	}
	pairs := []profile.Pair{{Key: "email", Value: e.email}}
	if e.email == "" {
		pairs = []profile.Pair{{Key: "auth", Value: "bearer"}}
	}
	return e.store(ctx, entry, pairs...)
}

// store keeps an entry, and says where.
func (e *entrance) store(ctx context.Context, entry vault.Entry, pairs ...profile.Pair) error {
	if err := e.add(pairs...); err != nil {
		return e.unstored(err)
	}
	v := e.Vault()
	if e.person.Interactive() {
		// Its owner may have to unlock it.
		v.Patience = time.Minute
	}
	place, err := v.Save(ctx, e.profile, entry)
	if err != nil {
		return e.unstored(err)
	}
	where := "in the system's keychain"
	if place == vault.OwnFile {
		where = "in a file that only you may read, since no keychain took it"
		if v.Choice == vault.FileOnly {
			where = "in a file that only you may read"
		}
	}
	fmt.Fprintf(e.out, "Stored for the profile %s, %s.\n", e.profile, where)
	if entry.Kind == vault.APIToken {
		fmt.Fprintf(e.out, "It was planned with %s, until %s.\n", console.Count(len(entry.Scopes), "scope"), entry.Expires.Format(time.DateOnly))
	}
	if e.inForce != "" && e.inForce != e.profile || len(e.File.Profiles) > 1 && e.File.Default != e.profile {
		fmt.Fprintf(e.out, "To use it, set JIRASCOPE_PROFILE=%s, or default = %q in %s.\n", e.profile, e.profile, profile.Name)
	}
	return nil
}

// unstored says that nothing was stored.
func (e *entrance) unstored(err error) error {
	fmt.Fprintln(e.err, "jirascope: not stored:", foreign.Text(redact.Echo(err.Error()), maxMisuse))
	return errFailed
}
