package names

import (
	"context"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/jira"
	"jirascope/jira/directory"
)

// keyForm is what the keys of projects look like.
var keyForm = pattern.Lazy(`^[A-Z][A-Z0-9_]{1,30}$`)

// Project finds a project by its key, id or name. A key in capitals and an id cost no
// request, and come back without a name. A key that is written otherwise is taken as it is
// when the projects may not be listed.
func (r *Resolver) Project(ctx context.Context, text string) (directory.Project, string, error) {
	text = tidied(text)
	if _, ok := number(text); ok {
		return directory.Project{ID: text}, "", nil
	}
	if keyForm().MatchString(text) {
		return directory.Project{Key: text}, "", nil
	}
	list, err := r.Projects(ctx, text)
	if capitals := strings.ToUpper(text); jira.ScopeRefused(err) && keyForm().MatchString(capitals) {
		return directory.Project{Key: capitals}, "", nil
	}
	if err != nil {
		return directory.Project{}, "", err
	}
	if len(list.Items) == 0 {
		// Nothing has it in its name: what comes near is among the others.
		if list, err = r.Projects(ctx, ""); err != nil {
			return directory.Project{}, "", err
		}
	}
	return search[directory.Project]{
		what: Project, given: text, list: list.Items, more: list.More,
		show: showProject,
		also: func(p directory.Project) []string { return []string{p.Key, p.ID} },
		hint: "Projects that are archived, or that the account may not browse, are not found.",
	}.pick()
}

// showProject is a project as a candidate.
func showProject(p directory.Project) Candidate {
	detail := ""
	if p.Style == "next-gen" {
		detail = "team-managed"
	}
	return Candidate{ID: p.Key, Name: p.Name, Detail: detail}
}

// Projects finds projects whose key or name has a text in it; all for none.
func (r *Resolver) Projects(ctx context.Context, text string) (directory.List[directory.Project], error) {
	return cached(ctx, r.kept, "projects "+fold(text), keepLong, func(ctx context.Context) (directory.List[directory.Project], error) {
		return directory.SearchProjects(ctx, r.client, text)
	})
}

// projectIn spells a project for a parameter that takes a key or an id.
func (r *Resolver) projectIn(ctx context.Context, text string) (key, note string, err error) {
	if tidied(text) == "" {
		return "", "", nil
	}
	project, note, err := r.Project(ctx, text)
	if project.Key != "" {
		return project.Key, note, err
	}
	return project.ID, note, err
}
