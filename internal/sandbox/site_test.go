package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

const (
	connectBody = `{"error":"Failed to parse Connect Session Auth Token"}`
	noIssueBody = `{"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}`
	mustBody    = `Client must be authenticated to access this resource.`
	realm       = `OAuth realm="https%3A%2F%2Flumen-demo.atlassian.net"`
)

// signedElsewhere is a JWT that the sandbox did not sign.
var signedElsewhere = encodePart([]byte(`{"alg":"RS256"}`)) + "." + encodePart([]byte(`{"sub":"x"}`)) + ".c2lnbmF0dXJl"

func TestSite_Bearer(t *testing.T) {
	s := newServer(t)
	service, _ := s.Account("service-account")
	oauth, _ := s.Account("oauth-user")
	for token, opaque := range map[string]bool{
		"ATATT-opaque": true, "a.b.c": true, "a.b": true, service.Token: true,
		encodePart([]byte(`{"typ":"JWT"}`)) + ".e30.c2ln": true,
		encodePart([]byte(`{"alg":"none"}`)) + ".e30.":    true,
		signedElsewhere: false, oauth.Token: false,
	} {
		for _, path := range []string{"/rest/api/3/serverInfo", "/rest/api/3/myself", boardList, "/rest/api/3/nothing"} {
			g := send(t, s, ask{path: path, auth: bearer(token)})
			status, body, mediaType := 401, mustBody, htmlText
			if opaque {
				status, body, mediaType = 403, connectBody, "application/json"
			}
			if g.status != status || g.body != body {
				t.Errorf("%s with %.20s: status %d, body %s", path, token, g.status, g.body)
			}
			wantHeaders(t, g, map[string]string{"Content-Type": mediaType, loginReason: ""})
			if (g.header.Get("X-Arequestid") == "") != opaque || g.header.Get("Atl-Traceid") == "" || g.header.Get("Atl-Request-Id") == "" {
				t.Errorf("%s with %.20s: headers %v", path, token, g.header)
			}
		}
	}
}

// TestSite_WhatIsAnonymous: what the site does not read as a credential, and
// what it reads and does not know.
func TestSite_WhatIsAnonymous(t *testing.T) {
	s := newServer(t)
	full, _ := s.Account("full")
	unscoped, _ := s.Account("unscoped")
	encode := base64.StdEncoding.EncodeToString
	const failed = "AUTHENTICATED_FAILED"
	for name, test := range map[string]struct{ auth, reason string }{
		"nothing":                   {"", ""},
		"lower-case bearer":         {"bearer ATATT-opaque", ""},
		"Token":                     {"Token x", ""},
		"OAuth":                     {"OAuth x", ""},
		"two spaces":                {"Bearer  ATATT-opaque", ""},
		"bare Bearer":               {"Bearer", ""},
		"no colon":                  {"Basic " + encode([]byte("somebody")), ""},
		"empty user":                {"Basic " + encode([]byte(":"+unscoped.Token)), ""},
		"no base64":                 {"Basic %%%", ""},
		"unknown pair":              {basic("somebody@elsewhere.example", "a-token-that-nobody-has"), failed},
		"unknown, short":            {basic("somebody@elsewhere.example", "x"), failed},
		"right token, wrong e-mail": {basic("somebody@elsewhere.example", unscoped.Token), failed},
		"scoped token":              {basic(full.Email, full.Token), failed},
		"service account":           {authorizationPair(t, s, "service-account"), failed},
		"expired":                   {authorization(t, s, "expired"), failed},
		"deactivated":               {authorization(t, s, "deactivated"), "OUT_OF_SERVICE"},
		"blocked":                   {authorization(t, s, "blocked"), "LOGIN_BLOCKED"},
	} {
		t.Run(name, func(t *testing.T) {
			checkAnonymous(t, s, test.auth, test.reason)
		})
	}
}

func authorizationPair(t *testing.T, s *Server, name string) string {
	t.Helper()
	a, _ := s.Account(name)
	return basic(a.Email, a.Token)
}

// checkAnonymous asks one operation of every sort.
func checkAnonymous(t *testing.T, s *Server, auth, reason string) {
	t.Helper()
	for path, want := range map[string]struct {
		status int
		body   string
	}{
		"/rest/api/3/issue/ORB-1":                     {404, noIssueBody},
		"/rest/api/2/issue/ORB-1":                     {404, noIssueBody},
		"/rest/api/3/myself":                          {401, mustBody},
		boardList:                                     {401, mustBody},
		"/rest/api/3/search/jql?jql=project%3DORB":    {200, `{"isLast":true,"issues":[]}`},
		"/rest/api/3/project":                         {200, `[]`},
		"/rest/api/3/search/jql?jql=order%20by%20key": {400, `{"errorMessages":["Unbounded JQL queries are not allowed here. Please add a search restriction to your query."],"errors":{}}`},
	} {
		g := send(t, s, ask{path: path, auth: auth})
		if g.status != want.status || g.body != want.body {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{loginReason: reason})
		if want.status == 401 {
			wantHeaders(t, g, map[string]string{"Www-Authenticate": realm})
		}
	}
	page := read[struct {
		Total  int
		Values []any
	}](t, send(t, s, ask{path: "/rest/api/3/project/search", auth: auth}))
	if page.Total != 0 || page.Values == nil || len(page.Values) != 0 {
		t.Errorf("anonymous projects: %+v", page)
	}
	for _, path := range []string{"serverInfo", "field", "issueLinkType"} {
		g := send(t, s, ask{path: "/rest/api/3/" + path, auth: auth})
		if g.status != 200 || len(g.body) < 100 {
			t.Errorf("%s: status %d, body %s", path, g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{loginReason: reason, "Content-Type": jiraJSON})
	}
}

func TestSite_Unscoped(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]int{
		"/rest/api/3/myself": 200, "/rest/api/3/issue/ORB-1": 200, boardList: 200,
		"/rest/agile/1.0/board/11/configuration": 200, "/rest/api/latest/myself": 200,
		"/rest/api/3/nothing": 404, "/rest/api/3/search": 410,
	} {
		g := send(t, s, ask{path: path, as: "unscoped"})
		if g.status != want {
			t.Errorf("%s: status %d, want %d: %s", path, g.status, want, g.body)
		}
		wantHeaders(t, g, map[string]string{loginReason: "OK"})
	}
	g := send(t, s, ask{path: "/rest/api/3/project", as: "unscoped"})
	if len(read[[]any](t, g)) != len(s.company.Projects) {
		t.Errorf("projects: %s", g.body)
	}
}

func TestSite_MediaTypeFollowsAccept(t *testing.T) {
	s := newServer(t)
	for accept, want := range map[string]string{
		"": htmlText, "*/*": htmlText, "application/json": jiraJSON, "text/plain;q=0.5": plainText,
		"application/pdf, application/json;q=0.1": jiraJSON,
	} {
		g := send(t, s, ask{path: "/rest/api/3/myself", header: map[string]string{"Accept": accept}})
		if g.status != 401 || g.body != mustBody || len(g.body) != 53 {
			t.Errorf("status %d, body %s", g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{"Content-Type": want})
	}
}

func TestSite_Denied(t *testing.T) {
	s := newServer(t)
	captcha := send(t, s, ask{path: "/rest/api/3/serverInfo", as: "captcha"})
	if captcha.status != 403 {
		t.Errorf("captcha: status %d", captcha.status)
	}
	wantHeaders(t, captcha, map[string]string{
		loginReason: "AUTHENTICATION_DENIED", "X-Authentication-Denied-Reason": "CAPTCHA_CHALLENGE",
	})
	a, _ := s.Account("unscoped")
	password := send(t, s, ask{path: "/rest/api/3/serverInfo", auth: basic(a.Email, "hunter2")})
	if password.status != 401 || password.body != passwordsNoMore {
		t.Errorf("password: status %d, body %s", password.status, password.body)
	}
	if !strings.HasPrefix(password.body, "Basic authentication with passwords is deprecated. For more information, see: https://confluence.atlassian.com/cloud/deprecation-of-basic") {
		t.Errorf("wording: %s", password.body)
	}
}

func TestSite_Addresses(t *testing.T) {
	s := newServer(t)
	type reply struct {
		Status          int
		Title, Instance string
		Type, Detail    string
	}
	for _, test := range []struct {
		method, path, allow string
		status              int
	}{
		{"GET", "/rest/api/3/nothing", "", 404},
		{"GET", "/rest/api/3/nothing/", "", 404},
		{"GET", "/rest/api/3/myself/", "", 404},
		{"GET", "/rest//api/3/myself", "", 404},
		{"GET", "/rest", "", 404},
		{"GET", "/rest/wiki/api/v2/spaces", "", 404},
		{"DELETE", "/rest/api/3/myself", "GET", 405},
		{"PATCH", boardList, "GET, POST", 405},
		{"PUT", "/rest/api/3/search/jql", "GET, POST", 405},
	} {
		for _, as := range []string{"", "unscoped"} {
			g := send(t, s, ask{method: test.method, path: test.path, as: as})
			var body reply
			if err := json.Unmarshal([]byte(g.body), &body); err != nil {
				t.Fatal(err)
			}
			want := reply{test.status, http.StatusText(test.status), test.path, "about:blank", body.Detail}
			if g.status != test.status || body != want || body.Detail == "" {
				t.Errorf("%s %s: status %d, body %s", test.method, test.path, g.status, g.body)
			}
			wantHeaders(t, g, map[string]string{"Content-Type": "application/problem+json;charset=UTF-8", "Allow": test.allow})
		}
	}
}

func TestSite_Pages(t *testing.T) {
	s := newServer(t)
	const dead = "Oops, you&#39;ve found a dead link."
	for _, test := range []struct {
		path, host string
		status     int
		dead       bool
	}{
		{"/", "", 200, false},
		{"/browse/ORB-1", "", 200, false},
		{"/secure/Dashboard.jspa", "", 200, false},
		{"/jira/rest/api/3/myself", "", 404, true},
		{"/wiki/rest/api/content", "", 404, true},
		{"/rest/api/3/rest/api/3/myself", "", 404, true},
		{"/nowhere", "", 404, true},
		{onGateway(boardList), SiteName + ".atlassian.net", 404, false},
		{onGateway(boardList), SiteName + ".atlassian.net:443", 404, false},
		{"/admin/v1/orgs", SiteName + ".atlassian.net", 404, true},
	} {
		g := send(t, s, ask{path: test.path, host: test.host, auth: bearer("opaque")})
		if g.status != test.status || strings.Contains(g.body, dead) != test.dead {
			t.Errorf("%s: status %d, body %s", test.path, g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{"Content-Type": htmlText})
	}
}

func TestSite_TenantInfo(t *testing.T) {
	s := newServer(t)
	for _, auth := range []string{"", bearer("opaque"), basic("a@b.example", "c")} {
		g := send(t, s, ask{path: "/_edge/tenant_info", auth: auth})
		if g.status != 200 || g.body != `{"cloudId":"`+CloudID+`"}` {
			t.Errorf("status %d, body %s", g.status, g.body)
		}
		if g := send(t, s, ask{path: "/_edge/tenant_info?x=1", auth: auth}); g.status != 403 {
			t.Errorf("with a query: status %d", g.status)
		}
	}
}

// TestFourWays is the probe that tells most about a credential: two hosts, two
// schemes. Here it is a service account's token with another e-mail.
func TestFourWays(t *testing.T) {
	s := newServer(t)
	a, _ := s.Account("boards-admin")
	wrong := basic("somebody@lumen.example", a.Token)
	for _, test := range []struct {
		path, auth string
		status     int
		body       string
	}{
		{onGateway(boardList), bearer(a.Token), 401, scopeBody},
		{onGateway(boardList), wrong, 401, bareBody},
		{boardList, wrong, 401, mustBody},
		{boardList, bearer(a.Token), 403, connectBody},
	} {
		g := send(t, s, ask{path: test.path + "?maxResults=1", auth: test.auth})
		if g.status != test.status || g.body != test.body {
			t.Errorf("%s: status %d, body %s", test.path, g.status, g.body)
		}
	}
}
