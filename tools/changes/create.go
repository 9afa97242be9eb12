package changes

import (
	"context"
	"fmt"
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

// NewIssue is an issue to make.
type NewIssue struct {
	Type string `json:"type,omitempty"`
	Wishes
}

// CreateIssuesArgs are the arguments of create_issues.
type CreateIssuesArgs struct {
	Project string     `json:"project"`
	Issues  []NewIssue `json:"issues" jsonschema:"minItems=1,maxItems=50"`
	Sprint  string     `json:"sprint,omitempty" jsonschema:"description=to put them in"`
	Board   string     `json:"board,omitempty"`
	DryRun  bool       `json:"dry_run,omitempty"`
}

// CreateIssues declares create_issues.
func CreateIssues() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "create_issues", Title: "Create issues",
		Area: toolbox.Changes, Effect: toolbox.Write,
		Description: `Create up to 50 issues of a project, and put them into a sprint.`,
		Example:     `{"project": "ORB", "issues": [{"type": "Task", "summary": "Test the checkout"}], "dry_run": true}`,
		Operations:  []scopes.Key{change.OpCreateIssues, change.OpCreateTypes, change.OpCreateMeta, issue.OpFetch},
		Helpful: []scopes.Key{
			change.OpMoveToSprint, directory.OpSearchPeople, jira.OpGetMyself, directory.OpSearchProjects, jira.OpListBoards, jira.OpListSprints, directory.OpListFields,
		},
	}, runCreateIssues)
}

// create is one call of create_issues.
type create struct {
	*job
	project string
	types   []change.Type
	screens map[string][]change.Field
	// drafts are what is sent, wishes what they are made of, by the items.
	drafts map[*write.Item]change.Draft
	wishes map[*write.Item][]wish
	// places are the items of what happens to the new issues afterwards: they go to the
	// sprint of to, which custom reads back.
	places map[*write.Item]*write.Item
	to     *move
	custom issue.Custom
}

func runCreateIssues(ctx context.Context, c toolbox.Call, args CreateIssuesArgs) (Answer, error) {
	x := &create{
		job:     &job{Call: c, doing: "create", done: "Created", thing: "issue", ops: []scopes.Key{change.OpCreateIssues}},
		screens: map[string][]change.Field{}, drafts: map[*write.Item]change.Draft{}, wishes: map[*write.Item][]wish{}, places: map[*write.Item]*write.Item{},
	}
	x.plan.Tool = "create_issues"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	if err := x.findProject(ctx, args.Project); err != nil {
		return Answer{}, err
	}
	for i, one := range args.Issues {
		if err := x.draft(ctx, i, one); err != nil {
			return Answer{}, err
		}
	}
	if err := x.parents(ctx, args.Issues); err != nil {
		return Answer{}, err
	}
	made := slices.Clone(x.plan.Items)
	x.plan.Batches = []write.Batch{{Op: change.OpCreateIssues, Items: x.plan.Settle(), Send: x.send}}
	x.plan.Read = x.check
	if args.Sprint != "" {
		if err := x.place(ctx, args, made); err != nil {
			return Answer{}, err
		}
	}
	return x.finishMaking(ctx, args.DryRun)
}

// findProject finds the project and the types of issues that it has.
func (x *create) findProject(ctx context.Context, given string) error {
	found, how, err := x.Names.Project(ctx, given)
	if err != nil {
		return err
	}
	x.note(how)
	x.project = found.Key
	if x.project == "" {
		x.project = found.ID
	}
	x.projects = []string{x.project}
	x.where = " in project " + x.project
	x.types, err = change.CreateTypes(ctx, x.Client, x.project)
	return err
}

// draft plans one issue.
func (x *create) draft(ctx context.Context, number int, one NewIssue) error {
	kind, err := x.typeOf(one.Type)
	if err != nil {
		return err
	}
	if one.Summary == nil || strings.TrimSpace(*one.Summary) == "" {
		return &toolbox.Refusal{
			Summary: fmt.Sprintf("Give issue %d a summary. Nothing was sent", number+1), Why: "Jira makes no issue without one",
			Steps: []string{"Call create_issues again with a summary for each issue."},
		}
	}
	screen, ok := x.screens[kind.ID]
	if !ok {
		if screen, err = change.CreateMeta(ctx, x.Client, x.project, kind.ID); err != nil {
			return err
		}
		x.screens[kind.ID] = screen
	}
	wishes, err := x.grant(ctx, one.Wishes, screen, nil)
	if err == nil && one.Estimate != nil {
		var points wish
		points, err = estimated(screen, *one.Estimate)
		wishes = append(wishes, points)
	}
	if err == nil {
		err = required(screen, wishes)
	}
	if err != nil {
		return err
	}
	item := &write.Item{Title: *one.Summary, Fields: []*write.Field{{Name: "type", To: kind.Name}}}
	values := change.Values{"project": projectValue(x.project), "issuetype": map[string]string{"id": kind.ID}}
	for _, w := range wishes {
		values[w.field.ID] = w.send
		if w.field.ID != "summary" {
			item.Fields = append(item.Fields, w.fieldOf(nil))
		}
	}
	x.plan.Items = append(x.plan.Items, item)
	x.drafts[item], x.wishes[item] = change.Draft{Fields: values}, wishes
	return nil
}

// projectValue names a project by its key, or by its id.
func projectValue(project string) map[string]string {
	if strings.Trim(project, "0123456789") == "" {
		return map[string]string{"id": project}
	}
	return map[string]string{"key": project}
}

// typeOf finds a type of issues by its name. Without one it is Task, or the only type.
func (x *create) typeOf(name string) (change.Type, error) {
	var there []string
	wanted := strings.TrimSpace(name)
	if wanted == "" {
		wanted = "Task"
	}
	for _, t := range x.types {
		if strings.EqualFold(t.Name, wanted) || t.ID == wanted {
			return t, nil
		}
		there = append(there, t.Name)
	}
	if name == "" && len(x.types) == 1 {
		return x.types[0], nil
	}
	return change.Type{}, &toolbox.Refusal{
		Summary: "Check the type: project " + x.project + " has none that fits. Nothing was sent", Why: "it has (data from Jira): " + toolbox.ShortList(there, 30),
		Steps: []string{"Call create_issues again with one of these as type."},
	}
}

// required refuses an issue that lacks what its screen demands.
func required(screen []change.Field, given []wish) error {
	fields := slices.DeleteFunc(slices.Clone(screen), func(f change.Field) bool {
		return f.ID == "project" || f.ID == "issuetype" || f.ID == "reporter"
	})
	return demanded(fields, given)
}

// send makes the issues, and notes the key of each.
func (x *create) send(ctx context.Context, items []*write.Item) error {
	drafts := make([]change.Draft, len(items))
	for i, item := range items {
		drafts[i] = x.drafts[item]
	}
	made, err := change.Create(ctx, x.Client, drafts)
	if err != nil {
		for _, item := range items {
			if jira.OutcomeOf(err) == jira.OutcomeDone {
				// Some were made: which ones, the answer does not say.
				item.Outcome, item.Said = write.Unknown, "the answer cannot be read"
			}
			if place := x.places[item]; place != nil {
				place.Outcome = write.NotTried
			}
		}
		return err
	}
	for i, one := range made {
		if one.Key == "" {
			items[i].Outcome, items[i].Said = write.Refused, strings.Join(one.Said, "; ")
			if place := x.places[items[i]]; place != nil {
				place.Outcome = write.NotTried
			}
			continue
		}
		items[i].Key = one.Key
		if place := x.places[items[i]]; place != nil {
			place.Key = one.Key
		}
	}
	return nil
}

// check reads back what was made, and where it was put, in one request.
func (x *create) check(ctx context.Context, items []*write.Item) error {
	var keys, ids []string
	for _, item := range items {
		if wishes, ok := x.wishes[item]; ok && item.Key != "" {
			keys = append(keys, item.Key)
			for _, w := range wishes {
				ids = append(ids, w.field.ID)
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	slices.Sort(ids)
	found, err := issue.Fetch(ctx, x.Client, keys, slices.Compact(ids), x.custom)
	for _, item := range items {
		now, ok := found[item.Key]
		if !ok {
			continue
		}
		seen(item, now, x.wishes[item])
		if kind := item.Field("type"); kind != nil {
			kind.Saw(now.Type)
		}
		if place := x.places[item]; place != nil {
			place.Fields[0].Saw(x.to.sprintOf(now))
		}
	}
	return err
}

// finishMaking is [job.finish], and says how to see whether issues were made of which that is
// unknown: making them again would make them twice.
func (x *create) finishMaking(ctx context.Context, dry bool) (Answer, error) {
	answer, err := x.finish(ctx, dry)
	answer.Notes = append(answer.Notes, x.links()...)
	for _, item := range x.plan.With(write.Unknown) {
		if item.Key == "" {
			answer.Notes = append(answer.Notes, `Before they are created again, look whether they are there: search_issues with {"jql": "project = `+x.project+` AND created >= -15m"}`)
			break
		}
	}
	return answer, err
}
