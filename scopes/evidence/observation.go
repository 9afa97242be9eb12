package evidence

// Observation is what a person has seen of other calls, or of the same call by
// other means. It comes from whoever talks to that person: sentences are not read.
type Observation string

// The observations. They speak of the same request unless they say otherwise.
const (
	// WorksWithUnscopedToken: a token without scopes gets an answer where this
	// credential does not.
	WorksWithUnscopedToken Observation = "works_with_unscoped_token"
	// WorksInBrowser: the same account can do it on the site's pages.
	WorksInBrowser Observation = "works_in_browser"
	// WorksForOtherUser: another account's credential of the same kind succeeds.
	WorksForOtherUser Observation = "works_for_other_user"
	// OtherCallsWork: this credential succeeds with other requests to this host.
	OtherCallsWork Observation = "other_calls_work"
	// AllCallsFail: every request with this credential fails.
	AllCallsFail Observation = "all_calls_fail"
	// WorkedBefore: the same request with this credential succeeded earlier.
	WorkedBefore Observation = "worked_before"
	// ScopesAddedSinceConsent: the app was given scopes after its users agreed.
	ScopesAddedSinceConsent Observation = "scopes_added_since_consent"
	// SeveralSites: the account or the grant reaches more than one site.
	SeveralSites Observation = "several_sites"
	// FailsAfterAnHour: it works at first and fails about an hour later.
	FailsAfterAnHour Observation = "fails_after_an_hour"
	// PageIsHTML: the answer is a web page where JSON was due.
	PageIsHTML Observation = "page_is_html"
)

// Observations lists every observation.
func Observations() []Observation {
	return []Observation{
		WorksWithUnscopedToken, WorksInBrowser, WorksForOtherUser, OtherCallsWork, AllCallsFail,
		WorkedBefore, ScopesAddedSinceConsent, SeveralSites, FailsAfterAnHour, PageIsHTML,
	}
}
