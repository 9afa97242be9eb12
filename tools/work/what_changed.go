package work

import (
	"cmp"
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"jirascope/internal/flow"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/history"
)

// WhatChangedArgs are the arguments of what_changed.
type WhatChangedArgs struct {
	Board   string `json:"board,omitempty"`
	Sprint  string `json:"sprint,omitempty"`
	Project string `json:"project,omitempty"`
	Person  string `json:"person,omitempty"`
	JQL     string `json:"jql,omitempty"`
	Since   string `json:"since,omitempty" jsonschema:"description=yesterday\\, monday\\, 3 days\\, date; default last working day"`
	Until   string `json:"until,omitempty"`
	By      string `json:"by,omitempty" jsonschema:"enum=person,enum=issue"`
	Detail  string `json:"detail,omitempty" jsonschema:"enum=concise,enum=full"`
}

// WhatChangedAnswer is the answer of what_changed.
type WhatChangedAnswer struct {
	Where
	Person string `json:"person,omitempty"`
	// Since and Until are with the minutes, in TimeZone.
	Since    string `json:"since"`
	Until    string `json:"until"`
	TimeZone string `json:"time_zone"`
	// Counts are of the changes of each kind, of all, and of the issues that they are of.
	Counts map[string]int `json:"counts"`
	// Tables are those that have a row.
	Tables  []toolbox.NamedTable `json:"tables"`
	Partial bool                 `json:"partial,omitempty"`
	Notes   []string             `json:"notes"`
}

// WhatChanged declares what_changed.
func WhatChanged() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "what_changed", Title: "What changed",
		Area: toolbox.Reports, Effect: toolbox.Read,
		Description: `Tell what people did: done, moved, new, assigned, flagged, sprint, estimates, comments. For stand-ups.`,
		Example:     `{"board": "11", "sprint": "active", "since": "yesterday"}`,
		Operations:  lists(jira.OpListSprints, jira.OpGetSprint, jira.OpListSprintIssues, history.OpFetchChangelogs),
		Helpful:     setting(directory.OpSearchProjects, directory.OpSearchPeople),
	}, runWhatChanged)
}

// maxChanged is how many issues are read at most.
const maxChanged = 1000

// runWhatChanged reads the issues that were changed, and says who did what to them.
func runWhatChanged(ctx context.Context, c toolbox.Call, args WhatChangedArgs) (WhatChangedAnswer, error) {
	who, said, err := someone(ctx, c, args.Person)
	if err != nil {
		return WhatChangedAnswer{}, err
	}
	v, err := look(ctx, c, target{board: args.Board, sprint: args.Sprint, project: args.Project, jql: args.JQL, anywhere: args.Person != ""})
	if err != nil {
		return WhatChangedAnswer{}, err
	}
	v.note(said)
	in, ok := flow.WindowOf(v.days.Settled(nil), c.Now(), args.Since, args.Until)
	if !ok {
		return WhatChangedAnswer{}, noWindow()
	}
	r := changesLayout{view: v, who: who, most: newsRows, byIssue: args.By == "issue"}
	if args.Detail == "full" {
		r.most = 5 * newsRows
	}
	here, gone, err := r.read(ctx, in)
	if err != nil {
		return WhatChangedAnswer{}, err
	}
	// Where the account's zone is unknown, it is that of Jira's times, which an issue shows.
	v.days = v.days.Settle(here.Stamp).Settled(nil)
	if in, ok = flow.WindowOf(v.days, c.Now(), args.Since, args.Until); !ok {
		return WhatChangedAnswer{}, noWindow()
	}
	r.answer = WhatChangedAnswer{Where: v.Where, Person: cmp.Or(who.Name, who.AccountID), Counts: map[string]int{}, Tables: []toolbox.NamedTable{}}
	r.answer.Since, r.answer.Until, r.answer.TimeZone = v.days.Minute(&in.From), v.days.Minute(&in.Until), v.days.Name
	v.bounds(here, "nothing was changed there since")
	v.lacks()
	v.note(v.days.Note)
	r.tell(here, gone, in)
	r.answer.Partial, r.answer.Notes = v.gaps.Partial, v.gaps.Notes
	return r.answer, nil
}

// someone finds the person who is asked about; nobody when none is named.
func someone(ctx context.Context, c toolbox.Call, text string) (directory.Person, string, error) {
	if text == "" {
		return directory.Person{}, "", nil
	}
	return c.Names.Person(ctx, text)
}

// noWindow words that no time was understood.
func noWindow() error {
	return &toolbox.Refusal{
		Summary: "Give since as a time before now, and until as one after it",
		Why:     "the window is empty, or one of the two is not understood",
		Steps: []string{
			`since and until take a date such as "2026-11-17", "today", "yesterday", "monday", "this week", "last week", "3 days", "12 hours" or "2 weeks". Without since it is the last working day.`,
		},
	}
}

// read lists the issues that were changed, and those that left the sprint.
func (r *changesLayout) read(ctx context.Context, in flow.Window) (here, gone *trail.Found, err error) {
	asked := trail.Question{
		Place: r.place, JQL: trail.All(r.jql, r.theirs(in), trail.ChangedSince(in.From)),
		Custom: r.Custom(), Comments: true, Changes: true, Most: maxChanged,
	}
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		here, err = trail.Read(within, r.Client, asked)
		return err
	})
	if r.place.Sprint != 0 && r.Board != nil {
		group.Go(func() error {
			left := asked
			left.Place = trail.Place{Board: r.Board.ID}
			left.JQL = trail.All(r.jql, trail.ChangedSince(in.From), fmt.Sprintf("sprint is EMPTY OR sprint not in (%d)", r.place.Sprint))
			left.Comments = false
			var failed error
			if gone, failed = trail.Read(within, r.Client, left); failed != nil {
				r.gaps.Add("issues that left the sprint are unknown", "the board's issues", failed, left.Op())
			}
			return ctx.Err()
		})
	}
	if r.place.Sprint != 0 {
		group.Go(func() error {
			free, failed := trail.Read(within, r.Client, trail.Question{Place: r.place, JQL: trail.All(r.jql, "assignee is EMPTY AND "+notDone), Most: maxChanged})
			if failed == nil {
				for _, issue := range free.Issues {
					r.free = append(r.free, issue.Key)
				}
			}
			return ctx.Err()
		})
	}
	return here, gone, group.Wait()
}

// theirs chooses what a person changed, where no other place is named.
func (r *changesLayout) theirs(in flow.Window) string {
	if r.who.AccountID == "" || r.jql != "" || r.place != (trail.Place{}) {
		return ""
	}
	return fmt.Sprintf("issuekey in updatedBy(%q, %q)", r.who.AccountID, in.From.UTC().AddDate(0, 0, -1).Format("2006/01/02"))
}
