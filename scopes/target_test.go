package scopes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseTarget(t *testing.T) {
	const id = testCloudID
	gateway := Target{Scheme: "https", Host: "api.atlassian.com", Kind: Gateway, Prefix: "/ex/jira", CloudID: id, Path: "/rest/api/3/myself"}
	site := Target{Scheme: "https", Host: "acme.atlassian.net", Kind: Site, Path: "/rest/api/3/myself"}
	path := Target{Kind: NoHost, Path: "/rest/api/3/myself"}
	tests := []struct {
		name, text string
		base       Target
		change     func(*Target)
	}{
		{"gateway", "https://api.atlassian.com/ex/jira/" + id + "/rest/api/3/myself", gateway, nil},
		{"gateway, Confluence", "https://api.atlassian.com/ex/confluence/" + id + "/wiki/api/v2/pages", gateway,
			func(w *Target) { w.Prefix, w.Path = "/ex/confluence", "/wiki/api/v2/pages" }},
		{"gateway, no scheme", "api.atlassian.com/ex/jira/" + id + "/rest/api/3/myself", gateway, nil},
		{"gateway, capitals", "HTTPS://API.Atlassian.COM/ex/jira/" + id + "/rest/api/3/myself", gateway, nil},
		{"gateway, port", "https://api.atlassian.com:443/ex/jira/" + id + "/rest/api/3/myself", gateway,
			func(w *Target) { w.Host = "api.atlassian.com:443" }},
		{"gateway, OAuth's own", "https://api.atlassian.com/oauth/token/accessible-resources", gateway,
			func(w *Target) { w.Prefix, w.CloudID, w.Path = "", "", "/oauth/token/accessible-resources" }},
		{"gateway, host only", "https://api.atlassian.com", gateway,
			func(w *Target) { w.Prefix, w.CloudID, w.Path = "", "", "/" }},
		{"gateway, prefix only", "https://api.atlassian.com/ex/jira", gateway,
			func(w *Target) { w.CloudID, w.Path = "", "/" }},
		{"gateway, id only", "https://api.atlassian.com/ex/jira/" + id, gateway,
			func(w *Target) { w.Path = "/" }},
		{"gateway, another prefix", "https://api.atlassian.com/ex/jiraffe/1/rest", gateway,
			func(w *Target) { w.Prefix, w.CloudID, w.Path = "", "", "/ex/jiraffe/1/rest" }},
		{"gateway, site as id", "https://api.atlassian.com/ex/jira/acme.atlassian.net/rest/api/3/myself", gateway,
			func(w *Target) { w.CloudID = "acme.atlassian.net" }},

		{"no cloud id", "https://api.atlassian.com/ex/jira/rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "" }},
		{"empty cloud id", "https://api.atlassian.com/ex/jira//rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "" }},
		{"no cloud id, Confluence", "https://api.atlassian.com/ex/confluence/wiki/api/v2/pages", gateway,
			func(w *Target) { w.Prefix, w.CloudID, w.Path = "/ex/confluence", "", "/wiki/api/v2/pages" }},
		{"braces for an id", "https://api.atlassian.com/ex/jira/{cloudId}/rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "{cloudId}" }},
		{"angles for an id", "https://api.atlassian.com/ex/jira/<cloud id>/rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "<cloud id>" }},
		{"word for an id", "https://api.atlassian.com/ex/jira/YOUR_CLOUD_ID/rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "YOUR_CLOUD_ID" }},
		{"variable for an id", "https://api.atlassian.com/ex/jira/${CLOUD_ID}/rest/api/3/myself", gateway, func(w *Target) { w.CloudID = "${CLOUD_ID}" }},

		{"site", "https://acme.atlassian.net/rest/api/3/myself", site, nil},
		{"site, no scheme", "Acme.Atlassian.net/rest/api/3/myself", site, nil},
		{"site with the gateway's prefix", "https://acme.atlassian.net/ex/jira/" + id + "/rest/api/3/myself", site,
			func(w *Target) { w.Prefix, w.CloudID = "/ex/jira", id }},
		{"site with a placeholder", "<site>.atlassian.net/rest/api/3/myself", site, func(w *Target) { w.Host = "<site>.atlassian.net" }},
		{"site, user and password", "https://me:secret@acme.atlassian.net/rest/api/3/myself", site, nil},
		{"site, e-mail and password", "https://me@acme.com:se@cret@acme.atlassian.net/rest/api/3/myself", site, nil},
		{"site, e-mail, no scheme", "me@acme.com:secret@acme.atlassian.net/rest/api/3/myself", site, nil},
		{"government gateway", "https://api.atlassian-us-gov-mod.com/ex/jira/" + id + "/rest/api/3/myself", gateway,
			func(w *Target) { w.Host = "api.atlassian-us-gov-mod.com" }},
		{"government site", "https://acme.atlassian-us-gov-mod.net/rest/api/3/myself", site,
			func(w *Target) { w.Host = "acme.atlassian-us-gov-mod.net" }},
		{"isolated site", "https://acme.atl-ic.net/rest/api/3/myself", site, func(w *Target) { w.Host = "acme.atl-ic.net" }},

		{"admin API", "https://api.atlassian.com/admin/v1/orgs", Target{Scheme: "https", Host: "api.atlassian.com", Kind: AdminHost, Path: "/admin/v1/orgs"}, nil},
		{"admin pages", "https://admin.atlassian.com/s/x", Target{Scheme: "https", Host: "admin.atlassian.com", Kind: AdminHost, Path: "/s/x"}, nil},
		{"auth", "https://auth.atlassian.com/oauth/token", Target{Scheme: "https", Host: "auth.atlassian.com", Kind: Auth, Path: "/oauth/token"}, nil},
		{"government auth", "https://auth.atlassian-us-gov-mod.com/oauth/token", Target{Scheme: "https", Host: "auth.atlassian-us-gov-mod.com", Kind: Auth, Path: "/oauth/token"}, nil},
		{"id", "id.atlassian.com/manage-profile", Target{Scheme: "https", Host: "id.atlassian.com", Kind: Auth, Path: "/manage-profile"}, nil},
		{"MCP", "https://mcp.atlassian.com/v1/sse", Target{Scheme: "https", Host: "mcp.atlassian.com", Kind: MCPHost, Path: "/v1/sse"}, nil},
		{"another host", "https://jira.example.com/rest/api/3/myself", Target{Scheme: "https", Host: "jira.example.com", Kind: OtherHost, Path: "/rest/api/3/myself"}, nil},
		{"another host with the gateway's prefix", "https://proxy.example.com/ex/jira/" + id + "/rest/api/3/myself", gateway,
			func(w *Target) { w.Host = "proxy.example.com" }},
		{"no Atlassian", "https://evilatlassian.net/rest/api/3/myself", Target{Scheme: "https", Host: "evilatlassian.net", Kind: OtherHost, Path: "/rest/api/3/myself"}, nil},
		{"loopback", "http://127.0.0.1:8787/ex/jira/" + id + "/rest/api/3/myself", gateway,
			func(w *Target) { w.Scheme, w.Host = "http", "127.0.0.1:8787" }},
		{"loopback, no scheme", "localhost:8787/ex/jira/" + id + "/rest/api/3/myself", gateway,
			func(w *Target) { w.Scheme, w.Host = "http", "localhost:8787" }},
		{"loopback, version 6", "[::1]:8787/rest/api/3/myself", Target{Scheme: "http", Host: "[::1]:8787", Kind: OtherHost, Path: "/rest/api/3/myself"}, nil},

		{"path", "/rest/api/3/myself", path, nil},
		{"path, no slash", "rest/api/3/myself", path, nil},
		{"path of the gateway", "/ex/jira/" + id + "/rest/api/3/myself", gateway, func(w *Target) { w.Scheme, w.Host = "", "" }},
		{"path of the gateway, no slash", "ex/jira/" + id + "/rest/api/3/myself", gateway, func(w *Target) { w.Scheme, w.Host = "", "" }},
		{"path with an address in it", "/ex/jira/https://acme.atlassian.net/rest/api/3/myself", gateway,
			func(w *Target) {
				w.Scheme, w.Host, w.CloudID, w.Path = "", "", "https:", "//acme.atlassian.net/rest/api/3/myself"
			}},
		{"query and fragment", "/rest/api/3/myself?expand=groups&a=?#top?b", path, func(w *Target) { w.Query = "expand=groups&a=?" }},
		{"doubled slash in front", "https://acme.atlassian.net//rest/api/3/myself", site, func(w *Target) { w.Path = "//rest/api/3/myself" }},
		{"slashes in the path", "https://acme.atlassian.net/rest//api/3/myself/", site, func(w *Target) { w.Path = "/rest//api/3/myself/" }},

		{"method", "GET /rest/api/3/myself", path, func(w *Target) { w.Method = "GET" }},
		{"method and URL", "post  https://acme.atlassian.net/rest/api/3/myself", site, func(w *Target) { w.Method = "POST" }},
		{"request line", "DELETE /rest/api/3/myself?a=b HTTP/1.1", path, func(w *Target) { w.Method, w.Query = "DELETE", "a=b" }},
		{"no method of HTTP", "FETCH /rest/api/3/myself", Target{Kind: NoHost}, nil},
		{"word before an address", "url: https://acme.atlassian.net/rest/api/3/myself", site, nil},

		{"quotes", `"https://acme.atlassian.net/rest/api/3/myself"`, site, nil},
		{"backticks", "`GET /rest/api/3/myself`", path, func(w *Target) { w.Method = "GET" }},
		{"quotes after the method", "GET 'https://acme.atlassian.net/rest/api/3/myself'", site, func(w *Target) { w.Method = "GET" }},
		{"angle brackets", "<https://acme.atlassian.net/rest/api/3/myself>", site, nil},
		{"placeholder at the end", "/rest/api/3/issue/<key>", path, func(w *Target) { w.Path = "/rest/api/3/issue/<key>" }},
		{"space around", " \n/rest/api/3/myself\t", path, nil},

		{"nothing", "", Target{Kind: NoHost}, nil},
		{"a word", "board", Target{Kind: NoHost}, nil},
		{"words", "why does rest/api fail", Target{Kind: NoHost}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.base
			if tt.change != nil {
				tt.change(&want)
			}
			if diff := cmp.Diff(want, ParseTarget(tt.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What URL puts together is what was taken apart; only a fragment, userinfo, a
// missing scheme and a missing cloud id do not come back as they were.
func TestTarget_URL(t *testing.T) {
	same := []string{
		"https://api.atlassian.com/ex/jira/" + testCloudID + "/rest/api/3/search/jql?jql=a%20%3D%20b",
		"https://api.atlassian.com/ex/jira//rest/api/3/myself",
		"https://acme.atlassian.net//rest/api/3/myself/",
		"http://127.0.0.1:8787/ex/confluence/{cloudId}/wiki/api/v2/pages",
		"http://[::1]:8787/rest/api/3/myself",
		"/ex/jira/" + testCloudID + "/rest/agile/1.0/board?name=a",
		"/rest/agile/1.0/board",
	}
	for _, text := range same {
		if got := ParseTarget(text).URL(); got != text {
			t.Errorf("%s became %s", text, got)
		}
	}
	others := map[string]string{
		"https://me:secret@acme.atlassian.net/rest#top":       "https://acme.atlassian.net/rest",
		"API.atlassian.com/ex/jira/x/rest/api/3/myself":       "https://api.atlassian.com/ex/jira/x/rest/api/3/myself",
		"https://api.atlassian.com/ex/jira/rest/api/3/myself": "https://api.atlassian.com/ex/jira//rest/api/3/myself",
		"GET /rest/api/3/myself":                              "/rest/api/3/myself",
		"no address":                                          "",
	}
	for text, want := range others {
		if got := ParseTarget(text).URL(); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
	for _, op := range embeddedCatalogue(t).Operations {
		address := gatewayURL(op, plainPath(op)) + "?a=b"
		target := ParseTarget(address)
		if target.URL() != address {
			t.Errorf("%s became %s", address, target.URL())
		}
		if target.Path != plainPath(op) || target.Kind != Gateway && op.Product != AdminAPI {
			t.Errorf("%s is %+v", address, target)
		}
	}
}

func TestTarget_Slashes(t *testing.T) {
	tests := []struct {
		path, clean       string
		doubled, trailing bool
	}{
		{"/rest/api/3/myself", "/rest/api/3/myself", false, false},
		{"/rest//api/3/myself", "/rest/api/3/myself", true, false},
		{"/rest/api/3/myself/", "/rest/api/3/myself", false, true},
		{"//rest/api//3/myself//", "/rest/api/3/myself", true, true},
		{"/", "", false, false},
		{"", "", false, false},
	}
	for _, tt := range tests {
		target := Target{Path: tt.path}
		if target.CleanPath() != tt.clean || target.DoubledSlash() != tt.doubled || target.TrailingSlash() != tt.trailing {
			t.Errorf("%q: clean %q, doubled %v, trailing %v", tt.path, target.CleanPath(), target.DoubledSlash(), target.TrailingSlash())
		}
	}
}

func TestTarget_ProductPath(t *testing.T) {
	tests := []struct{ prefix, path, want string }{
		{"", "/rest/api/3//myself/", "/rest/api/3/myself"},
		{"/ex/jira", "/rest/api/3/myself", "/rest/api/3/myself"},
		{"/ex/confluence", "/rest/api/content", "/wiki/rest/api/content"},
		{"/ex/confluence", "/wiki/rest/api/content/", "/wiki/rest/api/content"},
		{"", "/rest/api/content", "/rest/api/content"},
	}
	for _, tt := range tests {
		if got := (Target{Prefix: tt.prefix, Path: tt.path}).ProductPath(); got != tt.want {
			t.Errorf("%s%s: %s, want %s", tt.prefix, tt.path, got, tt.want)
		}
	}
}

func TestTarget_HasAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"https://acme.atlassian.net": true, "/rest": true, "GET rest/api/3/myself": true,
		"": false, "GET": false, "getAllBoards": false, "401 Unauthorized": false,
	} {
		if got := ParseTarget(text).HasAddress(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestValidCloudID(t *testing.T) {
	for id, want := range map[string]bool{
		testCloudID:                             true,
		"ABCDEF00-2222-3333-4444-555555555555":  false,
		"abcdef00-2222-3333-4444-555555555555":  true,
		"11111111-2222-3333-4444-55555555555":   false,
		"11111111-2222-3333-4444-555555555555 ": false,
		"{cloudId}":                             false,
		"":                                      false,
	} {
		if got := ValidCloudID(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}

func TestIsIsolated(t *testing.T) {
	for host, want := range map[string]bool{
		"acme.atlassian-us-gov-mod.net": true, "api.atlassian-us-gov-mod.com": true, "acme.atlassian-isolated.net": true,
		"acme.atl-ic.net": true, "atl-ic.net": true,
		"acme.atlassian.net": false, "acmeatl-ic.net": false, "atl-ic.net.example.com": false, "": false,
	} {
		if got := IsIsolated(host); got != want {
			t.Errorf("%s: %v", host, got)
		}
	}
}
