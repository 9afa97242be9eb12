package company

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Rank is an issue's place among all issues. Two issues never share one. An issue
// that nobody has moved is where its id puts it.
type Rank struct {
	// whole is the id of the issue that stood here first. tail divides the room
	// between two ids: digits of base 36 after a point, without a 0 at the end.
	whole int
	tail  string
}

// Rank is where the issue stands.
func (is *Issue) Rank() Rank {
	if is.rank == (Rank{}) {
		return Rank{whole: is.ID}
	}
	return is.rank
}

// Compare is negative for a rank that comes before another one.
func (r Rank) Compare(other Rank) int {
	return cmp.Or(cmp.Compare(r.whole, other.whole), strings.Compare(r.tail, other.tail))
}

// Parts are the two values that the rank is sorted by, the first of them first.
func (r Rank) Parts() (whole float64, tail string) {
	return float64(r.whole), r.tail
}

// String spells the rank as the field of an issue does.
func (r Rank) String() string {
	return "0|i" + strconv.FormatInt(int64(r.whole), 36) + ":" + r.tail
}

func byRank(a, b *Issue) int { return a.Rank().Compare(b.Rank()) }

// between is a rank after low and before high. Without low it is before everything,
// and without high behind low.
func between(low, high *Rank) Rank {
	switch {
	case low == nil:
		return Rank{whole: high.whole - 1}
	case high == nil, low.whole < high.whole:
		return Rank{low.whole, middle(low.tail, "")}
	default:
		return Rank{low.whole, middle(low.tail, high.tail)}
	}
}

const rankDigits = "0123456789abcdefghijklmnopqrstuvwxyz"

// middle is a fraction between two others. No high is the end.
func middle(low, high string) string {
	same := 0
	for same < len(high) && digitAt(low, same) == int(strings.IndexByte(rankDigits, high[same])) {
		same++
	}
	if same > 0 {
		return high[:same] + middle(low[min(same, len(low)):], high[same:])
	}
	first, last := digitAt(low, 0), len(rankDigits)
	if high != "" {
		last = strings.IndexByte(rankDigits, high[0])
	}
	switch {
	case last-first > 1:
		return rankDigits[(first+last)/2 : (first+last)/2+1]
	case len(high) > 1:
		return high[:1]
	default:
		return rankDigits[first:first+1] + middle(low[min(1, len(low)):], "")
	}
}

// digitAt is a digit of a fraction, 0 behind its end.
func digitAt(fraction string, i int) int {
	if i >= len(fraction) {
		return 0
	}
	return strings.IndexByte(rankDigits, fraction[i])
}

// RankBefore puts issues directly before another one, which is not among them, in the
// order in which they are given.
func (c *Company) RankBefore(anchor *Issue, list []*Issue, by *Person) {
	high := anchor.Rank()
	low := c.neighbor(list, func(r Rank) bool { return r.Compare(high) < 0 }, 1)
	c.rankBetween(low, &high, list, by)
}

// RankAfter puts issues directly behind another one, which is not among them.
func (c *Company) RankAfter(anchor *Issue, list []*Issue, by *Person) {
	low := anchor.Rank()
	high := c.neighbor(list, func(r Rank) bool { return r.Compare(low) > 0 }, -1)
	c.rankBetween(&low, high, list, by)
}

// neighbor is the largest rank on one side, or the smallest for a direction of -1,
// without those of some issues. It is nil where there is none.
func (c *Company) neighbor(without []*Issue, side func(Rank) bool, direction int) *Rank {
	var found *Rank
	for _, is := range c.Issues {
		r := is.Rank()
		if !side(r) || found != nil && direction*r.Compare(*found) <= 0 || slices.Contains(without, is) {
			continue
		}
		found = &r
	}
	return found
}

func (c *Company) rankBetween(low, high *Rank, list []*Issue, by *Person) {
	for _, is := range list {
		before, next := is.Rank(), between(low, high)
		low = &next
		text := "Ranked lower"
		if next.Compare(before) < 0 {
			text = "Ranked higher"
		}
		e := c.Edit(is, by)
		is.rank = next
		e.items = append(e.items, change{Field: "Rank", ID: RankField, ToString: text})
		e.Save()
		c.sortAround(is)
	}
}

// sortAround puts the lists that an issue is in into the order of ranks.
func (c *Company) sortAround(is *Issue) {
	for _, s := range is.Sprints {
		slices.SortStableFunc(s.Issues, byRank)
	}
	for _, b := range c.Boards {
		if b.Project == is.Project && slices.Contains(b.Issues, is) {
			slices.SortStableFunc(b.Issues, byRank)
		}
	}
}
