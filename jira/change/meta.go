package change

import (
	"context"
	"errors"
	"net/url"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that say which fields can be set.
const (
	OpEditMeta        scopes.Key = "GET /rest/api/3/issue/{issueIdOrKey}/editmeta"
	OpCreateTypes     scopes.Key = "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes"
	OpCreateMeta      scopes.Key = "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}"
	mostTypes                    = 100
	mostFieldsOfTypes            = 200
)

type editMetaAnswer struct {
	Fields map[string]fieldAnswer `json:"fields"`
}

func (a *editMetaAnswer) Check() error {
	if a.Fields == nil {
		return errors.New(`the answer has no "fields"`)
	}
	return nil
}

// EditMeta are the fields of an issue that the account may edit now: those of its edit
// screen.
func EditMeta(ctx context.Context, c *jira.Client, key string) ([]Field, error) {
	var got editMetaAnswer
	err := c.Call(ctx, jira.Request{Op: OpEditMeta, Args: []string{key}}, &got)
	return fieldsOf(got.Fields), err
}

// Type is a type of issues that a project has.
type Type struct {
	ID, Name string
	Subtask  bool
	// Level is 1 for epics, 0 for stories and the like, and -1 for sub-tasks.
	Level int
}

type typesAnswer struct {
	Types []struct {
		ID      string `json:"id"`
		Name    string `json:"name"`
		Subtask bool   `json:"subtask"`
		Level   int    `json:"hierarchyLevel"`
	} `json:"issueTypes"`
}

func (a *typesAnswer) Check() error {
	if a.Types == nil {
		return errors.New(`the answer has no "issueTypes"`)
	}
	return nil
}

// CreateTypes are the types of the issues that the account may make in a project.
func CreateTypes(ctx context.Context, c *jira.Client, project string) ([]Type, error) {
	var got typesAnswer
	r := jira.Request{Op: OpCreateTypes, Args: []string{project}, Query: page(mostTypes)}
	if err := c.Call(ctx, r, &got); err != nil {
		return nil, err
	}
	list := make([]Type, len(got.Types))
	for i, t := range got.Types {
		list[i] = Type{ID: t.ID, Name: t.Name, Subtask: t.Subtask, Level: t.Level}
	}
	return list, nil
}

type createMetaAnswer struct {
	Fields []fieldAnswer `json:"fields"`
}

func (a *createMetaAnswer) Check() error {
	if a.Fields == nil {
		return errors.New(`the answer has no "fields"`)
	}
	return nil
}

// CreateMeta are the fields of the screen that makes an issue of a type.
func CreateMeta(ctx context.Context, c *jira.Client, project, typeID string) ([]Field, error) {
	var got createMetaAnswer
	r := jira.Request{Op: OpCreateMeta, Args: []string{project, typeID}, Query: page(mostFieldsOfTypes)}
	if err := c.Call(ctx, r, &got); err != nil {
		return nil, err
	}
	list := make([]Field, len(got.Fields))
	for i, f := range got.Fields {
		id := f.ID
		if id == "" {
			id = f.Key
		}
		list[i] = f.field(id)
	}
	return list, nil
}

func page(size int) url.Values {
	query := url.Values{}
	jira.SetLimit(query, size)
	return query
}
