package change

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations that make and edit issues.
const (
	OpCreateIssues scopes.Key = "POST /rest/api/3/issue/bulk"
	OpEditIssue    scopes.Key = "PUT /rest/api/3/issue/{issueIdOrKey}"
	// OpEstimate sets the estimate of an issue in the field of a board, whether or not a
	// screen shows that field.
	OpEstimate scopes.Key = "PUT /rest/agile/1.0/issue/{issueIdOrKey}/estimation"
)

// MostCreated is how many issues one request makes, by Atlassian's documents.
const MostCreated = 50

// Values are values of fields by the fields' ids, as Jira takes them.
type Values map[string]any

// Verbs are changes of fields by the fields' ids: adding to a list, removing from it.
type Verbs map[string][]map[string]any

// Draft is an issue to make.
type Draft struct {
	Fields Values `json:"fields"`
	Update Verbs  `json:"update,omitempty"`
}

// Created is what Jira says of one draft.
type Created struct {
	// Key and ID are those of the issue that was made; empty when it was refused.
	Key, ID string
	// Said are Jira's words about a refusal.
	Said []string
}

// createdAnswer is the answer: the issues that were made, in the order of the drafts, and
// those that were not by the numbers of their drafts.
type createdAnswer struct {
	Issues []struct {
		ID  string `json:"id"`
		Key string `json:"key"`
	} `json:"issues"`
	Errors []struct {
		Number  *int            `json:"failedElementNumber"`
		Element json.RawMessage `json:"elementErrors"`
	} `json:"errors"`
}

func (a *createdAnswer) Check() error {
	for _, i := range a.Issues {
		if i.Key == "" {
			return errors.New("an issue that was made has no key")
		}
	}
	for _, e := range a.Errors {
		if e.Number == nil || *e.Number < 0 {
			return errors.New("an error does not say which issue it is about")
		}
	}
	return nil
}

// errCount says that an answer speaks of another number of issues than was asked for.
var errCount = errors.New("the answer speaks of another number of issues than were to be made")

// of parts the answer by the drafts.
func (a *createdAnswer) of(drafts int) ([]Created, error) {
	list := make([]Created, drafts)
	for _, e := range a.Errors {
		if *e.Number >= drafts || list[*e.Number].Said != nil {
			return nil, errCount
		}
		list[*e.Number].Said = append([]string{}, jira.Messages(e.Element)...)
		if len(list[*e.Number].Said) == 0 {
			list[*e.Number].Said = []string{"Jira refused it without a word"}
		}
	}
	rest := slices.Clone(a.Issues)
	for i := range list {
		if list[i].Said != nil {
			continue
		}
		if len(rest) == 0 {
			return nil, errCount
		}
		list[i].Key, list[i].ID = rest[0].Key, rest[0].ID
		rest = rest[1:]
	}
	if len(rest) > 0 {
		return nil, errCount
	}
	return list, nil
}

// Create makes issues, and says of each draft what became of it.
func Create(ctx context.Context, c *jira.Client, drafts []Draft) ([]Created, error) {
	body := struct {
		Drafts []Draft `json:"issueUpdates"`
	}{drafts}
	var got createdAnswer
	if err := jira.Change(ctx, c, jira.Request{Op: OpCreateIssues, Body: body}, &got); err != nil {
		return nil, err
	}
	list, err := got.of(len(drafts))
	if err != nil {
		return nil, &jira.Error{Op: OpCreateIssues, Kind: jira.KindBadAnswer, Err: err, Status: 201}
	}
	return list, nil
}

// Edit changes fields of an issue.
func Edit(ctx context.Context, c *jira.Client, key string, fields Values, update Verbs) error {
	return jira.Change(ctx, c, jira.Request{Op: OpEditIssue, Args: []string{key}, Body: Draft{Fields: fields, Update: update}}, nil)
}
