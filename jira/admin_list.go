package jira

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"jirascope/scopes"
)

const (
	// adminPages is how many pages of a list are read, and adminPageSize how
	// many rows are asked for where the operation takes a size.
	adminPages    = 20
	adminPageSize = "100"
)

// CredentialList is what a list of the admin API held.
type CredentialList struct {
	// Rows are in the order of the list; empty, never nil, when it has none.
	Rows []AdminCredential
	// More says that the list goes on behind the last page that is read. Then
	// the absence of a row means nothing.
	More bool
}

// adminPage is a page as it is sent: rows under "data" or "items", or bare.
// Which lists use which is documented for some and was reported for others.
type adminPage struct {
	rows []adminRow
	next string
}

func (p *adminPage) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		return json.Unmarshal(data, &p.rows)
	}
	var page struct {
		Data, Items []adminRow
		Links       struct{ Next string }
	}
	if err := json.Unmarshal(data, &page); err != nil {
		return err
	}
	p.rows, p.next = page.Data, page.Links.Next
	if p.rows == nil {
		p.rows = page.Items
	}
	return nil
}

func (p *adminPage) check() error {
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

// list reads a list page by page. It is whole, or says that there is more, or
// is an error; a part is never passed off as the whole.
func (a *Admin) list(ctx context.Context, op scopes.Key, args []string, query url.Values) (CredentialList, error) {
	list := CredentialList{Rows: []AdminCredential{}}
	seen := map[string]bool{}
	for range adminPages {
		var page adminPage
		if err := a.get(ctx, op, args, query, &page); err != nil {
			return CredentialList{}, err
		}
		for _, row := range page.rows {
			list.Rows = append(list.Rows, row.credential())
		}
		if page.next == "" {
			return list, nil
		}
		if seen[page.next] {
			return CredentialList{}, &Error{Op: op, Kind: KindBadAnswer, Err: errors.New("the list repeats a page")}
		}
		seen[page.next] = true
		query.Set("cursor", page.next)
	}
	list.More = true
	return list, nil
}

// listQuery makes a query of the parameters that have a value.
func listQuery(pairs ...string) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := strings.TrimSpace(pairs[i+1]); value != "" {
			query.Set(pairs[i], value)
		}
	}
	return query
}
