package change

import (
	"slices"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// apply is a change of an issue that was checked.
type apply func(*company.Edit)

// subject is the issue that a field is set of, or what it is going to be.
type subject struct {
	project *company.Project
	kind    *company.IssueType
	// issue is nil while it is not made yet.
	issue *company.Issue
}

func subjectOf(is *company.Issue) subject { return subject{is.Project, is.Kind, is} }

// settable is a field that can be set.
type settable struct {
	id string
	// verbs are what a request may do with it under update. Under fields it is set.
	verbs []string
	// read checks a value, and says what is wrong with it.
	read func(r *Request, s subject, verb string, value any) (apply, string)
	// allowed are the values that the field takes, nil where they are not listed.
	allowed func(w *show.Writer, s subject) []object
}

// fields are all that can be set, on one screen or another.
func fields() []settable {
	return slices.Concat(textFields(), choiceFields(), listFields(), planFields(), relationFields())
}

// fieldNamed finds a field by its id.
func fieldNamed(id string) (settable, bool) {
	all := fields()
	if i := slices.IndexFunc(all, func(f settable) bool { return f.id == id }); i >= 0 {
		return all[i], true
	}
	return settable{}, false
}

// single is a field of one value, which is set.
func single(id string, read func(r *Request, s subject, value any) (apply, string)) settable {
	return settable{id: id, verbs: []string{"set"}, read: func(r *Request, s subject, _ string, value any) (apply, string) {
		return read(r, s, value)
	}}
}

// offers adds to a field the list of what it takes.
func (f settable) offers(allowed func(w *show.Writer, s subject) []object) settable {
	f.allowed = allowed
	return f
}

// several is a field of a list, of which one reads a member.
func several[T comparable](id string, one func(r *Request, s subject, value any) (T, string), have func(*company.Issue) []T, set func(*company.Edit, []T)) settable {
	read := func(r *Request, s subject, verb string, value any) (apply, string) {
		if verb != "set" {
			member, bad := one(r, s, value)
			return func(e *company.Edit) { set(e, joined(verb, have(e.Issue()), member)) }, bad
		}
		members, ok := value.([]any)
		if !ok && value != nil {
			return nil, "The field takes a list."
		}
		list := []T{}
		for _, value := range members {
			member, bad := one(r, s, value)
			if bad != "" {
				return nil, bad
			}
			list = joined("add", list, member)
		}
		return func(e *company.Edit) { set(e, list) }, ""
	}
	return settable{id: id, verbs: []string{"add", "set", "remove"}, read: read}
}

// joined is a list with a member, or without one.
func joined[T comparable](verb string, list []T, member T) []T {
	list = slices.DeleteFunc(slices.Clone(list), func(one T) bool { return verb == "remove" && one == member })
	if verb == "add" && !slices.Contains(list, member) {
		list = append(list, member)
	}
	return list
}

// memberOf is a text in an object, such as the id in {"id": "1"}; numbers count as texts.
func memberOf(value any, name string) string {
	m, _ := value.(map[string]any)
	return textOf(m[name])
}
