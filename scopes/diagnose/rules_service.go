package diagnose

import (
	"fmt"
	"strings"

	"jirascope/scopes"
)

// serviceRules: what the service says in so many words.
func serviceRules() []rule {
	return []rule{
		{
			name: "rate-limited", covers: "429: too many requests", code: RateLimited, confidence: Certain,
			when:    []condition{either("the answer is 429", status(429), shows("", headRateLimit))},
			summary: "Wait and repeat the call: {retry}",
			why:     "{limit}. Neither the scopes nor the token are at fault",
			fix:     "{retry}. Send fewer calls at once",
			sources: []string{srcRateLimit, srcGatewayLimit},
		},
		{
			name: "removed-by-catalogue", covers: "a removed operation that the gateway answers 401", code: RemovedEndpoint, confidence: Likely, claims: partPath,
			when:    []condition{says("{path} was removed", func(f *facts) bool { return f.forgiven != nil && f.forgiven.Removed && f.Status != 410 })},
			unless:  []condition{succeeded(), leaving(), shows("", bodyRemoved), says("", func(f *facts) bool { return f.irregular() })},
			summary: "Call {meant} instead: this operation was removed",
			why:     "it answers 410 once the scope check is passed. On the gateway the scope check comes first, so a token without a search scope gets 401",
			fix:     "use {meant}",
			steps:   []steps{stepResend, stepScopesOfMeant}, sources: []string{srcRemovedSearch},
		},
		{
			name: "server-error", covers: "5xx: the service failed", code: ServerError, confidence: Certain,
			when:    []condition{says("the answer is {status}", func(f *facts) bool { return f.Status >= 500 && f.Status < 600 })},
			unless:  []condition{adminListing()},
			summary: "Repeat the call later: the service failed with {status}",
			why:     "the fault is not in the credential or its scopes",
			fix:     "repeat a read after a pause. If it goes on, look at https://status.atlassian.com",
			sources: []string{"https://status.atlassian.com"},
		},
		{
			name: "admin-parameter", covers: "500 of the admin API's token listings: an unknown query parameter", code: Other, confidence: Likely,
			when:    []condition{adminListing(), status(500), says("the request has query parameters", func(f *facts) bool { return f.target.Query != "" })},
			summary: "Remove the query parameters and add them back one by one: the admin API answers 500 to a parameter that it does not know",
			why:     "unknown parameters of the token listings were seen to get a uniform 500",
			fix:     "use pageSize, cursor, q, status, sort and the documented date filters only",
			sources: []string{"https://developer.atlassian.com/cloud/admin/api-access/rest/"},
		},
		{
			name: "refused-content", covers: "400, 405, 409, 413, 414, 415, 422: the product rejects what the request says", code: Other, confidence: Likely,
			when: []condition{status(400, 405, 409, 413, 414, 415, 422)},
			unless: []condition{knownSaying(), says("", func(f *facts) bool {
				return f.target.Kind == scopes.Auth || f.target.Kind == scopes.MCPHost || f.Status == 405 && len(f.otherMethods) > 0
			})},
			summary: "Correct the request: {product} answers {status}, which is about what the request says and not about its scopes",
			why:     "the response says what {product} does not accept",
			fix:     "read the messages in the response and correct the parameters or the body of the request",
			sources: []string{srcScopeCheck},
		},
		{
			name: "no-answer", covers: "no answer at all: name, network, certificate, CORS, or quotes of the shell", code: Other, confidence: Likely,
			when:    []condition{shows("the client's own error says that it got no answer", bodyNoAnswer), says("", func(f *facts) bool { return f.Status == 0 })},
			summary: "Fix the connection first: the call never reached Jira, so neither the token nor its scopes were checked",
			why:     "the error comes from the client: a host name that does not exist, a proxy or certificate in between, a browser's CORS rule, or a URL that the shell broke",
			fix:     "check the host name and the network. Call from a server, not from a browser. On Windows, put the URL in double quotes",
			check:   "curl -i https://api.atlassian.com, which needs no credential",
			sources: []string{srcTokens},
		},
		{
			name: "xsrf", covers: "XSRF check failed", code: Other, confidence: Certain,
			when:    []condition{shows("the answer says that the XSRF check failed", bodyXSRF)},
			summary: "Send the header X-Atlassian-Token: no-check with the request",
			why:     "Jira refuses a write that looks like a browser's without it. Neither the scopes nor the token are at fault",
			fix:     "add the header X-Atlassian-Token: no-check, and do not call from a browser",
			sources: []string{srcXSRF},
		},
	}
}

func adminListing() condition {
	return says("the request is for the admin API of tokens", func(f *facts) bool {
		rest, below := strings.CutPrefix(f.target.Path, "/admin/api-access/")
		return below && rest != ""
	})
}

// limitKind says which of the limits was met.
func limitKind(f *facts) string {
	switch reason := strings.ToLower(f.Headers["ratelimit-reason"]); {
	case strings.Contains(reason, "quota"):
		return "the app's hourly quota is used up. Its tenants share it, and it starts again on the full hour (UTC). API tokens have no such quota"
	case strings.Contains(reason, "per-issue"):
		return "too many writes to one issue in a short time"
	case strings.Contains(reason, "burst"):
		return "the burst limit is shared by all apps and tokens of the site, per endpoint and method"
	case f.has(headRateLimit):
		return "it is the gateway's own limit, not Jira's"
	default:
		return "the service limits how many calls it takes"
	}
}

// retryPhrase says when to repeat a call that was limited.
func retryPhrase(f *facts) string {
	switch {
	case f.Headers["retry-after"] != "":
		return fmt.Sprintf("the response asks to wait %s (Retry-After)%s", secondsPhrase(f.Headers["retry-after"]), limitPhrase(f))
	case f.Headers["x-ratelimit-reset"] != "":
		return "the limit resets at " + f.Headers["x-ratelimit-reset"] + " (X-RateLimit-Reset)" + limitPhrase(f)
	default:
		return "the response does not say how long, so wait a few seconds and double the pause each time" + limitPhrase(f)
	}
}

func limitPhrase(f *facts) string {
	if reason := f.Headers["ratelimit-reason"]; reason != "" {
		return "; reason: " + reason
	}
	return ""
}

func secondsPhrase(value string) string {
	for _, r := range value {
		if r < '0' || r > '9' {
			return "until " + value
		}
	}
	return value + " s"
}
