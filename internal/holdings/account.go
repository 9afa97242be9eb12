package holdings

import (
	"strings"
	"time"

	"jirascope/jira"
)

// Account is who the configured credential belongs to, as far as the
// configuration tells. It holds no secret.
type Account struct {
	Email, ClientID string
	// Service says that it is a service account, where Email does not show it.
	Service bool
}

// serviceHost is the domain of service accounts' addresses.
const serviceHost = "@serviceaccount.atlassian.com"

func (a Account) isService() bool {
	return a.Service || strings.HasSuffix(strings.ToLower(a.Email), serviceHost)
}

// named is the address in a sentence, if there is one.
func (a Account) named() string {
	if a.Email == "" {
		return ""
	}
	return " " + a.Email
}

// owned picks the account's credentials that have not expired out of a listing,
// by the account's address or by its id.
func (a Account) owned(list []jira.AdminCredential, id string, now time.Time) []jira.AdminCredential {
	var own []jira.AdminCredential
	for _, c := range list {
		mine := a.Email != "" && strings.EqualFold(c.AccountEmail, a.Email) || id != "" && c.AccountID == id
		if mine && (c.Expires == nil || c.Expires.After(now)) {
			own = append(own, c)
		}
	}
	return own
}
