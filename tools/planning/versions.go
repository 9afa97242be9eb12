package planning

import (
	"cmp"
	"context"
	"slices"
	"time"

	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/jira/directory"
	"jirascope/jira/issue"
	"jirascope/scopes"
)

// ListVersionsArgs are the arguments of list_versions.
type ListVersionsArgs struct {
	Project  string `json:"project"`
	Version  string `json:"version,omitempty" jsonschema:"description=one alone, with its issues"`
	Released *bool  `json:"released,omitempty"`
	Limit    int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=50,default=20"`
	Cursor   string `json:"cursor,omitempty"`
}

// ListVersionsAnswer is the answer of list_versions.
type ListVersionsAnswer struct {
	Project string `json:"project"`
	// Versions are in the order that people gave them, the latest first.
	Versions toolbox.Table `json:"versions"`
	// Open are the issues of the one version that was asked for that are not done, by their
	// status, and Done those that are, by their type.
	Open       *toolbox.Table `json:"open,omitempty"`
	Done       *toolbox.Table `json:"done,omitempty"`
	NextCursor string         `json:"next_cursor,omitempty"`
	Partial    bool           `json:"partial,omitempty"`
	Notes      []string       `json:"notes,omitempty"`
}

// usualVersions is how many versions are listed unless limit says otherwise.
const usualVersions = 20

// ListVersions declares list_versions.
func ListVersions() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "list_versions", Title: "List the versions of a project",
		Area: toolbox.Boards, Effect: toolbox.Read, OnDemand: true,
		Description: `List the versions (releases) of a project with dates and counts of issues; with version, its open issues by status and its done ones by type.`,
		Example:     `{"project": "NOVA", "released": false}`,
		Operations:  []scopes.Key{directory.OpListVersions},
		Helpful:     []scopes.Key{directory.OpSearchProjects, issue.OpSearch, jira.OpGetMyself},
	}, runListVersions)
}

func runListVersions(ctx context.Context, c toolbox.Call, args ListVersionsArgs) (ListVersionsAnswer, error) {
	project, how, err := c.Names.Project(ctx, args.Project)
	if err != nil {
		return ListVersionsAnswer{}, err
	}
	answer := ListVersionsAnswer{Project: cmp.Or(project.Key, project.ID)}
	answer.Notes = note(answer.Notes, how)
	if args.Version != "" {
		return oneVersion(ctx, c, args, answer)
	}
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
	answer.Notes = note(answer.Notes, toolbox.PageNote(page, args.Cursor, emptyVersions(args)))
	if len(page.Items) > 0 {
		days := c.Calendar(ctx).Settled(nil)
		today := days.Day(new(c.Now()))
		answer.Versions = versionTable(page.Items, today)
		answer.Notes = note(answer.Notes, dated(today, days), uncounted(page.Items), days.Note)
	}
	return answer, nil
}

// dated says what the columns of versions are, and which day it is.
func dated(today string, days survey.Calendar) string {
	return "to_do, in_progress and done count the issues that the version is the fix version of, by the category of their status. overdue is in days after the release date; today is " + today + " (" + days.Name + ")"
}

// uncounted says what it may mean that Jira counts no issue in any of the versions; empty
// when it counts some.
func uncounted(versions []directory.Version) string {
	const step = ": give version to have the issues of one read and counted"
	counted := func(v directory.Version) bool { return v.Counts != nil }
	switch {
	case !slices.ContainsFunc(versions, counted):
		return "Jira was asked to count the issues of each version and did not" + step
	case !slices.ContainsFunc(versions, func(v directory.Version) bool { return counted(v) && *v.Counts != directory.VersionCounts{} }):
		return "Jira counts 0 issues in all of these versions. They may be empty, or the account may not see their issues; servers that leave the counts out say 0, too" + step
	default:
		return ""
	}
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
			row[6], row[7], row[8], row[9] = n.ToDo, n.InProgress, n.Done, toolbox.Positive(n.Unmapped)
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
	said := "Jira accepted the call and lists no version"
	if args.Released != nil {
		said += " for this filter; try without released"
	}
	return said + ". There may be none, or the account may not see the project: it needs the Browse projects permission. Scopes are not the reason."
}
