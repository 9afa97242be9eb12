package sandbox

import (
	"net/http"
	"strings"
)

// tenantInfo tells everybody the site's cloud id. It may refuse a request with
// query parameters, and here it always does.
func tenantInfo(c *call) *answer {
	if c.r.URL.RawQuery != "" {
		return plain(http.StatusForbidden, htmlText, "<html><body>Forbidden</body></html>")
	}
	return encoded(http.StatusOK, plainJSON, object{"cloudId": CloudID})
}

// page answers a path that is not a REST call: a page for people, whatever the
// credential.
func page(c *call) *answer {
	switch {
	case c.path == "/", below(c.path, "/browse"), below(c.path, "/secure"):
		return plain(http.StatusOK, htmlText, "<!DOCTYPE html><html lang=\"en\"><head><title>"+
			"Jira</title></head><body><p>Log in to "+SiteName+".</p></body></html>")
	case strings.HasPrefix(c.path, "/ex/"):
		// A gateway path at the site's host: a page; nothing more is known of it.
		return plain(http.StatusNotFound, htmlText, "<!DOCTYPE html><html lang=\"en\"><head><title>"+
			"Page not found</title></head><body></body></html>")
	default:
		return deadLink()
	}
}

// deadLink answers a path with something too much in it, such as the /jira of
// the address bar.
func deadLink() *answer {
	const title = "Oops, you&#39;ve found a dead link."
	return plain(http.StatusNotFound, htmlText, "<!DOCTYPE html><html lang=\"en\"><head><title>"+title+
		" - JIRA</title></head><body><h1>"+title+"</h1></body></html>")
}
