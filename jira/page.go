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
	// Missing is how many more items the list claims to have than its pages gave. It
	// is known on the last page only.
	Missing int
	// Total is how many items the list claims to have; 0 when it does not say.
	Total int
	// Said are texts about the list itself, such as that a part of it could not be
	// read. They come from the network.
	Said []string
}

// MakeCursor is the cursor of a place in a list: the list's name, a dot and the place, so
// that one list does not take the cursor of another.
func MakeCursor(list, place string) string {
	return list + "." + place
}

// CursorPlace is the place that a cursor of a list names; empty for the start.
func CursorPlace(list, cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	place, ok := strings.CutPrefix(cursor, list+".")
	if !ok || place == "" {
		return "", fmt.Errorf("%w: it is not from a list of %s", ErrCursor, list)
	}
	return place, nil
}

// CursorOffset is [CursorPlace] for lists that count.
func CursorOffset(list, cursor string) (int, error) {
	place, err := CursorPlace(list, cursor)
	if err != nil || place == "" {
		return 0, err
	}
	offset, err := strconv.ParseInt(place, 10, 32)
	if err != nil || offset <= 0 {
		return 0, fmt.Errorf("%w: it names no place in the list of %s", ErrCursor, list)
	}
	return int(offset), nil
}

// Element is an element of a list, which knows when it is not what it should be.
type Element[W any] interface {
	*W
	Checked
	// Identity is its id, by which one that comes twice is told.
	Identity() int64
}

// offsetPage is a page of a list that counts, as Jira sends it.
type offsetPage[W any, E Element[W]] struct {
	StartAt    *int  `json:"startAt"`
	MaxResults int   `json:"maxResults"`
	Total      int   `json:"total"`
	IsLast     *bool `json:"isLast"`
	Values     []W   `json:"values"`
	// asked is the offset asked for.
	asked int
}

// check refuses what is not a page, elements that are not what the list is of, and a
// page of another place: a server that ignores the offset would be read forever. An
// empty page that is not the last one hides what should be on it.
func (p *offsetPage[W, E]) Check() error {
	switch {
	case p.Values == nil:
		return errors.New(`the answer has no "values"`)
	case len(p.Values) == 0 && p.goesOn():
		return errors.New("the page is empty, and the answer says that the list goes on")
	case p.StartAt != nil && *p.StartAt != p.asked && len(p.Values) > 0:
		return fmt.Errorf("asked for the list from %d, got it from %d", p.asked, *p.StartAt)
	}
	for i := range p.Values {
		if err := E(&p.Values[i]).Check(); err != nil {
			return fmt.Errorf("element %d of the list: %w", i+1, err)
		}
	}
	return nil
}

// goesOn reports whether the answer says that there is more after an empty page.
// A total alone is believed at the start only: it may be stale at the end.
func (p *offsetPage[W, E]) goesOn() bool {
	if p.IsLast != nil {
		return !*p.IsLast
	}
	return p.asked == 0 && p.Total > 0
}

// next is the offset of the next page; false after the last one. It counts what
// came, since Jira caps pages silently: the echoed maxResults is the page's
// real size, and the one asked for means nothing.
func (p *offsetPage[W, E]) next() (int, bool) {
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

// ListCall asks for a page of a list that counts.
type ListCall struct {
	// Name is what the list is of, such as "boards": it begins the cursors.
	Name string
	// Op is the operation, Args fill the parameters of its path, and Query, which may not
	// be nil, gets the place and the size of the page.
	Op    scopes.Key
	Args  []string
	Query url.Values
	// Limit is the page size to ask for; 0 leaves it to Jira.
	Limit int
	// Cursor is where to go on, empty for the start.
	Cursor string
}

// ListPage gets one page of a list whose elements are in "values", and converts them. One
// that comes twice counts once.
func ListPage[W any, E Element[W], T any](ctx context.Context, c *Client, l ListCall, convert func(W) T) (Page[T], error) {
	offset, err := CursorOffset(l.Name, l.Cursor)
	if err != nil {
		return Page[T]{}, err
	}
	if offset > 0 {
		l.Query.Set("startAt", strconv.Itoa(offset))
	}
	SetLimit(l.Query, l.Limit)
	got := offsetPage[W, E]{asked: offset}
	if err := c.Call(ctx, Request{Op: l.Op, Args: l.Args, Query: l.Query}, &got); err != nil {
		return Page[T]{}, err
	}
	page, seen := Page[T]{Items: make([]T, 0, len(got.Values)), Total: got.Total}, make(map[int64]bool, len(got.Values))
	for i, value := range got.Values {
		if id := E(&got.Values[i]).Identity(); !seen[id] {
			seen[id], page.Items = true, append(page.Items, convert(value))
		}
	}
	if next, more := got.next(); more {
		page.Next = MakeCursor(l.Name, strconv.Itoa(next))
	} else {
		page.Missing = max(0, got.Total-got.asked-len(got.Values))
	}
	return page, nil
}

// SetLimit asks for a page size; 0 leaves it to Jira.
func SetLimit(query url.Values, limit int) {
	if limit > 0 {
		query.Set("maxResults", strconv.Itoa(limit))
	}
}

// Each goes through the items of all pages from a cursor on. The first error
// ends it.
func Each[T any](ctx context.Context, op scopes.Key, cursor string, page PageFunc[T]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for got, err := range EachPage(ctx, op, cursor, page) {
			if err != nil {
				var zero T
				yield(zero, err)
				return
			}
			for _, item := range got.Items {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// PageFunc gets the page at a cursor.
type PageFunc[T any] func(ctx context.Context, cursor string) (Page[T], error)

// maxEmpty is how many empty pages in a row are followed.
const maxEmpty = 5

// EachPage goes through all pages from a cursor on. The first error ends it. A cursor
// that comes a second time is an error, and so are empty pages one after the other:
// the list would not end.
func EachPage[T any](ctx context.Context, op scopes.Key, cursor string, page PageFunc[T]) iter.Seq2[Page[T], error] {
	return func(yield func(Page[T], error) bool) {
		cursor, seen, empty := cursor, map[string]bool{cursor: true}, 0
		for {
			got, err := page(ctx, cursor)
			if !yield(got, err) || err != nil || got.Next == "" {
				return
			}
			if empty++; len(got.Items) > 0 {
				empty = 0
			}
			cursor = got.Next
			if problem := endless(seen[cursor], empty); problem != nil {
				yield(Page[T]{}, &Error{Op: op, Kind: KindBadAnswer, Err: problem})
				return
			}
			seen[cursor] = true
		}
	}
}

// endless says why a list would not end; nil when it may.
func endless(repeated bool, empty int) error {
	switch {
	case repeated:
		return errors.New("the list repeats a page")
	case empty >= maxEmpty:
		return fmt.Errorf("%d pages of the list in a row are empty, and none is the last", empty)
	default:
		return nil
	}
}
