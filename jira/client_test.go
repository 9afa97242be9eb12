package jira

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

const boardJSON = `{"id":7,"name":"Alpha","type":"scrum","location":{"projectKey":"ALP","projectName":"Alpha project"}}`

func TestRequest(t *testing.T) {
	c, f, _ := gatewayClient(t, reply(200, boardJSON))
	if _, err := c.GetBoard(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	r := f.last()
	got := map[string]string{
		"line": r.Method + " " + r.URL.RequestURI(), "body": f.bodies[0], "length": r.Header.Get("Content-Length"),
		"auth": r.Header.Get("Authorization"), "accept": r.Header.Get("Accept"), "agent": r.Header.Get("User-Agent"),
		"type": fmt.Sprint(r.Header["Content-Type"]),
	}
	want := map[string]string{
		"line": "GET /ex/jira/" + testID + "/rest/agile/1.0/board/7", "body": "", "length": "",
		"auth": "Basic " + basic(testEmail, NewToken(testSecret)), "accept": "application/json", "agent": "jirascope",
		"type": "[]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
}

func TestNotConfigured(t *testing.T) {
	f := newFake(t, reply(200, boardJSON))
	c, _ := newTestClient(t, Config{Site: f.URL, Gateway: f.URL, CloudID: testID})
	_, err := c.GetBoard(t.Context(), 7)
	e := asError(t, err)
	if e.Kind != KindNotConfigured || e.Op != OpGetBoard {
		t.Errorf("got kind %q, op %q", e.Kind, e.Op)
	}
	for _, name := range []string{"JIRA_SITE", "JIRA_EMAIL", "JIRA_API_TOKEN", "JIRA_CLIENT_ID", "JIRA_CLIENT_SECRET"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%q does not name %s", err, name)
		}
	}
	if len(f.lines()) != 0 {
		t.Errorf("requests were made: %q", f.lines())
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		status  int
		body    string
		headers []string
		kind    Kind
	}{
		{401, scopeRefusal, nil, KindUnauthorized},
		{403, `{"code":403,"message":"The app is not installed on this instance"}`, nil, KindForbidden},
		{404, "", nil, KindNotFound},
		{410, `{"errorMessages":["removed"],"errors":{}}`, nil, KindGone},
		{429, "", []string{"Retry-After", "100"}, KindRateLimited},
		{400, `{"errorMessages":["no"]}`, nil, KindBadRequest},
		{405, "", []string{"Allow", "GET"}, KindBadRequest},
		{500, "<html>oops</html>", nil, KindServerError},
		{503, "", []string{"Retry-After", "100"}, KindServerError},
		{200, boardJSON, []string{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}, KindAnonymous},
		{200, boardJSON, []string{"X-Seraph-LoginReason", "OK", "X-Seraph-LoginReason", "OUT"}, KindAnonymous},
		{200, boardJSON, []string{"X-Seraph-LoginReason", "ok, AUTHENTICATION_DENIED"}, KindAnonymous},
		{200, boardJSON, []string{"X-Seraph-LoginReason", "OK"}, ""},
		{200, boardJSON, []string{"X-Seraph-LoginReason", "OK, OK"}, ""},
		{200, boardJSON, []string{"X-Seraph-LoginReason", ""}, ""},
		{200, "<html>log in</html>", nil, KindBadAnswer},
		{200, "", nil, KindBadAnswer},
		{204, "", nil, KindBadAnswer},
		{200, "null", nil, KindBadAnswer},
		{200, "{}", nil, KindBadAnswer},
		{200, "[]", nil, KindBadAnswer},
		{200, boardJSON + "x", nil, KindBadAnswer},
		{200, `{"id":"7"}`, nil, KindBadAnswer},
		{302, "", []string{"Location", "https://id.atlassian.com/login"}, KindRedirect},
		{304, "", nil, KindRedirect},
	} {
		t.Run(fmt.Sprintf("%d %.20s %v", tt.status, tt.body, tt.headers), func(t *testing.T) {
			c, f, w := gatewayClient(t, reply(tt.status, tt.body, tt.headers...))
			board, err := c.GetBoard(t.Context(), 7)
			if KindOf(err) != tt.kind {
				t.Fatalf("got %+v, %v of kind %q, want kind %q", board, err, KindOf(err), tt.kind)
			}
			if len(f.lines()) != 1 || len(w.list) != 0 {
				t.Errorf("requests %q, waits %v", f.lines(), w.list)
			}
			if tt.kind == "" {
				return
			}
			e := asError(t, err)
			want := Error{
				Op: OpGetBoard, Method: "GET", URL: f.URL + "/ex/jira/" + testID + "/rest/agile/1.0/board/7",
				Host: scopes.Gateway, Scheme: SchemeBasic, Status: tt.status, Body: tt.body,
			}
			got := Error{Op: e.Op, Method: e.Method, URL: e.URL, Host: e.Host, Scheme: e.Scheme, Status: e.Status, Body: e.Body}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	other := newFake(t, reply(200, boardJSON))
	for name, location := range map[string]string{
		"another host": other.URL + "/x", "the same host": "/elsewhere", "no address": "http://[bad", "none": "",
	} {
		t.Run(name, func(t *testing.T) {
			c, f, _ := gatewayClient(t, func(w http.ResponseWriter, _ *http.Request) {
				if location != "" {
					w.Header().Set("Location", location)
				}
				w.WriteHeader(http.StatusTemporaryRedirect)
			})
			c.cfg.MaxRetries = 0
			_, err := c.GetBoard(t.Context(), 7)
			e := asError(t, err)
			if name != "no address" && (e.Kind != KindRedirect || e.Header["location"] != location) {
				t.Errorf("got %v of kind %q with location %q", err, e.Kind, e.Header["location"])
			}
			if len(f.lines()) != 1 || len(other.lines()) != 0 {
				t.Errorf("requests %q, elsewhere %q", f.lines(), other.lines())
			}
		})
	}
}

func TestCookiesAreNotKept(t *testing.T) {
	f := newFake(t, reply(200, boardJSON, "Set-Cookie", "session=1"))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	given := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return nil }}
	c, _ := newTestClient(t, Config{Gateway: f.URL, CloudID: testID, Credential: basicCredential(), HTTP: given})
	for range 2 {
		if _, err := c.GetBoard(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
	}
	if got := f.last().Header.Get("Cookie"); got != "" {
		t.Errorf("cookie %q was sent", got)
	}
	if given.Jar == nil {
		t.Error("the given client was changed")
	}
}

func TestLog(t *testing.T) {
	var log bytes.Buffer
	f := newFake(t, replies(reply(503, "", "Retry-After", "2"), reply(200, boardJSON)))
	c, _ := newTestClient(t, Config{
		Gateway: f.URL, CloudID: testID, Credential: basicCredential(),
		Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if _, err := c.GetBoard(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"level=WARN", "wait=2s", `op="GET /rest/agile/1.0/board/{boardId}"`, "kind=server_error", "try=1", "status=503", "host=gateway"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log.String())
		}
	}
}
