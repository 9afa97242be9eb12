package sandbox

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
	"jirascope/scopes"
)

// maxBody is the longest request body that is read.
const maxBody = 1 << 20

// ScrumBoard is a board with sprints, active ones among them, for examples.
const ScrumBoard = company.ScrumBoard

// Options are a server's settings. The zero value is good.
type Options struct {
	// Now is the time at which the sandbox stands still: sprints, expiry and
	// the dates in answers follow from it. Zero means 2026-11-18T12:00:00Z.
	Now time.Time
	// Logger gets a line for every request, at level debug; nothing is logged when
	// nil.
	Logger *slog.Logger
	// Size is how much the company holds at least; the zero value adds nothing.
	Size Size
	// Accounts are added to the named ones, for a test that needs a certain
	// set of scopes. One with a name that is taken replaces that account.
	Accounts []Account
	// Mishaps are what goes wrong with writes, to begin with.
	Mishaps []Mishap
}

// Size is a number of boards and of issues.
type Size = company.Size

// Server is one sandbox. It may be used concurrently.
type Server struct {
	catalogue *scopes.Catalogue
	now       time.Time
	log       *slog.Logger
	accounts  []*Account
	// data keeps those who read the company apart from whoever writes to it.
	data sync.RWMutex
	// company is the site's data, which is this server's own; blank is what a caller
	// without rights sees.
	company, blank *company.Company
	routes         routes
	writes         writes
	mishaps        mishaps
	requests       requestLog
	limits         limiter
	grants         grants
	consents       consents
}

// New makes a sandbox that enforces a catalogue.
func New(c *scopes.Catalogue, opts Options) *Server {
	now := opts.Now
	if now.IsZero() {
		now = time.Date(2026, time.November, 18, 12, 0, 0, 0, time.UTC)
	}
	now = now.UTC().Truncate(time.Second)
	log := opts.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	accounts := slices.DeleteFunc(namedAccounts(), func(a Account) bool {
		return slices.ContainsFunc(opts.Accounts, func(b Account) bool { return a.Name == b.Name })
	})
	s := &Server{
		catalogue: c, now: now, log: log,
		accounts: sortedAccounts(append(accounts, opts.Accounts...)),
		company:  company.NewLarge(now, opts.Size),
		blank:    &company.Company{},
		routes:   allRoutes(),
		writes:   allWrites(),
	}
	s.Upset(opts.Mishaps...)
	return s
}

// call is one request on its way through the stages.
type call struct {
	r *http.Request
	// path is the path as it was sent, with its escapes.
	path  string
	query url.Values
	body  []byte
	// account is nil until a credential is recognised, and stays so for an
	// anonymous caller.
	account *Account
	// op and args are set once the catalogue knows the request. args are the
	// values of the path's parameters, by name.
	op   *scopes.Operation
	args map[string]string
	// data is what the caller can see, and write spells it once the operation is
	// known.
	data  *company.Company
	write *show.Writer
	// now is when the sandbox stands still.
	now time.Time
}

// accountName is empty for an anonymous caller.
func (c *call) accountName() string {
	if c.account == nil {
		return ""
	}
	return c.account.Name
}

// Handler serves every host of the sandbox.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(s.serve)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	c := &call{r: r, path: r.URL.EscapedPath(), query: r.URL.Query(), data: s.blank, now: s.now}
	a := s.receive(c)
	traced(c, a)
	s.requests.add(Recorded{
		Method: r.Method, Path: c.path, Query: r.URL.RawQuery, Account: c.accountName(), Status: a.status,
	})
	s.log.DebugContext(r.Context(), "request answered",
		"method", r.Method, "path", c.path, "account", c.accountName(), "status", a.status)
	a.write(w, s.now.Format(http.TimeFormat))
}

// receive reads the body and finds the host.
func (s *Server) receive(c *call) *answer {
	body, err := io.ReadAll(io.LimitReader(c.r.Body, maxBody+1))
	if err != nil {
		return plain(http.StatusBadRequest, plainText, "the request body could not be read")
	}
	if len(body) > maxBody {
		return plain(http.StatusRequestEntityTooLarge, plainText, "the request body is too large")
	}
	c.body = body
	return s.host(c)(c)
}

// host picks who answers. Under a site's own host name there is nothing but
// the site. Under any other name all hosts are served, told apart by the path.
func (s *Server) host(c *call) func(*call) *answer {
	switch {
	case isSiteHost(c.r.Host):
		return s.site
	case below(c.path, "/ex/jira"), below(c.path, "/ex/confluence"):
		return s.gateway
	case c.path == "/authorize":
		return s.authorize
	case c.path == "/oauth/token":
		return s.issueToken
	case c.path == "/oauth/token/accessible-resources":
		return s.accessibleResources
	case c.path == "/me", c.path == "/api/user":
		return s.identity
	case below(c.path, "/admin"), below(c.path, "/users"):
		return s.admin
	default:
		return s.site
	}
}

func isSiteHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.HasSuffix(strings.ToLower(host), ".atlassian.net")
}

// below reports whether a path is root or lies under it.
func below(path, root string) bool {
	rest, found := strings.CutPrefix(path, root)
	return found && (rest == "" || rest[0] == '/')
}
