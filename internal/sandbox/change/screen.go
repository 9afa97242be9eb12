package change

import (
	"fmt"
	"maps"
	"slices"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// screen is what a request may set in some place.
type screen struct {
	ids, required []string
}

// plainScreen are the fields of an issue that is made or changed.
func plainScreen(s subject) []string {
	list := []string{
		"summary", "description", "assignee", "reporter", "priority", "labels", "components", "fixVersions", "versions",
		"duedate", "timetracking", s.project.PointsField(), company.FlagField,
	}
	switch {
	case s.kind.Level < 0:
		list = append(list, "parent")
	case s.kind.Level == 0:
		list = append(list, "parent", company.SprintField)
	}
	return list
}

// createScreen is the screen of a new issue.
func createScreen(s subject) screen {
	view := screen{plainScreen(s), []string{"summary"}}
	if s.kind.Level < 0 {
		view.required = append(view.required, "parent")
	}
	return view
}

// editScreen is the screen of an issue, empty for those who may not change it.
func editScreen(r *Request, s subject) screen {
	if r.ReadOnly {
		return screen{}
	}
	return screen{append(plainScreen(s), "issuetype", "comment"), []string{"summary", "issuetype"}}
}

// stepScreen is the screen of a step of the workflow. Most have none.
func stepScreen(asks bool) screen {
	if !asks {
		return screen{}
	}
	return screen{[]string{"resolution", "assignee", "comment"}, []string{"resolution"}}
}

// update is what a request wants of an issue's fields.
type update struct {
	Fields map[string]any              `json:"fields"`
	Update map[string][]map[string]any `json:"update"`
}

// names are the fields that it touches.
func (u update) names() []string {
	return slices.AppendSeq(slices.Sorted(maps.Keys(u.Fields)), maps.Keys(u.Update))
}

// read checks an update against a screen. Either the steps count or the faults.
func (v screen) read(r *Request, s subject, u update) ([]apply, faults) {
	var steps []apply
	bad := faults{}
	take := func(id, verb string, value any) {
		f, known := fieldNamed(id)
		if !known || !slices.Contains(v.ids, id) {
			bad[id] = fmt.Sprintf("Field '%s' cannot be set. It is not on the appropriate screen, or unknown.", id)
			return
		}
		if !slices.Contains(f.verbs, verb) {
			bad[id] = fmt.Sprintf("Field '%s' does not support the operation '%s'.", id, verb)
			return
		}
		step, text := f.read(r, s, verb, value)
		if text != "" {
			bad[id] = text
			return
		}
		steps = append(steps, step)
	}
	for _, id := range slices.Sorted(maps.Keys(u.Fields)) {
		take(id, "set", u.Fields[id])
	}
	for _, id := range slices.Sorted(maps.Keys(u.Update)) {
		if _, twice := u.Fields[id]; twice {
			bad[id] = fmt.Sprintf("Field '%s' cannot appear in both 'fields' and 'update'.", id)
			continue
		}
		for _, operation := range u.Update[id] {
			for _, verb := range slices.Sorted(maps.Keys(operation)) {
				take(id, verb, operation[verb])
			}
		}
	}
	return steps, bad
}

// lacking adds to faults the required fields that an update does not set.
func (v screen) lacking(u update, bad faults) {
	for _, id := range v.required {
		_, set := u.Fields[id]
		if !set && len(u.Update[id]) == 0 && bad[id] == "" {
			bad[id] = fmt.Sprintf("Field '%s' is required.", id)
		}
	}
}

// describe writes the fields of a screen as metadata, the required ones marked.
func (v screen) describe(w *show.Writer, s subject) object {
	view := object{}
	for _, id := range v.ids {
		view[id] = describe(w, s, id, slices.Contains(v.required, id))
	}
	return view
}

// describe writes what can be done with a field.
func describe(w *show.Writer, s subject, id string, required bool) object {
	f, _ := fieldNamed(id)
	name, schema := show.FieldType(id)
	view := object{"key": id, "name": name, "required": required, "schema": schema, "operations": f.verbs, "hasDefaultValue": false}
	if f.allowed != nil {
		view["allowedValues"] = f.allowed(w, s)
	}
	if id == "assignee" {
		scope := "project=" + s.project.Key
		if s.issue != nil {
			scope = "issueKey=" + s.issue.Key
		}
		view["autoCompleteUrl"] = w.RestURL("/user/assignable/search?" + scope + "&query=")
	}
	return view
}
