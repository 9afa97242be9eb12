package changes

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/names"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira"
	"jirascope/jira/change"
)

// complete plans the end of a sprint: its open issues go where they are to go, and then it
// is closed. Jira's own rule is not relied on, which differs from board to board.
func (x *sprintRun) complete(ctx context.Context) error {
	x.doing, x.done, x.grave = "complete", "Completed", true
	if x.sprint.State != "active" {
		return wrongState(x.sprint, "only an active sprint can be completed")
	}
	open, err := x.openIssues(ctx)
	if err != nil {
		return err
	}
	if len(open) > 0 {
		if err := x.moveOpen(ctx, open); err != nil {
			return err
		}
	}
	x.planUpdate(ctx, "closed")
	return nil
}

// shownOn is the board that is asked about: the one that is named, or the sprint's own.
func (x *sprintRun) shownOn() int64 { return cmp.Or(x.board.ID, x.sprint.BoardID) }

// openIssues are the issues of the sprint that are not in the last column of its board,
// without sub-tasks, which stay with their parents.
func (x *sprintRun) openIssues(ctx context.Context) ([]jira.Issue, error) {
	configuration, err := x.Names.Configuration(ctx, x.shownOn())
	if err != nil {
		return nil, err
	}
	var done []string
	if n := len(configuration.Columns); n > 0 {
		done = configuration.Columns[n-1].StatusIDs
	}
	var open, below []jira.Issue
	for page, err := range x.Client.SprintIssues(ctx, x.sprint.ID, jira.IssueFilter{}) {
		if err != nil {
			return nil, err
		}
		for _, one := range page.Items {
			switch {
			case slices.Contains(done, one.StatusID) || done == nil && one.StatusCategory == "done":
			case one.Subtask:
				below = append(below, one)
			default:
				open = append(open, one)
			}
		}
	}
	x.noteStaying(open, below)
	return open, nil
}

// noteStaying names the open sub-tasks that stay in the sprint, since their parents are done.
func (x *sprintRun) noteStaying(open, below []jira.Issue) {
	var staying []string
	for _, one := range below {
		if !slices.ContainsFunc(open, func(parent jira.Issue) bool { return parent.Key == one.Parent }) {
			staying = append(staying, one.Key)
		}
	}
	if len(staying) > 0 {
		x.note("Sub-tasks go with their parents. These are open and their parents are done, so they stay in the sprint: " + toolbox.ShortList(staying, mostNamed))
	}
}

// moveOpen plans where the open issues go.
func (x *sprintRun) moveOpen(ctx context.Context, open []jira.Issue) error {
	to, err := x.target(ctx, len(open))
	if err != nil {
		return err
	}
	x.where = fmt.Sprintf(", with %s moved to %s", counted(len(open), "open issue"), to.goalName())
	items := make([]*write.Item, len(open))
	var keys []string
	for i, one := range open {
		items[i] = &write.Item{Key: one.Key, Title: one.Summary, Fields: []*write.Field{{Name: sprintField, From: to.nameOf(x.sprint.ID, x.sprint.Name), To: to.goal()}}}
		keys = append(keys, one.Key)
	}
	x.projects = append(x.projects, projectsOf(keys)...)
	x.plan.Items = items
	x.aside(items...)
	to.part(x.plan.Settle())
	x.plan.Batches = to.plan.Batches
	if to.sprint.ID == 0 {
		x.ops = append(x.ops, change.OpMoveToBacklog)
	} else {
		x.ops = append(x.ops, change.OpMoveToSprint)
	}
	x.moved = to
	to.custom, err = x.sprints(ctx)
	return err
}

// target is where the open issues go, which the caller has to say.
func (x *sprintRun) target(ctx context.Context, open int) (*move, error) {
	to := &move{job: &job{Call: x.Call}, sprinted: true}
	switch wanted := strings.ToLower(strings.TrimSpace(x.args.OpenTo)); wanted {
	case "":
		return nil, &toolbox.Refusal{
			Summary: fmt.Sprintf("Say where the open issues go: the sprint has %s. Nothing was sent", counted(open, "open issue")), Why: "a sprint that is completed gives its open issues away",
			Steps: []string{`Ask the user, then call manage_sprint again with open_to: "backlog", "next" or the name of a sprint.`},
		}
	case backlog:
		return to, nil
	}
	found, how, err := x.Names.Sprint(ctx, x.shownOn(), x.args.OpenTo)
	if missing, ok := err.(*names.Unknown); ok { //nolint:errorlint // names gives it as it is.
		missing.Argument = "open_to"
	}
	if err != nil {
		return nil, err
	}
	if found.State == "closed" || found.ID == x.sprint.ID {
		return nil, wrongState(found, "open issues go to another sprint that is not closed")
	}
	x.note(how)
	to.sprint = found
	return to, nil
}
