package directory

import (
	"context"
	"net/url"
	"strconv"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpSearchPeople finds accounts by the beginning of a name or an e-mail address.
const OpSearchPeople scopes.Key = "GET /rest/api/3/user/search"

// Person is an account.
type Person struct {
	AccountID string
	// Name is how it is shown; empty for an account that shows none.
	Name string
	// Email is empty where the account hides it, which is the usual case.
	Email string
	// Active is false for somebody who left.
	Active bool
	// Type is atlassian for a person, app for a service account or an app, and customer for
	// somebody of a help desk; empty where that is unknown.
	Type string
	// TimeZone is empty where the account hides it.
	TimeZone string
}

func personOf(a jira.AccountAnswer) Person {
	return Person{
		AccountID: a.AccountID, Name: a.DisplayName, Email: a.EmailAddress,
		Active: a.Active, Type: a.AccountType, TimeZone: a.TimeZone,
	}
}

// SearchPeople finds accounts whose name or e-mail address begins with a text, or has a
// word that does. Jira lists active ones only, and none at all to an account without the
// global permission Browse users and groups.
func SearchPeople(ctx context.Context, c *jira.Client, text string) (List[Person], error) {
	query := url.Values{"query": {text}, "maxResults": {strconv.Itoa(pageSize)}}
	list, err := all(ctx, c, OpSearchPeople, query, personOf)
	return List[Person]{list, len(list) >= pageSize}, err
}
