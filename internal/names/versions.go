package names

import (
	"context"

	"jirascope/jira"
	"jirascope/jira/directory"
)

// Version finds a version of a project by its id or name.
func (r *Resolver) Version(ctx context.Context, project, text string) (directory.Version, string, error) {
	text = tidied(text)
	key, note, err := r.projectIn(ctx, project)
	if err != nil {
		return directory.Version{}, "", err
	}
	if key == "" {
		return directory.Version{}, "", &Unknown{What: Version, Given: text, Hint: "A version belongs to a project: give the project, too."}
	}
	given := text
	if _, isID := number(text); isID {
		given = "" // Jira compares names only
	}
	list, err := r.versions(ctx, key, given)
	if err == nil && len(list.Items) == 0 && given != "" {
		list, err = r.versions(ctx, key, "")
	}
	if err != nil {
		return directory.Version{}, "", err
	}
	version, how, err := search[directory.Version]{
		what: Version, given: text, in: "project " + key, list: list.Items, more: list.Next != "", show: showVersion,
	}.pick()
	return version, joined(note, how), err
}

// showVersion is a version as a candidate.
func showVersion(v directory.Version) Candidate {
	detail := "not released"
	if v.Released {
		detail = "released"
	}
	if v.Archived {
		detail = "archived"
	}
	if v.Release != "" {
		detail += ", " + v.Release
	}
	return Candidate{ID: v.ID, Name: v.Name, Detail: detail}
}

func (r *Resolver) versions(ctx context.Context, project, text string) (jira.Page[directory.Version], error) {
	key := "versions " + project + " " + fold(text)
	return cached(ctx, r.kept, key, keepLong, func(ctx context.Context) (jira.Page[directory.Version], error) {
		return directory.ListVersions(ctx, r.client, project, directory.VersionFilter{Text: text})
	})
}
