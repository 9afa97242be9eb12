package changes

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/toolbox"
	"jirascope/internal/write"
	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// Wishes are values that fields of an issue are to have. A field that is left out stays as
// it is.
type Wishes struct {
	Summary     *string        `json:"summary,omitempty"`
	Description *string        `json:"description,omitempty" jsonschema:"description=Markdown"`
	Assignee    *string        `json:"assignee,omitempty" jsonschema:"description=name\\, me or nobody"`
	Priority    *string        `json:"priority,omitempty"`
	Labels      []string       `json:"labels,omitempty"`
	Parent      *string        `json:"parent,omitempty" jsonschema:"description=epic or parent key"`
	Estimate    *float64       `json:"estimate,omitempty" jsonschema:"description=points"`
	Due         *string        `json:"due,omitempty" jsonschema:"description=2026-12-01"`
	Components  []string       `json:"components,omitempty"`
	FixVersions []string       `json:"fix_versions,omitempty"`
	Fields      map[string]any `json:"fields,omitempty" jsonschema:"description=others by name"`
}

// wish is a value for one field.
type wish struct {
	field change.Field
	// send is the value as Jira takes it, and to as people read it.
	send any
	to   string
}

// asked are the wishes by the ids or names of their fields, in a fixed order. Those of Jira's
// own fields are by their ids.
func (w Wishes) asked() (names []string, values map[string]any) {
	values = map[string]any{}
	for _, text := range []struct {
		id    string
		value *string
	}{
		{"summary", w.Summary}, {"description", w.Description}, {"assignee", w.Assignee}, {"priority", w.Priority}, {"parent", w.Parent}, {"duedate", w.Due},
	} {
		if text.value != nil {
			names, values[text.id] = append(names, text.id), *text.value
		}
	}
	for _, list := range []struct {
		id    string
		value []string
	}{{"labels", w.Labels}, {"components", w.Components}, {"fixVersions", w.FixVersions}} {
		if list.value != nil {
			names, values[list.id] = append(names, list.id), list.value
		}
	}
	var others []string
	for name, value := range w.Fields {
		others = append(others, name)
		values[name] = value
	}
	slices.Sort(others)
	return append(names, others...), values
}

// onScreen finds a field of a screen by its id or its name.
func onScreen(screen []change.Field, name string) (change.Field, bool) {
	for _, f := range screen {
		if f.ID == name {
			return f, true
		}
	}
	var found []change.Field
	for _, f := range screen {
		if strings.EqualFold(strings.Join(strings.Fields(f.Name), " "), strings.Join(strings.Fields(name), " ")) {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return change.Field{}, false
	}
	return found[0], true
}

// grant turns wishes into values for the fields of a screen. present is the issue as it is;
// nil for one that is still to be made.
func (x *job) grant(ctx context.Context, w Wishes, screen []change.Field, present *issue.Issue) ([]wish, error) {
	names, values := w.asked()
	var list []wish
	for _, name := range names {
		field, ok := onScreen(screen, name)
		if !ok {
			return nil, offScreen(name, screen)
		}
		if slices.ContainsFunc(list, func(w wish) bool { return w.field.ID == field.ID }) {
			return nil, cannot(field, "given once, by its own argument or in fields")
		}
		one, err := x.value(ctx, field, values[name], present)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

// offScreen refuses a field that cannot be set, and names those that can.
func offScreen(name string, screen []change.Field) error {
	var there []string
	for _, f := range screen {
		there = append(there, f.Name)
	}
	slices.Sort(there)
	if len(there) == 0 {
		return &toolbox.Refusal{
			Summary: "No field can be set here: there is no screen for it. Nothing was sent",
			Why:     "the account lacks the permission to edit the issue, the workflow allows no edits now, or the transition has no screen",
			Steps:   []string{"For a transition, call the tool again without fields. For an edit, ask an administrator of the project for Edit issues permission, or move the issue to a status in which it can be edited."},
		}
	}
	why := "the screen has these (data from Jira): " + toolbox.ShortList(there, mostAllowed)
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("%s cannot be set here: it is not on the screen. Nothing was sent", ownName(name)), Why: why,
		Steps: []string{"Use one of these names as a key of fields. A field that is missing has to be put on the screen by an administrator of the project."},
	}
}

// ownName names a field: Jira's own by its id, and others as the caller did not.
func ownName(name string) string {
	if slices.Contains([]string{"summary", "description", "assignee", "priority", "labels", "parent", "duedate", "components", "fixVersions"}, name) {
		return "The field " + name
	}
	return "A field that fields names"
}

// fieldOf is a wish as what changes.
func (w wish) fieldOf(present *issue.Issue) *write.Field {
	f := &write.Field{Name: w.label(), To: w.to}
	if present != nil {
		f.From = w.held(*present)
	}
	return f
}

// byAccount begins the name of somebody of whom only the account's id was given.
const byAccount = "account "

// held is the value that an issue has for the field. A person who was given by the id of the
// account is named by it.
func (w wish) held(one issue.Issue) string {
	account, given := strings.CutPrefix(w.to, byAccount)
	var person issue.Person
	if w.field.ID == "assignee" {
		person.AccountID = one.AssigneeID
	} else if w.field.Type == "user" {
		_ = one.Read(w.field.ID, &person)
	}
	if given && person.AccountID == account {
		return w.to
	}
	return held(one, w.field)
}

// label is how a field is called in the table.
func (w wish) label() string {
	if strings.HasPrefix(w.field.ID, "customfield_") && w.field.Name != "" {
		return shown(w.field.Name)
	}
	return w.field.ID
}

// held is the value of a field of an issue, in the form of a wish.
func held(one issue.Issue, field change.Field) string {
	switch field.ID {
	case "summary":
		return one.Summary
	case "assignee":
		if one.Assignee == "" && one.AssigneeID != "" {
			return byAccount + one.AssigneeID
		}
		return one.Assignee
	case "priority":
		return one.Priority
	case "parent":
		return one.Parent
	case "issuetype":
		return one.Type
	}
	var raw json.RawMessage
	if one.Read(field.ID, &raw) != nil || len(raw) == 0 {
		return ""
	}
	if isLong(field) {
		return words(raw)
	}
	var list []any
	if json.Unmarshal(raw, &list) == nil {
		var parts []string
		for _, value := range list {
			parts = append(parts, issue.Words(value))
		}
		return inOrder(parts)
	}
	var value any
	_ = json.Unmarshal(raw, &value)
	return issue.Words(value)
}

// inOrder writes a list whose order means nothing.
func inOrder(list []string) string {
	return strings.Join(slices.Sorted(slices.Values(list)), ", ")
}
