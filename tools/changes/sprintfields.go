package changes

import (
	"context"
	"slices"

	"jirascope/internal/write"
	"jirascope/jira"
)

// fields are what changes of a sprint.
func (x *sprintRun) fields(ctx context.Context, from jira.Sprint, state string) []*write.Field {
	var list []*write.Field
	if x.set.Name != "" {
		list = append(list, &write.Field{Name: "name", From: from.Name, To: x.set.Name})
	}
	if x.set.Goal != nil {
		list = append(list, &write.Field{Name: "goal", From: from.Goal, To: *x.set.Goal})
	}
	if x.set.Start != nil {
		list = append(list, &write.Field{Name: "start", From: x.clock(ctx, from.Start), To: x.clock(ctx, x.set.Start)})
	}
	if x.set.End != nil {
		list = append(list, &write.Field{Name: "end", From: x.clock(ctx, from.End), To: x.clock(ctx, x.set.End)})
	}
	if from.State != state {
		list = append(list, &write.Field{Name: "state", From: from.State, To: state})
	}
	return list
}

// readBack reads the sprint after it was changed.
func (x *sprintRun) readBack(ctx context.Context, items []*write.Item) error {
	if gone := slices.DeleteFunc(slices.Clone(items), func(i *write.Item) bool { return i == x.item }); x.moved != nil && len(gone) > 0 {
		if err := x.moved.readBack(ctx, gone); err != nil {
			return err
		}
	}
	if x.sprint.ID == 0 || x.item.Outcome != write.Done && x.item.Outcome != write.Unknown {
		return nil
	}
	now, err := x.Client.GetSprint(ctx, x.sprint.ID)
	if err != nil {
		return err
	}
	for name, value := range map[string]string{"name": now.Name, "goal": now.Goal, "start": x.clock(ctx, now.Start), "end": x.clock(ctx, now.End), "state": now.State} {
		if f := x.item.Field(name); f != nil {
			f.Saw(value)
		}
	}
	return nil
}
