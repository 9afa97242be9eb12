package tools

import (
	"cmp"
	"context"
	"time"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/scopes"
)

// ListVersionsArgs are the arguments of list_versions.
type ListVersionsArgs struct {
	Project  string `json:"project"`
	Released *bool  `json:"released,omitempty"`
	Limit    int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=20"`
	Cursor   string `json:"cursor,omitempty"`
}

// ListVersionsAnswer is the answer of list_versions.
type ListVersionsAnswer struct {
	Project string `json:"project"`
	// Versions are in the order that people gave them, the latest first.
	Versions   toolbox.Table `json:"versions"`
	NextCursor string        `json:"next_cursor,omitempty"`
	Notes      []string      `json:"notes,omitempty"`
}

// usualVersions is how many versions are listed unless limit says otherwise.
const usualVersions = 20

func listVersions() *toolbox.Tool {
	return declare(toolbox.Declaration{
		Name: "list_versions", Title: "List the versions of a project",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `List the versions (releases) of a project with dates and what is left: issues to do, in progress and done.`,
		Example:     `{"project": "NOVA", "released": false}`,
		Operations:  []scopes.Key{directory.OpListVersions},
		Helpful:     []scopes.Key{directory.OpSearchProjects, jira.OpGetMyself},
	}, runListVersions)
}

func runListVersions(ctx context.Context, c call, args ListVersionsArgs) (ListVersionsAnswer, error) {
	project, note, err := c.Names.Project(ctx, args.Project)
	if err != nil {
		return ListVersionsAnswer{}, err
	}
	answer := ListVersionsAnswer{Project: cmp.Or(project.Key, project.ID)}
	filter := directory.VersionFilter{Count: true, Limit: cmp.Or(args.Limit, usualVersions), Cursor: args.Cursor}
	if args.Released != nil {
		filter.Status = "unreleased"
		if *args.Released {
			filter.Status = "released"
		}
	}
	page, err := directory.ListVersions(ctx, c.Client, answer.Project, filter)
	if err != nil {
		return ListVersionsAnswer{}, err
	}
	answer.NextCursor, answer.Versions = page.Next, versionTable(nil, "")
	for _, text := range []string{note, toolbox.PageNote(page, args.Cursor, emptyVersions(args))} {
		if text != "" {
			answer.Notes = append(answer.Notes, text)
		}
	}
	if len(page.Items) > 0 {
		days := c.Calendar(ctx).Settled(nil)
		today := days.Day(new(c.Now()))
		answer.Versions = versionTable(page.Items, today)
		answer.Notes = append(answer.Notes, "to_do, in_progress and done count the issues that the version is the fix version of, by the category of their status. overdue is in days after the release date; today is "+today+" ("+days.Name+")")
		if days.Note != "" {
			answer.Notes = append(answer.Notes, days.Note)
		}
	}
	return answer, nil
}

// versionTable lists versions, without columns that are empty in all rows.
func versionTable(versions []directory.Version, today string) toolbox.Table {
	rows := make([][]toolbox.Cell, 0, len(versions))
	for _, v := range versions {
		state := "unreleased"
		switch {
		case v.Archived:
			state = "archived"
		case v.Released:
			state = "released"
		}
		row := []toolbox.Cell{v.ID, v.Name, state, toolbox.OrNull(v.Start), toolbox.OrNull(v.Release), overdueBy(v, today), nil, nil, nil, nil, toolbox.OrNull(v.Description)}
		if n := v.Counts; n != nil {
			row[6], row[7], row[8] = n.ToDo, n.InProgress, n.Done
			if n.Unmapped > 0 {
				row[9] = n.Unmapped
			}
		}
		rows = append(rows, row)
	}
	return toolbox.NewTable([]string{"id", "name", "state", "start", "release", "overdue", "to_do", "in_progress", "done", "other", "description"}, rows)
}

// overdueBy is how many days a version that is not released is late; null for one that is
// not late.
func overdueBy(v directory.Version, today string) toolbox.Cell {
	due, err := time.Parse(time.DateOnly, v.Release)
	now, failed := time.Parse(time.DateOnly, today)
	if err != nil || failed != nil || v.Released || v.Archived || !now.After(due) {
		return nil
	}
	return int(now.Sub(due) / (24 * time.Hour))
}

// emptyVersions says what the lack of versions may mean.
func emptyVersions(args ListVersionsArgs) string {
	note := "Jira accepted the call and lists no version"
	if args.Released != nil {
		note += " for this filter; try without released"
	}
	return note + ". There may be none, or the account may not see the project: it needs the Browse projects permission. Scopes are not the reason."
}
