package trail

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/flow"
	"jirascope/internal/pattern"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// pageSize is how many issues a page is asked to have: the lists of boards and sprints have
// that many, a search gives 100 at most.
const pageSize = 200

// Place is where issues are: on a board, in a sprint, or with neither wherever the JQL finds
// them.
type Place struct{ Board, Sprint int64 }

// Op is the operation that lists the issues of the place.
func (p Place) Op() scopes.Key {
	switch {
	case p.Sprint != 0:
		return jira.OpListSprintIssues
	case p.Board != 0:
		return issue.OpListBoardIssues
	default:
		return issue.OpSearch
	}
}

// Question chooses issues and says what to read of them.
type Question struct {
	Place
	// JQL chooses among the issues of the place, without an order; all when empty.
	JQL string
	// Custom are the fields that each site has under other ids; empty where they are unknown.
	Custom issue.Custom
	// Estimate is how issues are estimated.
	Estimate survey.Estimate
	// Comments asks for who commented when.
	Comments bool
	// Changes asks for what happened to the issues. Logged are the ids of the fields
	// whose changes matter; all without one.
	Changes bool
	Logged  []string
	// Most is how many issues are read at most.
	Most int
}

// Found are the issues that were found.
type Found struct {
	Issues []flow.Issue
	// Field is the one whose estimates count; without an id where nobody estimates.
	Field jira.Field
	// More says that there are more issues than were asked for.
	More bool
	// Cut says that there were more changes than are read, and NoHistory why they could
	// not be read; nothing may be computed from the changes then.
	Cut       bool
	NoHistory error
	// Quiet counts the issues of which Jira gave only a part of the comments, and Undated
	// those of which it does not say when they were made.
	Quiet, Undated int
	// Said are Jira's warnings about the list. They come from the network.
	Said []string
	// Stamp is when the latest issue was made, with the account's offset; nil without one.
	Stamp *time.Time

	counted survey.Survey
}

// Read reads the issues and, where it is asked for, their changes. The error is an
// *jira.Error.
func Read(ctx context.Context, c *jira.Client, q Question) (*Found, error) {
	f := &Found{counted: survey.Survey{Estimate: q.Estimate}}
	if err := f.list(ctx, c, q); err != nil {
		return nil, err
	}
	f.estimate(q)
	if !q.Changes {
		return f, nil
	}
	asked := history.Question{Fields: q.Logged}
	for _, one := range f.Issues {
		asked.Issues = append(asked.Issues, one.ID)
	}
	log, err := history.Read(ctx, c, asked)
	f.NoHistory, f.Cut = err, log.Cut
	for i := range f.Issues {
		f.Issues[i].Log = log.Of(f.Issues[i].ID)
	}
	return f, ctx.Err()
}

// list reads the issues page by page.
func (f *Found) list(ctx context.Context, c *jira.Client, q Question) error {
	filter, seen := jira.IssueFilter{Fields: q.fields(), JQL: q.JQL, Limit: pageSize}, make(map[string]bool)
	for page, err := range jira.EachPage(ctx, q.Op(), "", func(ctx context.Context, cursor string) (jira.Page[issue.Issue], error) {
		filter.Cursor = cursor
		return q.page(ctx, c, filter)
	}) {
		if err != nil {
			return err
		}
		f.Said = append(f.Said, page.Said...)
		for _, one := range page.Items {
			if seen[one.Key] {
				// A list that changes while it is read may give an issue twice.
				continue
			}
			seen[one.Key] = true
			if len(f.Issues) == q.Most {
				f.More = true
				return nil
			}
			if err := cmp.Or(q.known(one), f.add(one)); err != nil {
				return &jira.Error{Op: q.Op(), Kind: jira.KindBadAnswer, Err: err}
			}
		}
	}
	return nil
}

// known refuses an issue whose changes cannot be asked for: it would seem to have none.
func (q Question) known(one issue.Issue) error {
	if _, err := strconv.ParseUint(one.ID, 10, 64); q.Changes && err != nil {
		return errors.New("an issue of the list has no id that is a number, by which its changes are asked for")
	}
	return nil
}

// page gets a page of the list.
func (q Question) page(ctx context.Context, c *jira.Client, filter jira.IssueFilter) (jira.Page[issue.Issue], error) {
	r := jira.Request{Op: q.Op()}
	switch {
	case q.Sprint != 0:
		r.Args = []string{jira.PathID(q.Sprint)}
	case q.Board != 0:
		r.Args = []string{jira.PathID(q.Board)}
	default:
		r = issue.SearchRequest(q.JQL)
	}
	return issue.List(ctx, c, r, filter, q.Custom)
}

// ChangedSince chooses the issues that were changed since a time. Jira reads days in the
// account's time zone, so that one more is asked for.
func ChangedSince(at time.Time) string {
	return `updated >= "` + at.UTC().AddDate(0, 0, -1).Format(time.DateOnly) + `"`
}

// ordered is a JQL with an order, which is not within a text.
var ordered = pattern.Lazy(`(?is)^((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?)\border\s+by\b`)

// Unordered is a JQL without its order, so that it can be a part of another one.
func Unordered(jql string) string {
	if found := ordered().FindStringSubmatch(jql); found != nil {
		jql = found[1]
	}
	return strings.TrimSpace(jql)
}

// All joins conditions that have to hold together, empty ones left out.
func All(conditions ...string) string {
	var list []string
	for _, one := range conditions {
		if one != "" {
			list = append(list, "("+one+")")
		}
	}
	return strings.Join(list, " AND ")
}
