package jira

import (
	"encoding/json"
	"strings"
	"time"
)

// AdminCredential is a row of the admin API: an API token, or an OAuth client
// of a service account. What its list does not tell is empty or nil.
type AdminCredential struct {
	// ID is the token's id or the client's id; never a secret.
	ID string
	// Label is the name that the credential was given when it was made.
	Label string
	// Status is what the list calls it, such as ALLOWED or ACTIVE. An expired
	// token may well be ALLOWED: compare Expires.
	Status     string
	Created    *time.Time
	Expires    *time.Time
	LastActive *time.Time
	// AccountID, AccountName and AccountEmail are the user or service account
	// whose credential it is.
	AccountID    string
	AccountName  string
	AccountEmail string
	// Scopes are the credential's scopes, when ScopesKnown says so. Otherwise the
	// row told none: that is no statement about the credential.
	Scopes      []string
	ScopesKnown bool
}

// adminRow is a row as it is sent, whichever list it is of.
type adminRow struct {
	ID               string      `json:"id"`
	ClientID         string      `json:"clientId"`
	Label            string      `json:"label"`
	Name             string      `json:"name"`
	ClientName       string      `json:"clientName"`
	Status           string      `json:"status"`
	CreatedAt        adminTime   `json:"createdAt"`
	ExpiresAt        adminTime   `json:"expiresAt"`
	LastActiveAt     adminTime   `json:"lastActiveAt"`
	ServiceAccountID string      `json:"serviceAccountId"`
	Scopes           adminScopes `json:"scopes"`
	User             struct {
		ID    string `json:"id"`
		Name  string `json:"name"`
		Email string `json:"email"`
	} `json:"user"`
}

func (r adminRow) credential() AdminCredential {
	return AdminCredential{
		ID: first(r.ClientID, r.ID), Label: first(r.Label, r.Name, r.ClientName), Status: r.Status,
		Created: r.CreatedAt.at, Expires: r.ExpiresAt.at, LastActive: r.LastActiveAt.at,
		AccountID: first(r.User.ID, r.ServiceAccountID), AccountName: r.User.Name, AccountEmail: r.User.Email,
		Scopes: r.Scopes, ScopesKnown: len(r.Scopes) > 0,
	}
}

// first is the first of texts that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// adminScopes reads the scopes of a row: names, or objects that name one. A
// list that cannot be read whole counts as not told, because a part would pass
// for all. So does an empty one: it does not tell a token without scopes, which
// may do everything, from one whose scopes are not shown.
type adminScopes []string

func (s *adminScopes) UnmarshalJSON(data []byte) error {
	var items []json.RawMessage
	if json.Unmarshal(data, &items) != nil {
		return nil
	}
	var names []string
	for _, item := range items {
		name := scopeName(item)
		if name == "" {
			return nil
		}
		names = append(names, name)
	}
	*s = names
	return nil
}

// scopeName reads one scope.
func scopeName(item json.RawMessage) string {
	var name string
	if json.Unmarshal(item, &name) == nil {
		return strings.TrimSpace(name)
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(item, &members) != nil {
		return ""
	}
	for _, member := range []string{"name", "scope", "id"} {
		if json.Unmarshal(members[member], &name) == nil && strings.TrimSpace(name) != "" {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// adminTime reads a time: a text, as tokens have it, or milliseconds since
// 1970, as OAuth clients have it. What is neither is not told.
type adminTime struct{ at *time.Time }

// earliestMillis is a number of milliseconds that no credential is older than,
// and that a number of seconds stays below.
const earliestMillis = 100_000_000_000

func (t *adminTime) UnmarshalJSON(data []byte) error {
	var text timestamp
	if json.Unmarshal(data, &text) == nil {
		t.at = text.at
		return nil
	}
	var millis int64
	if json.Unmarshal(data, &millis) == nil && millis >= earliestMillis {
		at := time.UnixMilli(millis).UTC()
		t.at = &at
	}
	return nil
}
