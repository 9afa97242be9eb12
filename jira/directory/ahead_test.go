package directory

import (
	"context"
	"errors"
	"fmt"
	"jirascope/jira"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// longList is a list of numbers whose pages take a second each.
type longList struct {
	// length and size are those of the list and of its pages; claims is the total that it
	// says it has, short a place at which a page has one item less, broken where it fails.
	length, size, claims, short, broken int

	mu                 sync.Mutex
	asked, now, atOnce int
}

func (l *longList) page(_ context.Context, cursor string) (jira.Page[int], error) {
	l.mu.Lock()
	l.asked, l.now = l.asked+1, l.now+1
	l.atOnce = max(l.atOnce, l.now)
	l.mu.Unlock()
	time.Sleep(time.Second)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.now--
	from, err := jira.CursorOffset("numbers", cursor)
	if err != nil || from == l.broken && from > 0 {
		return jira.Page[int]{}, errors.Join(err, errors.New("broken"))
	}
	page, to := jira.Page[int]{Total: l.claims}, min(from+l.size, l.length)
	if l.short > 0 && from <= l.short && l.short < to {
		to--
	}
	for i := from; i < to; i++ {
		page.Items = append(page.Items, i)
	}
	if to < l.length {
		page.Next = jira.MakeCursor("numbers", fmt.Sprint(to))
	}
	return page, nil
}

// read goes through the list until most items came, and gives them and the time it took.
func (l *longList) read(t *testing.T, cursor string, most int) (list []int, took time.Duration, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		from := time.Now()
		for page, failed := range pagesAhead(t.Context(), jira.OpListBoards, "numbers", cursor, l.page) {
			if err = failed; err != nil {
				break
			}
			if list = append(list, page.Items...); len(list) >= most {
				break
			}
		}
		took = time.Since(from)
		time.Sleep(time.Minute) // what is still asked for is answered
	})
	return list, took, err
}

// A long list takes a round for its first page and one for each eight others, keeps its
// order, and asks for each page once.
func TestPagesAhead(t *testing.T) {
	for name, c := range map[string]struct {
		list   *longList
		cursor string
		rounds time.Duration
		asked  int
	}{
		"long":            {&longList{length: 5000, size: 50, claims: 5000}, "", 14, 100},
		"one page":        {&longList{length: 50, size: 50, claims: 50}, "", 1, 1},
		"empty":           {&longList{size: 50}, "", 1, 1},
		"no total":        {&longList{length: 200, size: 50}, "", 4, 4},
		"total too low":   {&longList{length: 200, size: 50, claims: 120}, "", 3, 4},
		"total too high":  {&longList{length: 200, size: 50, claims: 400}, "", 2, 8},
		"from the middle": {&longList{length: 200, size: 50, claims: 200}, "numbers.30", 2, 4},
		"a short page":    {&longList{length: 500, size: 50, claims: 500, short: 120}, "", 10, 18},
	} {
		got, took, err := c.list.read(t, c.cursor, c.list.length+1)
		from, _ := jira.CursorOffset("numbers", c.cursor)
		var want []int
		for i := from; i < c.list.length; i++ {
			want = append(want, i)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %d items, want %d, %v", name, len(got), len(want), err)
		}
		if took != c.rounds*time.Second || c.list.asked != c.asked || c.list.atOnce > 8 {
			t.Errorf("%s: %s for %d requests, %d at once; want %d rounds, %d requests", name, took, c.list.asked, c.list.atOnce, c.rounds, c.asked)
		}
	}
}

// Who needs the first page alone pays for no other; a page that fails ends the list in its
// place.
func TestPagesAhead_Ends(t *testing.T) {
	l := &longList{length: 5000, size: 50, claims: 5000}
	if got, took, err := l.read(t, "", 50); err != nil || len(got) != 50 || took != time.Second || l.asked != 1 {
		t.Errorf("%d items, %d requests, %s, %v", len(got), l.asked, took, err)
	}
	l = &longList{length: 5000, size: 50, claims: 5000, broken: 150}
	if got, _, err := l.read(t, "", 5001); err == nil || len(got) != 150 || l.asked > 12 {
		t.Errorf("%d items, %d requests, %v", len(got), l.asked, err)
	}
}

// A list whose pages are not found by numbers, or that leads back, is read one page after the
// other, and ends.
func TestPagesAhead_Strange(t *testing.T) {
	number := func(n string) string { return jira.MakeCursor("numbers", n) }
	for name, c := range map[string]struct {
		cursor string
		next   map[string]string // the page after each, by its cursor
		pages  int
		failed bool
	}{
		"by tokens":       {"", map[string]string{"": "numbers.a", "numbers.a": "numbers.b", "numbers.b": ""}, 3, false},
		"from a token":    {"odd", map[string]string{"odd": number("2"), number("2"): ""}, 2, false},
		"back":            {number("6"), map[string]string{number("6"): number("4"), number("4"): ""}, 2, false},
		"on the spot":     {"", map[string]string{"": number("0"), number("0"): ""}, 2, false},
		"round and round": {"", map[string]string{"": number("2"), number("2"): number("2")}, 2, true},
	} {
		asked := 0
		page := func(_ context.Context, cursor string) (jira.Page[int], error) {
			if asked++; asked > 20 {
				return jira.Page[int]{}, errors.New("the list does not end")
			}
			return jira.Page[int]{Items: []int{1}, Total: 3, Next: c.next[cursor]}, nil
		}
		pages := 0
		var err error
		for _, failed := range pagesAhead(t.Context(), jira.OpListBoards, "numbers", c.cursor, page) {
			if err = failed; err == nil {
				pages++
			}
		}
		if pages != c.pages || (err != nil) != c.failed || asked > 20 {
			t.Errorf("%s: %d pages after %d requests, %v", name, pages, asked, err)
		}
	}
}
