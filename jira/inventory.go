package jira

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"time"
)

// CredentialList is what a list of the admin API held.
type CredentialList struct {
	// Rows are in the order of the list; empty, never nil, when it has none.
	Rows []AdminCredential
	// More says that the list goes on behind the last page that is read. Then
	// the absence of a row means nothing.
	More bool
}

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
	// row shows none, which says nothing about the credential.
	Scopes      []string
	ScopesKnown bool
}

// adminPage is a page as it is sent: rows under "data" or "items", or bare.
// Which lists use which is documented for some and was reported for others.
type adminPage struct {
	rows []adminRow
	next string
}

func (p *adminPage) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		return read(data, &p.rows)
	}
	var page struct {
		Data, Items []adminRow
		Links       struct {
			Next string `text:"whole"`
		}
	}
	if err := read(data, &page); err != nil {
		return err
	}
	p.rows, p.next = page.Data, page.Links.Next
	if p.rows == nil {
		p.rows = page.Items
	}
	return nil
}

func (p *adminPage) Check() error {
	if p.rows == nil {
		return errors.New("the answer has no list")
	}
	cursor, ok := nextCursor(p.next)
	if !ok {
		return errors.New("the answer links to a next page without a cursor")
	}
	p.next = cursor
	return nil
}

// nextCursor reads the link to the next page: a cursor, though a link would be
// an address by its name. Of an address only its cursor is used.
func nextCursor(link string) (cursor string, ok bool) {
	if u, err := url.Parse(link); err == nil && u.Query().Get("cursor") != "" {
		return u.Query().Get("cursor"), true
	}
	return link, !strings.Contains(link, "://") && !strings.Contains(link, "?")
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
		ID: cmp.Or(r.ClientID, r.ID), Label: cmp.Or(r.Label, r.Name, r.ClientName), Status: r.Status,
		Created: r.CreatedAt.at, Expires: r.ExpiresAt.at, LastActive: r.LastActiveAt.at,
		AccountID: cmp.Or(r.User.ID, r.ServiceAccountID), AccountName: r.User.Name, AccountEmail: r.User.Email,
		Scopes: r.Scopes, ScopesKnown: len(r.Scopes) > 0,
	}
}

// adminScopes reads the scopes of a row: names, or objects that name one. A
// list that cannot be read completely counts as unknown, because a part would
// pass for all. So does an empty one: it does not tell a token without scopes, which
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
// 1970, as OAuth clients have it. What is neither is unknown.
type adminTime struct{ at *time.Time }

// earliestMillis is a number of milliseconds that no credential is older than,
// and that a number of seconds stays below.
const earliestMillis = 100_000_000_000

func (t *adminTime) UnmarshalJSON(data []byte) error {
	var text Timestamp
	if json.Unmarshal(data, &text) == nil && text.Odd == "" {
		t.at = text.At
		return nil
	}
	var millis int64
	if json.Unmarshal(data, &millis) == nil && millis >= earliestMillis {
		at := time.UnixMilli(millis).UTC()
		t.at = &at
	}
	return nil
}
