package toolbox

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"jirascope/internal/arguments"
	"jirascope/internal/foreign"
	"jirascope/internal/redact"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
)

// Refusal is a failure that a tool finds itself, such as a board without an
// active sprint, with what to do about it.
type Refusal struct {
	// Summary says what to do, in a sentence without its period, and Why what is the matter.
	Summary, Why string
	Steps        []string
	// Ask is the question which of several things is meant, where that is all; nil else.
	Ask []diagnose.Question
}

// Error is the summary.
func (r *Refusal) Error() string { return r.Summary }

// Detour is a failure with another way to a part of what was asked for.
type Detour struct {
	Err  error
	Step string
}

// Error is that of the failure.
func (d *Detour) Error() string { return d.Err.Error() }

// Unwrap is the failure.
func (d *Detour) Unwrap() error { return d.Err }

// Failure is the one place where an error becomes an answer: a failed call to
// Jira is diagnosed, anything else says what to change. Its own error means
// that the program is at fault.
func (c Call) Failure(err error) (diagnose.Answer, error) {
	answer, broken := c.answerTo(err)
	if broken != nil {
		return answer, broken
	}
	if len(answer.Ask) > 0 && !Chooses(answer) {
		answer.Steps = append(answer.Steps, "Put the questions to the user, then call explain_401 with the answers and with the request, status and response shown here.")
	}
	var other *Detour
	if errors.As(err, &other) {
		answer.Steps = append(answer.Steps, other.Step)
	}
	return answer, nil
}

func (c Call) answerTo(err error) (diagnose.Answer, error) {
	var unfit *arguments.Error
	var refused *Refusal
	var failed *jira.Error
	var short *lacking
	if unnamed, ok := naming(err); ok {
		return unnamed.answer(), nil
	}
	switch {
	case errors.As(err, &unfit):
		return wrongArguments(unfit), nil
	case errors.As(err, &refused):
		return refused.answer(), nil
	case errors.As(err, &short):
		return c.lacks(short), nil
	case errors.Is(err, jira.ErrCursor):
		return PlainAnswer("Pass next_cursor of the page before unchanged, or no cursor at all: "+err.Error(),
			"cursors are opaque and cannot be made up", "Call the tool again without cursor."), nil
	case errors.As(err, &failed):
		return c.diagnose(failed)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return PlainAnswer("The call was cancelled", foreign.Line(err.Error(), MaxSaid), "Call the tool again."), nil
	default:
		return diagnose.Answer{}, err
	}
}

// answer is the refusal as a diagnosis.
func (r *Refusal) answer() diagnose.Answer {
	answer := PlainAnswer(r.Summary, r.Why, r.Steps...)
	answer.Ask = r.Ask
	return answer
}

// PlainAnswer is a diagnosis without a call to diagnose.
func PlainAnswer(summary, why string, steps ...string) diagnose.Answer {
	return diagnose.Answer{
		Verdict: diagnose.Other, Confidence: diagnose.Certain, Summary: summary, Steps: steps,
		Causes: []diagnose.Cause{{Code: diagnose.Other, Confidence: diagnose.Certain, Why: why}},
	}
}

// wrongArguments says what is wrong with the arguments, and which are valid.
func wrongArguments(e *arguments.Error) diagnose.Answer {
	return PlainAnswer(
		fmt.Sprintf("Correct the arguments of %s: %s", e.Tool, strings.Join(e.Problems, "; ")),
		"the arguments do not fit the tool's schema",
		validArguments(e),
	)
}

func validArguments(e *arguments.Error) string {
	if len(e.Valid) == 0 {
		return fmt.Sprintf("Call %s without arguments.", e.Tool)
	}
	return fmt.Sprintf("Call %s with these arguments only: %s.", e.Tool, strings.Join(e.Valid, ", "))
}

// diagnose asks for the causes of a failed call to Jira.
func (c Call) diagnose(e *jira.Error) (diagnose.Answer, error) {
	if answer, ok := c.plain(e); ok {
		return answer, nil
	}
	explainer, err := c.Explainer()
	if err != nil {
		return diagnose.Answer{}, err
	}
	if e.Site != nil && namesLogin(e.Site) {
		// The gateway only did not know the token. The site says why.
		e = e.Site
	}
	answer := explainer.Explain(c.evidence(e))
	answer.Says = redact.Echo(answer.Says)
	if answer.Verdict == diagnose.Unknown && e.Kind == jira.KindAnonymous {
		return dropped(e), nil
	}
	if answer.Verdict == diagnose.Unknown {
		return unexplained(e), nil
	}
	c.addHints(e, &answer)
	first := &answer.Causes[0]
	if part := c.knownInPart(e.Op); part != "" && answer.Verdict == diagnose.MissingScope {
		first.Evidence = append(first.Evidence, part)
	}
	if e.SiteStatus != 0 {
		first.Evidence = append(first.Evidence, fmt.Sprintf("the site was asked once with the same credential and answered %d", e.SiteStatus))
	}
	if answer.Verdict == diagnose.Other {
		first.Evidence = append(first.Evidence, "Jira said "+Said(e))
	}
	return answer, nil
}

// namesLogin reports whether a site's refusal says what is the matter with the account,
// and not only that the login failed.
func namesLogin(e *jira.Error) bool {
	reason := strings.ToUpper(e.Header["x-seraph-loginreason"])
	return e.Header["x-authentication-denied-reason"] != "" || strings.Contains(reason, "AUTHENTICATION_DENIED") ||
		strings.Contains(reason, "OUT_OF_SERVICE") || strings.Contains(reason, "LOGIN_BLOCKED")
}

// addHints puts in front what only this server knows of its own call.
func (c Call) addHints(e *jira.Error, answer *diagnose.Answer) {
	var hints []string
	if answer.Verdict == diagnose.BadCredential && c.NoEmail {
		hints = append(hints, "If JIRA_API_TOKEN is a user's token, set JIRA_EMAIL too: without it the token was sent as Bearer, which is for service accounts and OAuth.")
	}
	if answer.Verdict == diagnose.BadCredential && !c.Ends.IsZero() && c.Ends.Before(c.Now()) {
		hints = append(hints, "Run `jirascope rotate` in a terminal: the token was to end on "+c.Ends.Format(time.DateOnly)+".")
	}
	if e.SiteStatus == http.StatusForbidden {
		hints = append(hints, "Sign in to the site in a browser: it answered 403 to the same credential, as it does after too many failed logins, and goes on refusing until a person signs in.")
	}
	answer.Steps = append(append(hints, c.consentHint(answer.Verdict)...), answer.Steps...)
}

// exchangeFailed words the refusal of the configured client credentials.
func exchangeFailed(e *jira.Error) diagnose.Answer {
	if e.Kind != jira.KindUnauthorized && e.Kind != jira.KindForbidden && e.Status != http.StatusBadRequest {
		return PlainAnswer(fmt.Sprintf("%s does not answer like Atlassian's token endpoint: %s", HostOf(e.URL), StatusOf(e)),
			"the client credentials were not looked at; it said "+Said(e),
			"Check JIRASCOPE_GATEWAY_URL, from which the address of the token endpoint is made, and HTTPS_PROXY.",
			"Call the tool again.")
	}
	return WithVerdict(exchangeRefused(e), diagnose.BadCredential, diagnose.Certain)
}

func exchangeRefused(e *jira.Error) diagnose.Answer {
	if text := strings.ToLower(Said(e)); strings.Contains(text, "client_credentials") || strings.Contains(text, "unauthorized_client") {
		return PlainAnswer("Make an OAuth 2.0 credential of a service account: the configured client may not use client credentials",
			"the token endpoint said "+Said(e),
			"In admin.atlassian.com, open Directory > Service accounts, the account, then Create credentials > OAuth 2.0, and put its client id and secret into JIRA_CLIENT_ID and JIRA_CLIENT_SECRET.",
			"The client of an app in the developer console is for OAuth 2.0 (3LO): its access tokens come from a person's consent, and one goes into JIRA_API_TOKEN with JIRA_AUTH=bearer.")
	}
	return PlainAnswer("Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET: the token endpoint refused them",
		"the token endpoint said "+Said(e),
		"Copy the client id and the client secret again; they are shown once, when the OAuth 2.0 credential of the service account is made.",
		"Make sure that they belong to a service account's OAuth 2.0 credential: only those may use client credentials.")
}

// MaxSaid bounds what is quoted of a server, in characters.
const MaxSaid = 80

// Said is what a server answered. It may repeat an argument of the call.
func Said(e *jira.Error) string {
	if len(e.Messages) > 0 {
		return foreign.Quote(redact.Echo(strings.Join(e.Messages, "; ")), MaxSaid)
	}
	return foreign.Quote(redact.Echo(e.Error()), MaxSaid)
}

// evidence turns a failed call into what a diagnosis works with.
func (c Call) evidence(e *jira.Error) evidence.Evidence {
	given := evidence.Evidence{
		Method: e.Method, URL: redact.Text(e.URL), Status: e.Status, Body: redact.Text(e.Body), Headers: redactedHeaders(e.Header),
		Credential: c.Credential, Auth: evidence.Auth(e.Scheme),
		Home: c.Home, Now: c.Now(),
	}
	given.Granted = c.grantedFor(e.Op)
	if given.Credential == "" {
		given.Credential = kindAt(e)
	}
	return given
}

// redactedHeaders are headers whose values hold no secret.
func redactedHeaders(headers map[string]string) map[string]string {
	list := make(map[string]string, len(headers))
	for name, value := range headers {
		list[name] = redact.Text(value)
	}
	return list
}

// grantedFor is what is known of the token's scopes, as far as an operation
// needs them.
func (c Call) grantedFor(key scopes.Key) scopes.Holdings {
	known := c.Holdings.Known().Holdings
	if op, ok := c.Own().Operation(key); ok {
		known = known.For(op)
	}
	return known
}

// knownInPart says what the answers to other calls tell of the scopes in
// question, when they do not tell all of them.
func (c Call) knownInPart(key scopes.Key) string {
	op, ok := c.Own().Operation(key)
	if !ok {
		return ""
	}
	known := c.Holdings.Known()
	missing, undecided := known.NotHeld(op)
	if known.Complete || len(missing) == 0 || len(undecided) == 0 {
		return ""
	}
	return fmt.Sprintf("other calls show that the token lacks %s; %s is unknown", strings.Join(missing, ", "), strings.Join(undecided, ", "))
}

// kindAt tells the kind of an e-mail and token from the host that accepted them.
// A token that neither host knows may be of either kind.
func kindAt(e *jira.Error) evidence.Credential {
	switch {
	case e.Host == scopes.Site && e.Scheme == jira.SchemeBasic:
		return evidence.UnscopedToken
	case e.Host == scopes.Gateway && e.Scheme == jira.SchemeBasic && (e.Status != 401 || e.ScopeRefused()):
		return evidence.ScopedToken
	default:
		return evidence.UnknownCredential
	}
}

// Needed names the scopes of an operation that a token can be given, with the
// titles that the token page shows.
func (c Call) Needed(key scopes.Key) string {
	catalogue, err := c.Catalogue()
	if err != nil {
		return string(key)
	}
	op, ok := catalogue.Operation(key)
	if !ok {
		return string(key)
	}
	return diagnose.ScopePhrase(catalogue.DescribeAll(c.Holdings.Known().Missing(op)))
}
