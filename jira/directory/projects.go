package directory

import (
	"context"
	"errors"
	"net/url"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpSearchProjects finds projects by a part of their key or name.
const OpSearchProjects scopes.Key = "GET /rest/api/3/project/search"

// Project is a project that the account may browse.
type Project struct {
	ID, Key, Name string
	// Style is classic for a company-managed project, next-gen for a team-managed one;
	// empty where Jira does not say.
	Style string
}

type projectAnswer struct {
	ID    string `json:"id"`
	Key   string `json:"key"`
	Name  string `json:"name"`
	Style string `json:"style"`
}

func (p *projectAnswer) Identity() int64 { return identity(p.ID) }

func (p *projectAnswer) Check() error {
	if p.Key == "" {
		return errors.New("this is not a project: it has no key")
	}
	return identified("project", p.ID, p.Name)
}

// SearchProjects finds projects whose key or name has a text in it, in any case; all for
// none. They come in the order of their keys. Archived projects are left out, and so are
// those that the account may not browse.
func SearchProjects(ctx context.Context, c *jira.Client, text string) (List[Project], error) {
	query := url.Values{"orderBy": {"key"}}
	if text != "" {
		query.Set("query", text)
	}
	l := jira.ListCall{Name: "projects", Op: OpSearchProjects, Query: query}
	return first(ctx, c, l, func(p projectAnswer) Project { return Project(p) })
}
