package directory

import (
	"context"
	"net/url"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpListVersions lists the versions of a project.
const OpListVersions scopes.Key = "GET /rest/api/3/project/{projectIdOrKey}/version"

// Version is a version of a project, also called a release.
type Version struct {
	ID, Name    string
	Description string
	Released    bool
	Archived    bool
	// Overdue is Jira's own judgment, of versions that are not released.
	Overdue bool
	// Start and Release are days as YYYY-MM-DD, without a time zone; empty where nobody
	// set one.
	Start, Release string
	// Counts are how many issues are to be fixed in it; nil when they were not asked for.
	Counts *VersionCounts
}

// VersionCounts are the issues of a version by the category of their status.
type VersionCounts struct {
	ToDo       int `json:"toDo"`
	InProgress int `json:"inProgress"`
	Done       int `json:"done"`
	// Unmapped are issues whose status has none of these categories.
	Unmapped int `json:"unmapped"`
}

// VersionFilter chooses versions of a project.
type VersionFilter struct {
	// Text is a part of the name or of the description; all when empty.
	Text string
	// Status is any of released, unreleased and archived, with commas between; all when
	// empty.
	Status string
	// Count asks for the issues of each version, too.
	Count bool
	// Limit is the page size to ask for; Jira gives at most 50.
	Limit int
	// Cursor is where to go on.
	Cursor string
}

type versionAnswer struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Released    bool           `json:"released"`
	Archived    bool           `json:"archived"`
	Overdue     bool           `json:"overdue"`
	StartDate   string         `json:"startDate"`
	ReleaseDate string         `json:"releaseDate"`
	Counts      *VersionCounts `json:"issuesStatusForFixVersion"`
}

func (v *versionAnswer) Identity() int64 { return identity(v.ID) }

func (v *versionAnswer) Check() error { return identified("version", v.ID, v.Name) }

// ListVersions gets a page of the versions of a project, which is named by its key or id,
// in the order that people gave them, the latest first.
func ListVersions(ctx context.Context, c *jira.Client, project string, filter VersionFilter) (jira.Page[Version], error) {
	query := url.Values{"orderBy": {"-sequence"}}
	if filter.Text != "" {
		query.Set("query", filter.Text)
	}
	if filter.Status != "" {
		query.Set("status", filter.Status)
	}
	if filter.Count {
		query.Set("expand", "issuesstatus")
	}
	l := jira.ListCall{
		Name: "versions", Op: OpListVersions, Args: []string{project}, Query: query, Limit: filter.Limit, Cursor: filter.Cursor,
	}
	return jira.ListPage(ctx, c, l, func(v versionAnswer) Version {
		return Version{v.ID, v.Name, v.Description, v.Released, v.Archived, v.Overdue, v.StartDate, v.ReleaseDate, v.Counts}
	})
}
