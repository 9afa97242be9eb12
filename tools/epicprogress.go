package tools

import (
	"context"
	"fmt"

	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/scopes"

	"github.com/invopop/jsonschema"
	"golang.org/x/sync/errgroup"
)

// opListEpicIssues lists the issues of an epic.
const opListEpicIssues scopes.Key = "GET /rest/software/1.0/epic/{epicIdOrKey}/issue"

// EpicProgress is what the children of an epic are, on whatever board.
type EpicProgress struct {
	// Status is the epic's own; empty where it has no children, which tell it.
	Status string            `json:"status,omitempty"`
	Counts survey.Counts     `json:"counts"`
	Points *survey.Estimates `json:"points,omitempty"`
	Hours  *survey.Estimates `json:"hours,omitempty"`
	// Contradiction says how the epic's status and its children differ.
	Contradiction string `json:"contradiction,omitempty"`
}

// JSONSchema is short: what clients list of a tool takes room.
func (EpicProgress) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// atOnce is how many requests go out side by side.
const atOnce = 8

// note adds a note, when there is one.
func (a *ListEpicsAnswer) note(text string) {
	if text != "" {
		a.Notes = append(a.Notes, text)
	}
}

// epicBoard is the board that is asked about; none where an epic is named by its key.
func (c call) epicBoard(ctx context.Context, args ListEpicsArgs) (int64, string, error) {
	if _, err := names.IssueKey(args.Epic); args.Board == "" && err == nil {
		return 0, "", nil
	}
	board, note, err := c.Names.Board(ctx, args.Board, "")
	return board.ID, note, err
}

// oneEpic is the answer about one epic, with its progress.
func (c call) oneEpic(ctx context.Context, args ListEpicsArgs, board int64, how string) (ListEpicsAnswer, error) {
	epic, note, err := c.Names.Epic(ctx, board, args.Epic)
	if err != nil {
		return ListEpicsAnswer{}, err
	}
	answer := ListEpicsAnswer{Epics: []Epic{{Key: epic.Key, Summary: epic.Summary, Done: epic.Done}}}
	answer.note(how)
	answer.note(note)
	return answer, c.addProgress(ctx, &answer, board)
}

// addProgress counts the children of each epic of an answer, side by side.
func (c call) addProgress(ctx context.Context, answer *ListEpicsAnswer, board int64) error {
	how, note, err := c.epicEstimate(ctx, board)
	if err != nil {
		return err
	}
	answer.note(note)
	failed := make([]error, len(answer.Epics))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for i := range answer.Epics {
		group.Go(func() error {
			answer.Epics[i].Progress, failed[i] = c.progress(ctx, answer.Epics[i].Key, how)
			return nil
		})
	}
	_ = group.Wait()
	lost := 0
	for _, err := range failed {
		if err == nil {
			continue
		}
		if lost++; lost == len(failed) {
			return err
		}
		answer.Partial = true
		answer.note("the progress of an epic is unknown: " + c.whyNot(err))
	}
	answer.note("progress counts all children of an epic on whatever board, sub-tasks and their estimates apart; done is by the category of the status")
	return nil
}

// epicEstimate is how the board estimates, or else the usual fields.
func (c call) epicEstimate(ctx context.Context, board int64) (survey.Estimate, string, error) {
	if board != 0 {
		setup, err := c.Names.Configuration(ctx, board)
		switch {
		case jira.ScopeRefused(err):
			return survey.Estimate{}, "points are unknown: reading how the board estimates needs " + c.Needed(jira.OpGetBoardConfiguration), nil
		case err != nil:
			return survey.Estimate{}, "", err
		case setup.EstimationType != "":
			return survey.In(jira.Field{ID: setup.EstimationField, Name: setup.EstimationName}), "", nil
		}
	}
	fields, err := c.Names.Fields(ctx)
	if jira.ScopeRefused(err) {
		return survey.Estimate{}, "points are unknown: finding their field needs " + c.Needed(directory.OpListFields) + ", or give the board", nil
	}
	var list []jira.Field
	for _, f := range fields {
		list = append(list, f.Plain())
	}
	return survey.Among(list), "", err
}

// progress counts the children of an epic.
func (c call) progress(ctx context.Context, key string, how survey.Estimate) (*EpicProgress, error) {
	s := &survey.Survey{Estimate: how}
	filter := jira.IssueFilter{Limit: issuePage, Fields: s.Fields()}
	progress, category, seen := &EpicProgress{}, "", map[string]bool{}
	for page, err := range jira.EachPage(ctx, opListEpicIssues, "", func(ctx context.Context, cursor string) (jira.Page[jira.Issue], error) {
		filter.Cursor = cursor
		return jira.ListIssues(ctx, c.Client, opListEpicIssues, []string{key}, filter)
	}) {
		if err != nil {
			return nil, err
		}
		for _, issue := range page.Items {
			if seen[issue.Key] {
				continue
			}
			seen[issue.Key] = true
			s.Count(issue)
			if issue.Parent == key {
				progress.Status, category = issue.ParentStatus, issue.ParentCategory
			}
		}
	}
	progress.Counts = s.Counts
	progress.Points, progress.Hours = s.Estimates()
	progress.Contradiction = contradiction(category, s.Counts)
	return progress, nil
}

// contradiction says how the status of an epic and its children differ; empty when they do
// not.
func contradiction(category string, n survey.Counts) string {
	switch open := n.Total - n.Done; {
	case category == "new" && n.Done+n.InProgress > 0:
		return fmt.Sprintf("the epic's status says that nobody began, and of its children %d are done and %d in progress", n.Done, n.InProgress)
	case category == "done" && open > 0:
		return fmt.Sprintf("the epic's status says that it is done, and %d of its children are not", open)
	case category == "indeterminate" && n.Total > 0 && open == 0:
		return "all children are done, and the epic's status says that it is not"
	default:
		return ""
	}
}
