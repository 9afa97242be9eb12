package jira

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func TestErrorText(t *testing.T) {
	const base = "https://api.atlassian.com/ex/jira/" + testID
	for _, tt := range []struct {
		err  Error
		want string
	}{
		{Error{Method: "GET", URL: base + "/rest/agile/1.0/board?x=y", Host: scopes.Gateway, Status: 401, Messages: []string{"Unauthorized; scope does not match"}},
			"GET /rest/agile/1.0/board: 401 Unauthorized; scope does not match"},
		{Error{Method: "GET", URL: base + "/rest/agile/1.0/board/7", Host: scopes.Gateway, Status: 401, Messages: []string{"Unauthorized"}},
			"GET /rest/agile/1.0/board/7: 401 Unauthorized"},
		{Error{Method: "GET", URL: "https://acme.atlassian.net/rest/api/3/myself", Host: scopes.Site, Status: 404, Messages: []string{"a", "b", "c", "d"}},
			"GET /rest/api/3/myself: 404 Not Found; a; b; c"},
		{Error{Method: "GET", URL: "https://acme.atlassian.net/_edge/tenant_info?x", Err: errors.New("no such host")},
			"GET https://acme.atlassian.net/_edge/tenant_info: no such host"},
		{Error{Method: "GET", URL: base + "/rest/x", Host: scopes.Gateway, Status: 429, RetryAfter: 1847*time.Second + 300*time.Millisecond},
			"GET /rest/x: 429 Too Many Requests; retry after 30m47s"},
		{Error{Method: "GET", URL: base + "/rest/x", Host: scopes.Gateway, Status: 799}, "GET /rest/x: 799"},
		{Error{Op: OpGetBoard, Kind: KindBadAnswer, Err: errors.New("x")}, "GET /rest/agile/1.0/board/{boardId}: x"},
		{Error{Op: OpGetBoard, Kind: KindCanceled}, "GET /rest/agile/1.0/board/{boardId}: canceled"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got  %q\nwant %q", got, tt.want)
		}
	}
}

// TestKindNames holds the names that answers carry to the outside.
func TestKindNames(t *testing.T) {
	got := []Kind{
		KindUnauthorized, KindForbidden, KindNotFound, KindGone, KindRateLimited, KindBadRequest, KindServerError, KindAnonymous,
		KindRedirect, KindTooLarge, KindBadAnswer, KindNetwork, KindTimeout, KindCanceled, KindCloudID, KindNotConfigured,
	}
	want := []Kind{
		"unauthorized", "forbidden", "not_found", "gone", "rate_limited", "bad_request", "server_error", "anonymous",
		"redirect", "too_large", "bad_answer", "network", "timeout", "canceled", "cloud_id", "not_configured",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
}

func TestKindOf(t *testing.T) {
	err := fmt.Errorf("reading a board: %w", &Error{Kind: KindGone, Err: io.ErrUnexpectedEOF})
	if KindOf(err) != KindGone || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("KindOf = %q", KindOf(err))
	}
	if KindOf(io.EOF) != "" || KindOf(nil) != "" {
		t.Error("other errors have a kind")
	}
}

func TestScopeRefused(t *testing.T) {
	for _, tt := range []struct {
		err  Error
		want bool
	}{
		{Error{Status: 401, Body: scopeRefusal}, true},
		{Error{Status: 401, Body: "Unauthorized; Scope Does Not Match"}, true},
		{Error{Status: 401, Header: map[string]string{"x-failure-category": "failure_client_scope_check"}}, true},
		{Error{Status: 401, Header: map[string]string{"x-failure-category": "FAILURE_CLIENT_AUTH"}}, false},
		{Error{Status: 401, Body: bareRefusal}, false},
		{Error{Status: 403, Body: scopeRefusal}, false},
	} {
		if got := tt.err.ScopeRefused(); got != tt.want {
			t.Errorf("ScopeRefused(%+v) = %t", tt.err, got)
		}
	}
}

func TestMessages(t *testing.T) {
	for body, want := range map[string][]string{
		scopeRefusal: {"Unauthorized; scope does not match"},
		`{"errorMessages":["Issue does not exist."],"errors":{}}`:                                                {"Issue does not exist."},
		`{"errorMessages":[],"errors":{"b":"second","a":"first","c":null,"d":7}}`:                                {"a: first", "b: second"},
		`{"errorMessages":["x"],"errors":["y"],"message":"z","error":"e","error_description":"d","title":"t"}`:   {"x", "y", "z", "e", "d", "t"},
		`{"timestamp":"x","status":404,"error":"Not Found","message":"No message available","path":"/ex/jira/"}`: {"No message available", "Not Found"},
		`{"type":"about:blank","title":"Not Found","status":404,"detail":"No endpoint GET /x."}`:                 {"Not Found", "No endpoint GET /x."},
		`{"error":"Failed to parse Connect Session Auth Token"}`:                                                 {"Failed to parse Connect Session Auth Token"},
		`{"message":" two\n lines ","error":"two lines"}`:                                                        {"two lines"},
		`{"errorMessages":["x",7,"y"],"errors":[{"a":"b"}]}`:                                                     {"x", "y"},
		`{"message":{"deep":"text"},"error":7}`:                                                                  {"deep: text"},
		"Client must be authenticated to access this resource.":                                                  {"Client must be authenticated to access this resource."},
		"  two\n lines ":             {"two lines"},
		"<html>Oops</html>":          nil,
		"{broken":                    nil,
		`["a"]`:                      nil,
		`"a"`:                        nil,
		"":                           nil,
		" ":                          nil,
		strings.Repeat("long ", 100): nil,
	} {
		if diff := cmp.Diff(want, messages([]byte(body))); diff != "" {
			t.Errorf("messages of %s (-want +got):\n%s", body, diff)
		}
	}
	var many []string
	for i := range 50 {
		many = append(many, fmt.Sprint(i))
	}
	body, _ := json.Marshal(map[string][]string{"errorMessages": many})
	if got := messages(body); len(got) != 20 {
		t.Errorf("got %d messages", len(got))
	}
	for length, taken := range map[int]bool{300: true, 301: false} {
		if got := messages([]byte(strings.Repeat("x", length))); (got != nil) != taken {
			t.Errorf("a plain text of %d bytes gives %q", length, got)
		}
	}
}

func TestEvidence(t *testing.T) {
	c, _, _ := gatewayClient(t, reply(401, strings.Repeat("é", 5000),
		"X-Failure-Category", "FAILURE_CLIENT_SCOPE_CHECK", "X-Seraph-LoginReason", "AUTHENTICATION_DENIED",
		"X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE", "WWW-Authenticate", `OAuth realm="x"`, "WWW-Authenticate", "Basic",
		"Retry-After", "5", "RateLimit-Reason", "jira-burst-based", "X-RateLimit-Limit", "350", "X-RateLimit-Remaining", "0",
		"X-RateLimit-Reset", "2026-01-01T01:01:01Z", "Content-Type", "text/html", "Location", "/"+strings.Repeat("x", 2000), "Allow", "GET",
		"X-Other", "no", "X-Arequestid", "third", "Atl-Request-Id", "second", "Atl-Traceid", "first"))
	_, err := c.GetBoard(t.Context(), 7)
	e := asError(t, err)
	want := map[string]string{
		"x-failure-category": "FAILURE_CLIENT_SCOPE_CHECK", "x-seraph-loginreason": "AUTHENTICATION_DENIED",
		"x-authentication-denied-reason": "CAPTCHA_CHALLENGE", "www-authenticate": `OAuth realm="x", Basic`,
		"retry-after": "5", "ratelimit-reason": "jira-burst-based", "x-ratelimit-limit": "350", "x-ratelimit-remaining": "0",
		"x-ratelimit-reset": "2026-01-01T01:01:01Z", "content-type": "text/html", "location": "/" + strings.Repeat("x", 1023), "allow": "GET",
	}
	if diff := cmp.Diff(want, e.Header); diff != "" {
		t.Errorf("headers (-want +got):\n%s", diff)
	}
	if e.RequestID != "first" {
		t.Errorf("request id %q", e.RequestID)
	}
	if len(e.Body) > 4096 || len(e.Body) < 4090 || !utf8.ValidString(e.Body) {
		t.Errorf("the body has %d bytes, valid %t", len(e.Body), utf8.ValidString(e.Body))
	}
	names := []string{"atl-traceid", "atl-request-id", "x-arequestid"}
	for i, name := range names {
		header := http.Header{}
		for _, later := range names[i:] {
			header.Set(later, later)
		}
		if got := requestID(newScrubber(), header); got != name {
			t.Errorf("request id of %v is %q", header, got)
		}
	}
}

func TestRetryAfterIsKept(t *testing.T) {
	c, _, _ := gatewayClient(t, reply(429, "", "Retry-After", "1847", "RateLimit-Reason", "jira-quota-global-based"))
	_, err := c.GetBoard(t.Context(), 7)
	if e := asError(t, err); e.RetryAfter != 1847*time.Second || e.Header["ratelimit-reason"] != "jira-quota-global-based" {
		t.Errorf("got %+v", *e)
	}
}

func FuzzErrorBody(f *testing.F) {
	for _, seed := range []string{
		bareRefusal, scopeRefusal, `{"errorMessages":["a"],"errors":{"b":"` + testSecret + `"}}`, "<html>", "{", "\xff\xfe", "",
		`{"error":"invalid_grant","error_description":"x"}`, `{"title":"Not Found","detail":null}`, testSecret[:20], `{"errors":[{}]}`,
	} {
		f.Add([]byte(seed), 401, false)
		f.Add([]byte(seed), 404, true)
	}
	c, _ := newTestClient(f, Config{Site: "acme", Credential: basicCredential()})
	a := attempt{op: OpGetBoard, host: scopes.Gateway, method: "GET", url: "https://api.atlassian.com/ex/jira/x/rest/x", auth: c.header}
	f.Fuzz(func(t *testing.T, body []byte, status int, cut bool) {
		got := &answer{attempt: a, status: status, header: http.Header{"Location": {string(body)}}, body: body, cut: cut}
		e := c.failure(a, got, kindOf(status), nil)
		if len(e.Body) > bodyLimit || !utf8.ValidString(e.Body) {
			t.Errorf("the body has %d bytes, valid %t", len(e.Body), utf8.ValidString(e.Body))
		}
		if len(e.Messages) > messageCount {
			t.Errorf("there are %d messages", len(e.Messages))
		}
		for _, message := range e.Messages {
			if message == "" || len(message) > messageLimit || !utf8.ValidString(message) || strings.ContainsAny(message, "\n\r") {
				t.Errorf("message %q", message)
			}
		}
		if strings.Contains(everything(e), testSecret) {
			t.Errorf("the secret is shown: %v", e)
		}
		if e.Kind == "" || e.Error() == "" {
			t.Errorf("got %+v", *e)
		}
	})
}
