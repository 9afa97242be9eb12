package diagnose

import (
	"cmp"
	"html"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	quoted "jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// sayingRules: the answer names its cause in a sentence, which outranks what the request and the credential look like.
func sayingRules() []rule {
	return []rule{
		because("removed", RemovedEndpoint, Certain, shows("the answer, its status 410 or its words, says that the operation was removed", bodyRemoved)).claiming(partPath).
			then(stepResend, stepScopesOfMeant),
		because("scopes-named", MissingScope, Certain,
			says("{namer} names the scopes: {needed}", func(f *facts) bool { return f.has(bodyNamesScopes) && len(f.missing) > 0 && !f.grantBehind })).then(stepNewToken),
		because("sign-in-page", BadCredential, Possible, shows("the answer is a page for signing in", bodySignIn)).checking(stepMyself).but(that(func(f *facts) bool { return f.page || f.foreign() })),
		because("address-refused", Other, Likely, shows("the response refuses the IP address", bodyAddressRefused)),
		because("page-in-between", Other, Possible, either("the answer is a web page", shows("", bodyPage), observed(evidence.PageIsHTML))).
			but(knownSaying, scopeAnswer, bareAnswer, that(func(f *facts) bool {
				return f.Status >= 500 || f.page || f.Status/100 == 4 && f.foreign() || f.has(bodySignIn) && !f.foreign()
			})),
		because("setting-missing", Other, Likely, says("the client says that it misses {setting}", func(f *facts) bool { return f.Status == 0 && f.setting != "" })).but(messaged),
		because("cure-named", Other, Likely, shows("the answer says what it asks for", bodyAsks)).
			but(that(func(f *facts) bool { return curePhrase(f) == asSaid && refusedContent.holds(f) }), knownSaying, scopeAnswer, bareAnswer, shows("", bodyPage|bodyDeadLink|bodyUnrouted)),
		because("errors-inside", Other, Likely, shows("the status is {status}, and the body lists errors", bodyErrorsInside)).but(messaged, shows("", sayings&^(bodyIssueUnseen|bodyMustAuthenticate))),
	}
}

// sayings are the marks of sentences that a rule of their own explains.
const sayings = bodyScopeMismatch | bodyConnectToken | bodyMustAuthenticate | bodyIssueUnseen | bodyRemoved | bodyPasswordAuth | bodyNoOAuthMethod |
	bodyDeadLink | bodyHeaderTooLarge | bodyNoPermission | bodyValueUnseen | bodyNamesScopes | bodyConnectClaim | bodyScopeGrants | bodyAddressRefused

// droppable reports whether the answer may be one to a visitor: the site drops a Basic credential that it refuses.
func droppable(f *facts) bool { return f.onSite() || f.target.Kind == scopes.NoHost }

// namedSuccessor finds the path that a refusal of a removed operation names.
var namedSuccessor = pattern.Lazy(`(?i)(?:migrate to|use|replaced by|call)(?: the)? (/[a-z0-9/._{}-]+[a-z0-9}])`)

// insteadPhrase says what to call in place of an operation: what the answer names, else what the catalogue does.
func insteadPhrase(f *facts) string {
	call := ""
	switch next := replacement(f); {
	case f.successor != "":
		call = strings.TrimSpace(f.Method + " " + f.successor)
	case f.forgiven != nil && f.meant != nil && f.meant != f.forgiven:
		call = meantPhrase(f)
	case next != nil:
		a, _, _ := next.Cheapest(nil)
		call = string(next.Key()) + ", which needs " + f.scopePhrase(a.Scopes)
	case f.isConfluence():
		return "call Confluence's API version 2 instead, below /wiki/api/v2. It takes granular scopes, such as read:page:confluence for pages and read:space:confluence for spaces"
	default:
		return "look up in Atlassian's changelog what replaces it"
	}
	if strings.Contains(call, "/search/jql") {
		return "call " + call + " instead. It pages by nextPageToken, returns only ids unless fields are named, and refuses unbounded queries"
	}
	return "call " + call + " instead"
}

// replacement is the operation that the documents name in place of the one called, or nil.
func replacement(f *facts) *scopes.Operation {
	if f.forgiven == nil {
		return nil
	}
	op, _ := f.catalogue.Operation(f.forgiven.ReplacedBy)
	return op
}

// readSuccessor takes the replacement of a removed operation from the answer's own words. It is the operation meant where the method is known.
func readSuccessor(f *facts) {
	if !f.has(bodyRemoved) {
		return
	}
	if f.forgiven == nil && !f.page {
		// The path was right until it was removed: what is like it was not meant.
		f.meant, f.meantPath, f.near = nil, "", nil
	}
	m := namedSuccessor().FindStringSubmatch(cmp.Or(f.says, f.Text))
	if m == nil {
		return
	}
	f.successor = m[1]
	if op, ok := f.catalogue.Match(f.Method, f.successor); ok && f.Method != "" {
		f.meant, f.meantPath = op, f.successor
	}
}

// serviceRules: what the service says in so many words.
func serviceRules() []rule {
	return []rule{
		because("rate-limited", RateLimited, Certain, either("the answer is 429", status(429), shows("", headRateLimit))),
		because("removed-by-catalogue", RemovedEndpoint, Likely,
			says("{path} was removed", func(f *facts) bool { return f.forgiven != nil && f.forgiven.Removed && f.Status != 410 })).claiming(partPath).
			but(succeeded, leaving, status(405), shows("", bodyRemoved|bodyNoAnswer), that((*facts).irregular)).doubted(refusesCaller, status(400)).then(stepResend, stepScopesOfMeant),
		because("server-error", ServerError, Certain, says("the answer is {status}", func(f *facts) bool { return f.Status >= 500 && f.Status < 600 })).but(adminListing),
		because("admin-parameter", Other, Likely, adminListing, status(500), says("the request has query parameters", func(f *facts) bool { return f.target.Query != "" })),
		because("get-with-body", Other, Likely, says("a GET was sent with a body", func(f *facts) bool { return f.GetBody }), status(400, 401, 403)).but(messaged, scopeAnswer),
		because("refused-content", Other, Likely, refusedContent).but(knownSaying, tokenEndpoint, atRovo, shows("", bodyPage)),
		because("no-answer", Other, Likely, shows("the client's own error says that it got no answer", bodyNoAnswer), that(func(f *facts) bool { return f.Status == 0 })).but(messaged),
	}
}

// refusedContent holds for answers about what the request says.
var refusedContent = either("", status(400, 409, 413, 414, 415, 422), that(func(f *facts) bool { return f.Status == 0 && strings.Contains(f.Body, `"errors":{"`) }))

// limits say which limit was met, by a part of the header RateLimit-Reason.
var limits = []struct{ reason, says string }{
	{"quota", "the app's hourly quota is used up. Its tenants share it, and it starts again on the full hour (UTC). API tokens have no such quota"},
	{"per-issue", "too many writes to one issue in a short time"},
	{"burst", "the burst limit is shared by all apps and tokens of the site, per endpoint and method"},
	{"", "the service limits how many calls it takes"},
}

func limitKind(f *facts) string {
	reason := strings.ToLower(f.Headers["ratelimit-reason"])
	if f.Headers["x-ratelimit-fillrate"] != "" {
		return "it is the limit that a Data Center sets for each user, and its admin can raise it or exempt the account"
	} else if reason == "" && f.has(headRateLimit) {
		return "it is the gateway's own limit, not Jira's"
	}
	return limits[slices.IndexFunc(limits, func(l struct{ reason, says string }) bool { return strings.Contains(reason, l.reason) })].says
}

// retryPhrase says when to repeat a call that was limited.
func retryPhrase(f *facts) string {
	after, reset := f.Headers["retry-after"], f.Headers["x-ratelimit-reset"]
	rate, every := f.Headers["x-ratelimit-fillrate"], f.Headers["x-ratelimit-interval-seconds"]
	switch seconds, err := strconv.Atoi(after); {
	case err == nil && seconds >= 0:
		return "the response asks to wait " + (time.Duration(seconds) * time.Second).String() + " (Retry-After)"
	case instant().MatchString(reset):
		return "the limit resets at " + reset + " (X-RateLimit-Reset)"
	case instant().MatchString(rate) && instant().MatchString(every):
		return "the server allows " + rate + " more calls every " + every + " s (X-RateLimit-FillRate)"
	}
	return "the response does not say how long, so wait a few seconds and double the pause each time"
}

// instant matches a time. What a header says enters a sentence only in the form that it has to have.
var instant = pattern.Lazy(`^[0-9TZ:.+-]{1,35}$`)

// maxSaying bounds what is quoted of an answer.
const maxSaying = 300

var (
	xmlMessage = pattern.Lazy(`(?is)<(?:message|reason|errorMessage|detail)>(.*?)</(?:message|reason|errorMessage|detail)>`)
	pageTitle  = pattern.Lazy(`(?is)<title[^>]*>(.*?)</title>`)
	markup     = pattern.Lazy(`(?is)<(script|style).*?</(script|style)>|<[^>]*>`)
)

// sayingOf is what an answer says in its own words: the messages of its body, its title when it is a page, or the known sentence that was pasted
// without a body. It is text of a stranger, to be quoted and never followed.
func sayingOf(e evidence.Evidence) string {
	body := strings.TrimSpace(e.Body)
	messages, isJSON := evidence.Messages(body)
	switch {
	case body == "" && strings.Contains(e.URL, "error_description="):
		values, _ := url.ParseQuery(scopes.ParseTarget(e.URL).Query)
		return quotable(values.Get("error_description"))
	case body == "":
		return quotable(cmp.Or(knownSentence(e.Text), instruction(e.Text)))
	case isJSON:
		return quotable(strings.Join(messages, "; "))
	case xmlMessage().MatchString(body):
		body = xmlMessage().FindStringSubmatch(body)[1]
	case isPage(body) && pageTitle().MatchString(body):
		body = pageTitle().FindStringSubmatch(body)[1]
	case !isMessage(body):
		return quotable(knownSentence(body))
	}
	return quotable(html.UnescapeString(markup().ReplaceAllString(body, " ")))
}

// oneWord is an answer in one word. Any other word may be a secret in the wrong place.
var oneWord = pattern.Lazy(`(?i)^[\pL_.!]{1,8}$|^(?:un)?auth[a-z]{0,14}[.!]?$|^(?:forbidden|denied|deprecated|unavailable|unsupported|notfound|invalid_[a-z]{1,9}|unauthorized_[a-z]{1,9})[.!]?$`)

// isMessage reports whether a body is markup, or a text of several words in which the only addresses are of Atlassian's help. Anything else is what
// somebody pasted around an answer.
func isMessage(body string) bool {
	if strings.HasPrefix(body, "<") {
		return true
	}
	if !strings.ContainsAny(body, " \n") {
		return oneWord().MatchString(body)
	}
	parts := strings.Split(body, "://")
	return !slices.ContainsFunc(parts[1:], func(after string) bool {
		host, _, _ := strings.Cut(after, "/")
		return !strings.HasSuffix(host, ".atlassian.com") || strings.HasPrefix(host, "api.") || strings.HasPrefix(host, "auth.")
	})
}

// knownSentence is the sentence of a pasted text that a mark is a part of, or that refuses a permission.
func knownSentence(text string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return ""
	}
	found := -1
	if place := permissionLost().FindStringIndex(lower); place != nil {
		found = place[0]
	}
	for _, part := range sentences() {
		if i := strings.Index(lower, part); i >= 0 {
			found = i
			break
		}
	}
	if found < 0 {
		return ""
	}
	start := strings.LastIndexAny(text[:found], "\"\n{[]:") + 1
	for _, word := range strings.Fields(text[start:found]) {
		// The address, the status and the arrow in front are the log's, not the answer's.
		if strings.Contains(word, "/") || strings.Trim(word, "0123456789->=→") == "" {
			start = strings.LastIndex(text[:found], word) + len(word)
		}
	}
	end := strings.IndexAny(text[found:], "\"\n")
	if end < 0 {
		end = len(text) - found
	}
	return strings.TrimRight(text[start:found+end], "\\')}]")
}

// sentences are the marks that are words of an answer: those of more than one word. They are gathered once.
var sentences = sync.OnceValue(func() (list []string) {
	for _, m := range bodyMarks() {
		if m.is&(bodyNoAnswer|bodyPage|bodyDataCenter|ofClient) == 0 {
			list = append(list, m.texts...)
		}
	}
	for _, w := range allWords() {
		if w.only == "" {
			list = append(list, w.marks...)
		}
	}
	return slices.DeleteFunc(list, func(part string) bool { return !strings.Contains(part, " ") })
})

// quotable is a text in one line, short enough to be quoted.
func quotable(text string) string {
	return quoted.Line(text, maxSaying)
}
