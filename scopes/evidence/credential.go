package evidence

// Credential is the kind of a credential. The string of a token does not tell scoped from unscoped ones, so that
// the kind has to come from its owner.
type Credential string

// The kinds of credentials.
const (
	UnscopedToken       Credential = "unscoped_token"
	ScopedToken         Credential = "scoped_token"
	ServiceAccountToken Credential = "service_account_token"
	ServiceAccountOAuth Credential = "service_account_oauth"
	OAuth3LO            Credential = "oauth_3lo"
	OrgAPIKey           Credential = "org_api_key"
	ForgeApp            Credential = "forge_app"
	ConnectJWT          Credential = "connect_jwt"
	Password            Credential = "password"
	DataCenterToken     Credential = "data_center_pat"
	UnknownCredential   Credential = "unknown"
)

// Credentials lists every kind of credential.
func Credentials() []Credential {
	return []Credential{
		UnscopedToken, ScopedToken, ServiceAccountToken, ServiceAccountOAuth, OAuth3LO, OrgAPIKey,
		ForgeApp, ConnectJWT, Password, DataCenterToken, UnknownCredential,
	}
}

// Auth is the scheme of an Authorization header.
type Auth string

// The schemes. NoAuth means that the request is known to carry none.
const (
	Basic  Auth = "basic"
	Bearer Auth = "bearer"
	NoAuth Auth = "none"
)

// Auths lists every scheme.
func Auths() []Auth {
	return []Auth{Basic, Bearer, NoAuth}
}

// Observation is what a person has seen of other calls, or of the same call by other means. It comes from whoever
// talks to that person: sentences are not read.
type Observation string

// The observations. They speak of the same request unless they say otherwise.
const (
	// WorksWithUnscopedToken: a token without scopes gets an answer where this credential does not.
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
