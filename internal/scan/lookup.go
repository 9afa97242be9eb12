package scan

import "strings"

// textOf evaluates a method without arguments that turns an object into its
// text: a builder of texts, or a URL whose path was set.
func (f *evaluator) textOf(names []string, at int) []value {
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
		for _, a := range f.visible(member, at, true) {
			if f.isMember(a.at) && f.token(a.at-2).s == name && f.around[a.at] == f.around[at] {
				return f.valuesOf(a)
			}
		}
	}
	return f.lookUp(name, at, len(names) > 2)
}

// pathIn evaluates an object of a URL that is written out with its path, such
// as url.URL{Path: path}.
func (f *evaluator) pathIn(names []string, open int) []value {
	if !strings.EqualFold(names[len(names)-1], "url") {
		return nil
	}
	for _, a := range f.arguments(open) {
		if a.key == "Path" {
			values, _ := f.expression(a.start)
			return values
		}
	}
	return nil
}

// lookUp returns what a name stands for at a place. Where branches give it
// several values, it returns each.
func (f *evaluator) lookUp(name string, at int, member bool) []value {
	if !member {
		if fn := f.givenBy(name, at); fn != nil && !f.assignedSince(name, fn.open, at) {
			return []value{hole(name, at)}
		}
	}
	const most = 4
	var values []value
	for _, a := range f.visible(name, at, member) {
		for _, v := range f.valuesOf(a) {
			if len(values) < most && v.literal() {
				values = append(values, v)
			}
		}
	}
	return values
}

// valuesOf evaluates an assignment, once.
func (f *evaluator) valuesOf(a *assignment) []value {
	if a.done || a.busy {
		return a.values
	}
	a.busy = true
	values, _ := f.expression(a.value)
	if a.appended {
		if before := f.lookUp(a.name, a.at, f.isMember(a.at)); len(before) > 0 {
			values = products(before, values)
		}
	}
	a.values, a.busy, a.done = values, false, true
	return values
}
