package flow

import (
	"strings"

	"jirascope/internal/scan/address"
)

// textOf evaluates a method without arguments that turns an object into its
// text: a builder of texts, or a URL whose path was set.
func (f *evaluator) textOf(names []string, at int) []address.Value {
	if len(names) < 2 {
		return nil
	}
	switch strings.ToLower(names[len(names)-1]) {
	case "string", "tostring", "to_s", "str":
	default:
		return nil
	}
	name := names[len(names)-2]
	for _, member := range []string{"Path", "path", "pathname"} {
		for _, a := range f.Visible(member, at, true) {
			if f.IsMember(a.at) && f.Token(a.at-2).S == name && f.Around[a.at] == f.Around[at] {
				return f.valuesOf(a)
			}
		}
	}
	return f.lookUp(name, at, len(names) > 2)
}

// pathIn evaluates an object of a URL that is written out with its path, such
// as url.URL{Path: path}.
func (f *evaluator) pathIn(names []string, open int) []address.Value {
	if !strings.EqualFold(names[len(names)-1], "url") {
		return nil
	}
	for _, a := range f.Arguments(open) {
		if a.Key == "Path" {
			values, _ := f.expression(a.Start)
			return values
		}
	}
	return nil
}

// lookUp returns what a name stands for at a place. Where branches give it
// several values, it returns each.
func (f *evaluator) lookUp(name string, at int, member bool) []address.Value {
	if !member {
		if fn := f.GivenBy(name, at); fn != nil && !f.assignedSince(name, fn.open, at) {
			return []address.Value{address.Hole(name, at)}
		}
	}
	const most = 4
	var values []address.Value
	for _, a := range f.Visible(name, at, member) {
		for _, v := range f.valuesOf(a) {
			if len(values) < most && v.Literal() {
				values = append(values, v)
			}
		}
	}
	return values
}

// valuesOf evaluates an assignment, once.
func (f *evaluator) valuesOf(a *Assignment) []address.Value {
	if a.done || a.busy {
		return a.values
	}
	a.busy = true
	values, _ := f.expression(a.Value)
	if a.appended {
		if before := f.lookUp(a.Name, a.at, f.IsMember(a.at)); len(before) > 0 {
			values = products(before, values)
		}
	}
	a.values, a.busy, a.done = values, false, true
	return values
}
