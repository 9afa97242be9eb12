package changes

import (
	"context"
	"strings"
	"time"

	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/jira/change"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// LogWorkArgs are the arguments of log_work.
type LogWorkArgs struct {
	Issue     string `json:"issue"`
	Time      string `json:"time" jsonschema:"description=1h 30m"`
	Started   string `json:"started,omitempty" jsonschema:"description=2026-12-01 or 2026-12-01 14:30; now"`
	Comment   string `json:"comment,omitempty" jsonschema:"description=Markdown"`
	Remaining string `json:"remaining,omitempty" jsonschema:"description=new remaining estimate; lowered by time if left out"`
	DryRun    bool   `json:"dry_run,omitempty"`
}

// LogWork declares log_work.
func LogWork() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "log_work", Title: "Log work on an issue",
		Area: toolbox.Changes, Effect: toolbox.Write,
		Description: `Log time that the account worked on an issue.`,
		Example:     `{"issue": "ORB-53", "time": "1h 30m", "dry_run": true}`,
		Operations:  []scopes.Key{change.OpAddWorklog, issue.OpFetch},
		Helpful:     []scopes.Key{directory.OpSearchPeople, jira.OpGetMyself},
	}, runLogWork)
}

func runLogWork(ctx context.Context, c toolbox.Call, args LogWorkArgs) (Answer, error) {
	x := &job{Call: c, doing: "log " + args.Time + " on", done: "Logged work on", thing: "issue", ops: []scopes.Key{change.OpAddWorklog}}
	x.plan.Tool = "log_work"
	if err := x.ready(args.DryRun); err != nil {
		return Answer{}, err
	}
	work, err := x.work(ctx, args)
	if err != nil {
		return Answer{}, err
	}
	one, err := x.one(ctx, args.Issue)
	if err != nil {
		return Answer{}, err
	}
	spent := &write.Field{Name: "time spent", To: span(work.Spent)}
	item := &write.Item{Key: one.Key, Title: one.Summary, Fields: []*write.Field{
		spent, {Name: "started", To: x.clock(ctx, &work.Started)},
	}}
	if work.Comment != nil {
		item.Fields = append(item.Fields, &write.Field{Name: "comment", To: words(work.Comment)})
	}
	if work.Remaining != nil {
		item.Fields = append(item.Fields, &write.Field{Name: "remaining estimate", To: span(*work.Remaining)})
	}
	x.plan.Items = []*write.Item{item}
	x.plan.Batches = write.InBatches(x.plan.Settle(), 1, write.Batch{
		Op: change.OpAddWorklog,
		Send: func(ctx context.Context, _ []*write.Item) error {
			id, kept, err := change.LogWork(ctx, x.Client, one.Key, work)
			if err == nil {
				spent.Saw(span(kept))
				x.note("The worklog has the id " + id)
			}
			return err
		},
	})
	return x.finish(ctx, args.DryRun)
}

// work reads the arguments.
func (x *job) work(ctx context.Context, args LogWorkArgs) (change.Work, error) {
	work := change.Work{Started: x.Now()}
	var ok bool
	if work.Spent, ok = readSpan(args.Time); !ok || work.Spent < time.Minute {
		return work, noSpan("time")
	}
	if args.Remaining != "" {
		left, ok := readSpan(args.Remaining)
		if !ok {
			return work, noSpan("remaining")
		}
		work.Remaining = &left
	}
	if args.Started != "" {
		at, err := x.moment(ctx, "started", args.Started)
		if err != nil {
			return work, err
		}
		if at.After(x.Now()) {
			return work, &toolbox.Refusal{
				Summary: "Give a time in the past as started", Why: "work that was done did not begin in the future",
				Steps: []string{"Call log_work again with another time, or without started for now."},
			}
		}
		work.Started = at
	}
	if strings.TrimSpace(args.Comment) == "" {
		return work, nil
	}
	doc, err := x.document(ctx, "comment", args.Comment)
	work.Comment = doc
	return work, err
}
