package main

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"jirascope/internal/holdings"
	"jirascope/internal/profile"
	"jirascope/internal/settings"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes/evidence"
)

// config is the operator's configuration: the environment, and the profile in force. What
// is wrong with it is among its problems, and keeps no command from starting.
type config struct {
	*settings.Settings
	// client calls Jira. While a problem stands in the way, it has no credential.
	client *jira.Client
	// admin asks the organization's admin API; nil without its key.
	admin *jira.Admin
}

// readConfig reads the configuration. A sandbox needs none of the operator's secrets, so
// that none is looked up for it.
func readConfig(ctx context.Context, sandboxed bool) (*config, error) {
	read, err := settings.Read(ctx, os.Environ(), settings.Places{Config: profile.Path(), Secrets: !sandboxed})
	return &config{Settings: read}, err
}

// connect makes the clients of a configuration.
func (c *config) connect(logger *slog.Logger, usage *holdings.Usage) {
	cfg := jira.Config{
		Site: c.Site, CloudID: c.CloudID, Gateway: c.Gateway, Allow: c.Allowed(), Credential: c.Credential(),
		HTTP: c.http(), UserAgent: "jirascope/" + version(), Logger: logger, Observe: usage.Observe,
	}
	if c.consent() != nil {
		cfg.Credential.Access = c.source(logger).Access
	}
	client, err := jira.New(cfg)
	c.Refused(err, true)
	if c.Blocked() {
		// Addresses in answers are the operator's as far as they can be read.
		cfg.Credential = jira.Credential{}
		if client, err = jira.New(cfg); err != nil {
			client = jira.None()
		}
	}
	c.client = client
	if c.OrgID == "" && c.AdminKey.IsZero() {
		return
	}
	c.admin, err = jira.NewAdmin(jira.AdminConfig{
		Gateway: client.Gateway(), Allow: c.Allowed(), OrgID: c.OrgID, Key: c.AdminKey, HTTP: cfg.HTTP, UserAgent: cfg.UserAgent, Logger: logger,
	})
	c.Refused(err, false)
}

// http makes the requests: nil for the default, unless certificates are added.
func (c *config) http() *http.Client {
	roots := c.Roots()
	standard, ok := http.DefaultTransport.(*http.Transport)
	if roots == nil || !ok {
		return nil
	}
	own := standard.Clone()
	own.TLSClientConfig = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	return &http.Client{Transport: own}
}

// kind is the kind of the configured credential, where the configuration gives
// it away. An e-mail and a token may be of two kinds, which only the host tells.
func (c *config) kind() evidence.Credential {
	credential := c.Credential()
	switch {
	case c.consent() != nil:
		return evidence.OAuth3LO
	case credential.Exchanged():
		return evidence.ServiceAccountOAuth
	case credential.Resolve() == jira.SchemeBearer && c.Auth != "":
		return evidence.ServiceAccountToken
	default:
		return ""
	}
}

// problems are the sentences that say what is wrong, those that stand in the way first.
func (c *config) problems() []string {
	var first, others []string
	for _, p := range c.Problems {
		if p.Blocks {
			first = append(first, p.String())
		} else {
			others = append(others, p.String())
		}
	}
	return append(first, others...)
}

// tell logs what is wrong and what is odd, and returns the problems.
func (c *config) tell(logger *slog.Logger, o options) []string {
	problems := c.problems()
	for _, text := range slices.Concat(problems, c.Notes) {
		if !o.silent {
			logger.Warn("configuration: " + text)
		}
	}
	return problems
}

// offer chooses the tools that clients see: those that a flag asks for, or else those of
// the configuration, whose mistakes are problems and no end.
func (c *config) offer(box *toolbox.Toolbox, o options) ([]*toolbox.Tool, error) {
	if o.offer != "" {
		return box.Show(o.offer)
	}
	offered, err := box.Show(c.Tools)
	if err == nil {
		return offered, nil
	}
	c.Problems = append(c.Problems, settings.Problem{Variable: "JIRASCOPE_TOOLS", Text: "is not understood, so that clients see the default tools: " + err.Error()})
	return box.Show("")
}

// keepOwn leaves the settings of the program itself, of which a sandbox makes use too:
// how it logs, and where its journal is.
func (c *config) keepOwn() {
	c.Notes = nil
	c.Problems = slices.DeleteFunc(c.Problems, func(p settings.Problem) bool {
		return p.Blocks || !strings.HasPrefix(p.Variable, "JIRASCOPE_")
	})
}

// ends is when the stored token is to end; zero when that is unknown. A consent's access
// token is renewed.
func (c *config) ends() time.Time {
	if c.Stored == nil || c.consent() != nil {
		return time.Time{}
	}
	return c.Stored.Expires
}
