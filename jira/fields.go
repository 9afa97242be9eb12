package jira

import (
	"context"
	"maps"
	"net/url"
	"slices"
)

// Field is a field of issues.
type Field struct {
	ID string
	// Name is what it is called in the language of the account.
	Name string
	// Kind is the type of a custom field, the same in every language, such as
	// "com.pyxis.greenhopper.jira:jsw-story-points"; empty for Jira's own fields.
	Kind string
}

// fieldSample is of how many issues the fields are taken: not every type of issue
// has every field.
const fieldSample = "10"

// sampled are the fields of the sample: all that lists show, without those that are
// long.
const sampled = "*navigable,-description,-environment,-comment,-worklog,-attachment,-issuelinks,-subtasks,-parent,-project"

// fieldsAnswer is a page of issues that says what its fields are.
type fieldsAnswer struct {
	issuePage
	Names  map[string]string `json:"names"`
	Schema map[string]struct {
		Custom string `json:"custom"`
	} `json:"schema"`
}

// ListSprintFields gets the fields that issues of a sprint have, in the order of
// their ids. It takes them from the sprint's list of issues, which the list of all
// fields of the site needs other scopes than.
func (c *Client) ListSprintFields(ctx context.Context, sprintID int64) ([]Field, error) {
	query := url.Values{"fields": {sampled}, "expand": {"names,schema"}, "maxResults": {fieldSample}}
	var got fieldsAnswer
	if err := c.Call(ctx, Request{Op: OpListSprintIssues, Args: []string{PathID(sprintID)}, Query: query}, &got); err != nil {
		return nil, err
	}
	var list []Field
	for _, id := range slices.Sorted(maps.Keys(got.Names)) {
		list = append(list, Field{ID: id, Name: got.Names[id], Kind: got.Schema[id].Custom})
	}
	return list, nil
}

type named struct {
	Name string `json:"name"`
}

type statusAnswer struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	StatusCategory struct {
		Key string `json:"key"`
	} `json:"statusCategory"`
}
