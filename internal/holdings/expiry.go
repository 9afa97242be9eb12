package holdings

import (
	"context"
	"time"

	"jirascope/jira"
)

// Expiry asks the organization's admin API when the token ends. It is false where that is
// not to be had: without a key, for an OAuth credential, for an owner who is unknown, and
// where the listing has another number of valid tokens of the account than one, since it
// does not tell which one is in use.
func (t *Token) Expiry(ctx context.Context) (end time.Time, ok bool) {
	if t.Admin == nil || t.Account.ClientID != "" || t.Account.Email == "" {
		return time.Time{}, false
	}
	var rows []jira.AdminCredential
	var more bool
	if t.Account.isService() {
		list, err := t.Admin.ListServiceAccountTokens(ctx, jira.ServiceAccountFilter{})
		if err != nil {
			return time.Time{}, false
		}
		rows, more = list.Rows, list.More
	} else {
		list, err := t.Admin.ListAPITokens(ctx, jira.APITokenFilter{Query: t.Account.Email})
		if err != nil {
			return time.Time{}, false
		}
		rows, more = list.Rows, list.More
	}
	own := t.Account.owned(rows, "", t.Now())
	if more || len(own) != 1 || own[0].Expires == nil {
		return time.Time{}, false
	}
	return *own[0].Expires, true
}
