package directory

import (
	"context"
	"errors"

	"jirascope/jira"
	"jirascope/scopes"
)

// OpListFields lists all fields of a site.
const OpListFields scopes.Key = "GET /rest/api/3/field"

// Field is a field of issues.
type Field struct {
	// ID is such as "summary" or "customfield_10016".
	ID string
	// Name is what it is called in the language of the account.
	Name   string
	Custom bool
	// Type is what it holds, such as "number", "string" or "array"; Kind is the type of a
	// custom field, the same in every language, such as
	// "com.pyxis.greenhopper.jira:jsw-story-points".
	Type, Kind string
	// Clauses are its names in JQL, such as "cf[10016]"; none for one that JQL does not
	// search.
	Clauses []string
	// ProjectID is the team-managed project that the field is of; empty for all.
	ProjectID string
}

// Plain is the field as lists of issues name it.
func (f Field) Plain() jira.Field { return jira.Field{ID: f.ID, Name: f.Name, Kind: f.Kind} }

// scope is where something of a team-managed project belongs.
type scope struct {
	Project struct {
		ID string `json:"id"`
	} `json:"project"`
}

type fieldAnswer struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Custom      bool     `json:"custom"`
	ClauseNames []string `json:"clauseNames"`
	Schema      struct {
		Type   string `json:"type"`
		Custom string `json:"custom"`
	} `json:"schema"`
	Scope scope `json:"scope"`
}

func (f *fieldAnswer) Check() error {
	if f.ID == "" {
		return errors.New("this is not a field: it has no id")
	}
	return nil
}

func (f fieldAnswer) field() Field {
	return Field{
		ID: f.ID, Name: f.Name, Custom: f.Custom, Type: f.Schema.Type, Kind: f.Schema.Custom,
		Clauses: f.ClauseNames, ProjectID: f.Scope.Project.ID,
	}
}

// ListFields lists the fields of a site: Jira's own, and the custom ones of the projects
// that the account may browse. Several may have one name.
func ListFields(ctx context.Context, c *jira.Client) ([]Field, error) {
	return all(ctx, c, OpListFields, nil, fieldAnswer.field)
}
