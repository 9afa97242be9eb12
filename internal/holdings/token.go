package holdings

import (
	"cmp"
	"sync"
	"time"

	"jirascope/jira"
	"jirascope/scopes"
)

// Config says of a credential what its operator knows, and whom to ask about it.
type Config struct {
	// Catalogue is what conclusions rest on. It is called each time that it is
	// needed, so it should remember; see [sync.OnceValues].
	Catalogue func() (*scopes.Catalogue, error)
	// Client calls Jira with the credential.
	Client *jira.Client
	// Declared are the scopes that the operator says it holds; nil when unknown.
	Declared []string
	// Claimed are the scopes that a configured access token names; nil when it
	// names none or is yet to be exchanged.
	Claimed []string
	// Account is whose credential it is.
	Account Account
	// Admin asks the organization's admin API; nil without a key.
	Admin *jira.Admin
	// Usage is what Client reports its calls to; made when nil.
	Usage *Usage
	// Pause is the time between two probing calls: [DefaultPause] when 0, and none
	// when negative.
	Pause time.Duration
	// Now is the clock; time.Now when nil.
	Now func() time.Time
}

// Token is one credential and what is known of its scopes. It may be used
// concurrently.
type Token struct {
	Config
	mu sync.Mutex
	// list is a list of all scopes from a source other than the operator, and
	// listFrom which.
	list     []string
	listFrom Source
	// among limits the token's scopes, from the admin API.
	among []string
	// proved is what follows from the answers that were seen up to a version.
	proved  scopes.Holdings
	version int
	probed  bool
}

// New makes a token of which nothing is known but its configuration.
func New(cfg Config) *Token {
	if cfg.Usage == nil {
		cfg.Usage = NewUsage(nil)
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Pause = cmp.Or(cfg.Pause, DefaultPause)
	return &Token{Config: cfg}
}

// Configured reports whether anything can be said of the token: there is a
// credential, or a declaration of its scopes.
func (t *Token) Configured() bool { return t.Client.Configured() || t.Declared != nil }

// keep remembers what a round found.
func (t *Token) keep(r *sourcesRun) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if r.ListFrom != "" && r.ListFrom != Declared {
		t.list, t.listFrom = r.list, r.ListFrom
	}
	if r.among != nil {
		t.among = r.among
	}
}

// noteProbed remembers that answers come from probing too.
func (t *Token) noteProbed() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.probed = true
}
