package flow

import (
	"strings"

	"jirascope/internal/scan/address"
)

// textOf evaluates a method without arguments that turns an object, such as a URL,
// into its text.
func (f *Evaluator) textOf(names []string, at int) []address.Value {
	if len(names) < 2 {
		return nil
	}
	switch strings.ToLower(names[len(names)-1]) {
	case "string", "tostring", "to_s", "str":
	default:
		return nil
	}
	return f.lookUp(names[len(names)-2], at, len(names) > 2)
}

// lookUp returns what a name stands for at a place. Where branches give it
// several values, it returns each.
func (f *Evaluator) lookUp(name string, at int, member bool) []address.Value {
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
func (f *Evaluator) valuesOf(a *Assignment) []address.Value {
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
