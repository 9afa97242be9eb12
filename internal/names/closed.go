package names

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"jirascope/jira"

	"golang.org/x/sync/errgroup"
)

// MaxClosed is how many closed sprints of a board are found at most, the latest ones.
const MaxClosed = 500

// agilePage is the largest page of sprints that Jira gives.
const agilePage = 50

// closedList are closed sprints, and whether there are older ones.
type closedList struct {
	items []jira.Sprint
	more  bool
}

// ClosedSprints are the last n closed sprints that a board shows, the latest first, and
// whether there are older ones. n is at most [MaxClosed]. Other boards' sprints are among
// them where the board shows them: see the sprint's BoardID.
//
// Jira lists the oldest first. The end of a long list is found by its total, or, where Jira
// gives none, by leaps: the requests grow with the logarithm of the list.
func (r *Resolver) ClosedSprints(ctx context.Context, boardID int64, n int) ([]jira.Sprint, bool, error) {
	n = min(n, MaxClosed)
	// All that need as many pages share an answer.
	pages := (n + agilePage - 1) / agilePage
	key := fmt.Sprintf("closed %d %d", boardID, pages)
	got, err := cached(ctx, r.kept, key, keepShort, func(ctx context.Context) (closedList, error) {
		t := tail{get: func(from int) (jira.Page[jira.Sprint], error) { return r.closedPage(ctx, boardID, from) }}
		list, err := t.read(pages * agilePage)
		return list, noSprints(boardID, err)
	})
	if err != nil {
		return nil, false, err
	}
	// What is kept is for others too, who may order theirs.
	list := slices.Clone(got.items[:min(len(got.items), n)])
	return list, got.more || len(list) < len(got.items), nil
}

func (r *Resolver) closedPage(ctx context.Context, boardID int64, from int) (jira.Page[jira.Sprint], error) {
	filter := jira.SprintFilter{States: []string{"closed"}}
	if from > 0 {
		filter.Cursor = jira.MakeCursor("sprints", strconv.Itoa(from))
	}
	return r.client.ListSprints(ctx, boardID, filter)
}

// tail reads the end of a list that begins with the oldest.
type tail struct {
	get func(from int) (jira.Page[jira.Sprint], error)
	// pages are those that were read, by where they begin.
	pages map[int]jira.Page[jira.Sprint]
	// size is how many a full page has.
	size int
}

// read gets at least the last n of the list, or all.
func (t *tail) read(n int) (closedList, error) {
	t.pages = map[int]jira.Page[jira.Sprint]{}
	page, err := t.page(0)
	if err != nil {
		return closedList{}, err
	}
	t.size = max(1, len(page.Items))
	last, err := t.last(page)
	if err != nil {
		return closedList{}, err
	}
	list, from := slices.Clone(t.pages[last].Items), last
	if err := t.before(last, n-len(list)); err != nil {
		return closedList{}, err
	}
	for from > 0 && len(list) < n {
		before := max(0, from-t.size)
		page, err := t.page(before)
		if err != nil {
			return closedList{}, err
		}
		list = append(slices.Clone(page.Items), list...)
		from = before
	}
	return closedList{newestFirst(list), from > 0}, nil
}

// before gets the full pages before a place that have n items, side by side.
func (t *tail) before(last, n int) error {
	var missing []int
	for from := last - t.size; from > -t.size && n > 0; from, n = from-t.size, n-t.size {
		at := max(0, from)
		if _, ok := t.pages[at]; !ok {
			missing = append(missing, at)
		}
	}
	var group errgroup.Group
	read := make([]jira.Page[jira.Sprint], len(missing))
	for i, at := range missing {
		group.Go(func() (err error) {
			read[i], err = t.get(at)
			return err
		})
	}
	err := group.Wait()
	for i, at := range missing {
		t.pages[at] = read[i]
	}
	return err
}

// page gets the page that begins somewhere, once.
func (t *tail) page(from int) (jira.Page[jira.Sprint], error) {
	if page, ok := t.pages[from]; ok {
		return page, nil
	}
	page, err := t.get(from)
	if err == nil {
		t.pages[from] = page
	}
	return page, err
}

// last finds where the last page begins, given the first one.
func (t *tail) last(first jira.Page[jira.Sprint]) (int, error) {
	if first.Next == "" {
		return 0, nil
	}
	from, step := 0, t.size
	if first.Total > t.size {
		step = (first.Total - 1) / t.size * t.size
	}
	end := 0 // where there is nothing, once that is known
	for {
		next := from + step
		if end > 0 {
			next = from + max(t.size, (end-from)/2/t.size*t.size)
		}
		if end > 0 && next >= end {
			return from, nil
		}
		page, err := t.page(next)
		switch {
		case err != nil:
			return 0, err
		case len(page.Items) == 0:
			end = next
		case page.Next == "":
			return next, nil
		default:
			from, step = next, min(2*step, 64*t.size)
		}
	}
}

// newestFirst orders closed sprints by when they were closed, the latest first, those
// without a date last. One that came twice, on two pages, counts once.
func newestFirst(list []jira.Sprint) []jira.Sprint {
	seen := map[int64]bool{}
	list = slices.DeleteFunc(list, func(s jira.Sprint) bool {
		twice := seen[s.ID]
		seen[s.ID] = true
		return twice
	})
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b jira.Sprint) int { return -cmp.Compare(ended(a), ended(b)) })
	return list
}

// ended is when a sprint ended, as a number to compare.
func ended(s jira.Sprint) int64 {
	for _, at := range []*time.Time{s.Complete, s.End, s.Start} {
		if at != nil {
			return at.Unix()
		}
	}
	return 0
}
