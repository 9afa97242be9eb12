package diagnose

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

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
	text := "the response does not say how long, so wait a few seconds and double the pause each time"
	if after := f.Headers["retry-after"]; duration().MatchString(after) {
		text = "the response asks to wait " + after + " s (Retry-After)"
		if seconds, err := strconv.Atoi(after); err == nil && seconds >= 120 {
			text = fmt.Sprintf("the response asks to wait %d s, about %d minutes (Retry-After)", seconds, (seconds+30)/60)
		}
	} else if until, err := http.ParseTime(after); err == nil {
		text = "the response asks to wait until " + until.UTC().Format(http.TimeFormat) + " (Retry-After)"
	} else if reset := f.Headers["x-ratelimit-reset"]; instant().MatchString(reset) {
		text = "the limit resets at " + reset + " (X-RateLimit-Reset)"
	}
	if reason := f.Headers["ratelimit-reason"]; reasonCode().MatchString(reason) {
		text += "; reason: " + reason
	}
	return text
}

// What headers say enters sentences, and so only what has the form of it does.
var (
	duration   = pattern.Lazy(`^[0-9]{1,9}$`)
	instant    = pattern.Lazy(`^[0-9TZ:.+-]{1,35}$`)
	reasonCode = pattern.Lazy(`^[A-Za-z]{1,15}(?:[-_][A-Za-z]{1,15}){0,5}$`)
)
