package paste

import (
	"strings"
	"testing"
)

// Addresses are read without the sentence, the quotes and the code around them.
func TestReadAddress(t *testing.T) {
	const site = "https://acme.atlassian.net/rest/api/3/myself"
	const gateway = "https://api.atlassian.com/ex/jira/c/rest/api/3/myself"
	for name, c := range map[string]struct{ text, want string }{
		// Where an address ends.
		"a full stop":               {"I call " + site + ".", site},
		"several marks":             {"I call " + site + "?!", site},
		"in brackets":               {"(" + site + ") is it", site},
		"brackets of its own":       {site + "(1)", site + "(1)"},
		"in square brackets":        {"[" + site + "]", site},
		"a list of its own":         {site + "[0]", site + "[0]"},
		"in braces":                 {"{" + site + "}", site},
		"a blank to fill in":        {"call https://acme.atlassian.net/rest/api/3/issue/{key}", "https://acme.atlassian.net/rest/api/3/issue/{key}"},
		"an angle blank":            {"https://api.atlassian.com/ex/jira/<cloudId>/rest/api/3/myself", "https://api.atlassian.com/ex/jira/<cloudId>/rest/api/3/myself"},
		"an angle blank at the end": {"https://acme.atlassian.net/rest/api/3/issue/<key> is", "https://acme.atlassian.net/rest/api/3/issue/<key>"},
		"in angles":                 {"<" + site + "> is", site},
		"a tag behind":              {site + "</b>x", site},
		"an angle":                  {site + "<x y", site},
		"in quotes":                 {"'" + site + "' is", site},
		"in backquotes":             {"`" + site + "` is", site},
		"in typographic quotes":     {"“" + site + "” is", site},
		"a typographic apostrophe":  {site + "’s", site},
		"an ellipsis":               {site + "… and", site},
		"an arrow":                  {site + "→ 401", site},
		"another letter":            {"https://acme.atlassian.net/rest/api/3/issue/é1", "https://acme.atlassian.net/rest/api/3/issue/é1"},
		"an escaped line":           {`"` + site + `\n401"`, site},
		"an escaped quote":          {`\"` + site + `\" x`, site},
		"a pipe":                    {site + "|x", site},
		"emphasis":                  {"**" + site + "** _" + site + "_", site},
		"a query":                   {site + "?expand=a,b&x=1.", site + "?expand=a,b&x=1"},
		"a user":                    {"call https://me@acme.atlassian.net/rest/api/3/myself", site},
		"an at sign in the path":    {site + "?user=a@b", site + "?user=a@b"},
		"an at sign behind a query": {"https://acme.atlassian.net?user=a@b", "https://acme.atlassian.net?user=a@b"},
		"capitals":                  {"HTTPS://acme.atlassian.net/rest/api/3/myself", "HTTPS://acme.atlassian.net/rest/api/3/myself"},
		"another scheme":            {"ftp://acme.atlassian.net/a", ""},
		"a scheme alone":            {"https:// is", ""},

		// Which addresses are those of requests.
		"a page of the documents":   {"see https://developer.atlassian.com/cloud/jira and " + site, site},
		"only a page":               {"see https://developer.atlassian.com/cloud/jira", ""},
		"a page that names a route": {"see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-organization/", ""},
		"docs":                      {"see https://docs.acme.com/x and https://x.readthedocs.io/a", ""},
		"any page":                  {"see https://acme.com/x", "https://acme.com/x"},
		"an API behind a page":      {site + " says https://acme.com/x", site},
		"the gateway":               {"https://acme.com/x and https://api.atlassian.com/me and https://acme.com/y", "https://api.atlassian.com/me"},
		"the host of tokens":        {"https://acme.com/x and https://auth.atlassian.com/a and https://acme.com/y", "https://auth.atlassian.com/a"},
		"the documents' API":        {"https://developer.atlassian.com/rest/x", "https://developer.atlassian.com/rest/x"},
		"the wiki":                  {"https://acme.com/wiki/api/v2/pages and https://acme.com/x", "https://acme.com/wiki/api/v2/pages"},
		"the tenant's number":       {"https://acme.com/_edge/tenant_info and https://acme.com/x", "https://acme.com/_edge/tenant_info"},
		"a query behind a host":     {"see https://github.com?x=1", ""},

		// Paths.
		"a path":                     {"GET /rest/api/3/myself fails", "/rest/api/3/myself"},
		"a path without a slash":     {"call rest/api/3/myself now", "/rest/api/3/myself"},
		"rest/agile":                 {"call rest/agile/1.0/board", "/rest/agile/1.0/board"},
		"rest within a word":         {"call xrest/api/3/myself", "xrest/api/3/myself"},
		"the gateway's path":         {"call /ex/jira/c/rest/api/3/myself now", "/ex/jira/c/rest/api/3/myself"},
		"a host without a scheme":    {"call acme.atlassian.net/rest/api/3/myself", "acme.atlassian.net/rest/api/3/myself"},
		"a port":                     {"call localhost:8080/rest/api/3/myself", "localhost:8080/rest/api/3/myself"},
		"a label":                    {"path:/rest/api/3/myself", "/rest/api/3/myself"},
		"a variable in front":        {"call ${JIRA_URL}/rest/api/3/myself", "/rest/api/3/myself"},
		"a bare variable":            {"call $JIRA/rest/api/3/myself", "/rest/api/3/myself"},
		"a variable of cmd":          {"call %JIRA%/rest/api/3/myself", "/rest/api/3/myself"},
		"a blank of a site":          {"call {site}.atlassian.net/rest/api/3/myself", "{site}.atlassian.net/rest/api/3/myself"},
		"a variable with a dot":      {"call ${this.base}/rest/api/3/myself", "/rest/api/3/myself"},
		"an assignment":              {"url=/rest/api/3/myself", "/rest/api/3/myself"},
		"a file of the system":       {"//rest/api/3/x", ""},
		"advice to migrate":          {"Please migrate to the /rest/api/3/search/jql API.", ""},
		"any path with its method":   {"GET /foo/bar gives 404", "/foo/bar"},
		"a method within a word":     {"WIDGET /foo/bar gives 404", ""},
		"a method without a path":    {"GET / gives 404", ""},
		"any path behind an address": {"GET /foo/bar " + site, site},
		"admin":                      {"call /admin/v1/orgs now", "/admin/v1/orgs"},
		"tokens":                     {"call /oauth/token now", "/oauth/token"},

		// Source code.
		"joined strings":            {`url = "https://api.atlassian.com/ex/jira/" + cloudId + "/rest/api/3/myself"`, "https://api.atlassian.com/ex/jira/{cloudId}/rest/api/3/myself"},
		"joined without blanks":     {`url = 'https://api.atlassian.com/ex/jira/'+id+'/rest/api/3/issue/'+key`, "https://api.atlassian.com/ex/jira/{id}/rest/api/3/issue/{key}"},
		"joined with a call":        {`url = "https://api.atlassian.com/ex/jira/" + f(x)`, "https://api.atlassian.com/ex/jira/{f}"},
		"joined with another quote": {`url = "https://api.atlassian.com/ex/jira/" + id + '/rest'`, "https://api.atlassian.com/ex/jira/{id}/rest"},
		"joined with a string":      {`url = "https://api.atlassian.com/ex/jira/" + "c/rest"`, "https://api.atlassian.com/ex/jira/"},
		"a base":                    {"baseURL: 'https://acme.atlassian.net/', url: '/rest/api/3/myself'", site},
		"a base behind":             {"url: '/rest/api/3/myself', baseURL: 'https://acme.atlassian.net'", site},
		"a base with the root":      {"baseURL: 'https://acme.atlassian.net/rest/api/3', url: '/rest/api/3/myself'", "/rest/api/3/myself"},
		"a base that is a name":     {"baseURL: base, url: '/rest/api/3/myself'", "/rest/api/3/myself"},
		"the nearer base": {
			"baseURL: 'https://far.atlassian.net'" + strings.Repeat(" ", 50) + "baseURL: 'https://acme.atlassian.net', url: '/rest/api/3/myself'", site,
		},
		"a base far away": {"baseURL: 'https://acme.example.net/x'" + strings.Repeat(" x", 1200) + " url: '/rest/api/3/myself'", "/rest/api/3/myself"},

		// The host of a path, from elsewhere.
		"a host elsewhere":        {"Host is https://acme.atlassian.net. GET /rest/api/3/myself failed", site},
		"the address elsewhere":   {"POST /rest/api/3/myself failed, I mean " + gateway, gateway},
		"two hosts":               {"https://acme.atlassian.net or https://other.atlassian.net: GET /rest/api/3/myself failed", "/rest/api/3/myself"},
		"one host twice":          {"https://acme.atlassian.net and https://acme.atlassian.net/: GET /rest/api/3/myself failed", site},
		"a host with a path":      {"https://acme.atlassian.net/jira GET /rest/api/3/myself failed", "/rest/api/3/myself"},
		"the gateway with a site": {"https://api.atlassian.com/ex/jira/c2 GET /ex/jira/c/rest/api/3/myself", "/ex/jira/c/rest/api/3/myself"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Read(c.text).URL; got != c.want {
				t.Errorf("the address is %q, want %q\nin %q", got, c.want, c.text)
			}
		})
	}
}

// The method is the one that stands at the address, or in a field near it.
func TestReadMethod(t *testing.T) {
	const site = "https://acme.atlassian.net/rest/api/3/myself"
	for name, c := range map[string]struct{ text, want string }{
		"in front":                 {"PUT " + site, "PUT"},
		"in small letters":         {"put " + site, "PUT"},
		"with a colon":             {"DELETE: " + site, "DELETE"},
		"in quotes":                {"POST \"" + site + "\"", "POST"},
		"a call":                   {"requests.post(\"" + site + "\")", "POST"},
		"a formatted string":       {"session.put(f\"" + site + "\")", "PUT"},
		"another word":             {"call " + site, ""},
		"a word of its own":        {"xPUT " + site, ""},
		"far in front":             {"PUT          " + site, ""},
		"none":                     {site, ""},
		"a field in front":         {"{method: 'PUT', url: '" + site + "'", "PUT"},
		"a field behind":           {"fetch('" + site + "', {method: \"delete\"})", "DELETE"},
		"a field of headers":       {"Method PATCH\nURL " + site, "PATCH"},
		"a field of another value": {"method: verb, url: " + site, ""},
		"a field far away":         {"method: 'PUT' " + strings.Repeat("x ", 200) + site, ""},
		"a field far behind":       {site + strings.Repeat(" x", 200) + " method: 'PUT'", ""},
		"the nearer field":         {"method: 'PUT' ----------------------- method: 'PATCH' " + site, "PATCH"},
		"the same path elsewhere":  {site + " fails, as does PUT /rest/api/3/myself", "PUT"},
		"another path elsewhere":   {"PUT /rest/api/3/issue is fine.\n401 from " + site, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Read(c.text).Method; got != c.want {
				t.Errorf("the method is %q, want %q\nin %q", got, c.want, c.text)
			}
		})
	}
}
