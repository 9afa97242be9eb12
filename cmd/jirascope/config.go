package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"github.com/sethvargo/go-envconfig"

	"jirascope/internal/holdings"
	"jirascope/internal/redact"
	"jirascope/internal/scopelist"
	"jirascope/jira"
	"jirascope/scopes"
)

// config is the operator's configuration: the environment, and nothing else. No
// tool argument and no request of a client reaches it.
type config struct {
	Site         string      `env:"JIRA_SITE"`
	CloudID      string      `env:"JIRA_CLOUD_ID"`
	Email        string      `env:"JIRA_EMAIL"`
	Token        jira.Token  `env:"JIRA_API_TOKEN"`
	ClientID     string      `env:"JIRA_CLIENT_ID"`
	ClientSecret jira.Token  `env:"JIRA_CLIENT_SECRET"`
	Auth         jira.Scheme `env:"JIRA_AUTH"`
	// Scopes are what the user says the token has, separated by spaces or commas.
	Scopes string `env:"JIRA_SCOPES"`
	// granted are the names of these scopes, nil when none are declared.
	granted  []string
	OrgID    string     `env:"ATLASSIAN_ORG_ID"`
	AdminKey jira.Token `env:"ATLASSIAN_ADMIN_KEY"`
	Gateway  string     `env:"JIRASCOPE_GATEWAY_URL"`
	LogLevel string     `env:"JIRASCOPE_LOG_LEVEL"`
}

// readConfig reads the configuration from an environment.
func readConfig(ctx context.Context, environment envconfig.Lookuper) (config, error) {
	var c config
	files := &fileLookuper{environment: environment}
	err := envconfig.ProcessWith(ctx, &envconfig.Config{Target: &c, Lookuper: files})
	granted, bad := declared(c.Scopes)
	if c.granted = granted; bad != nil {
		files.problems = append(files.problems, bad)
	}
	if _, bad := c.level(false); bad != nil {
		files.problems = append(files.problems, bad)
	}
	return c, errors.Join(append(files.problems, err)...)
}

// level is the least level of what is logged: info, or warn for commands that
// are quiet, unless the operator says otherwise.
func (c config) level(quiet bool) (slog.Level, error) {
	var level slog.Level
	switch {
	case c.LogLevel == "" && quiet:
		return slog.LevelWarn, nil
	case c.LogLevel == "":
		return slog.LevelInfo, nil
	}
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		return level, fmt.Errorf("JIRASCOPE_LOG_LEVEL is %q; use debug, info, warn or error", c.LogLevel)
	}
	return level, nil
}

// fileLookuper reads secrets from files: where JIRA_API_TOKEN is not set, the
// file that JIRA_API_TOKEN_FILE names is read, and so for every secret.
type fileLookuper struct {
	environment envconfig.Lookuper
	problems    []error
}

// Lookup implements [envconfig.Lookuper]. An empty variable counts as not set,
// which is how clients' configuration forms leave one out.
func (l *fileLookuper) Lookup(key string) (string, bool) {
	value, _ := l.environment.Lookup(key)
	path := ""
	if isSecret(key) {
		path, _ = l.environment.Lookup(key + "_FILE")
	}
	switch {
	case path == "":
		return value, value != ""
	case value != "":
		l.problems = append(l.problems, fmt.Errorf("set %s or %s_FILE, not both", key, key))
		return value, true
	}
	content, err := os.ReadFile(path)
	if err != nil {
		l.problems = append(l.problems, fmt.Errorf("reading %s_FILE: %w", key, err))
		return "", false
	}
	return strings.TrimSpace(string(content)), true
}

func isSecret(key string) bool {
	switch key {
	case "JIRA_API_TOKEN", "JIRA_CLIENT_SECRET", "ATLASSIAN_ADMIN_KEY":
		return true
	default:
		return false
	}
}

// declared reads the scopes that the user declared, nil when none were: names, or
// titles as the token page shows them. What is neither is a problem, since
// everything that is said of the token would rest on it.
func declared(list string) ([]string, error) {
	names, others := scopelist.Names(list)
	if len(others) == 0 {
		return names, nil
	}
	// Only titles need the catalogue, whose loading takes longer than a start.
	catalogue, err := scopes.Load()
	if err != nil {
		return nil, err
	}
	names, others = scopelist.Names(catalogue.NameTitles(redact.Text(list)))
	if len(others) > 0 {
		return nil, fmt.Errorf("JIRA_SCOPES holds %q, which is neither the name of a scope nor a title of the token page", redact.Text(strings.Join(others, " ")))
	}
	return names, nil
}

func (c config) credential() jira.Credential {
	return jira.Credential{Email: c.Email, Token: c.Token, ClientID: c.ClientID, ClientSecret: c.ClientSecret, Scheme: c.Auth}
}

// client makes the gateway client of a configuration.
func (c config) client(logger *slog.Logger, usage *holdings.Usage) (*jira.Client, error) {
	return jira.New(jira.Config{
		Site: c.Site, CloudID: c.CloudID, Gateway: c.Gateway,
		Credential: c.credential(),
		UserAgent:  "jirascope/" + version(), Logger: logger, Observe: usage.Observe,
	})
}

// admin makes the client of the organization's admin API, nil without its key.
func (c config) admin(gateway string, logger *slog.Logger) (*jira.Admin, error) {
	if c.OrgID == "" && c.AdminKey.IsZero() {
		return nil, nil
	}
	return jira.NewAdmin(jira.AdminConfig{
		Gateway: gateway, OrgID: c.OrgID, Key: c.AdminKey, UserAgent: "jirascope/" + version(), Logger: logger,
	})
}
