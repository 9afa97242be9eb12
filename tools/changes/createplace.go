package changes

import (
	"context"

	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// place has the issues put into a sprint after they were made.
func (x *create) place(ctx context.Context, args CreateIssuesArgs, made []*write.Item) error {
	x.to = &move{job: x.job}
	where := x.where
	if err := x.to.findSprint(ctx, MoveIssuesArgs{To: args.Sprint, Board: args.Board}, x.project+"-1"); err != nil {
		return err
	}
	x.where = where
	x.ops = append(x.ops, change.OpMoveToSprint)
	var items []*write.Item
	for _, item := range made {
		place := &write.Item{Title: item.Title, Outcome: write.Planned, Fields: []*write.Field{{Name: sprintField, To: x.to.sprint.Name}}}
		x.places[item] = place
		items = append(items, place)
	}
	x.plan.Items = append(x.plan.Items, items...)
	x.aside(items...)
	x.plan.Batches = append(x.plan.Batches, write.Batch{
		Op: change.OpMoveToSprint, Items: items, Splits: true,
		Send: func(ctx context.Context, items []*write.Item) error {
			return change.MoveToSprint(ctx, x.Client, x.to.sprint.ID, keysOf(items), change.Place{})
		},
	})
	var err error
	x.custom, err = x.sprints(ctx)
	return err
}

// links say where the new issues are.
func (x *create) links() []string {
	var keys []string
	for item := range x.drafts {
		if item.Key != "" && item.Outcome == write.Done {
			keys = append(keys, item.Key)
		}
	}
	switch site := x.Client.Site(); {
	case site == "" || len(keys) == 0:
		return nil
	case len(keys) == 1:
		return []string{"It is at " + site + "/browse/" + keys[0]}
	default:
		return []string{"They are at " + site + "/browse/ and their keys"}
	}
}

// parents refuses parents that are not there: Jira would refuse the issues below them.
func (x *create) parents(ctx context.Context, issues []NewIssue) error {
	var given []string
	for _, one := range issues {
		if one.Parent != nil && *one.Parent != "" {
			given = append(given, *one.Parent)
		}
	}
	keys, err := issueKeys(given)
	if err != nil || len(keys) == 0 {
		return err
	}
	_, err = x.fetch(ctx, keys, nil, issue.Custom{})
	return err
}
