package change

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/adf"
	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// textOf is a value that is a text or a number, as a text.
func textOf(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return ""
	}
}

const longestSummary = 255

// textFields are what people write.
func textFields() []settable {
	return []settable{
		single("summary", func(_ *Request, _ subject, value any) (apply, string) {
			line, _ := value.(string)
			line = strings.TrimSpace(line)
			switch {
			case line == "":
				return nil, "You must specify a summary of the issue."
			case strings.ContainsAny(line, "\r\n"):
				return nil, "The summary must be one line."
			case len([]rune(line)) > longestSummary:
				return nil, fmt.Sprintf("The summary must have at most %d characters.", longestSummary)
			}
			return func(e *company.Edit) { e.SetSummary(line) }, ""
		}),
		single("description", func(r *Request, _ subject, value any) (apply, string) {
			p, bad := r.prose(value)
			return func(e *company.Edit) { e.Describe(p) }, bad
		}),
		{id: "comment", verbs: []string{"add"}, read: func(r *Request, _ subject, _ string, value any) (apply, string) {
			m, _ := value.(map[string]any)
			p, bad := r.prose(m["body"])
			if bad == "" && p.Text == "" && p.Doc == nil {
				bad = "A comment needs a body."
			}
			return func(e *company.Edit) { e.Say(p, nil) }, bad
		}},
	}
}

// prose reads a long text: a document in version 3 of the API, and markup in version 2.
func (r *Request) prose(value any) (company.Prose, string) {
	if value == nil {
		return company.Prose{}, ""
	}
	if strings.HasPrefix(r.Show.Path, "/rest/api/2/") {
		line, ok := value.(string)
		if !ok {
			return company.Prose{}, "Operation value must be a string"
		}
		return company.Prose{Text: line}, ""
	}
	doc, ok := value.(map[string]any)
	if !ok || adf.Check(doc) != nil {
		return company.Prose{}, "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
	}
	return company.Prose{Text: adf.Text(doc), Doc: doc}, ""
}

// chosen finds one of some things by the id or the name in a value.
func chosen[T any](list []T, value any, id func(T) int, name func(T) string) (T, bool) {
	wanted, called := memberOf(value, "id"), memberOf(value, "name")
	for _, one := range list {
		if wanted != "" && wanted == strconv.Itoa(id(one)) || wanted == "" && called != "" && called == name(one) {
			return one, true
		}
	}
	var none T
	return none, false
}

// choiceFields take one of the things that the site has.
func choiceFields() []settable {
	return []settable{
		single("priority", func(_ *Request, _ subject, value any) (apply, string) {
			p, ok := chosen(company.Priorities, value, func(p *company.Priority) int { return p.ID }, func(p *company.Priority) string { return p.Name })
			if !ok {
				return nil, "The priority selected is invalid."
			}
			return func(e *company.Edit) { e.SetPriority(p) }, ""
		}).offers(func(w *show.Writer, _ subject) []object { return show.Each(company.Priorities, w.Priority) }),
		single("resolution", func(_ *Request, _ subject, value any) (apply, string) {
			p, ok := chosen(company.Resolutions, value, func(p *company.Resolution) int { return p.ID }, func(p *company.Resolution) string { return p.Name })
			if !ok {
				return nil, "The resolution selected is invalid."
			}
			return func(e *company.Edit) { e.Resolve(p) }, ""
		}).offers(func(w *show.Writer, _ subject) []object { return show.Each(company.Resolutions, w.Resolution) }),
		single("issuetype", func(_ *Request, s subject, value any) (apply, string) {
			t, ok := typeOf(value)
			if !ok || t.Level != s.kind.Level {
				return nil, "The issue type selected is invalid."
			}
			return func(e *company.Edit) { e.SetKind(t) }, ""
		}).offers(func(w *show.Writer, s subject) []object {
			list := []object{}
			for _, t := range company.IssueTypes {
				if t.Level == s.kind.Level {
					list = append(list, w.IssueType(t))
				}
			}
			return list
		}),
		single("assignee", func(r *Request, _ subject, value any) (apply, string) {
			p, bad := r.assignable(value)
			return func(e *company.Edit) { e.Assign(p) }, bad
		}),
		single("reporter", func(r *Request, _ subject, value any) (apply, string) {
			p, bad := r.assignable(value)
			if bad == "" && p == nil {
				bad = "The reporter is required."
			}
			return func(e *company.Edit) { e.SetReporter(p) }, bad
		}),
	}
}

func typeOf(value any) (*company.IssueType, bool) {
	return chosen(company.IssueTypes, value, func(t *company.IssueType) int { return t.ID }, func(t *company.IssueType) string { return t.Name })
}

// assignable finds somebody who can be given issues, by accountId. Null is nobody.
func (r *Request) assignable(value any) (*company.Person, string) {
	if value == nil {
		return nil, ""
	}
	id := memberOf(value, "accountId")
	if id == "" {
		id = memberOf(value, "id")
	}
	p := r.Data.Person(id)
	switch {
	case p == nil:
		return nil, fmt.Sprintf("User '%s' does not exist.", id)
	case p.Left || p.App:
		return nil, fmt.Sprintf("User '%s' cannot be assigned issues.", id)
	}
	return p, ""
}

// listFields take lists.
func listFields() []settable {
	return []settable{
		several("labels", func(_ *Request, _ subject, value any) (string, string) {
			label, ok := value.(string)
			switch {
			case !ok || label == "":
				return "", "A label is a text."
			case strings.ContainsAny(label, " \t\r\n"):
				return "", fmt.Sprintf("The label '%s' contains spaces which is invalid.", label)
			}
			return label, ""
		}, func(is *company.Issue) []string { return is.Labels }, (*company.Edit).SetLabels),
		several("components", func(_ *Request, s subject, value any) (*company.Component, string) {
			p, ok := chosen(s.project.Components, value, func(p *company.Component) int { return p.ID }, func(p *company.Component) string { return p.Name })
			if !ok {
				return nil, "Component name or id is not valid"
			}
			return p, ""
		}, func(is *company.Issue) []*company.Component { return is.Components }, (*company.Edit).SetComponents).
			offers(func(w *show.Writer, s subject) []object { return show.Each(s.project.Components, w.Component) }),
		versionField("fixVersions", func(is *company.Issue) []*company.Version { return is.Fixed }, (*company.Edit).SetFixed),
		versionField("versions", func(is *company.Issue) []*company.Version { return is.Affected }, (*company.Edit).SetAffected),
		flagField(),
	}
}

func versionField(id string, have func(*company.Issue) []*company.Version, set func(*company.Edit, []*company.Version)) settable {
	return several(id, func(_ *Request, s subject, value any) (*company.Version, string) {
		v, ok := chosen(s.project.Versions, value, func(v *company.Version) int { return v.ID }, func(v *company.Version) string { return v.Name })
		if !ok {
			return nil, "Version name or id is not valid"
		}
		return v, ""
	}, have, set).offers(func(w *show.Writer, s subject) []object { return show.Each(s.project.Versions, w.Version) })
}

// flagField has one option, which says that the issue is stuck.
func flagField() settable {
	const impediment, id = "Impediment", "10019"
	return several(company.FlagField, func(_ *Request, _ subject, value any) (string, string) {
		if memberOf(value, "value") != impediment && memberOf(value, "id") != id {
			return "", fmt.Sprintf("The option is not one of: %s.", impediment)
		}
		return impediment, ""
	}, func(is *company.Issue) []string {
		if is.Flagged {
			return []string{impediment}
		}
		return nil
	}, func(e *company.Edit, list []string) { e.SetFlagged(len(list) > 0) }).
		offers(func(w *show.Writer, _ subject) []object {
			return []object{{"self": w.RestURL("/customFieldOption/" + id), "value": impediment, "id": id}}
		})
}

// document decodes a member of a body that is a document or a text.
func document(raw json.RawMessage) any {
	var value any
	// The body was JSON, so its members are.
	_ = json.Unmarshal(raw, &value)
	return value
}

// day reads a date without a time.
func day(value any) (time.Time, bool) {
	if value == nil {
		return time.Time{}, true
	}
	at, err := time.ParseInLocation(time.DateOnly, textOf(value), company.Zone(company.TimeZone))
	return at, err == nil
}
