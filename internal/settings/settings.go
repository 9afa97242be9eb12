package settings

import (
	"context"
	"crypto/x509"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/sethvargo/go-envconfig"

	"jirascope/internal/profile"
	"jirascope/internal/vault"
	"jirascope/jira"
)

// Settings are what an operator set. No tool argument and no request of a client
// reaches them.
type Settings struct {
	Site         string      `env:"JIRA_SITE"`
	CloudID      string      `env:"JIRA_CLOUD_ID"`
	Email        string      `env:"JIRA_EMAIL"`
	Token        jira.Token  `env:"JIRA_API_TOKEN"`
	ClientID     string      `env:"JIRA_CLIENT_ID"`
	ClientSecret jira.Token  `env:"JIRA_CLIENT_SECRET"`
	Auth         jira.Scheme `env:"JIRA_AUTH"`
	Scopes       string      `env:"JIRA_SCOPES"`
	OrgID        string      `env:"ATLASSIAN_ORG_ID"`
	AdminKey     jira.Token  `env:"ATLASSIAN_ADMIN_KEY"`
	Gateway      string      `env:"JIRASCOPE_GATEWAY_URL"`
	Allow        string      `env:"JIRASCOPE_ALLOW_SITE"`
	CAFile       string      `env:"JIRASCOPE_CA_FILE"`
	LogLevel     string      `env:"JIRASCOPE_LOG_LEVEL"`
	Sandbox      string      `env:"JIRASCOPE_SANDBOX"`
	Record       string      `env:"JIRASCOPE_RECORD"`
	Tools        string      `env:"JIRASCOPE_TOOLS"`
	Write        string      `env:"JIRASCOPE_WRITE"`
	Projects     string      `env:"JIRASCOPE_PROJECTS"`
	Changes      string      `env:"JIRASCOPE_CHANGES"`
	Config       string      `env:"JIRASCOPE_CONFIG"`
	Profile      string      `env:"JIRASCOPE_PROFILE"`
	Store        string      `env:"JIRASCOPE_SECRET_STORE"`

	// Granted are the names of the scopes that JIRA_SCOPES declares, nil when none are.
	Granted []string
	// Problems are what is wrong, in the order of the variables.
	Problems []Problem
	// Notes are what is odd and may be meant: sentences without a period.
	Notes []string

	// Active is the name of the profile in force; empty for none.
	Active string
	// File are the profiles that there are.
	File profile.File
	// Stored is what a sign-in left for the profile in force, where that is used.
	Stored *vault.Entry

	// roots are the certificates of CAFile.
	roots *x509.CertPool
	// origins are where values come from, by variable; those of the environment are not
	// in it.
	origins map[string]Origin
	// values are what is in force.
	values map[string]string
}

// The names of the variables that decide who calls, and where.
const (
	site         = "JIRA_SITE"
	cloudID      = "JIRA_CLOUD_ID"
	email        = "JIRA_EMAIL"
	token        = "JIRA_API_TOKEN"
	clientID     = "JIRA_CLIENT_ID"
	clientSecret = "JIRA_CLIENT_SECRET"
	auth         = "JIRA_AUTH"
	orgID        = "ATLASSIAN_ORG_ID"
	adminKey     = "ATLASSIAN_ADMIN_KEY"
	gateway      = "JIRASCOPE_GATEWAY_URL"
	allow        = "JIRASCOPE_ALLOW_SITE"
	caFile       = "JIRASCOPE_CA_FILE"
	declared     = "JIRA_SCOPES"
	logLevel     = "JIRASCOPE_LOG_LEVEL"
	sandbox      = "JIRASCOPE_SANDBOX"
	record       = "JIRASCOPE_RECORD"
	toolNames    = "JIRASCOPE_TOOLS"
	writing      = "JIRASCOPE_WRITE"
	projects     = "JIRASCOPE_PROJECTS"
	changes      = "JIRASCOPE_CHANGES"
	configFile   = "JIRASCOPE_CONFIG"
	profileName  = "JIRASCOPE_PROFILE"
	store        = "JIRASCOPE_SECRET_STORE"
)

// names are the variables that are read, in the order in which people set them.
func names() []string {
	return []string{site, email, token, clientID, clientSecret, auth, cloudID, declared, orgID, adminKey, gateway, allow, caFile, sandbox, record, toolNames, writing, projects, changes, logLevel, profileName, configFile, store}
}

// prefix is how the variables begin that no other program has.
const prefix = "JIRASCOPE_"

// isSecret reports whether a variable may be given by a file or a command.
func isSecret(name string) bool {
	return name == token || name == clientSecret || name == adminKey
}

// Read reads an environment, as [os.Environ] lists it, and the file of profiles that it or
// the places name. The error is this program's: whatever an operator did is among the
// problems.
func Read(ctx context.Context, environment []string, places Places) (*Settings, error) {
	values := make(map[string]string, len(environment))
	for _, entry := range environment {
		name, value, _ := strings.Cut(entry, "=")
		values[name] = value
	}
	r := &reader{environment: values, good: map[string]string{}, origins: map[string]Origin{}, places: places}
	r.surroundings()
	for _, name := range []string{configFile, profileName, store} {
		r.read(ctx, name)
	}
	r.overlay(ctx)
	for _, name := range names() {
		if r.good[name] == "" && !r.rejected(name) {
			r.read(ctx, name)
		}
	}
	r.compare()
	r.missing()
	r.unknown()
	r.unused()
	s := &Settings{}
	if err := envconfig.ProcessWith(ctx, &envconfig.Config{Target: s, Lookuper: envconfig.MapLookuper(r.good)}); err != nil {
		return nil, fmt.Errorf("reading the environment: %w", err)
	}
	s.Problems, s.Notes = r.problems, r.notes
	s.Active, s.File, s.Stored, s.origins, s.values = r.active, r.file, r.stored, r.origins, r.good
	if s.CAFile != "" {
		s.roots = r.roots
	}
	s.declare()
	s.sort()
	return s, nil
}

// Level is the least level of what is logged: info, or warn for commands that are
// quiet, unless the operator says otherwise.
func (s *Settings) Level(quiet bool) slog.Level {
	if found, ok := level(s.LogLevel); ok {
		return found
	}
	if quiet {
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

func level(text string) (slog.Level, bool) {
	for _, l := range []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError} {
		if strings.EqualFold(text, l.String()) {
			return l, true
		}
	}
	return 0, false
}

// Allowed are the hosts outside Atlassian's domains to which a credential may go.
func (s *Settings) Allowed() []string {
	return hosts(s.Allow)
}

// Credential is who calls.
func (s *Settings) Credential() jira.Credential {
	return jira.Credential{Email: s.Email, Token: s.Token, ClientID: s.ClientID, ClientSecret: s.ClientSecret, Scheme: s.Auth}
}

// Writes reports whether the operator allows changes.
func (s *Settings) Writes() bool {
	on, _ := Bool(s.Write)
	return on
}

// Changeable are the keys of the only projects that may be changed, in capitals; none for
// all.
func (s *Settings) Changeable() []string { return hosts(strings.ToUpper(s.Projects)) }

// NoLog reports whether the operator wants no log of changes.
func (s *Settings) NoLog() bool { return s.Changes != "" && isOff(s.Changes) }

// Blocked reports whether no call to Jira can be made before a problem is solved.
func (s *Settings) Blocked() bool {
	return slices.ContainsFunc(s.Problems, func(p Problem) bool { return p.Blocks })
}

// Bool reads a switch: 1 or 0, in the other words that people use for them too. An
// empty one is off.
func Bool(text string) (on, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "1", "true", "yes", "on":
		return true, true
	case "", "0", "false", "no", "off":
		return false, true
	default:
		return false, false
	}
}
