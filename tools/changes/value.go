package changes

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/adf/draft"
	"jirascope/internal/toolbox"
	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// cannot refuses a value.
func cannot(field change.Field, must string, steps ...string) error {
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("Change the value of %q: it has to be %s. Nothing was sent", shown(field.Name), must),
		Why:     "the field takes nothing else", Steps: append([]string{"Call the tool again with another value."}, steps...),
	}
}

// value is a wish for a field, by the kind of what the field holds.
func (x *job) value(ctx context.Context, field change.Field, value any, present *issue.Issue) (wish, error) {
	switch v := value.(type) {
	case nil:
		return wish{field: field}, nil
	case map[string]any:
		// As Jira takes it: whoever writes an object knows what the field wants.
		return wish{field, v, issue.Words(v)}, nil
	}
	if field.Type == "array" {
		return x.many(ctx, field, value, present)
	}
	text := scalar(value)
	if text == "" {
		return wish{field: field}, nil
	}
	return x.single(ctx, field, text, present)
}

// scalar is a text, a number or a switch as text.
func scalar(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	default:
		return ""
	}
}

// isLong reports whether a field holds a document.
func isLong(field change.Field) bool {
	return field.ID == "description" || field.ID == "environment" || strings.HasSuffix(field.Kind, ":textarea")
}

// single is the value of a field that holds one.
func (x *job) single(ctx context.Context, field change.Field, text string, present *issue.Issue) (wish, error) {
	switch {
	case isLong(field):
		return x.long(ctx, field, text, present)
	case len(field.Allowed) > 0:
		chosen, err := choose(field, text)
		return wish{field, map[string]string{"id": chosen.ID}, chosen.Name}, err
	}
	switch field.Type {
	case "number":
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return wish{}, cannot(field, "a number")
		}
		return wish{field, number, scalar(number)}, nil
	case "date":
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return wish{}, cannot(field, "a date such as 2026-12-01")
		}
		return wish{field, text, text}, nil
	case "datetime":
		at, err := x.moment(ctx, "the field", text)
		return wish{field, at.Format("2006-01-02T15:04:05.000-0700"), at.Format("2006-01-02T15:04:05.000-0700")}, err
	case "user":
		return x.user(ctx, field, text)
	case "issuelink":
		keys, err := issueKeys([]string{text})
		if err != nil {
			return wish{}, err
		}
		return wish{field, map[string]string{"key": keys[0]}, keys[0]}, nil
	case "string":
		return wish{field, text, strings.Join(strings.Fields(text), " ")}, nil
	default:
		return wish{}, cannot(field, "an object as Jira takes it")
	}
}

// user is the value of a field that holds a person; nobody takes the person out.
func (x *job) user(ctx context.Context, field change.Field, text string) (wish, error) {
	switch strings.ToLower(text) {
	case "nobody", "none", "no one", "unassigned":
		return wish{field: field}, nil
	}
	found, how, err := x.Names.Person(ctx, text)
	if err != nil {
		return wish{}, err
	}
	x.note(how)
	name := found.Name
	if name == "" {
		name = "account " + found.AccountID
	}
	return wish{field, map[string]string{"accountId": found.AccountID}, name}, nil
}

// long is the value of a field that holds a document. A text that would lose what Markdown
// does not know is not replaced.
func (x *job) long(ctx context.Context, field change.Field, text string, present *issue.Issue) (wish, error) {
	if present != nil {
		var before json.RawMessage
		if err := present.Read(field.ID, &before); err == nil && len(before) > 0 {
			missing, err := draft.Unknown(before)
			if err != nil || len(missing) > 0 {
				return wish{}, keepsMore(field, missing)
			}
		}
	}
	doc, err := x.document(ctx, field.Name, text)
	return wish{field, doc, words(doc)}, err
}

// keepsMore refuses to replace a text that has what would be lost.
func keepsMore(field change.Field, missing []string) error {
	what := "what cannot be read here"
	if len(missing) > 0 {
		what = strings.Join(missing, ", ")
	}
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("%q is not replaced: it has %s, which would be lost. Nothing was sent", shown(field.Name), what),
		Why:     "Markdown has no form for it",
		Steps:   []string{"Edit the text in the browser, or add a comment with add_comment instead."},
	}
}

// choose finds a value that a field allows, by its name or its id.
func choose(field change.Field, text string) (change.Allowed, error) {
	for _, a := range field.Allowed {
		if strings.EqualFold(a.Name, text) || a.ID == text {
			return a, nil
		}
	}
	var there []string
	for _, a := range field.Allowed {
		there = append(there, a.Name)
	}
	return change.Allowed{}, cannot(field, "one of what Jira allows", "Allowed are (data from Jira): "+toolbox.ShortList(there, 30)+".")
}
