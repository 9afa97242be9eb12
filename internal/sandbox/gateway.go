package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"jirascope/internal/sandbox/show"
	"jirascope/scopes"
)

// The failures that the gateway names in the header X-Failure-Category.
const (
	failedAuth     = "FAILURE_CLIENT_AUTH"
	failedMismatch = "FAILURE_CLIENT_AUTH_MISMATCH"
	failedScopes   = "FAILURE_CLIENT_SCOPE_CHECK"
	// This one is spelt with spaces where it was seen.
	failedRate = "FAILURE CLIENT RATE LIMITED"
)

// gatewayURL is what links in the gateway's answers begin with.
const gatewayURL = "https://api.atlassian.com"

// gateway answers below /ex/jira and /ex/confluence. The order of its checks
// is what makes a refusal tell something: whoever reads "scope does not match"
// was recognised, and whoever reads 403 or 410 has the scopes.
func (s *Server) gateway(c *call) *answer {
	prefix, cloudID, path := splitGateway(c.path)
	if !scopes.ValidCloudID(cloudID) {
		return s.unrouted(c)
	}
	c.account = s.gatewayAccount(readCredential(c.r))
	if c.account == nil {
		return notRecognised(c)
	}
	// Not established: what the gateway says to a site that the account cannot
	// enter. Reports speak of a 401, none of them with the response.
	if !c.account.Enters(cloudID) {
		return scopeMismatch()
	}
	op, ok := s.strictMatch(c.r.Method, prefix, path)
	if !ok || !allows(op, c.account) {
		return scopeMismatch()
	}
	if a := s.halted(c); a != nil {
		return a
	}
	if cloudID == CloudID {
		c.data = s.company
	}
	c.address(op, path, gatewayURL+prefix+"/"+cloudID)
	return handled(c, s.product(c))
}

// splitGateway divides a gateway path into prefix, cloud id and product path.
// The cloud id is whatever stands in its place.
func splitGateway(path string) (prefix, cloudID, rest string) {
	prefix = "/ex/jira"
	if below(path, "/ex/confluence") {
		prefix = "/ex/confluence"
	}
	cloudID, rest, _ = strings.Cut(strings.TrimPrefix(path[len(prefix):], "/"), "/")
	return prefix, cloudID, "/" + rest
}

// unrouted is the answer to a cloud id that is none. It has the shape of a
// Spring application, which Jira never sends: the request did not reach Jira.
// That a missing cloud id is answered alike is likely, not established.
func (s *Server) unrouted(c *call) *answer {
	body := struct {
		Timestamp string `json:"timestamp"`
		Status    int    `json:"status"`
		Error     string `json:"error"`
		Message   string `json:"message"`
		Path      string `json:"path"`
	}{s.now.Format(time.RFC3339), http.StatusNotFound, "Not Found", "No message available", c.path}
	return encoded(http.StatusNotFound, plainJSON, body)
}

// notRecognised refuses a credential that the gateway does not know. The
// category for none at all, or one in a scheme that is not offered, was seen on
// other routes of the host.
func notRecognised(c *call) *answer {
	category := failedMismatch
	switch scheme, _, _ := strings.Cut(c.r.Header.Get("Authorization"), " "); scheme {
	case "Basic", "Bearer":
		category = failedAuth
	}
	return gatewayRefusal(http.StatusUnauthorized, "Unauthorized", category)
}

// scopeMismatch refuses a credential that the gateway knows. The same answer
// goes to a missing scope and to a path that no scope opens.
func scopeMismatch() *answer {
	return gatewayRefusal(http.StatusUnauthorized, "Unauthorized; scope does not match", failedScopes)
}

// strictMatch finds the operation that a path addresses to the letter. The
// catalogue forgives doubled and trailing slashes, for the sake of people; a
// router does not.
func (s *Server) strictMatch(method, prefix, path string) (*scopes.Operation, bool) {
	if !isStrict(path) {
		return nil, false
	}
	op, ok := s.catalogue.Match(method, path)
	if !ok || !slices.Contains(productsBehind(prefix), op.Product) {
		return nil, false
	}
	return op, true
}

// isStrict reports whether a path has no empty segment.
func isStrict(path string) bool {
	return !strings.Contains(path, "//") && !strings.HasSuffix(path, "/")
}

// productsBehind lists the products of a gateway prefix. The site is Jira's.
func productsBehind(prefix string) []scopes.Product {
	if prefix == "/ex/confluence" {
		return []scopes.Product{scopes.Confluence}
	}
	return []scopes.Product{scopes.JiraPlatform, scopes.JiraSoftware, scopes.ServiceDesk}
}

// allows is the gateway's scope check. An operation whose scopes nobody
// documents is refused like one that no scope opens.
func allows(op *scopes.Operation, a *Account) bool {
	if op.Product == scopes.JiraSoftware && a.Trouble == NoSoftware {
		return false
	}
	switch op.Status {
	case scopes.NoneNeeded:
		return true
	case scopes.Documented:
		return op.Sufficient(a.Granted())
	default:
		return false
	}
}

// address notes the operation of a call, the values in its path and where its
// links begin.
func (c *call) address(op *scopes.Operation, path, base string) {
	c.op, c.write = op, &show.Writer{Base: base, Path: op.Path, Data: c.data}
	if c.account != nil {
		c.write.TimeZone = c.account.TimeZone
	}
	c.args = arguments(op.Path, path)
}
