package jira

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strconv"
	"strings"

	"jirascope/scopes"
)

// ErrCursor is in the chain of errors about a cursor that no page gave.
var ErrCursor = errors.New("malformed cursor")

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	// Next is the cursor of the next page, empty on the last. It is opaque, and
	// good for the same list with the same filter only.
	Next string
}

// A cursor is the name of its list, a dot and the place in it, so that one list
// does not take the cursor of another.

func makeCursor(list, place string) string {
	return list + "." + place
}

// cursorPlace is the place that a cursor of a list names; empty for the start.
func cursorPlace(list, cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	place, ok := strings.CutPrefix(cursor, list+".")
	if !ok || place == "" {
		return "", fmt.Errorf("%w: it is not from a list of %s", ErrCursor, list)
	}
	return place, nil
}

// cursorOffset is cursorPlace for lists that count.
func cursorOffset(list, cursor string) (int, error) {
	place, err := cursorPlace(list, cursor)
	if err != nil || place == "" {
		return 0, err
	}
	offset, err := strconv.ParseInt(place, 10, 32)
	if err != nil || offset <= 0 {
		return 0, fmt.Errorf("%w: it names no place in the list of %s", ErrCursor, list)
	}
	return int(offset), nil
}

// offsetPage is a page of a list that counts, as Jira sends it.
type offsetPage[W any] struct {
	StartAt    *int  `json:"startAt"`
	MaxResults int   `json:"maxResults"`
	IsLast     *bool `json:"isLast"`
	Values     []W   `json:"values"`
	// asked is the offset asked for.
	asked int
}

// check refuses what is not a page, and a page of another place: a server that
// ignores the offset would be read forever.
func (p *offsetPage[W]) check() error {
	if p.Values == nil {
		return errors.New(`the answer has no "values"`)
	}
	if p.StartAt != nil && *p.StartAt != p.asked && len(p.Values) > 0 {
		return fmt.Errorf("asked for the list from %d, got it from %d", p.asked, *p.StartAt)
	}
	return nil
}

// next is the offset of the next page; false after the last one. It counts what
// came, since Jira caps pages silently: the echoed maxResults is the page's
// real size, and the one asked for means nothing.
func (p *offsetPage[W]) next() (int, bool) {
	n := len(p.Values)
	switch {
	case n == 0:
		return 0, false
	case p.IsLast != nil:
		return p.asked + n, !*p.IsLast
	default:
		return p.asked + n, n >= p.MaxResults
	}
}

// listCall is what the page functions of the lists that count have in common.
type listCall struct {
	name   string
	op     scopes.Key
	args   []string
	query  url.Values
	limit  int
	cursor string
}

// listPage gets one page and converts its items.
func listPage[W, T any](ctx context.Context, c *Client, l listCall, convert func(W) T) (Page[T], error) {
	offset, err := cursorOffset(l.name, l.cursor)
	if err != nil {
		return Page[T]{}, err
	}
	if offset > 0 {
		l.query.Set("startAt", strconv.Itoa(offset))
	}
	setLimit(l.query, l.limit)
	got := offsetPage[W]{asked: offset}
	if err := c.do(ctx, l.op, l.args, l.query, &got); err != nil {
		return Page[T]{}, err
	}
	page := Page[T]{Items: make([]T, 0, len(got.Values))}
	for _, value := range got.Values {
		page.Items = append(page.Items, convert(value))
	}
	if next, more := got.next(); more {
		page.Next = makeCursor(l.name, strconv.Itoa(next))
	}
	return page, nil
}

// setLimit asks for a page size; 0 leaves it to Jira.
func setLimit(query url.Values, limit int) {
	if limit > 0 {
		query.Set("maxResults", strconv.Itoa(limit))
	}
}

// each goes through the items of all pages from a cursor on. The first error
// ends it. A cursor that comes a second time is an error: the list would not
// end.
func each[T any](ctx context.Context, op scopes.Key, cursor string, page func(context.Context, string) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		cursor, seen := cursor, map[string]bool{cursor: true}
		for {
			got, err := page(ctx, cursor)
			if err != nil {
				yield(zero, err)
				return
			}
			for _, item := range got.Items {
				if !yield(item, nil) {
					return
				}
			}
			if got.Next == "" {
				return
			}
			if cursor = got.Next; seen[cursor] {
				yield(zero, &Error{Op: op, Kind: KindBadAnswer, Err: errors.New("the list repeats a page")})
				return
			}
			seen[cursor] = true
		}
	}
}
