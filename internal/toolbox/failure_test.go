package toolbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/arguments"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// refusedList is the gateway's refusal of a call of boards, changed.
func refusedList(change func(*jira.Error)) *jira.Error {
	e := &jira.Error{
		Op: jira.OpListBoards, Method: "GET", URL: "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555/rest/agile/1.0/board?name=x",
		Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 401, Kind: jira.KindUnauthorized,
		Body: `{"code":401,"message":"Unauthorized"}`, Messages: []string{"Unauthorized"},
	}
	change(e)
	return e
}

// A failure that no call of Jira's made says what to change, whatever wraps it.
func TestFailure_Own(t *testing.T) {
	g := newGateway(t)
	for name, test := range map[string]struct {
		err     error
		summary string
		why     string
		steps   []string
	}{
		"arguments": {&arguments.Error{Tool: "list_boards", Problems: []string{"limit is too large", "x is unknown"}, Valid: []string{"limit (integer)", "name (string)"}},
			"Correct the arguments of list_boards: limit is too large; x is unknown", "the arguments do not fit the tool's schema", []string{"Call list_boards with these arguments only: limit (integer), name (string)."}},
		"no arguments": {&arguments.Error{Tool: "ping", Problems: []string{"x is unknown"}}, "Correct the arguments of ping: x is unknown", "the arguments do not fit the tool's schema", []string{"Call ping without arguments."}},
		"refusal":      {&Refusal{Summary: "Name a board", Why: "there are two", Steps: []string{"Call list_boards."}}, "Name a board", "there are two", []string{"Call list_boards."}},
		"detour": {&Detour{Err: &Refusal{Summary: "Name a board", Why: "there are two", Steps: []string{"Call list_boards."}}, Step: "Or give the sprint."},
			"Name a board", "there are two", []string{"Call list_boards.", "Or give the sprint."}},
		"cursor":    {fmt.Errorf("odd: %w", jira.ErrCursor), "Pass next_cursor of the page before unchanged, or no cursor at all: odd: " + jira.ErrCursor.Error(), "cursors are opaque and cannot be made up", []string{"Call the tool again without cursor."}},
		"cancelled": {context.Canceled, "The call was cancelled", "context canceled", []string{"Call the tool again."}},
		"late":      {context.DeadlineExceeded, "The call was cancelled", "context deadline exceeded", []string{"Call the tool again."}},
	} {
		got := g.failure(t, fmt.Errorf("in a tool: %w", test.err))
		if name == "cursor" {
			got = g.failure(t, test.err)
		}
		if got.Summary != test.summary && name != "cancelled" && name != "late" || got.Verdict != diagnose.Other || got.Confidence != diagnose.Certain || !slices.Equal(got.Steps, test.steps) || !strings.Contains(got.Causes[0].Why, test.why) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if test := (&Detour{Err: errors.New("shut")}); test.Error() != "shut" || !errors.Is(test, test.Err) {
		t.Errorf("a detour is %v", test)
	}
	if _, broken := g.Failure(errors.New("a fault")); broken == nil || broken.Error() != "a fault" {
		t.Errorf("a fault of the program: %v", broken)
	}
	fails := New(Config{Catalogue: func() (*scopes.Catalogue, error) { return nil, errors.New("no catalogue") }})
	c := Call{Toolbox: fails, Connection: fails.Connect(Connection{})}
	if _, broken := c.Failure(refusedList(func(*jira.Error) {})); broken == nil {
		t.Error("without a catalogue nothing is wrong")
	}
	if got := c.Needed(jira.OpListBoards); got != string(jira.OpListBoards) {
		t.Errorf("without a catalogue it needs %q", got)
	}
}

// What Jira refuses is diagnosed, with what only this program knows of its own call.
func TestFailure_Jira(t *testing.T) {
	const ask = "Put the questions to the user"
	for name, test := range map[string]struct {
		change   func(*jira.Error)
		verdict  diagnose.Code
		sure     diagnose.Confidence
		summary  string
		steps    []string // each begins with this
		evidence []string // each is among it
		noEmail  bool
	}{
		"login": {verdict: diagnose.BadCredential, sure: diagnose.Likely, summary: "Check the credential itself", steps: []string{"Check the e-mail address and the token", "At https://id.", ask}},
		"login without an address": {noEmail: true, verdict: diagnose.BadCredential, sure: diagnose.Likely, summary: "Check the credential itself",
			steps: []string{"If JIRA_API_TOKEN is a user's token, set JIRA_EMAIL too", "Check the e-mail address and the token", "At https://id.", ask}},
		"the site refuses too": {change: func(e *jira.Error) { e.SiteStatus = 403 }, verdict: diagnose.BadCredential, sure: diagnose.Likely, summary: "Check the credential itself",
			steps: []string{"Sign in to the site in a browser: it answered 403", "Check the e-mail address and the token", "At https://id.", ask}, evidence: []string{"the site was asked once with the same credential and answered 403"}},
		"the site does not know it": {change: func(e *jira.Error) { e.SiteStatus = 401 }, verdict: diagnose.BadCredential, sure: diagnose.Likely, summary: "Check the credential itself",
			steps: []string{"Check the e-mail address and the token", "At https://id.", ask}, evidence: []string{"the site was asked once with the same credential and answered 401"}},
		"the site says why": {change: func(e *jira.Error) { e.Site = siteRefusal("x-seraph-loginreason", "AUTHENTICATION_DENIED") }, verdict: diagnose.BadCredential, sure: diagnose.Certain,
			summary: "Sign in to the site in a browser and solve the CAPTCHA", steps: []string{"Stop every program"}},
		"the site says no more": {change: func(e *jira.Error) { e.Site = siteRefusal("x-seraph-loginreason", "AUTHENTICATED_FAILED") }, verdict: diagnose.BadCredential, sure: diagnose.Likely,
			summary: "Check the credential itself, not its scopes: the gateway", steps: []string{"Check the e-mail address and the token", "At https://id.", ask}},
		"anonymous": {change: func(e *jira.Error) { e.Status, e.Kind, e.Body, e.Messages = 200, jira.KindAnonymous, "", nil }, verdict: diagnose.BadCredential, sure: diagnose.Likely,
			summary: "api.atlassian.com dropped the credential and answered as to a stranger", steps: []string{"Check that JIRA_EMAIL", "Sign in to the site as that account"}},
		"nothing known": {change: func(e *jira.Error) {
			e.Status, e.Kind, e.Body, e.Messages, e.RequestID = 418, jira.KindBadRequest, "tea", nil, "req-1"
		},
			verdict: diagnose.Other, sure: diagnose.Certain, summary: "api.atlassian.com refused the call with 418 I'm a teapot, and nothing in its answer says why",
			steps: []string{"Call the tool again.", `If that fails too, something between this machine and Jira may refuse it; report "GET /rest/agile/1.0/board" with the status and Atlassian's name of the request, "req-1".`}},
		"the request": {change: func(e *jira.Error) {
			e.Status, e.Kind, e.Body, e.Messages = 400, jira.KindBadRequest, `{"errorMessages":["bad jql"]}`, []string{"bad jql"}
		},
			verdict: diagnose.Other, sure: diagnose.Likely, summary: "Correct what the answer names", steps: []string{"Read the messages"}, evidence: []string{`Jira said "bad jql"`}},
		"too many": {change: func(e *jira.Error) { e.Status, e.Kind, e.Body, e.Messages = 429, jira.KindRateLimited, "", nil }, verdict: diagnose.RateLimited, sure: diagnose.Certain,
			summary: "Wait and repeat the call", steps: []string{"The response does not say how long"}},
	} {
		g := newGateway(t)
		g.NoEmail = test.noEmail
		e := refusedList(func(e *jira.Error) {
			if test.change != nil {
				test.change(e)
			}
		})
		got := g.failure(t, e)
		if got.Verdict != test.verdict || got.Confidence != test.sure || got.Causes[0].Code != test.verdict || !strings.HasPrefix(got.Summary, test.summary) {
			t.Errorf("%s: %s (%s): %s", name, got.Verdict, got.Confidence, got.Summary)
		}
		if !slices.EqualFunc(got.Steps, test.steps, strings.HasPrefix) {
			t.Errorf("%s: steps %q", name, got.Steps)
		}
		for _, fact := range test.evidence {
			if !slices.Contains(got.Causes[0].Evidence, fact) {
				t.Errorf("%s: evidence %q lacks %q", name, got.Causes[0].Evidence, fact)
			}
		}
		if said := slices.ContainsFunc(got.Causes[0].Evidence, func(fact string) bool {
			return strings.HasPrefix(fact, "the site was asked") || strings.HasPrefix(fact, "Jira said")
		}); said != (len(test.evidence) > 0) {
			t.Errorf("%s: evidence %q", name, got.Causes[0].Evidence)
		}
	}
}

func siteRefusal(header, value string) *jira.Error {
	return &jira.Error{
		Op: jira.OpListBoards, Method: "GET", URL: "https://acme.atlassian.net/rest/agile/1.0/board", Host: scopes.Site, Scheme: jira.SchemeBasic,
		Status: 401, Kind: jira.KindUnauthorized, Header: map[string]string{header: value},
	}
}

// A site that names the account's trouble is believed, whichever header has it.
func TestNamesLogin(t *testing.T) {
	for header, want := range map[[2]string]bool{
		{"x-authentication-denied-reason", "CAPTCHA_CHALLENGE"}: true, {"x-seraph-loginreason", "authentication_denied"}: true,
		{"x-seraph-loginreason", "OUT_OF_SERVICE"}: true, {"x-seraph-loginreason", "LOGIN_BLOCKED"}: true,
		{"x-seraph-loginreason", "AUTHENTICATED_FAILED"}: false, {"x-other", "AUTHENTICATION_DENIED"}: false,
	} {
		if got := namesLogin(siteRefusal(header[0], header[1])); got != want {
			t.Errorf("%v: %t", header, got)
		}
	}
}

// The token endpoint's refusal is of the client credentials; anything else that it answers
// is not.
func TestFailure_Exchange(t *testing.T) {
	for name, test := range map[string]struct {
		kind     jira.Kind
		status   int
		messages []string
		verdict  diagnose.Code
		summary  string
	}{
		"unknown client": {jira.KindUnauthorized, 401, []string{"access_denied", "Unauthorized"}, diagnose.BadCredential, "Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET"},
		"forbidden":      {jira.KindForbidden, 403, nil, diagnose.BadCredential, "Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET"},
		"bad request":    {jira.KindBadRequest, 400, []string{"invalid_request"}, diagnose.BadCredential, "Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET"},
		"of an app":      {jira.KindUnauthorized, 401, []string{"unauthorized_client"}, diagnose.BadCredential, "Make an OAuth 2.0 credential of a service account"},
		"wrong grant":    {jira.KindForbidden, 403, []string{"grant type 'Client_Credentials' is not allowed"}, diagnose.BadCredential, "Make an OAuth 2.0 credential of a service account"},
		"another host":   {jira.KindNotFound, 404, nil, diagnose.Other, "auth.example does not answer like Atlassian's token endpoint: 404 Not Found"},
		"another 4xx":    {jira.KindBadRequest, 405, nil, diagnose.Other, "auth.example does not answer like Atlassian's token endpoint: 405 Method Not Allowed"},
	} {
		got := newGateway(t).failure(t, &jira.Error{
			Op: jira.OpListBoards, Kind: test.kind, Step: jira.StepExchange, Method: "POST", URL: "https://auth.example/oauth/token", Status: test.status, Messages: test.messages,
		})
		if got.Verdict != test.verdict || got.Confidence != diagnose.Certain || !strings.HasPrefix(got.Summary, test.summary) || len(got.Steps) != 2 {
			t.Errorf("%s: %s (%s): %s %q", name, got.Verdict, got.Confidence, got.Summary, got.Steps)
		}
	}
}

// Of the scopes no more is told than is known.
func TestFailure_Scopes(t *testing.T) {
	g := newGateway(t)
	g.answers["agile/1.0/board"] = scopeMismatch()
	_, err := g.Client.ListBoards(t.Context(), jira.BoardFilter{})
	got := g.failure(t, err)
	if got.Verdict != diagnose.MissingScope || got.Scopes == nil || len(got.Scopes.Needed) != 2 || len(got.Scopes.Add) != 0 {
		t.Errorf("nothing known: %+v", got)
	}
	if slices.ContainsFunc(got.Causes[0].Evidence, func(fact string) bool { return strings.Contains(fact, "other calls show") }) {
		t.Errorf("evidence %q", got.Causes[0].Evidence)
	}
	// Where another call was refused for one of its scopes, the other is still unknown.
	g.Holdings.Usage.Observe(jira.Observation{Op: "GET /rest/api/3/classification-levels", Status: http.StatusUnauthorized, ScopeRefused: true})
	got = g.failure(t, err)
	if !slices.Contains(got.Causes[0].Evidence, "other calls show that the token lacks read:project:jira; read:board-scope:jira-software is unknown") {
		t.Errorf("evidence %q", got.Causes[0].Evidence)
	}
	if needed := g.Needed(jira.OpListBoards); !strings.Contains(needed, "read:board-scope:jira-software") || !strings.Contains(needed, "View projects") {
		t.Errorf("needed %s", needed)
	}
	if needed := g.Needed("GET /no/such"); needed != "GET /no/such" {
		t.Errorf("needed %s", needed)
	}
	known := newGateway(t, "read:project:jira")
	got = known.failure(t, refusedList(func(e *jira.Error) {
		e.Header = map[string]string{"x-failure-category": "FAILURE_CLIENT_SCOPE_CHECK"}
		e.Body = `{"code":401,"message":"Unauthorized; scope does not match"}`
	}))
	if got.Verdict != diagnose.MissingScope || got.Confidence != diagnose.Certain || !slices.Equal(got.Scopes.Missing, []string{"read:board-scope:jira-software"}) {
		t.Errorf("declared: %s (%s), %+v", got.Verdict, got.Confidence, got.Scopes)
	}
	if slices.ContainsFunc(got.Causes[0].Evidence, func(fact string) bool { return strings.Contains(fact, "other calls show") }) {
		t.Errorf("all is known: evidence %q", got.Causes[0].Evidence)
	}
}

func TestKindAt(t *testing.T) {
	refused := map[string]string{"x-failure-category": "FAILURE_CLIENT_SCOPE_CHECK"}
	tests := []struct {
		name string
		at   jira.Error
		want evidence.Credential
	}{
		{"the site let it in", jira.Error{Host: scopes.Site, Scheme: jira.SchemeBasic, Status: 404}, evidence.UnscopedToken},
		{"the gateway let it in", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 403}, evidence.ScopedToken},
		{"the gateway refused its scopes", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 401, Header: refused}, evidence.ScopedToken},
		{"the gateway does not know it", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBasic, Status: 401}, evidence.UnknownCredential},
		{"bearer says nothing", jira.Error{Host: scopes.Gateway, Scheme: jira.SchemeBearer, Status: 403}, evidence.UnknownCredential},
	}
	for _, tt := range tests {
		if got := kindAt(&tt.at); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
