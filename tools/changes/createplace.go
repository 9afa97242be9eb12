package changes

import (
	"context"

	"jirascope/internal/write"
	"jirascope/jira/change"
)

// place has the issues put into a sprint after they were made.
func (x *create) place(ctx context.Context, args CreateIssuesArgs, made []*write.Item) error {
	to := &move{job: x.job}
	where := x.where
	if err := to.findSprint(ctx, MoveIssuesArgs{To: args.Sprint, Board: args.Board}, x.project+"-1"); err != nil {
		return err
	}
	x.where = where
	x.ops = append(x.ops, change.OpMoveToSprint)
	var items []*write.Item
	for _, item := range made {
		place := &write.Item{Title: item.Title, Outcome: write.Planned, Fields: []*write.Field{{Name: sprintField, To: to.sprint.Name}}}
		x.places[item] = place
		items = append(items, place)
	}
	x.plan.Items = append(x.plan.Items, items...)
	x.aside(items...)
	x.plan.Batches = append(x.plan.Batches, write.Batch{
		Op: change.OpMoveToSprint, Items: items, Splits: true,
		Send: func(ctx context.Context, items []*write.Item) error {
			return change.MoveToSprint(ctx, x.Client, to.sprint.ID, keysOf(items), change.Place{})
		},
	})
	custom, err := x.custom(ctx)
	if err != nil {
		return err
	}
	x.plan.Read = func(ctx context.Context, items []*write.Item) error {
		if err := x.check(ctx, items); err != nil {
			return err
		}
		return x.checkPlaces(ctx, to, custom)
	}
	return nil
}
