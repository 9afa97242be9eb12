package changes

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// part makes the requests: to the sprint or the backlog first, and the order with it where
// one request does both.
func (x *move) part(items []*write.Item) {
	if x.sprinted && x.sprint.ID != 0 {
		x.plan.Batches = x.inOrder(items, change.OpMoveToSprint, func(ctx context.Context, keys []string, at change.Place) error {
			return change.MoveToSprint(ctx, x.Client, x.sprint.ID, keys, at)
		})
		return
	}
	if x.sprinted {
		part := ""
		if x.place != (change.Place{}) {
			part = sprintField
		}
		leaving := slices.DeleteFunc(slices.Clone(items), func(i *write.Item) bool { return i.Field(sprintField).From == backlog })
		x.plan.Batches = write.InBatches(leaving, change.MostMoved, write.Batch{
			Op: change.OpMoveToBacklog, Splits: true, Part: part,
			Send: func(ctx context.Context, items []*write.Item) error {
				return change.MoveToBacklog(ctx, x.Client, keysOf(items))
			},
		})
	}
	if x.place != (change.Place{}) {
		x.plan.Batches = append(x.plan.Batches, x.inOrder(items, change.OpRank, x.order(items))...)
	}
}

// inOrder parts items into batches that follow each other in the order. After an issue, each
// batch goes after the last of the one before it.
func (x *move) inOrder(items []*write.Item, op scopes.Key, send func(context.Context, []string, change.Place) error) []write.Batch {
	at := x.place
	return write.InBatches(items, change.MostMoved, write.Batch{
		Op: op, Splits: true,
		Send: func(ctx context.Context, items []*write.Item) error {
			keys := keysOf(items)
			err := send(ctx, keys, at)
			for _, item := range items {
				if err == nil && at.After != "" && item.Outcome != write.Refused {
					at.After = item.Key
				}
			}
			return err
		},
	})
}

// order ranks issues. Jira may rank some and refuse others, and says it of each.
func (x *move) order(items []*write.Item) func(context.Context, []string, change.Place) error {
	return func(ctx context.Context, keys []string, at change.Place) error {
		entries, err := change.Rank(ctx, x.Client, keys, at)
		for _, e := range entries {
			i := slices.IndexFunc(items, func(i *write.Item) bool { return i.Key == e.Key })
			if i >= 0 && e.Refused() {
				items[i].Outcome, items[i].Said = write.Refused, cmp.Or(strings.Join(e.Errors, " "), "Jira refused it without a word")
			}
		}
		return err
	}
}

// readBack reads where issues are after they were moved.
func (x *move) readBack(ctx context.Context, items []*write.Item) error {
	anchor := cmp.Or(x.place.Before, x.place.After)
	keys := keysOf(items)
	if anchor != "" {
		keys = append(keys, anchor)
	}
	found, err := issue.Fetch(ctx, x.Client, keys, x.rankFields(), x.custom)
	if err != nil {
		return err
	}
	for _, item := range items {
		one, ok := found[item.Key]
		if !ok {
			continue
		}
		if f := item.Field(sprintField); f != nil {
			f.Saw(x.sprintOf(one))
		}
		if f := item.Field(rankField); f != nil && x.rank != "" && !x.stood(item, one) {
			if side := x.side(one, found[anchor]); side != "" {
				f.Saw(side)
			}
		}
	}
	return nil
}

// rankFields is the field of the order, where the site shows one.
func (x *move) rankFields() []string {
	if x.rank == "" {
		return nil
	}
	return []string{x.rank}
}

// stood reports whether an issue of which it is unknown stands where it stood before: it may
// have been on the side that was meant all along.
func (x *move) stood(item *write.Item, now issue.Issue) bool {
	return item.Outcome == write.Unknown && strings.Join(now.Texts(x.rank), " ") == x.ranks[item.Key]
}

// side says on which side of another an issue stands, since ranks are compared as texts;
// empty where one has none.
func (x *move) side(one, anchor issue.Issue) string {
	first, second := one.Texts(x.rank), anchor.Texts(x.rank)
	switch {
	case len(first) == 0 || len(second) == 0:
		return ""
	case first[0] < second[0]:
		return "before " + anchor.Key
	default:
		return "after " + anchor.Key
	}
}
