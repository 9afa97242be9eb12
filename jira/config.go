package jira

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"jirascope/internal/origin"
	"jirascope/scopes"
)

// The defaults of a [Config].
const (
	defaultTimeout    = 10 * time.Second
	defaultMaxBody    = 8 << 20
	defaultMaxRetries = 3
	defaultMaxWait    = 15 * time.Second
	defaultUserAgent  = "jirascope"
)

// Config says where Jira is, who calls, and how patiently. Empty fields take
// the defaults named with them.
type Config struct {
	// Site is the site's name, host or the address of one of its pages: "acme",
	// "acme.atlassian.net", "https://acme.atlassian.net/jira/software". Only its
	// origin is used. It may be left out when CloudID is given; then a token
	// without scopes cannot be recognised.
	Site string
	// CloudID is the site's UUID; found from Site when empty.
	CloudID string
	// Credential authenticates the calls. Without one, every call fails with
	// [KindNotConfigured].
	Credential Credential
	// Host says where calls go, [scopes.Gateway] or [scopes.Site]; empty means to
	// find out.
	Host scopes.Host

	// Gateway is the origin of the gateway: https://api.atlassian.com, or the
	// government cloud's for one of its sites.
	Gateway string
	// Auth is the origin that exchanges client credentials: auth.X for a
	// gateway api.X, and the gateway itself on loopback.
	Auth string

	// Allow are the hosts outside Atlassian's domains that the credential may go to.
	// Without them, and but for loopback, no other host is accepted.
	Allow []string

	// HTTP makes the requests. Its redirect policy and cookies are not used.
	// A client with the standard transport when nil.
	HTTP *http.Client
	// Timeout bounds each try, answer included: 10 seconds.
	Timeout time.Duration
	// MaxBody is the largest answer read, in bytes, decompressed: 8 MiB.
	MaxBody int64
	// MaxRetries is how often a reading call is repeated: 3; negative for never. After
	// a try that timed out it is repeated once.
	MaxRetries int
	// MaxWait is the longest wait before a repetition: 15 seconds. When Jira
	// asks for a longer one the call fails at once, with [Error.RetryAfter].
	MaxWait time.Duration
	// UserAgent names the program: "jirascope".
	UserAgent string
	// Logger gets a line for each try (debug), each wait (warn) and the choice
	// of a host (info); nothing is logged when nil.
	Logger *slog.Logger
	// Observe is called with every call that Jira answered, so that a program
	// can record which operations it really uses. It may be nil. It is called
	// before the call returns, by the goroutine that made the call, and so by
	// several at once.
	Observe func(Observation)
}

// normalise fills the defaults in and reports every problem, joined. Each begins with
// the variable that an operator sets. None repeats a value, which may be a secret in
// the wrong place.
func (cfg *Config) normalise() error {
	cfg.Credential.Email = strings.TrimSpace(cfg.Credential.Email)
	cfg.Credential.ClientID = strings.TrimSpace(cfg.Credential.ClientID)
	problems := cfg.Credential.problems()
	if !cfg.Credential.IsZero() && strings.TrimSpace(cfg.Site+cfg.CloudID) == "" {
		problems = append(problems, errors.New(varSite+" is missing, and "+varCloudID+" too: set one of them"))
	}
	add := func(what string, err error) {
		if err != nil {
			problems = append(problems, fmt.Errorf("%s %w", what, err))
		}
	}
	add(varSite, cfg.normaliseSite())
	add(varCloudID, cfg.normaliseCloudID())
	add(varGateway, cfg.normaliseGateway())
	add("the auth host", cfg.normaliseAuth())
	add("the host", cfg.checkHost())
	if err := cfg.checkLimits(); err != nil {
		problems = append(problems, err)
	}
	cfg.fillLimits()
	if len(problems) == 0 {
		return nil
	}
	// A token may have been put into the wrong variable.
	scrub := cfg.Credential.scrubber()
	for i := range problems {
		problems[i] = scrubError(scrub, problems[i])
	}
	return errors.Join(problems...)
}

func (cfg *Config) normaliseSite() (err error) {
	if strings.TrimSpace(cfg.Site) == "" {
		cfg.Site = ""
		return nil
	}
	cfg.Site, err = origin.Site(cfg.Site)
	return cmp.Or(err, cfg.permit(cfg.Site))
}

func (cfg *Config) normaliseCloudID() error {
	cfg.CloudID = strings.ToLower(strings.TrimSpace(cfg.CloudID))
	if cfg.CloudID != "" && !scopes.ValidCloudID(cfg.CloudID) {
		return errors.New("is not a UUID: leave it out, and it is looked up at " + varSite)
	}
	return nil
}

func (cfg *Config) normaliseGateway() (err error) {
	if cfg.Gateway == "" {
		cfg.Gateway, err = origin.Gateway(cfg.Site)
		return err
	}
	if cfg.Gateway, err = origin.Host(cfg.Gateway); err != nil {
		return err
	}
	return cmp.Or(cfg.permit(cfg.Gateway), otherCloud(cfg.Gateway, cfg.Site))
}

// normaliseAuth leaves the auth host empty where it is neither known nor
// needed.
func (cfg *Config) normaliseAuth() (err error) {
	if cfg.Auth != "" {
		cfg.Auth, err = origin.Host(cfg.Auth)
		return cmp.Or(err, cfg.permit(cfg.Auth))
	}
	if cfg.Gateway == "" || !cfg.Credential.Exchanged() {
		return nil
	}
	cfg.Auth, err = origin.Auth(cfg.Gateway)
	return err
}

// permit checks that the credential may go to a host: Atlassian's, this machine, or
// one that the operator allows by its name.
func (cfg *Config) permit(address string) error {
	u, err := url.Parse(address)
	if err == nil && (origin.IsAtlassian(u.Hostname()) || origin.IsLoopback(u.Hostname()) ||
		slices.ContainsFunc(cfg.Allow, func(host string) bool { return strings.EqualFold(host, u.Hostname()) })) {
		return nil
	}
	return errors.New("is a host outside Atlassian's domains, where no credential goes: give the address NAME.atlassian.net, or name the host in " + varAllow + " too")
}

// otherCloud checks that a host of Atlassian's is a gateway, and the site's: commercial
// and government sites have each their own.
func otherCloud(gateway, site string) error {
	if u, err := url.Parse(gateway); err == nil && origin.IsAtlassian(u.Hostname()) && scopes.ParseTarget(gateway+"/").Kind != scopes.Gateway {
		return errors.New("is another host of Atlassian's than the gateway: leave it out")
	}
	own, err := origin.Gateway(site)
	if err != nil || site == "" || gateway == own || gateway != origin.PublicGateway && gateway != origin.GovernmentGateway {
		return nil
	}
	return errors.New("is the gateway of another cloud than " + varSite + " is in: leave it out")
}

func (cfg *Config) checkHost() error {
	switch {
	case cfg.Host == "" || cfg.Host == scopes.Gateway:
		return nil
	case cfg.Host != scopes.Site:
		return errors.New("is unknown: use gateway or site")
	case cfg.Site == "":
		return errors.New("is the site, which needs " + varSite)
	case cfg.Credential.Resolve() == SchemeBearer:
		return errors.New("is the site, which takes no bearer tokens: use the gateway")
	default:
		return nil
	}
}

func (cfg *Config) checkLimits() error {
	if cfg.Timeout < 0 || cfg.MaxWait < 0 || cfg.MaxBody < 0 {
		return errors.New("the timeout, the longest wait and the largest answer must not be negative")
	}
	return nil
}

func (cfg *Config) fillLimits() {
	if cfg.Timeout == 0 {
		cfg.Timeout = defaultTimeout
	}
	if cfg.MaxBody == 0 {
		cfg.MaxBody = defaultMaxBody
	}
	if cfg.MaxRetries == 0 {
		cfg.MaxRetries = defaultMaxRetries
	}
	if cfg.MaxWait == 0 {
		cfg.MaxWait = defaultMaxWait
	}
	if cfg.UserAgent == "" {
		cfg.UserAgent = defaultUserAgent
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.HTTP == nil {
		cfg.HTTP = &http.Client{}
	}
}
