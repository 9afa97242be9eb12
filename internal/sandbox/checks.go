package sandbox

import (
	"net/http"
	"strings"
)

// searchRemoved is what remains of the old search.
const searchRemoved = "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. " +
	"A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046"

// product answers a call that a host let in: the checks that Jira itself
// makes, and then its data.
func (s *Server) product(c *call) *answer {
	checks := []func(*call) *answer{removed, noAccess, s.limited, bodyOnGet, crossSite}
	for _, check := range checks {
		if a := check(c); a != nil {
			return a
		}
	}
	return s.look(c)
}

// removed refuses operations that are gone. It stands behind the scope check,
// so a token without a search scope gets 401 instead.
func removed(c *call) *answer {
	if !c.op.Removed {
		return nil
	}
	return jiraErrors(http.StatusGone, searchRemoved)
}

// noAccess refuses accounts that hold the scopes but not the product.
func noAccess(c *call) *answer {
	if c.account == nil || c.account.Trouble != NoAccess {
		return nil
	}
	return jiraErrors(http.StatusForbidden, "You currently don't have access to perform this operation.")
}

// bodyOnGet refuses a GET with a body, which old clients send. Jira answers as
// if the token were wrong.
func bodyOnGet(c *call) *answer {
	reads := c.r.Method == http.MethodGet || c.r.Method == http.MethodHead
	if !reads || len(c.body) == 0 {
		return nil
	}
	return mustAuthenticate(c).with(loginReason, "AUTHENTICATED_FAILED")
}

// crossSite refuses what looks like a page in a browser that posts to Jira.
func crossSite(c *call) *answer {
	switch c.r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return nil
	}
	browser := strings.HasPrefix(c.r.UserAgent(), "Mozilla")
	if !browser || c.r.Header.Get("X-Atlassian-Token") == "no-check" {
		return nil
	}
	return plain(http.StatusForbidden, plainText, "XSRF check failed")
}
