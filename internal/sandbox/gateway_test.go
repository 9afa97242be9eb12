package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

const (
	bareBody  = `{"code":401,"message":"Unauthorized"}`
	scopeBody = `{"code":401,"message":"Unauthorized; scope does not match"}`
	boardList = "/rest/agile/1.0/board"
)

func TestGateway_WhoIsRecognised(t *testing.T) {
	s := newServer(t)
	full, _ := s.Account("full")
	service, _ := s.Account("service-account")
	oauth, _ := s.Account("oauth-user")
	unscoped, _ := s.Account("unscoped")
	org, _ := s.Account("org-admin")
	for name, test := range map[string]struct {
		auth     string
		status   int
		category string
	}{
		"scoped token":                         {basic(full.Email, full.Token), 200, ""},
		"e-mail in another case":               {basic(strings.ToUpper(full.Email), full.Token), 200, ""},
		"scoped token, wrong e-mail":           {basic("somebody@lumen.example", full.Token), 401, failedAuth},
		"scoped token, cut":                    {basic(full.Email, full.Token[:20]), 401, failedAuth},
		"scoped token as Bearer":               {bearer(full.Token), 401, failedAuth},
		"unknown token":                        {basic(full.Email, "some-other-token-of-good-length"), 401, failedAuth},
		"service account, Basic":               {basic(service.Email, service.Token), 200, ""},
		"service account, Bearer":              {bearer(service.Token), 200, ""},
		"service account, somebody's e-mail":   {basic(full.Email, service.Token), 401, failedAuth},
		"OAuth, Bearer":                        {bearer(oauth.Token), 200, ""},
		"OAuth, Basic":                         {basic(oauth.Email, oauth.Token), 401, failedAuth},
		"OAuth, changed":                       {bearer(oauth.Token[:len(oauth.Token)-2]), 401, failedAuth},
		"OAuth, expired":                       {bearer(sign(claimsOf(oauth, lastingIssue, lastingIssue+1))), 401, failedAuth},
		"unscoped token":                       {basic(unscoped.Email, unscoped.Token), 401, failedAuth},
		"organization key":                     {bearer(org.Token), 401, failedAuth},
		"expired":                              {authorization(t, s, "expired"), 401, failedAuth},
		"revoked":                              {authorization(t, s, "revoked"), 401, failedAuth},
		"no credential":                        {"", 401, failedMismatch},
		"no credential but a scheme":           {"Basic", 401, failedAuth},
		"no colon":                             {"Basic bm9jb2xvbg==", 401, failedAuth},
		"a scheme that is none of the gateway": {"Token " + full.Token, 401, failedMismatch},
	} {
		t.Run(name, func(t *testing.T) {
			g := send(t, s, ask{path: onGateway(boardList), auth: test.auth})
			if g.status != test.status {
				t.Fatalf("status %d, want %d: %s", g.status, test.status, g.body)
			}
			if g.status == 401 && g.body != bareBody {
				t.Errorf("body %s", g.body)
			}
			wantHeaders(t, g, map[string]string{"X-Failure-Category": test.category})
		})
	}
}

func TestGateway_ScopeDoesNotMatch(t *testing.T) {
	s := newServer(t)
	for name, test := range map[string]struct{ as, path string }{
		"one scope of two":              {"boards-only", boardList},
		"classic scopes on a board":     {"classic-only", boardList},
		"admin scope without project":   {"boards-admin", "/rest/agile/1.0/board/11/configuration"},
		"single board wants details":    {"sprint-reader", "/rest/agile/1.0/board/11"},
		"sprint issues want details":    {"sprint-reader", "/rest/software/1.0/sprint/105/issue"},
		"myself without read:jira-user": {"sprint-reader", "/rest/api/3/myself"},
		"search of old, without scope":  {"sprint-reader", "/rest/api/3/search"},
		"agile below api/2":             {"full", "/rest/api/2/agile/1.0/board"},
		"agile below api":               {"full", "/rest/api/agile/1.0/issue/ORB-1"},
		"no such agile operation":       {"full", "/rest/agile/1.0/project"},
		"words turned round":            {"full", "/rest/api/3/jql/search"},
		"automation":                    {"full", "/rest/automation/1.0/rule"},
		"collection that is not there":  {"full", "/rest/api/3/version"},
		"trailing slash":                {"full", boardList + "/"},
		"doubled slash":                 {"full", "/rest/agile//1.0/board"},
		"doubled root":                  {"full", "/rest/api/3/rest/api/3/myself"},
		"nothing after the cloud id":    {"full", ""},
		"Confluence's path":             {"full", "/wiki/api/v2/spaces"},
		"admin path":                    {"full", "/admin/v1/orgs"},
		"no Jira Software":              {"no-software", boardList},
		"undocumented or for apps only": {"full", "/rest/operations/1.0/linkedWorkspaces"},
		"the site of somebody else":     {"other-site", boardList},
	} {
		t.Run(name, func(t *testing.T) {
			g := send(t, s, ask{path: onGateway(test.path), as: test.as})
			if g.status != 401 || g.body != scopeBody {
				t.Fatalf("status %d, body %s", g.status, g.body)
			}
			wantHeaders(t, g, map[string]string{
				"X-Failure-Category": "FAILURE_CLIENT_SCOPE_CHECK", "Content-Type": "application/json",
				"X-Arequestid": "", "Www-Authenticate": "",
			})
			if g.header.Get("Atl-Traceid") == "" {
				t.Error("no trace id")
			}
		})
	}
}

// TestGateway_WrongMethod: a method that the path does not have is a route that
// no scope opens.
func TestGateway_WrongMethod(t *testing.T) {
	s := newServer(t)
	g := send(t, s, ask{method: "PATCH", path: onGateway(boardList), as: "full"})
	if g.status != 401 || g.body != scopeBody {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
}

// TestGateway_Enforcement repeats a measurement of a token with four scopes. What it may
// write has no body here, which is seen behind the scope check.
func TestGateway_Enforcement(t *testing.T) {
	s := newServer(t, Account{Name: "four", Kind: ScopedToken, Scopes: []string{
		"read:board-scope:jira-software", "read:sprint:jira-software", "write:sprint:jira-software", "read:project:jira",
	}})
	for request, want := range map[string]int{
		"GET /rest/agile/1.0/board":                200,
		"GET /rest/agile/1.0/board/11/sprint":      200,
		"POST /rest/agile/1.0/sprint":              400,
		"POST /rest/agile/1.0/sprint/105":          400,
		"POST /rest/agile/1.0/sprint/105/issue":    400,
		"GET /rest/agile/1.0/board/11":             401,
		"GET /rest/software/1.0/board/11/issue":    401,
		"DELETE /rest/agile/1.0/sprint/105":        401,
		"GET /rest/api/3/myself":                   401,
		"GET /rest/api/3/issue/ORB-1":              401,
		"GET /rest/api/3/serverInfo":               200,
		"GET /rest/api/2/serverInfo":               200,
		"POST /rest/api/3/issue":                   401,
		"GET /rest/agile/1.0/board/11/sprint?x=%2": 200,
	} {
		method, path, _ := strings.Cut(request, " ")
		g := send(t, s, ask{method: method, path: onGateway(path), as: "four"})
		if g.status != want {
			t.Errorf("%s: status %d, want %d: %s", request, g.status, want, g.body)
		}
	}
}

func TestGateway_CloudID(t *testing.T) {
	s := newServer(t)
	for name, prefix := range map[string]string{
		"placeholder":   "/ex/jira/cloud-id",
		"braces":        "/ex/jira/%7BcloudId%7D",
		"site's name":   "/ex/jira/" + SiteName,
		"upper case":    "/ex/jira/" + strings.ToUpper(CloudID),
		"without lines": "/ex/jira/" + strings.ReplaceAll(CloudID, "-", ""),
		"cut":           "/ex/jira/" + CloudID[:35],
		"missing":       "/ex/jira",
		"empty":         "/ex/jira/",
		"Confluence's":  "/ex/confluence/x",
	} {
		t.Run(name, func(t *testing.T) {
			for _, as := range []string{"", "full", "expired"} {
				path := prefix + "/rest/api/3/search"
				g := send(t, s, ask{path: path, as: as})
				want := `{"timestamp":"2026-11-18T12:00:00Z","status":404,"error":"Not Found","message":"No message available","path":"` + path + `"}`
				if g.status != 404 || g.body != want {
					t.Errorf("as %q: status %d, body %s", as, g.status, g.body)
				}
				wantHeaders(t, g, map[string]string{"X-Failure-Category": "", "Content-Type": "application/json"})
			}
		})
	}
}

func TestGateway_Sites(t *testing.T) {
	s := newServer(t)
	const unknown = "00000000-0000-4000-8000-000000000000"
	for _, test := range []struct {
		as, cloudID string
		status      int
	}{
		{"full", CloudID, 200},
		{"full", OtherCloudID, 401},
		{"full", unknown, 401},
		{"other-site", OtherCloudID, 200},
		{"other-site", CloudID, 401},
	} {
		g := send(t, s, ask{path: "/ex/jira/" + test.cloudID + boardList, as: test.as})
		if g.status != test.status {
			t.Errorf("%s at %s: status %d", test.as, test.cloudID, g.status)
		}
	}
	g := send(t, s, ask{path: "/ex/jira/" + OtherCloudID + boardList, as: "other-site"})
	if page := read[map[string]any](t, g); page["total"] != 0.0 {
		t.Errorf("the other site has boards: %s", g.body)
	}
}

func TestGateway_Products(t *testing.T) {
	spaces := []string{"read:space:confluence"}
	s := newServer(t, Account{Name: "wiki", Kind: ScopedToken, Scopes: append(spaces, fullScopes...)})
	for path, want := range map[string]int{
		"/ex/confluence/" + CloudID + "/wiki/api/v2/spaces": 501,
		"/ex/jira/" + CloudID + "/wiki/api/v2/spaces":       401,
		"/ex/confluence/" + CloudID + boardList:             401,
		"/ex/jira/" + CloudID + boardList:                   200,
	} {
		if g := send(t, s, ask{path: path, as: "wiki"}); g.status != want {
			t.Errorf("%s: status %d, want %d", path, g.status, want)
		}
	}
}

func TestGateway_NoData(t *testing.T) {
	s := newServer(t)
	g := send(t, s, ask{method: "DELETE", path: onGateway("/rest/api/3/issue/ORB-1"), as: "full"})
	want := `{"errorMessages":["the sandbox checks scopes for this operation but holds no data for it"],"errors":{}}`
	if g.status != http.StatusNotImplemented || g.body != want {
		t.Errorf("status %d, body %s", g.status, g.body)
	}
}

// TestGateway_AccessTokenIsReadable: a client can tell scopes and expiry of an
// OAuth access token, and of no other.
func TestGateway_AccessTokenIsReadable(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("service-oauth")
	parts := strings.Split(a.Token, ".")
	if len(parts) != 3 || !strings.HasPrefix(a.Token, "eyJ") {
		t.Fatalf("no JWT: %s", a.Token)
	}
	c, ok := verify(a.Token, s.now)
	if !ok || c.Scope != strings.Join(a.Scopes, " ") || c.Expires <= s.now.Unix() {
		t.Errorf("claims %+v, %v", c, ok)
	}
	if payload, err := json.Marshal(c); err != nil || !strings.Contains(string(payload), `"exp":4102444800`) {
		t.Errorf("payload %s, %v", payload, err)
	}
}
