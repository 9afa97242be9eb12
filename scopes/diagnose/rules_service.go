package diagnose

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/pattern"
)

// serviceRules: what the service says in so many words.
func serviceRules() []rule {
	return []rule{
		because("rate-limited", RateLimited, Certain, either("the answer is 429", status(429), shows("", headRateLimit))),
		because("removed-by-catalogue", RemovedEndpoint, Likely,
			says("{path} was removed", func(f *facts) bool { return f.forgiven != nil && f.forgiven.Removed && f.Status != 410 })).claiming(partPath).
			but(succeeded, leaving, status(405), shows("", bodyRemoved), that((*facts).irregular)).doubted(refusesCaller, status(400)).then(stepResend, stepScopesOfMeant),
		because("server-error", ServerError, Certain, says("the answer is {status}", func(f *facts) bool { return f.Status >= 500 && f.Status < 600 })).but(adminListing),
		because("admin-parameter", Other, Likely, adminListing, status(500), says("the request has query parameters", func(f *facts) bool { return f.target.Query != "" })),
		because("refused-content", Other, Likely, status(400, 409, 413, 414, 415, 422)).but(knownSaying, tokenEndpoint, atRovo),
		because("no-answer", Other, Likely, shows("the client's own error says that it got no answer", bodyNoAnswer), that(func(f *facts) bool { return f.Status == 0 })),
	}
}

// limits say which limit was met, by a part of the header RateLimit-Reason.
var limits = []struct{ reason, says string }{
	{"quota", "the app's hourly quota is used up. Its tenants share it, and it starts again on the full hour (UTC). API tokens have no such quota"},
	{"per-issue", "too many writes to one issue in a short time"},
	{"burst", "the burst limit is shared by all apps and tokens of the site, per endpoint and method"},
	{"", "the service limits how many calls it takes"},
}

func limitKind(f *facts) string {
	reason := strings.ToLower(f.Headers["ratelimit-reason"])
	if reason == "" && f.has(headRateLimit) {
		return "it is the gateway's own limit, not Jira's"
	}
	return limits[slices.IndexFunc(limits, func(l struct{ reason, says string }) bool { return strings.Contains(reason, l.reason) })].says
}

// retryPhrase says when to repeat a call that was limited.
func retryPhrase(f *facts) string {
	after, reset := f.Headers["retry-after"], f.Headers["x-ratelimit-reset"]
	switch seconds, err := strconv.Atoi(after); {
	case err == nil && seconds >= 0:
		return "the response asks to wait " + (time.Duration(seconds) * time.Second).String() + " (Retry-After)"
	case instant().MatchString(reset):
		return "the limit resets at " + reset + " (X-RateLimit-Reset)"
	}
	return "the response does not say how long, so wait a few seconds and double the pause each time"
}

// instant matches a time. What a header says enters a sentence only in the form that it has to have.
var instant = pattern.Lazy(`^[0-9TZ:.+-]{1,35}$`)
