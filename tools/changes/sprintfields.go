package changes

import (
	"context"
	"slices"
	"time"

	"jirascope/internal/write"
	"jirascope/jira"
)

// fields are what changes of a sprint.
func (x *sprintRun) fields(from jira.Sprint, state string) []*write.Field {
	var list []*write.Field
	if x.set.Name != "" {
		list = append(list, &write.Field{Name: "name", From: from.Name, To: x.set.Name})
	}
	if x.set.Goal != nil {
		list = append(list, &write.Field{Name: "goal", From: from.Goal, To: *x.set.Goal})
	}
	if x.set.Start != nil {
		list = append(list, &write.Field{Name: "start", From: when(from.Start), To: when(x.set.Start)})
	}
	if x.set.End != nil {
		list = append(list, &write.Field{Name: "end", From: when(from.End), To: when(x.set.End)})
	}
	if from.State != state {
		list = append(list, &write.Field{Name: "state", From: from.State, To: state})
	}
	return list
}

// when is a time for people, to the minute, in UTC: sprints are of teams in several zones.
func when(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.UTC().Format("2006-01-02 15:04 UTC")
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
	for name, value := range map[string]string{"name": now.Name, "goal": now.Goal, "start": when(now.Start), "end": when(now.End), "state": now.State} {
		if f := x.item.Field(name); f != nil {
			f.Saw(value)
		}
	}
	return nil
}
