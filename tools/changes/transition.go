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

// TransitionIssueArgs are the arguments of transition_issue.
type TransitionIssueArgs struct {
	Issue   string         `json:"issue"`
	Status  string         `json:"status"`
	Fields  map[string]any `json:"fields,omitempty" jsonschema:"description=of the screen\\, by name: Resolution"`
	Comment string         `json:"comment,omitempty"`
	DryRun  bool           `json:"dry_run,omitempty"`
}

// TransitionIssue declares transition_issue.
func TransitionIssue() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "transition_issue", Title: "Move an issue to another status",
		Area: toolbox.Changes, Effect: toolbox.Idempotent,
		Description: `Move an issue to another status, by the status's name.`,
		Example:     `{"issue": "ORB-53", "status": "In Progress", "dry_run": true}`,
		Operations:  []scopes.Key{change.OpTransition, change.OpListTransitions, issue.OpFetch},
		Helpful:     []scopes.Key{change.OpAddComment, directory.OpSearchPeople, jira.OpGetMyself},
	}, runTransitionIssue)
}

const statusField = "status"

func runTransitionIssue(ctx context.Context, c toolbox.Call, args TransitionIssueArgs) (Answer, error) {
	x := &job{Call: c, doing: "move", done: "Moved", thing: "issue", ops: []scopes.Key{change.OpTransition}}
	x.plan.Tool = "transition_issue"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	one, err := x.one(ctx, args.Issue, "resolution")
	if err != nil {
		return Answer{}, err
	}
	item := &write.Item{Key: one.Key, Title: one.Summary}
	x.plan.Items = []*write.Item{item}
	if strings.EqualFold(one.Status, strings.TrimSpace(args.Status)) {
		item.Fields = []*write.Field{{Name: statusField, From: one.Status, To: one.Status}}
		x.plan.Settle()
	} else if err := x.pass(ctx, one, item, args); err != nil {
		return Answer{}, err
	}
	if err := x.addComment(ctx, one, args.Comment); err != nil {
		return Answer{}, err
	}
	return x.finish(ctx, args.DryRun)
}

// pass plans the way of an issue to a status.
func (x *job) pass(ctx context.Context, one issue.Issue, item *write.Item, args TransitionIssueArgs) error {
	ways, err := change.Transitions(ctx, x.Client, one.Key)
	if err != nil {
		return err
	}
	way, err := wayTo(ways, one, args.Status)
	if err != nil {
		return err
	}
	wishes, err := x.grant(ctx, Wishes{Fields: args.Fields}, way.Fields, nil)
	if err != nil {
		return err
	}
	if err := demanded(way.Fields, wishes); err != nil {
		return err
	}
	x.where = " to status " + quoted(way.To)
	item.Fields = []*write.Field{{Name: statusField, From: one.Status, To: way.To}}
	values := change.Values{}
	for _, w := range wishes {
		item.Fields = append(item.Fields, w.fieldOf(&one))
		values[w.field.ID] = w.send
	}
	x.plan.Batches = write.InBatches(x.plan.Settle(), 1, write.Batch{
		Op: change.OpTransition,
		Send: func(ctx context.Context, _ []*write.Item) error {
			return change.Go(ctx, x.Client, one.Key, way.ID, values, nil)
		},
	})
	x.plan.Read = func(ctx context.Context, _ []*write.Item) error {
		found, err := issue.Fetch(ctx, x.Client, []string{one.Key}, []string{"resolution"}, issue.Custom{})
		if now, ok := found[one.Key]; ok {
			item.Fields[0].Saw(now.Status)
			for i, w := range wishes {
				if w.field.ID == "resolution" || w.field.ID == "assignee" {
					item.Fields[i+1].Saw(w.held(now))
				}
			}
		}
		return err
	}
	return nil
}

// wayTo is the transition that leads to a status; else the one whose name was given. A number
// is that of a transition first: the refusal of several names them so.
func wayTo(ways []change.Transition, one issue.Issue, status string) (change.Transition, error) {
	status = strings.Join(strings.Fields(status), " ")
	var found, called []change.Transition
	var there []string
	for _, way := range ways {
		if strings.EqualFold(way.To, status) || way.ToID == status {
			found = append(found, way)
		}
		if strings.EqualFold(way.Name, status) {
			called = append(called, way)
		}
		there = append(there, fmt.Sprintf("%s (by %s)", way.To, way.Name))
	}
	numbered := func(way change.Transition) bool { return way.ID == status }
	both := func(way change.Transition) bool { return strings.EqualFold(way.Name, status) }
	switch i, j := slices.IndexFunc(ways, numbered), slices.IndexFunc(found, both); {
	case i >= 0:
		return ways[i], nil
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1 && j >= 0:
		return found[j], nil
	case len(found) == 0 && len(called) == 1:
		return called[0], nil
	case len(found)+len(called) > 1:
		return change.Transition{}, severalWays(append(found, called...))
	}
	why := "no transition is open to the account now"
	if len(there) > 0 {
		why = fmt.Sprintf("it is in %s, and from there it can go to (data from Jira): %s", quoted(one.Status), toolbox.ShortList(there, mostAllowed))
	}
	return change.Transition{}, &toolbox.Refusal{
		Summary: "The issue cannot go to that status in one step. Nothing was sent", Why: why,
		Steps: []string{"Call transition_issue with one of the statuses in the reason. For one behind them, go step by step, if the user wants that."},
	}
}

func severalWays(ways []change.Transition) error {
	var there []string
	for _, way := range ways {
		there = append(there, fmt.Sprintf("%s (%s)", way.Name, way.ID))
	}
	return &toolbox.Refusal{
		Summary: "Which transition is meant? Several lead to that status. Nothing was sent", Why: "they are (data from Jira): " + strings.Join(there, ", "),
		Steps: []string{"Call transition_issue with the number of one of them as status. If the question does not decide it, ask the user."},
	}
}

// demanded refuses what lacks a value that a screen demands, and names it with what is
// allowed.
func demanded(screen []change.Field, given []wish) error {
	var missing, reasons []string
	for _, f := range screen {
		has := slices.ContainsFunc(given, func(w wish) bool { return w.field.ID == f.ID && w.send != nil })
		if !f.Required || f.HasDefault || has {
			continue
		}
		missing = append(missing, ownLabel(f))
		var allowed []string
		for _, a := range f.Allowed {
			allowed = append(allowed, a.Name)
		}
		text := quoted(f.Name)
		if len(allowed) > 0 {
			text += ", one of: " + toolbox.ShortList(allowed, mostAllowed)
		}
		reasons = append(reasons, text)
	}
	if missing == nil {
		return nil
	}
	return &toolbox.Refusal{
		Summary: "Jira demands " + strings.Join(missing, " and ") + " for that. Nothing was sent",
		Why:     "the screen has as required (data from Jira): " + strings.Join(reasons, "; "),
		Steps:   []string{"Call the tool again with each of them in fields, by its name. If the question does not say which value, ask the user."},
	}
}
