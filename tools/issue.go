package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"
	"golang.org/x/sync/errgroup"

	"jirascope/internal/names"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// GetIssueArgs are the arguments of get_issue.
type GetIssueArgs struct {
	Issue   string   `json:"issue"`
	Include []Part   `json:"include,omitempty"`
	Fields  []string `json:"fields,omitempty" jsonschema:"description=custom fields by name"`
}

// Part is what an answer about an issue can have besides what it always has.
type Part string

// The parts. Of comments and descriptions, more than the beginning comes with them.
const (
	PartDescription Part = "description"
	PartComments    Part = "comments"
	PartHistory     Part = "history"
	PartLinks       Part = "links"
	PartWorklogs    Part = "worklogs"
	PartAttachments Part = "attachments"
	PartFields      Part = "fields"
)

// JSONSchema lists the parts.
func (Part) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]Part{PartDescription, PartComments, PartHistory, PartLinks, PartWorklogs, PartAttachments, PartFields})
}

// GetIssueAnswer is the answer of get_issue. Times are in TimeZone.
type GetIssueAnswer struct {
	Key        string   `json:"key"`
	URL        string   `json:"url,omitempty"`
	Type       string   `json:"type"`
	Summary    string   `json:"summary"`
	Status     string   `json:"status"`
	Since      string   `json:"status_since,omitempty"`
	Resolution string   `json:"resolution,omitempty"`
	Priority   string   `json:"priority,omitempty"`
	Assignee   string   `json:"assignee"`
	Reporter   string   `json:"reporter,omitempty"`
	Points     *float64 `json:"points,omitempty"`
	Flagged    bool     `json:"flagged,omitempty"`
	Parent     string   `json:"parent,omitempty"`
	Sprints    []string `json:"sprints,omitempty"`
	Due        string   `json:"due,omitempty"`
	Created    string   `json:"created,omitempty"`
	Updated    string   `json:"updated,omitempty"`
	Labels     []string `json:"labels,omitempty"`
	Versions   []string `json:"fix_versions,omitempty"`
	Components []string `json:"components,omitempty"`
	// TextsAre marks what people wrote, which is Markdown.
	TextsAre    string    `json:"texts_are"`
	Description string    `json:"description,omitempty"`
	Comments    []Comment `json:"comments,omitempty"`
	Links       []string  `json:"links,omitempty"`
	Subtasks    []string  `json:"subtasks,omitempty"`
	Attachments []string  `json:"attachments,omitempty"`
	Worklogs    []string  `json:"worklogs,omitempty"`
	History     []string  `json:"history,omitempty"`
	Fields      []string  `json:"fields,omitempty"`
	TimeZone    string    `json:"time_zone"`
	// Partial says that a part could not be read; the notes say which and why.
	Partial bool     `json:"partial,omitempty"`
	Notes   []string `json:"notes,omitempty"`
}

// Comment is a comment in an answer.
type Comment struct {
	At     string `json:"at"`
	Author string `json:"author"`
	Text   string `json:"text"`
}

func getIssue() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "get_issue", Title: "Get an issue",
		Area: toolbox.Issues, Effect: toolbox.Read,
		Description: `Show one issue: status and since when, people, points, sprints, parent, description, last comment, links, sub-tasks.`,
		Example:     `{"issue": "ORB-53"}`,
		Operations:  []scopes.Key{issue.OpGet},
		Helpful:     []scopes.Key{issue.OpListComments, issue.OpListWorklogs, jira.OpGetMyself},
	}, runGetIssue)
}

// issueRun is one call of get_issue.
type issueRun struct {
	call
	GetIssueArgs
	full     issue.Full
	comments []issue.Comment
	total    int
	work     []issue.Work
	unlisted int
	days     survey.Calendar
	answer   GetIssueAnswer
}

func runGetIssue(ctx context.Context, c call, args GetIssueArgs) (GetIssueAnswer, error) {
	key, err := names.IssueKey(args.Issue)
	if err != nil {
		return GetIssueAnswer{}, &toolbox.Detour{Err: err, Step: "To find an issue by its words, call search_issues."}
	}
	x := &issueRun{call: c, GetIssueArgs: args}
	if err := x.read(ctx, key); err != nil {
		return GetIssueAnswer{}, err
	}
	x.days = x.days.Settle(x.full.Created).Settled(x.full.Updated)
	x.write()
	return x.answer, nil
}

// has reports whether a part was asked for.
func (x *issueRun) has(part Part) bool { return slices.Contains(x.Include, part) }

// read asks for the issue and, beside it, for its comments and work, without which the
// answer is a partial one.
func (x *issueRun) read(ctx context.Context, key string) error {
	fields := []string{"*all", "-comment", "-worklog", "-votes", "-watches"}
	var noComments, noWork error
	var all errgroup.Group
	all.Go(func() (err error) {
		x.full, err = issue.Get(ctx, x.Client, key, issue.Question{Fields: fields, History: true})
		return err
	})
	all.Go(func() error {
		most := 1
		if x.has(PartComments) {
			most = maxComments
		}
		x.comments, x.total, noComments = issue.Comments(ctx, x.Client, key, most)
		return nil
	})
	if x.has(PartWorklogs) {
		all.Go(func() error {
			x.work, x.unlisted, noWork = issue.Worklogs(ctx, x.Client, key)
			return nil
		})
	}
	all.Go(func() error {
		x.days = x.Calendar(ctx)
		return nil
	})
	if err := all.Wait(); err != nil {
		return err
	}
	if err := x.lack("comments", issue.OpListComments, noComments); err != nil {
		return err
	}
	return x.lack("worklogs", issue.OpListWorklogs, noWork)
}

// lack says that a part could not be read, and why.
func (x *issueRun) lack(what string, op scopes.Key, err error) error {
	switch {
	case err == nil:
		return nil
	case jira.ScopeRefused(err):
		x.note("%s could not be read: that needs %s", what, x.Needed(op))
	default:
		why, broken := x.Failure(err)
		if broken != nil {
			return broken
		}
		x.note("%s could not be read: %s", what, why.Summary)
	}
	x.answer.Partial = true
	return nil
}

// note adds a note.
func (x *issueRun) note(format string, args ...any) {
	x.answer.Notes = append(x.answer.Notes, fmt.Sprintf(format, args...))
}

// noteOddDates says which dates cannot be read, so that what has none is not taken for what
// never was.
func (x *issueRun) noteOddDates() {
	odd := x.full.Odd
	if slices.ContainsFunc(x.full.Changes, func(c issue.Change) bool { return c.At == nil }) {
		odd = append(odd, "of the history")
	}
	if slices.ContainsFunc(x.comments, func(c issue.Comment) bool { return c.Created == nil }) {
		odd = append(odd, "of comments")
	}
	if slices.ContainsFunc(x.work, func(w issue.Work) bool { return w.Last == nil }) {
		odd = append(odd, "of work")
	}
	if len(odd) > 0 {
		x.note("dates that cannot be read are left out, and what follows from them: %s", strings.Join(odd, ", "))
	}
}
