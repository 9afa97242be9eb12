package role

import (
	"strings"
	"testing"

	"jirascope/internal/scan/lex"
)

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"getForObject": "get for object", "PostAsJsonAsync": "post as json async", "get_json": "get json", "HTTPGet": "httpget",
		"_request": "request", "Invoke-RestMethod": "invoke rest method", "x": "x", "": "", "runZapZ": "run zap z",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMethodIn(t *testing.T) {
	c := NewTable()
	for name, want := range map[string]string{
		"get": "GET", "del": "DELETE", "_post": "POST", "jira_get": "GET", "getJson": "GET", "HttpPut": "PUT", "PatchAsync": "PATCH",
		"getUrl": "", "getIssue": "", "postpone": "", "target": "", "getOrPost": "", "": "", "getPost": "", "send": "", "get!": "GET",
	} {
		if got := c.methodIn(name); got != want {
			t.Errorf("methodIn(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestRoleOf holds what some calls do with an address, and their method.
func TestRoleOf(t *testing.T) {
	c := NewTable()
	for call, want := range map[string]string{
		"requests.get": "sends GET", "fetch": "sends", "_fetch_": "sends", "client.deleteJson": "sends DELETE", "makeJiraRequest": "sends",
		"lastRequest": "unknown", "requestUrl": "unknown", "frob": "unknown", "app.get": "serves", "app.frob": "serves", "router.route.put": "serves",
		"cache.get": "refuses", "cache.fetch": "sends", "console.log": "refuses", "logger.logLine": "refuses", "assertThat": "refuses", "expectUrl": "refuses",
		"url.parse": "passes", "sprintf": "fills", "urljoin": "joins", "encodeURIComponent": "names", "app.use": "serves",
	} {
		r, method := c.RoleOf(lex.Callee{Names: strings.Split(call, ".")})
		name := map[Role]string{Sends: "sends", Passes: "passes", Fills: "fills", JoinsPath: "joins", Named: "names", Refuses: "refuses", Serves: "serves", Unknown: "unknown"}[r]
		if got := strings.TrimSpace(name + " " + method); got != want {
			t.Errorf("%s: %s, want %s", call, got, want)
		}
	}
	for name, want := range map[string]Role{"Sprintf": Fills, "joinPath": JoinsPath, "String": Passes, "quote": Named, "fetch": Unknown, "frob": Unknown} {
		if got := c.Maker(name); got != want {
			t.Errorf("Maker(%q) = %d, want %d", name, got, want)
		}
	}
}

// TestNames holds what names stand for a method, options, a setter, a request.
func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"method": "method", "HTTPMethod": "method setter", "Verb": "method", "options": "options request", "init": "options", "setRequestMethod": "setter request",
		"CURLOPT_CUSTOMREQUEST": "setter", "HttpRequest": "request", "UriBuilder": "request", "JiraClient": "request", "JiraIssue": "", "set": "", "": "",
	} {
		got := map[string]bool{"method": IsMethodKey(name), "options": IsOptionsKey(name), "setter": IsSetter(name), "request": IsRequestName(name)}
		for kind, is := range got {
			if is != strings.Contains(want, kind) {
				t.Errorf("%q is a name of %s: %v", name, kind, is)
			}
		}
	}
	for word, want := range map[string]string{"get": "GET", "Patch": "PATCH", "HEAD": "HEAD", "options": "OPTIONS", "del": "DELETE", "gets": "", "": ""} {
		if got := MethodNamed(word); got != want {
			t.Errorf("MethodNamed(%q) = %q, want %q", word, got, want)
		}
	}
}
