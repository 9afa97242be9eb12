package changes

import (
	"context"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/jira/change"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// EditIssueArgs are the arguments of edit_issue.
type EditIssueArgs struct {
	Issue string `json:"issue"`
	Wishes
	Blocked *bool  `json:"blocked,omitempty" jsonschema:"description=flag as impeded\\, or take the flag off"`
	Comment string `json:"comment,omitempty"`
	DryRun  bool   `json:"dry_run,omitempty"`
}

// EditIssue declares edit_issue.
func EditIssue() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "edit_issue", Title: "Edit an issue",
		Area: toolbox.Changes, Effect: toolbox.Idempotent,
		Description: `Set fields of an issue, assign it, or flag it as blocked. Names in lists with + or - are added or taken out.`,
		Example:     `{"issue": "ORB-53", "assignee": "me", "labels": ["+checkout"], "dry_run": true}`,
		Operations:  []scopes.Key{change.OpEditIssue, change.OpEditMeta, issue.OpFetch},
		Helpful:     []scopes.Key{change.OpAddComment, directory.OpSearchPeople, jira.OpGetMyself},
	}, runEditIssue)
}

// edit is one call of edit_issue.
type edit struct {
	*job
	screen []change.Field
	issue  issue.Issue
	wishes []wish
	item   *write.Item
}

func runEditIssue(ctx context.Context, c toolbox.Call, args EditIssueArgs) (Answer, error) {
	x := &edit{job: &job{Call: c, doing: "edit", done: "Edited", thing: "issue", ops: []scopes.Key{change.OpEditIssue}}}
	x.plan.Tool = "edit_issue"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	if err := x.read(ctx, args.Issue); err != nil {
		return Answer{}, err
	}
	var err error
	if x.wishes, err = x.grant(ctx, args.Wishes, x.screen, &x.issue); err != nil {
		return Answer{}, err
	}
	if args.Estimate != nil {
		if err := x.estimate(*args.Estimate); err != nil {
			return Answer{}, err
		}
	}
	if args.Blocked != nil {
		if err := x.flag(*args.Blocked); err != nil {
			return Answer{}, err
		}
	}
	if len(x.wishes) == 0 && strings.TrimSpace(args.Comment) == "" {
		return Answer{}, &toolbox.Refusal{Summary: "Say what to change", Why: "no field is given", Steps: []string{"Call edit_issue again with the fields to set."}}
	}
	if err := x.prepare(ctx, args.Comment); err != nil {
		return Answer{}, err
	}
	return x.finish(ctx, args.DryRun)
}

// read gets the fields that can be edited, and the issue with them.
func (x *edit) read(ctx context.Context, given string) error {
	keys, err := issueKeys([]string{given})
	if err != nil {
		return err
	}
	if x.screen, err = change.EditMeta(ctx, x.Client, keys[0]); err != nil {
		return err
	}
	var ids []string
	for _, f := range x.screen {
		ids = append(ids, f.ID)
	}
	x.issue, err = x.one(ctx, keys[0], ids...)
	return err
}

// prepare makes the plan.
func (x *edit) prepare(ctx context.Context, comment string) error {
	x.item = &write.Item{Key: x.issue.Key, Title: x.issue.Summary}
	for _, w := range x.wishes {
		x.item.Fields = append(x.item.Fields, w.fieldOf(&x.issue))
	}
	x.plan.Items = []*write.Item{x.item}
	settled := x.plan.Settle()
	x.plan.Batches = write.InBatches(settled, 1, write.Batch{Op: change.OpEditIssue, Send: x.send})
	x.plan.Read = func(ctx context.Context, _ []*write.Item) error {
		return x.readBack(ctx, x.item, x.wishes)
	}
	if len(x.wishes) == 0 {
		x.plan.Items = nil
	}
	return x.addComment(ctx, x.issue, comment)
}

// send sends what differs from the present.
func (x *edit) send(ctx context.Context, _ []*write.Item) error {
	fields := change.Values{}
	for i, w := range x.wishes {
		if f := x.item.Fields[i]; f.From != f.To {
			fields[w.field.ID] = w.send
		}
	}
	return change.Edit(ctx, x.Client, x.issue.Key, fields, nil)
}

// readBack reads the fields of an issue after it was changed.
func (x *job) readBack(ctx context.Context, item *write.Item, wishes []wish) error {
	var ids []string
	for _, w := range wishes {
		ids = append(ids, w.field.ID)
	}
	found, err := issue.Fetch(ctx, x.Client, []string{item.Key}, ids, issue.Custom{})
	if err != nil {
		return err
	}
	if now, ok := found[item.Key]; ok {
		seen(item, now, wishes)
	}
	return nil
}

// seen notes the values that an issue shows now.
func seen(item *write.Item, now issue.Issue, wishes []wish) {
	for _, w := range wishes {
		if f := item.Field(w.label()); f != nil {
			f.Saw(w.held(now))
		}
	}
}

// addComment has a comment follow what is changed, as an item of its own: one may be done
// and the other refused. A comment on a change that was not made would mislead.
func (x *job) addComment(ctx context.Context, one issue.Issue, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	body, err := x.document(ctx, "comment", text)
	if err != nil {
		return err
	}
	said := &write.Field{Name: "comment", To: words(body)}
	item := &write.Item{Key: one.Key, Title: one.Summary, Fields: []*write.Field{said}, Outcome: write.Planned}
	before := slices.Clone(x.plan.Items)
	if len(before) > 0 {
		x.aside(item)
	}
	x.plan.Items = append(x.plan.Items, item)
	x.ops = append(x.ops, change.OpAddComment)
	x.plan.Batches = append(x.plan.Batches, write.Batch{
		Op: change.OpAddComment, Items: []*write.Item{item}, After: before,
		Send: func(ctx context.Context, _ []*write.Item) error {
			_, kept, err := change.Comment(ctx, x.Client, one.Key, body, change.Visibility{})
			if err == nil {
				said.Saw(words(kept))
			}
			return err
		},
	})
	return nil
}

// pointKinds are the kinds of fields of story points, and pointNames what Jira calls those
// that are plain numbers.
func pointKinds() []string { return []string{"com.pyxis.greenhopper.jira:jsw-story-points"} }

func pointNames() []string { return []string{"Story Points", "Story point estimate"} }

// estimate sets the story points, in the field of them that the screen has.
func (x *edit) estimate(points float64) error {
	one, err := estimated(x.screen, points)
	if err == nil {
		x.wishes = append(x.wishes, one)
	}
	return err
}

// isPoints reports whether a field holds story points.
func isPoints(f change.Field) bool {
	return slices.Contains(pointKinds(), f.Kind) || f.Type == "number" && slices.Contains(pointNames(), f.Name)
}

// estimated is a wish for the field of story points of a screen.
func estimated(screen []change.Field, points float64) (wish, error) {
	var found []change.Field
	for _, f := range screen {
		if isPoints(f) {
			found = append(found, f)
		}
	}
	if points < 0 {
		return wish{}, &toolbox.Refusal{Summary: "Give an estimate that is not below 0. Nothing was sent", Why: "points are counted", Steps: []string{"Call the tool again with another estimate."}}
	}
	if len(found) != 1 {
		why := "the screen has no field of story points"
		if len(found) > 1 {
			why = "the screen has several fields of story points"
		}
		return wish{}, &toolbox.Refusal{
			Summary: "Name the field of the estimate: it cannot be told from the screen. Nothing was sent", Why: why,
			Steps: []string{`Call the tool again with the field's name in fields, such as {"fields": {"Story Points": 5}}; get_board names the field that a board estimates with.`},
		}
	}
	return wish{found[0], points, scalar(points)}, nil
}

// flag marks the issue as impeded, or takes the mark off.
func (x *edit) flag(on bool) error {
	for _, f := range x.screen {
		if f.Name != "Flagged" || len(f.Allowed) == 0 {
			continue
		}
		w := wish{field: f, send: []any{}}
		if on {
			w.send, w.to = []any{map[string]string{"id": f.Allowed[0].ID}}, f.Allowed[0].Name
		}
		x.wishes = append(x.wishes, w)
		return nil
	}
	return &toolbox.Refusal{
		Summary: "The flag cannot be set here: the field Flagged is not on the edit screen. Nothing was sent", Why: "Jira takes the flag as a field of the issue, and only from its screen",
		Steps: []string{"Flag the issue on its board in the browser, or ask an administrator to put the field Flagged on the edit screen of the project."},
	}
}
