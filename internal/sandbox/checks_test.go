package sandbox

import (
	"testing"
)

func TestChecks_Removed(t *testing.T) {
	s := newServer(t)
	const want = `{"errorMessages":["The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046"],"errors":{}}`
	for _, method := range []string{"GET", "POST"} {
		for _, version := range []string{"2", "3"} {
			path := "/rest/api/" + version + "/search"
			for _, a := range []ask{
				{method: method, path: onGateway(path), as: "full"},
				{method: method, path: path, as: "unscoped"},
			} {
				if g := send(t, s, a); g.status != 410 || g.body != want {
					t.Errorf("%s %s: status %d, body %s", method, a.path, g.status, g.body)
				}
			}
		}
	}
}

func TestChecks_Permission(t *testing.T) {
	s := newServer(t)
	g := send(t, s, ask{path: onGateway(boardList), as: "no-permission"})
	if g.status != 403 || g.body != `{"errorMessages":["You currently don't have access to perform this operation."],"errors":{}}` {
		t.Errorf("no permission: status %d, body %s", g.status, g.body)
	}
	g = send(t, s, ask{path: onGateway(boardList), as: "app-removed"})
	if g.status != 403 || g.body != `{"code":403,"message":"The app is not installed on this instance"}` {
		t.Errorf("app removed: status %d, body %s", g.status, g.body)
	}
	// The scope check comes first, and existence last.
	if g := send(t, s, ask{path: onGateway("/rest/api/3/auditing/record"), as: "no-permission"}); g.body != scopeBody {
		t.Errorf("no permission and no scope: %s", g.body)
	}
	if g := send(t, s, ask{path: onGateway("/rest/api/3/issue/ORB-99999"), as: "no-permission"}); g.status != 403 {
		t.Errorf("no permission and no issue: status %d", g.status)
	}
}

func TestChecks_NoSoftware(t *testing.T) {
	s := newServer(t)
	for path, want := range map[string]int{
		boardList: 401, "/rest/software/1.0/sprint/105/issue": 401,
		"/rest/api/3/myself": 200, "/rest/api/3/issue/ORB-1": 200,
	} {
		if g := send(t, s, ask{path: onGateway(path), as: "no-software"}); g.status != want {
			t.Errorf("%s: status %d, want %d", path, g.status, want)
		}
	}
}

func TestChecks_Burst(t *testing.T) {
	s := newServer(t)
	for i := range 4 {
		g := send(t, s, ask{path: onGateway(boardList), as: "throttled"})
		if i >= 2 {
			if g.status != 200 {
				t.Errorf("call %d: status %d", i, g.status)
			}
			continue
		}
		if g.status != 429 {
			t.Fatalf("call %d: status %d", i, g.status)
		}
		wantHeaders(t, g, map[string]string{
			"Retry-After": "1", "X-RateLimit-Limit": "350", "X-RateLimit-Remaining": "0",
			"X-RateLimit-Reset": "2026-11-18T12:00:01Z", "RateLimit-Reason": "jira-burst-based",
		})
	}
}

func TestChecks_Quota(t *testing.T) {
	s := newServer(t)
	for range burstRefusals + 1 {
		g := send(t, s, ask{path: onGateway(boardList), as: "quota"})
		if g.status != 429 {
			t.Fatalf("quota: status %d", g.status)
		}
		wantHeaders(t, g, map[string]string{"Retry-After": "1847", "RateLimit-Reason": "jira-quota-global-based"})
		g = send(t, s, ask{path: onGateway(boardList), as: "gateway-throttled"})
		if g.status != 429 {
			t.Fatalf("gateway: status %d", g.status)
		}
		wantHeaders(t, g, map[string]string{
			"Retry-After": "", "RateLimit-Reason": "", "X-Failure-Category": "FAILURE CLIENT RATE LIMITED",
			"X-Arequestid": "", "X-Ratelimit-Limit": "360000", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "2026-11-18T12:01:00Z",
		})
	}
}

func TestChecks_BodyOnGet(t *testing.T) {
	s := newServer(t)
	for _, a := range []ask{
		{path: onGateway("/rest/api/3/myself"), as: "full", body: "{}"},
		{path: "/rest/api/3/myself", as: "unscoped", body: "{}"},
		{method: "HEAD", path: "/rest/api/3/myself", as: "unscoped", body: "{}"},
	} {
		g := send(t, s, a)
		if g.status != 401 || g.body != mustBody {
			t.Errorf("%s: status %d, body %s", a.path, g.status, g.body)
		}
		wantHeaders(t, g, map[string]string{loginReason: "AUTHENTICATED_FAILED"})
	}
	// The scope check still comes first.
	if g := send(t, s, ask{path: onGateway("/rest/api/3/myself"), as: "boards-only", body: "{}"}); g.body != scopeBody {
		t.Errorf("without the scope: %s", g.body)
	}
}

func TestChecks_CrossSite(t *testing.T) {
	s := newServer(t)
	const browser = "Mozilla/5.0 (X11; Linux x86_64)"
	for _, test := range []struct {
		method, agent, token string
		status               int
	}{
		{"POST", browser, "", 403},
		{"DELETE", browser, "", 403},
		{"POST", browser, "yes", 403},
		{"POST", browser, "no-check", 400},
		{"POST", "curl/8.5.0", "", 400},
		{"POST", "", "", 400},
	} {
		path := "/rest/agile/1.0/sprint"
		if test.method == "DELETE" {
			path += "/105"
		}
		for _, a := range []ask{{path: onGateway(path), as: "sprint-writer"}, {path: path, as: "unscoped"}} {
			s := New(s.catalogue, Options{Accounts: []Account{{Name: "sprint-writer", Kind: ScopedToken,
				Scopes: []string{"write:sprint:jira-software", "delete:sprint:jira-software"}}}})
			a.method = test.method
			a.header = map[string]string{"User-Agent": test.agent, "X-Atlassian-Token": test.token}
			g := send(t, s, a)
			if g.status != test.status || test.status == 403 && g.body != "XSRF check failed" {
				t.Errorf("%+v at %s: status %d, body %s", test, a.path, g.status, g.body)
			}
		}
	}
	g := send(t, s, ask{path: onGateway(boardList), as: "full", header: map[string]string{"User-Agent": browser}})
	if g.status != 200 {
		t.Errorf("a browser that reads: status %d", g.status)
	}
}

func TestServer_LargeBody(t *testing.T) {
	s := newServer(t)
	g := send(t, s, ask{method: "POST", path: "/oauth/token", body: string(make([]byte, maxBody+1))})
	if g.status != 413 {
		t.Errorf("status %d", g.status)
	}
}
