package sandbox

import (
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/scopes"
)

// The kinds of credentials, spelt as in the answers of explain_401.
const (
	UnscopedToken       = "unscoped_token"
	ScopedToken         = "scoped_token"
	ServiceAccountToken = "service_account_token"
	ServiceAccountOAuth = "service_account_oauth"
	OAuth3LO            = "oauth_3lo"
	OrgAPIKey           = "org_api_key"
)

// The schemes of the Authorization header.
const (
	SchemeBasic  = "basic"
	SchemeBearer = "bearer"
)

// Trouble is what goes wrong for an account besides its scopes.
type Trouble string

// The troubles an account can have. The zero value is none.
const (
	// Expired and Revoked credentials are not recognised anywhere.
	Expired Trouble = "expired"
	Revoked Trouble = "revoked"
	// NoAccess passes the scope check and then lacks the product.
	NoAccess Trouble = "no_access"
	// ReadOnly passes the scope check and sees everything, but may change nothing.
	ReadOnly Trouble = "read_only"
	// NoSoftware is on a site without Jira Software: the gateway refuses its
	// calls of that product as if scopes were missing.
	NoSoftware Trouble = "no_software"
	// AppRemoved is a grant of an app that the site no longer allows.
	AppRemoved Trouble = "app_removed"
	// BurstLimited is refused its first calls with 429 and then served.
	BurstLimited Trouble = "burst_limited"
	// GatewayLimited and QuotaLimited are refused every call with 429.
	GatewayLimited Trouble = "gateway_limited"
	QuotaLimited   Trouble = "quota_limited"
	// Captcha has to sign in by hand before the site answers it again.
	Captcha Trouble = "captcha"
	// Deactivated and Blocked accounts are anonymous at the site, which names
	// the reason in a header.
	Deactivated Trouble = "deactivated"
	Blocked     Trouble = "blocked"
)

// Account is one credential of the imaginary firm, with everything a client
// needs to use it.
type Account struct {
	// Name picks the account; Description says what it is there to show.
	Name        string
	Description string
	// Kind is one of the credential kinds above.
	Kind string
	// Scheme is how the credential is sent: basic or bearer. A service
	// account's API token is accepted both ways.
	Scheme string
	// Email is the user name of Basic authentication.
	Email string
	// Token is the secret. For OAuth it is an access token that does not
	// expire while the sandbox runs.
	Token string
	// ClientID and ClientSecret buy access tokens at /oauth/token.
	ClientID     string
	ClientSecret string
	// RefreshToken is the first refresh token of a 3LO grant. Each use rotates
	// it.
	RefreshToken string
	// Scopes are what the credential was given when it was made.
	Scopes []string
	// CloudIDs are the sites the account can enter; none means CloudID.
	CloudIDs []string
	// Trouble is what goes wrong for it besides scopes.
	Trouble Trouble
	// TimeZone is the one of the account's profile; empty means that of the
	// company's people.
	TimeZone string

	// guest accounts are not the organization's: its admin API lists no token of theirs.
	guest bool
	// person is the accountId of the one who is signed in.
	person string
}

// Granted is the account's scopes as a set.
func (a Account) Granted() scopes.Set {
	return scopes.NewSet(a.Scopes...)
}

// Enters reports whether the account can enter a site.
func (a Account) Enters(cloudID string) bool {
	return slices.Contains(a.CloudIDs, cloudID)
}

// isOAuth reports whether the credential is an access token of auth.atlassian.com.
func (a Account) isOAuth() bool {
	return a.Kind == ServiceAccountOAuth || a.Kind == OAuth3LO
}

// isService reports whether a service account stands behind the credential.
func (a Account) isService() bool {
	return a.Kind == ServiceAccountToken || a.Kind == ServiceAccountOAuth
}

// isDead reports whether the credential is recognised nowhere.
func (a Account) isDead() bool {
	return a.Trouble == Expired || a.Trouble == Revoked
}

// complete fills what a row of the table leaves out, so that every token is
// long, unique and plainly not a real one.
func (a Account) complete() Account {
	a.Scopes = slices.Clone(a.Scopes)
	if a.Scheme == "" {
		a.Scheme = SchemeBasic
		if a.isOAuth() || a.Kind == OrgAPIKey {
			a.Scheme = SchemeBearer
		}
	}
	a.TimeZone = orElse(a.TimeZone, company.TimeZone)
	if len(a.CloudIDs) == 0 {
		a.CloudIDs = []string{CloudID}
	}
	if a.person == "" {
		a.person = company.CurrentPerson
		if a.isService() {
			a.person = company.BotPrefix + a.Name
		}
	}
	if a.Email == "" && a.Kind != OrgAPIKey {
		a.Email = a.Name + "@lumen.example"
		if a.isService() {
			a.Email = a.Name + "-q7w2xk@serviceaccount.atlassian.com"
		}
	}
	if a.isOAuth() {
		a.ClientID = orElse(a.ClientID, "sandbox-"+a.Name+"-client-id")
		a.ClientSecret = orElse(a.ClientSecret, "sandbox-"+a.Name+"-client-secret-not-real")
	}
	if a.Kind == OAuth3LO {
		a.RefreshToken = orElse(a.RefreshToken, refreshToken(a.Name, 0))
	}
	if a.Token == "" {
		a.Token = "sandbox-" + strings.ReplaceAll(a.Name, "-", ".") + "-token-not-a-real-one"
		if a.isOAuth() {
			a.Token = sign(claimsOf(a, lastingIssue, lastingExpiry))
		}
	}
	return a
}

func orElse(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// Account looks an account up by its name.
func (s *Server) Account(name string) (Account, bool) {
	for _, a := range s.accounts {
		if a.Name == name {
			return *a, true
		}
	}
	return Account{}, false
}

// Tokens lists the server's accounts, sorted by name.
func (s *Server) Tokens() []Account {
	list := make([]Account, len(s.accounts))
	for i, a := range s.accounts {
		list[i] = *a
	}
	return list
}

// find returns the first account that a test accepts.
func (s *Server) find(accept func(*Account) bool) *Account {
	if i := slices.IndexFunc(s.accounts, accept); i >= 0 {
		return s.accounts[i]
	}
	return nil
}

// sortedAccounts completes accounts and orders them by name.
func sortedAccounts(accounts []Account) []*Account {
	list := make([]*Account, len(accounts))
	for i, a := range accounts {
		a = a.complete()
		list[i] = &a
	}
	slices.SortStableFunc(list, func(a, b *Account) int { return strings.Compare(a.Name, b.Name) })
	return list
}
