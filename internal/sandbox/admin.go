package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"jirascope/scopes"
)

// adminRoot is where the API of tokens and service accounts begins.
const adminRoot = "/admin/api-access/v1/orgs/{orgId}"

// admin answers the organization's APIs, which take the organization's API key
// and nothing else. Unlike the gateway they say 403 when a scope is missing.
func (s *Server) admin(c *call) *answer {
	c.account = s.keyAccount(readCredential(c.r))
	if c.account == nil {
		return gatewayRefusal(http.StatusUnauthorized, "Unauthorized", failedAuth)
	}
	op, ok := s.catalogue.Match(c.r.Method, c.path)
	if !ok || !isStrict(c.path) || op.Product != scopes.AdminAPI {
		return adminError(http.StatusNotFound, "Not Found")
	}
	if !allows(op, c.account) {
		return adminError(http.StatusForbidden, "Forbidden")
	}
	c.address(op, c.path, gatewayURL)
	if id, given := c.args["orgId"]; given && id != OrgID {
		return adminError(http.StatusForbidden, "Forbidden")
	}
	list, ok := s.organization().lists()[op.Key()]
	if !ok {
		return s.look(c)
	}
	// One and the same answer to every parameter that the API does not know.
	for name := range c.query {
		if !list.knows(name) {
			return adminError(http.StatusInternalServerError, "Internal Server Error")
		}
	}
	return list.answer(c).
		with("X-RateLimit-Limit", "5000").
		with("X-RateLimit-Remaining", "4999").
		with("X-RateLimit-Reset", s.now.Format("2006-01-02T15:04:05Z"))
}

// adminError is a refusal of the admin APIs. Their statuses are known, their
// bodies are not.
func adminError(status int, message string) *answer {
	return encoded(status, plainJSON, object{"code": status, "message": message})
}

// adminList is one operation that has data, with the query parameters it
// knows.
type adminList struct {
	parameters string
	answer     func(*call) *answer
}

// knows reports whether a query parameter is one of the list's. A name that
// ends in an asterisk stands for all that begin so.
func (l adminList) knows(name string) bool {
	return slices.ContainsFunc(strings.Fields(l.parameters), func(known string) bool {
		prefix, open := strings.CutSuffix(known, "*")
		return known == name || open && strings.HasPrefix(name, prefix)
	})
}

const (
	paging     = "pageSize cursor "
	userFilter = paging + "q status sort createdAt* lastActiveAt* "
	// The lists of service accounts are documented with one filter and without
	// a page size. That they page by cursor is not established.
	tokenFilter  = "cursor tokenLabel"
	clientFilter = "cursor clientName"
)

// organization is what the admin API tells of: its credentials.
type organization struct {
	accounts []*Account
	now      time.Time
}

func (s *Server) organization() organization { return organization{s.accounts, s.now} }

// lists are the admin operations that have data.
func (o organization) lists() map[scopes.Key]adminList {
	users := func(*call) []object { return o.apiTokens() }
	keys := func(*call) []object { return o.apiKeys() }
	tokens := func(c *call) []object { return o.serviceTokens(c.args["serviceAccountId"], c.query.Get("tokenLabel")) }
	clients := func(c *call) []object { return o.oauthClients(c.args["serviceAccountId"], c.query.Get("clientName")) }
	return map[scopes.Key]adminList{
		"GET " + adminRoot + "/api-tokens":                                        {userFilter, listed(searched(users))},
		"GET " + adminRoot + "/api-tokens/count":                                  {"", counted(users)},
		"GET " + adminRoot + "/api-keys":                                          {paging, listed(keys)},
		"GET " + adminRoot + "/api-keys/count":                                    {"", counted(keys)},
		"GET " + adminRoot + "/service-accounts/api-tokens":                       {tokenFilter, listed(tokens)},
		"GET " + adminRoot + "/service-accounts/{serviceAccountId}/api-tokens":    {tokenFilter, listed(tokens)},
		"GET " + adminRoot + "/service-accounts/oauth-clients":                    {clientFilter, listed(clients)},
		"GET " + adminRoot + "/service-accounts/{serviceAccountId}/oauth-clients": {clientFilter, listed(clients)},
		"GET " + adminRoot + "/oauth-clients":                                     {paging, listed(clients)},
		"GET " + adminRoot + "/oauth-clients/{clientId}":                          {"", o.oauthClient},
		"POST " + adminRoot + "/oauth-clients/count":                              {"", countCredentials(o.oauthClients)},
		"POST " + adminRoot + "/service-accounts/count":                           {"", countCredentials(o.serviceTokens)},
	}
}
