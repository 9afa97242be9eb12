package directory

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"

	"jirascope/jira"
	"jirascope/scopes"
)

// List is what a search found.
type List[T any] struct {
	Items []T
	// More is true when Jira has further ones, which were not read.
	More bool
}

// pageSize is how many are asked for at once; Jira gives at most so many of most things.
const pageSize = 50

// identity is the id of a thing as a number, by which one that comes twice is told. Jira
// writes these ids as texts.
func identity(id string) int64 {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0
	}
	return number
}

// identified refuses what has no id or no name.
func identified(what, id, name string) error {
	if identity(id) <= 0 || name == "" {
		return fmt.Errorf("this is not a %s: it has no id or no name", what)
	}
	return nil
}

// first gets the first page of a list.
func first[W any, E jira.Element[W], T any](ctx context.Context, c *jira.Client, l jira.ListCall, convert func(W) T) (List[T], error) {
	if l.Limit == 0 {
		l.Limit = pageSize
	}
	page, err := jira.ListPage[W, E](ctx, c, l, convert)
	return List[T]{page.Items, page.Next != ""}, err
}

// whole is a list that comes in one answer, without an envelope.
type whole[W any, E interface {
	*W
	jira.Checked
}] []W

// Check refuses what is not a list, and elements that are not what the list is of.
func (w *whole[W, E]) Check() error {
	if *w == nil {
		return errors.New("the answer is not a list")
	}
	for i := range *w {
		if err := E(&(*w)[i]).Check(); err != nil {
			return fmt.Errorf("element %d of the list: %w", i+1, err)
		}
	}
	return nil
}

// all gets a list that comes in one answer.
func all[W any, E interface {
	*W
	jira.Checked
}, T any](ctx context.Context, c *jira.Client, op scopes.Key, query url.Values, convert func(W) T) ([]T, error) {
	var got whole[W, E]
	if err := c.Call(ctx, jira.Request{Op: op, Query: query}, &got); err != nil {
		return nil, err
	}
	list := make([]T, 0, len(got))
	for _, one := range got {
		list = append(list, convert(one))
	}
	return list, nil
}
