package issuesearch

import (
	"context"
	"errors"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/names"
	"jirascope/internal/pattern"
	"jirascope/internal/toolbox"
	"jirascope/jira"
)

// What Jira says of a JQL that it does not take, in English: in other languages, only its
// sentence is shown.
var (
	unknownField = pattern.Lazy(`^Field '(.{1,80}?)' does not exist`)
	unknownValue = pattern.Lazy(`^The value '(.{1,80}?)' does not exist for the field '(.{1,40}?)'`)
	quotedValue  = pattern.Lazy(`'[^']*'`)
	unknownName  = pattern.Lazy(`^(Sprint|An issue|Component|Version) with (?:name|key|ID|id) '(.{1,80}?)' does not exist`)
)

// explain says what is wrong with a JQL that Jira refused, and which names come near to
// those that it does not know.
func (x *searchRun) explain(ctx context.Context, err error) error {
	failed, ok := errors.AsType[*jira.Error](err)
	if !ok || failed.Kind != jira.KindBadRequest || len(failed.Messages) == 0 {
		return err
	}
	r := &toolbox.Refusal{
		Summary: "Correct the query, which Jira refused",
		Why:     "Jira said " + foreign.Quote(x.masked(strings.Join(failed.Messages, " ")), 300) + " of the JQL " + foreign.Quote(x.answer.JQL, 300),
	}
	for _, message := range failed.Messages {
		if step := x.nearest(ctx, message); step != "" {
			r.Steps = append(r.Steps, step)
		}
	}
	if r.Steps == nil {
		r.Steps = []string{grammar(failed.Messages)}
	}
	return r
}

// grammar says what to change of a JQL in which no name is the matter, as far as is known.
func grammar(messages []string) string {
	said := strings.Join(messages, " ")
	switch {
	case unknownValue().MatchString(said):
		return "Take a value that exists: search_issues with the field among its columns shows which values issues have."
	case strings.Contains(said, "Expecting either 'OR' or 'AND'"):
		return "Join conditions by AND or OR, and put values with spaces into quotation marks."
	default:
		return "Put values with spaces, signs or reserved words into quotation marks, or give fields instead of jql."
	}
}

// masked is what Jira said, without what may be a secret in the values that it repeats.
func (x *searchRun) masked(message string) string {
	return quotedValue().ReplaceAllStringFunc(message, x.Words.Query)
}

// nearest says what may have been meant by a name that Jira does not know.
func (x *searchRun) nearest(ctx context.Context, message string) string {
	q, field := names.Query{What: names.Field}, ""
	if found := unknownField().FindStringSubmatch(message); found != nil {
		q.Text = found[1]
	} else if found := unknownValue().FindStringSubmatch(message); found != nil {
		q.Text, field = found[1], found[2]
		if q.What, q.Project = kindOf(field), x.Project; q.What == "" {
			return ""
		}
	} else if found := unknownName().FindStringSubmatch(message); found != nil {
		if found[1] == "Sprint" {
			return "Give sprint and board in place of the sprint's name in jql: the board's sprints are searched then."
		}
		return ""
	} else {
		return ""
	}
	got, err := x.Names.Find(ctx, q)
	if err != nil {
		return ""
	}
	what := string(q.What)
	if len(got.Candidates) == 0 && q.What != names.Person {
		q.Text = ""
		if got, err = x.Names.Find(ctx, q); err != nil {
			return ""
		}
		if len(got.Candidates) > 12 {
			return "Nothing comes near to that " + what + ". Call find_names to see what there is."
		}
	}
	var list []string
	for _, c := range got.Candidates[:min(len(got.Candidates), 8)] {
		list = append(list, foreign.Quote(c.Name, 60)+" ("+foreign.Line(c.ID, 40)+")")
	}
	if list == nil && q.What == names.Version {
		return "The project has no version that comes near to it: call list_versions with the project."
	}
	if list == nil {
		return "No " + what + " comes near to it. Call find_names with a part of the name."
	}
	return "Take another " + what + "; the nearest are " + strings.Join(list, ", ") + "."
}

// kindOf is what a field of JQL holds.
func kindOf(field string) names.What {
	switch strings.ToLower(field) {
	case "project":
		return names.Project
	case "status":
		return names.Status
	case "issuetype", "type":
		return names.Type
	case "priority":
		return names.Priority
	case "fixversion", "affectedversion":
		return names.Version
	case "assignee", "reporter", "creator":
		return names.Person
	default:
		return ""
	}
}
