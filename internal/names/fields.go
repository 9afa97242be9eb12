package names

import (
	"context"
	"strings"

	"jirascope/jira/directory"
	"jirascope/jira/issue"
)

// Field finds a field by its id, its name or its name in JQL. Custom fields may have one
// name: those are an [*Ambiguous].
func (r *Resolver) Field(ctx context.Context, text string) (directory.Field, string, error) {
	list, err := r.Fields(ctx)
	if err != nil {
		return directory.Field{}, "", err
	}
	return search[directory.Field]{
		what: Field, given: tidied(text), list: list, show: showField,
		also: func(f directory.Field) []string {
			clauses := append([]string{f.ID}, f.Clauses...)
			if digits, custom := strings.CutPrefix(f.ID, "customfield_"); custom {
				clauses = append(clauses, "cf["+digits+"]")
			}
			return clauses
		},
	}.pick()
}

// showField is a field as a candidate.
func showField(f directory.Field) Candidate {
	detail := f.Type
	if f.ProjectID != "" {
		detail += ", of the team-managed project with id " + f.ProjectID
	}
	return Candidate{ID: f.ID, Name: f.Name, Detail: detail}
}

// Fields are all fields of the site.
func (r *Resolver) Fields(ctx context.Context) ([]directory.Field, error) {
	return cached(ctx, r.kept, "fields", keepLong, func(ctx context.Context) ([]directory.Field, error) {
		return directory.ListFields(ctx, r.client)
	})
}

// CustomOf are the fields that each site has under other ids, as far as they are listed. The
// flag's kind is that of any field of boxes to tick, so that it is known by its name, which
// Jira does not translate.
func CustomOf(fields []directory.Field) issue.Custom {
	var custom issue.Custom
	for _, field := range fields {
		switch {
		case field.Kind == issue.KindSprint:
			custom.Sprint = field.ID
		case field.Custom && field.Name == "Flagged":
			custom.Flag = field.ID
		}
	}
	return custom
}
