package directory

import (
	"context"
	"iter"
	"strconv"

	"jirascope/jira"
	"jirascope/scopes"
)

// atOnce is how many pages are on their way, or wait to be taken.
const atOnce = 8

// pagesAhead goes through all pages of a list that counts, as [jira.EachPage] does, and asks for the
// pages to come side by side, as soon as the first one says how many there are. What it holds
// does not grow with the list. The first page is asked for alone, so that who needs no more
// costs no more.
func pagesAhead[T any](ctx context.Context, op scopes.Key, name, cursor string, page jira.PageFunc[T]) iter.Seq2[jira.Page[T], error] {
	return func(yield func(jira.Page[T], error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		a := ahead[T]{name: name, from: cursor, page: page}
		jira.EachPage(ctx, op, cursor, a.get)(yield)
	}
}

// ahead holds pages that were asked for before it was their turn.
type ahead[T any] struct {
	name, from string
	page       jira.PageFunc[T]
	// coming are the pages on their way, by their cursors.
	coming map[string]<-chan aheadPage[T]
	// size is how many items a page has, next where the next one begins that was not asked
	// for, and total where the list ends; known once the second page is asked for.
	size, next, total int
}

// aheadPage is what a request for a page came to.
type aheadPage[T any] struct {
	page jira.Page[T]
	err  error
}

// get gets a page: one that is on its way, or else by a request of its own.
func (a *ahead[T]) get(ctx context.Context, cursor string) (jira.Page[T], error) {
	if a.coming == nil {
		got, err := a.page(ctx, cursor)
		if err == nil {
			a.begin(got)
		}
		return got, err
	}
	for len(a.coming) < atOnce && a.next < a.total {
		a.ask(ctx, jira.MakeCursor(a.name, strconv.Itoa(a.next)))
		a.next += a.size
	}
	running, ok := a.coming[cursor]
	if !ok {
		// A page was shorter than the first, so that the others are elsewhere.
		return a.page(ctx, cursor)
	}
	delete(a.coming, cursor)
	got := <-running
	return got.page, got.err
}

// begin learns of the first page where the others are.
func (a *ahead[T]) begin(page jira.Page[T]) {
	a.coming = map[string]<-chan aheadPage[T]{}
	from, strange := jira.CursorOffset(a.name, a.from)
	next, err := jira.CursorOffset(a.name, page.Next)
	if strange != nil || err != nil || next <= from {
		return
	}
	a.size, a.next, a.total = next-from, next, page.Total
}

// ask sends the request for a page.
func (a *ahead[T]) ask(ctx context.Context, cursor string) {
	came := make(chan aheadPage[T], 1)
	a.coming[cursor] = came
	go func() {
		got, err := a.page(ctx, cursor)
		came <- aheadPage[T]{got, err}
	}()
}
