package change

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"

	"jirascope/jira"
	"jirascope/scopes"
)

// The operations of transitions.
const (
	OpListTransitions scopes.Key = "GET /rest/api/3/issue/{issueIdOrKey}/transitions"
	OpTransition      scopes.Key = "POST /rest/api/3/issue/{issueIdOrKey}/transitions"
)

// Transition is a way of an issue from its status to another.
type Transition struct {
	ID, Name string
	// To is the status that it leads to, with its category: new, indeterminate or done.
	To, ToCategory, ToID string
	// Fields are those of its screen, by name.
	Fields []Field
}

// Field is a field as a screen has it.
type Field struct {
	ID, Name string
	Required bool
	// HasDefault says that Jira fills it in.
	HasDefault bool
	// Type and Items are the kind of its value, and of the values of a list; Kind is that of
	// a custom field.
	Type, Items, Kind string
	// Allowed are the values to choose from, as people read them, with what to send.
	Allowed []Allowed
	// Verbs are set, add, remove and so on: those that it takes.
	Verbs []string
}

// Allowed is a value to choose from.
type Allowed struct {
	ID, Name string
}

// fieldAnswer is a field as Jira shows it on a screen.
type fieldAnswer struct {
	ID         string `json:"fieldId"`
	Key        string `json:"key"`
	Name       string `json:"name"`
	Required   bool   `json:"required"`
	HasDefault bool   `json:"hasDefaultValue"`
	Schema     struct {
		Type   string `json:"type"`
		Items  string `json:"items"`
		Custom string `json:"custom"`
	} `json:"schema"`
	Operations []string        `json:"operations"`
	Allowed    []allowedAnswer `json:"allowedValues"`
}

type allowedAnswer struct {
	ID    json.RawMessage `json:"id"`
	Name  string          `json:"name"`
	Value string          `json:"value"`
	Key   string          `json:"key"`
}

func (f fieldAnswer) field(id string) Field {
	shown := Field{
		ID: id, Name: f.Name, Required: f.Required, HasDefault: f.HasDefault, Verbs: f.Operations,
		Type: f.Schema.Type, Items: f.Schema.Items, Kind: f.Schema.Custom,
	}
	for _, a := range f.Allowed {
		name := a.Name
		for _, other := range []string{a.Value, a.Key} {
			if name == "" {
				name = other
			}
		}
		shown.Allowed = append(shown.Allowed, Allowed{ID: unquoted(a.ID), Name: name})
	}
	return shown
}

// unquoted is an id, which some values have as a number.
func unquoted(id json.RawMessage) string {
	var text string
	if json.Unmarshal(id, &text) == nil {
		return text
	}
	return string(id)
}

// fieldsOf are fields by their ids, in the order of these.
func fieldsOf(answers map[string]fieldAnswer) []Field {
	var list []Field
	for _, id := range slices.Sorted(maps.Keys(answers)) {
		list = append(list, answers[id].field(id))
	}
	return list
}

type transitionsAnswer struct {
	Transitions []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		To   struct {
			ID       string `json:"id"`
			Name     string `json:"name"`
			Category struct {
				Key string `json:"key"`
			} `json:"statusCategory"`
		} `json:"to"`
		Fields map[string]fieldAnswer `json:"fields"`
	} `json:"transitions"`
}

func (a *transitionsAnswer) Check() error {
	if a.Transitions == nil {
		return errors.New(`the answer has no "transitions"`)
	}
	for _, t := range a.Transitions {
		if t.ID == "" {
			return errors.New("a transition has no id")
		}
	}
	return nil
}

// Transitions are the ways that an issue can go now, for this account, with the fields of
// their screens.
func Transitions(ctx context.Context, c *jira.Client, key string) ([]Transition, error) {
	var got transitionsAnswer
	r := jira.Request{Op: OpListTransitions, Args: []string{key}, Query: url.Values{"expand": {"transitions.fields"}}}
	if err := c.Call(ctx, r, &got); err != nil {
		return nil, err
	}
	list := make([]Transition, len(got.Transitions))
	for i, t := range got.Transitions {
		list[i] = Transition{ID: t.ID, Name: t.Name, To: t.To.Name, ToID: t.To.ID, ToCategory: t.To.Category.Key, Fields: fieldsOf(t.Fields)}
	}
	return list, nil
}

// Go makes an issue go a way. The values are those of its screen.
func Go(ctx context.Context, c *jira.Client, key, transitionID string, fields Values, update Verbs) error {
	body := struct {
		Transition map[string]string `json:"transition"`
		Fields     Values            `json:"fields,omitempty"`
		Update     Verbs             `json:"update,omitempty"`
	}{map[string]string{"id": transitionID}, fields, update}
	return jira.Change(ctx, c, jira.Request{Op: OpTransition, Args: []string{key}, Body: body}, nil)
}
