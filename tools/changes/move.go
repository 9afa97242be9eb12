package changes

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/jira/change"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// MoveIssuesArgs are the arguments of move_issues.
type MoveIssuesArgs struct {
	Issues []string `json:"issues" jsonschema:"minItems=1"`
	To     string   `json:"to,omitempty" jsonschema:"description=sprint name or id\\, active\\, next\\, or backlog"`
	Board  string   `json:"board,omitempty"`
	Before string   `json:"before,omitempty" jsonschema:"description=issue key"`
	After  string   `json:"after,omitempty"`
	DryRun bool     `json:"dry_run,omitempty"`
}

// MoveIssues declares move_issues.
func MoveIssues() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "move_issues", Title: "Move issues to a sprint, the backlog or a rank",
		Area: toolbox.Changes, Effect: toolbox.Idempotent,
		Description: `Move issues to a sprint or the backlog, and rank them before or after another.`,
		Example:     `{"issues": ["ORB-54"], "to": "next", "board": "11", "dry_run": true}`,
		Operations: []scopes.Key{
			change.OpMoveToSprint, change.OpMoveToBacklog, change.OpRank, issue.OpFetch, directory.OpListFields, jira.OpListBoards, jira.OpListSprints,
		},
		Helpful: []scopes.Key{jira.OpGetSprint, issue.OpSearch},
	}, runMoveIssues)
}

// move is one call of move_issues.
type move struct {
	*job
	custom issue.Custom
	// sprint is where the issues go: id 0 is the backlog. sprinted says that they go
	// somewhere, and are not only ranked.
	sprint   jira.Sprint
	sprinted bool
	place    change.Place
	// rank is the id of the field of the order; empty where the site shows none.
	rank string
	// ranks are what it held of the issues before.
	ranks map[string]string
}

const (
	sprintField = "sprint"
	rankField   = "rank"
	backlog     = "backlog"
)

func runMoveIssues(ctx context.Context, c toolbox.Call, args MoveIssuesArgs) (Answer, error) {
	x := &move{job: &job{Call: c, doing: "move", done: "Moved", thing: "issue"}}
	x.plan.Tool = "move_issues"
	keys, err := issueKeys(args.Issues)
	if err != nil {
		return Answer{}, err
	}
	if err := x.begin(args); err != nil {
		return Answer{}, err
	}
	if err := x.target(ctx, args, keys[0]); err != nil {
		return Answer{}, err
	}
	if err := x.read(ctx, keys); err != nil {
		return Answer{}, err
	}
	x.part(x.plan.Settle())
	return x.finish(ctx, args.DryRun)
}

// begin reads what needs no request, and looks at the scopes.
func (x *move) begin(args MoveIssuesArgs) error {
	if err := x.findPlace(args); err != nil {
		return err
	}
	switch {
	case isBacklog(args.To):
		x.ops = append(x.ops, change.OpMoveToBacklog)
	case args.To != "":
		x.ops = append(x.ops, change.OpMoveToSprint)
	}
	return x.ready(args.DryRun)
}

// isBacklog reports whether a text means the backlog.
func isBacklog(text string) bool {
	return slices.Contains([]string{backlog, "the backlog", "product backlog"}, strings.ToLower(strings.TrimSpace(text)))
}

// target finds where the issues go.
func (x *move) target(ctx context.Context, args MoveIssuesArgs, first string) error {
	switch {
	case args.To == "" && x.place == (change.Place{}):
		return &toolbox.Refusal{
			Summary: "Say where the issues go", Why: "neither to, nor before, nor after is given",
			Steps: []string{`Call move_issues again with to: a sprint's name or id, "active", "next" or "backlog"; or with before or after: the key of an issue.`},
		}
	case isBacklog(args.To):
		x.sprinted, x.where = true, " to "+x.goalName()
	case args.To != "":
		if err := x.findSprint(ctx, args, first); err != nil {
			return err
		}
	}
	if x.place != (change.Place{}) {
		x.where += ", ranked " + x.rankText()
	}
	return nil
}

// findPlace reads before and after.
func (x *move) findPlace(args MoveIssuesArgs) error {
	if args.Before != "" && args.After != "" {
		return &toolbox.Refusal{
			Summary: "Give before or after, not both", Why: "an issue has one place in the order",
			Steps: []string{"Call move_issues again with one of the two."},
		}
	}
	var err error
	switch {
	case args.Before != "":
		x.place.Before, err = names.IssueKey(args.Before)
	case args.After != "":
		x.place.After, err = names.IssueKey(args.After)
	}
	if x.place != (change.Place{}) {
		x.ops = append(x.ops, change.OpRank)
	}
	return err
}

// rankText says where in the order issues go.
func (x *move) rankText() string {
	if x.place.Before != "" {
		return "before " + x.place.Before
	}
	return "after " + x.place.After
}

// findSprint finds the sprint that is named, on the board that is named or that the issues'
// project has.
func (x *move) findSprint(ctx context.Context, args MoveIssuesArgs, first string) error {
	var board jira.Board
	if args.Board != "" || !names.Numeric(args.To) {
		project, _, _ := strings.Cut(first, "-")
		var how string
		var err error
		if board, how, err = names.BoardOf(ctx, x.Names, args.Board, project, args.To); err != nil {
			return err
		}
		x.note(how)
	}
	found, how, err := x.Names.Sprint(ctx, board.ID, args.To)
	if err != nil {
		return err
	}
	x.note(how)
	if found.State == "closed" {
		return wrongState(found, "Jira puts no issue into a closed sprint")
	}
	x.sprint, x.sprinted = found, true
	x.where = " to " + x.goalName()
	return nil
}

// read reads where the issues are now.
func (x *move) read(ctx context.Context, keys []string) error {
	fields, err := x.Names.Fields(ctx)
	if err != nil {
		return err
	}
	x.custom = sprintsAmong(fields)
	for _, f := range fields {
		if f.Kind == issue.KindRank {
			x.rank = f.ID
		}
	}
	anchor := cmp.Or(x.place.Before, x.place.After)
	wanted := keys
	if anchor != "" && !slices.Contains(keys, anchor) {
		wanted = append(slices.Clone(keys), anchor)
	}
	found, err := x.fetch(ctx, wanted, x.rankFields(), x.custom)
	if err != nil {
		return err
	}
	x.ranks = map[string]string{}
	for _, key := range keys {
		if key == anchor {
			return &toolbox.Refusal{
				Summary: "Leave " + anchor + " out of the issues: it is the one that the others are ranked by", Why: "an issue cannot stand before or after itself",
				Steps: []string{"Call move_issues again without it among the issues, or with another issue as before or after."},
			}
		}
		one := found[key]
		// The project of the issue counts, and not that of the key that was given: it may be
		// an id, or the key that the issue had before.
		x.projects = append(x.projects, projectsOf([]string{one.Key})...)
		x.ranks[one.Key] = strings.Join(one.Texts(x.rank), " ")
		if one.Subtask && x.sprinted {
			x.note(one.Key + " is a sub-task: it is in the sprint of its parent " + one.Parent + ", and Jira may refuse to move it alone")
		}
		item := &write.Item{Key: one.Key, Title: one.Summary}
		if x.sprinted {
			item.Fields = append(item.Fields, &write.Field{Name: sprintField, From: x.sprintOf(one), To: x.goal()})
		}
		if anchor != "" {
			item.Fields = append(item.Fields, &write.Field{Name: rankField, To: x.rankText()})
		}
		x.plan.Items = append(x.plan.Items, item)
	}
	x.plan.Read = x.readBack
	return nil
}

// goal is where the issues go, as a value.
func (x *move) goal() string {
	if x.sprint.ID == 0 {
		return backlog
	}
	return x.sprint.Name
}

// goalName is where the issues go, in a sentence.
func (x *move) goalName() string {
	if x.sprint.ID == 0 {
		return "the backlog"
	}
	return "sprint " + quoted(x.sprint.Name)
}

// sprintOf is where an issue is: the sprint that is not closed, or the backlog. A sprint of
// the same name as another is told apart by its id.
func (x *move) sprintOf(one issue.Issue) string {
	open := one.Open()
	if len(open) == 0 {
		return backlog
	}
	return x.nameOf(open[0].ID, open[0].Name)
}

// nameOf is the name of a sprint, which is told apart from where the issues go.
func (x *move) nameOf(id int64, name string) string {
	if id != x.sprint.ID && name == x.goal() {
		name += " (" + jira.PathID(id) + ")"
	}
	return name
}

// keysOf are the keys of items.
func keysOf(items []*write.Item) []string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = item.Key
	}
	return list
}
