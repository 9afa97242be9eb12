package changes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"jirascope/internal/adf/draft"
	"jirascope/internal/names"
	"jirascope/internal/pattern"
	"jirascope/internal/toolbox"
	"jirascope/jira/change"
	"jirascope/jira/issue"
)

// cannot refuses a value. Names from Jira stand in the reason alone.
func cannot(field change.Field, must string, allowed ...string) error {
	why := fmt.Sprintf("the field %s takes nothing else", quoted(field.Name))
	if allowed != nil {
		why = fmt.Sprintf("the field %s allows (data from Jira): %s", quoted(field.Name), toolbox.ShortList(allowed, mostAllowed))
	}
	return &toolbox.Refusal{
		Summary: fmt.Sprintf("Change the value of %s: it has to be %s. Nothing was sent", ownLabel(field), must), Why: why,
		Steps: []string{"Call the tool again with another value. If the question does not say which, ask the user."},
	}
}

// mostSummary is how many characters a summary has at most.
const mostSummary = 255

// mostAllowed is how many values a refusal names.
const mostAllowed = 30

// ownLabel names a field in words of the program: Jira's own by their ids.
func ownLabel(field change.Field) string {
	if strings.HasPrefix(field.ID, "customfield_") || !plainID().MatchString(field.ID) {
		return "the field that the reason names"
	}
	return field.ID
}

// plainID is what the ids of Jira's own fields look like.
var plainID = pattern.Lazy(`^[a-zA-Z]{2,30}$`)

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
	if text == "" && field.ID == "summary" {
		return wish{}, cannot(field, "a text")
	}
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
		if err != nil || number < 0 && isPoints(field) {
			return wish{}, cannot(field, "a number, not below 0 for an estimate")
		}
		return wish{field, number, scalar(number)}, nil
	case "date":
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return wish{}, cannot(field, "a date such as 2026-12-01")
		}
		return wish{field, text, text}, nil
	case "datetime":
		at, err := x.moment(ctx, "the field", text)
		return wish{field, change.Moment(at), change.Moment(at)}, err
	case "user":
		return x.user(ctx, field, text)
	case "issuelink":
		if present != nil && strings.EqualFold(text, present.Key) {
			return wish{}, cannot(field, "another issue")
		}
		keys, err := issueKeys([]string{text})
		if err != nil {
			return wish{}, err
		}
		return wish{field, map[string]string{"key": keys[0]}, keys[0]}, nil
	case "string":
		if field.ID == "summary" && (strings.ContainsAny(text, "\r\n") || utf8.RuneCountInString(text) > mostSummary) {
			return wish{}, cannot(field, "one line of at most 255 characters")
		}
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
		return wish{}, forField(err, field)
	}
	x.note(how)
	name := found.Name
	if name == "" {
		name = byAccount + found.AccountID
	}
	return wish{field, map[string]string{"accountId": found.AccountID}, name}, nil
}

// forField has the refusal of a name speak of the argument that it was given as.
func forField(err error, field change.Field) error {
	if several, ok := errors.AsType[*names.Ambiguous](err); ok {
		several.Argument = ownLabel(field)
	}
	if missing, ok := errors.AsType[*names.Unknown](err); ok {
		missing.Argument = ownLabel(field)
	}
	return err
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
		Summary: fmt.Sprintf("The text of %s is not replaced: it has %s, which would be lost. Nothing was sent", ownLabel(field), what),
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
	if there == nil {
		return change.Allowed{}, cannot(field, "left out, since Jira offers no value for it yet")
	}
	return change.Allowed{}, cannot(field, "one of those that the reason names", there...)
}
