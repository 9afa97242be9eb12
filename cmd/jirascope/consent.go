package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"jirascope/internal/console"
	"jirascope/internal/foreign"
	"jirascope/internal/grant"
	"jirascope/internal/origin"
	"jirascope/internal/redact"
	"jirascope/internal/signin"
	"jirascope/internal/vault"
	"jirascope/jira"
	"jirascope/scopes"
)

// consentOptions are the flags of login that OAuth has to itself.
type consentOptions struct {
	clientID    string
	port        int
	pkce, guide bool
}

func (o *consentOptions) bind(flags *pflag.FlagSet) {
	flags.StringVar(&o.clientID, "client-id", "", "sign in by OAuth 2.0 (3LO) with this app of yours")
	flags.IntVar(&o.port, "port", grant.DefaultPort, "port of the callback address, which the app has to list in full; 0 for any")
	flags.BoolVar(&o.pkce, "pkce", true, "send a verifier (PKCE); --pkce=false leaves it out")
	flags.BoolVar(&o.guide, "guide", false, "say how to set an app up in the developer console, and do nothing")
}

// consentTime is how long a person has for the consent page.
const consentTime = 10 * time.Minute

// consent is the stored consent in force; nil when the credential is another.
func (c *config) consent() *vault.Entry {
	if c.Stored == nil || c.Stored.Kind != vault.Grant {
		return nil
	}
	return c.Stored
}

// loginAgain is the command that asks for the consent again.
func (c *config) loginAgain() string {
	entry := c.consent()
	if entry == nil {
		return ""
	}
	return "jirascope login --profile " + c.Active + " --client-id " + entry.ClientID
}

// authHost is the authorization server of the configured gateway.
func (c *config) authHost() (string, error) {
	gateway := c.Gateway
	if gateway == "" {
		own, err := origin.Gateway(c.Site)
		if err != nil {
			return "", err
		}
		gateway = own
	}
	gateway, err := origin.Host(gateway)
	if err != nil {
		return "", err
	}
	return origin.Auth(gateway)
}

// source gives the access tokens of the consent. Where the authorization server is unknown
// its requests fail, which the client's own check of the gateway says before.
func (c *config) source(logger *slog.Logger) *grant.Source {
	keep := c.Vault()
	auth, err := c.authHost()
	if err != nil {
		auth = "http://127.0.0.1:0"
	}
	return &grant.Source{Keep: keep, Profile: c.Active, App: grant.App{Auth: auth, HTTP: c.http()}, Folder: keep.Folder, Logger: logger}
}

// consentTo has a person agree, chooses the site and stores the tokens.
func (e *entrance) consentTo(ctx context.Context) error {
	if e.site != "" {
		e.Site = e.site
	}
	client, err := jira.New(jira.Config{Site: e.Site, Gateway: e.Gateway, Allow: e.Allowed()})
	if err != nil {
		return err
	}
	auth, err := origin.Auth(client.Gateway())
	if err != nil {
		return fmt.Errorf("the authorization server %w", err)
	}
	secret, err := e.person.Secret(ctx, "Secret of the app")
	if err != nil {
		return err
	}
	app := grant.App{Auth: auth, ClientID: e.clientID, ClientSecret: vault.NewSecret(secret), HTTP: e.http()}
	entry, err := e.agree(ctx, app)
	if err != nil {
		return e.refusedConsent(err)
	}
	sites, err := app.Sites(ctx, client.Gateway(), entry.Secret)
	if err != nil {
		return e.unstored(err)
	}
	chosen, err := e.choose(ctx, sites)
	if err != nil {
		return e.unstored(err)
	}
	entry.Site, entry.CloudID = chosen.URL, chosen.ID
	e.site = cmp.Or(e.site, chosen.URL)
	e.sayLacking(entry)
	if err := e.store(ctx, entry); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "The consent is to %s on %s.\n", console.Count(len(entry.Scopes), "scope"), foreign.Line(chosen.URL, maxDetail))
	return nil
}

// agree shows the consent page and waits for its answer.
func (e *entrance) agree(ctx context.Context, app grant.App) (vault.Entry, error) {
	ctx, cancel := context.WithTimeout(ctx, consentTime)
	defer cancel()
	consent, err := grant.Flow{App: app, Scopes: e.plan.Scopes, Port: e.port, Plain: !e.pkce}.Begin(ctx)
	if err != nil {
		return vault.Entry{}, err
	}
	fmt.Fprintf(e.err, "Agree here:\n\n  %s\n\n", consent.URL())
	console.Scopes(e.err, "It asks for:", e.catalogue.DescribeAll(e.plan.Scopes))
	fmt.Fprintln(e.err)
	if e.browser {
		if err := signin.Open(ctx, consent.URL(), os.Getenv); err != nil {
			fmt.Fprintln(e.err, "No browser was opened: open the address yourself, on this machine.")
		}
	}
	return consent.Wait(ctx)
}

// refusedConsent says why there is no consent.
func (e *entrance) refusedConsent(err error) error {
	var refused *grant.Refused
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		err = fmt.Errorf("nobody answered the consent page within %s", consentTime)
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &refused) && refused.Code == "invalid_scope":
		err = fmt.Errorf("%w: enable the scopes in the app under Permissions, as login --guide says", err)
	}
	return e.unstored(err)
}

// choose picks the site: the one that was named, or the only one, or the one that a person
// chooses.
func (e *entrance) choose(ctx context.Context, sites []grant.Site) (grant.Site, error) {
	if e.site != "" {
		own := slices.DeleteFunc(slices.Clone(sites), func(s grant.Site) bool { return !sameSite(s.URL, e.site) })
		if len(own) == 0 {
			return grant.Site{}, fmt.Errorf("the consent does not reach that site; it reaches %s", addressesOf(sites))
		}
		return own[0], nil
	}
	switch {
	case len(sites) == 0:
		return grant.Site{}, errors.New("the consent reaches no site with Jira: agree as an account that has access to one")
	case len(sites) == 1:
		return sites[0], nil
	case !e.person.Interactive():
		return grant.Site{}, fmt.Errorf("the consent reaches several sites: name one with --site, of %s", addressesOf(sites))
	}
	for i, s := range sites {
		fmt.Fprintf(e.err, "%d  %s\n", i+1, foreign.Line(s.URL, maxDetail))
	}
	answer, err := e.person.Line(ctx, "Which site, by its number")
	if err != nil {
		return grant.Site{}, err
	}
	n, err := strconv.Atoi(answer)
	if err != nil || n < 1 || n > len(sites) {
		return grant.Site{}, errors.New("that is not the number of a site")
	}
	return sites[n-1], nil
}

func addressesOf(sites []grant.Site) string {
	if len(sites) == 0 {
		return "none with Jira"
	}
	var list []string
	for _, s := range sites {
		list = append(list, foreign.Line(redact.Text(s.URL), maxDetail))
	}
	return strings.Join(list, ", ")
}

// sayLacking names what was asked for and not given.
func (e *entrance) sayLacking(entry vault.Entry) {
	held := scopes.NewSet(entry.Scopes...)
	var lacking []string
	for _, name := range e.plan.Scopes {
		if !held.Has(name) {
			lacking = append(lacking, name)
		}
	}
	if len(lacking) > 0 {
		fmt.Fprintf(e.err, "The consent lacks %s: enable them in the app, then log in again.\n", strings.Join(lacking, ", "))
	}
}

// guide says how to set an app up, as far as the console's words are known.
func guide(w io.Writer, o consentOptions) error {
	callback := grant.Callback(o.port)
	if o.port == 0 {
		callback = "http://127.0.0.1:PORT/callback, with the PORT that login is given"
	}
	fmt.Fprintf(w, `1. Open https://developer.atlassian.com/console/myapps and make an OAuth 2.0 app, or open yours.
2. Permissions: add the APIs whose scopes login asks for, then Configure each and add the
   scopes. Jira platform and Jira Software are separate groups there: boards and sprints
   are in Jira Software's. How the entries are labeled may differ.
3. Authorization: give this callback address. It has to be the same to the letter.
   %s
4. Distribution: until sharing is on, only you can agree to the app, also within your site.
5. Run jirascope login --client-id ID, and paste the app's secret when it asks.

offline_access is not among the scopes to add: login asks for it by itself. After a change
of the scopes everybody has to agree again. Keep them below 50: many more are refused
because the address grows too long.
`, callback)
	return nil
}
