package scan

import "strings"

// appended records a text that is appended to a builder of texts, such as
// b.WriteString(text).
func (f *source) appended(i int) {
	switch f.tokens[i].s {
	case "WriteString", "append", "Append":
	default:
		return
	}
	if !f.isMember(i) || f.token(i-2).kind != word || !f.token(i+1).is("(") || f.token(i+2).kind == mark {
		return
	}
	at := i - 2
	f.record(&assignment{name: f.tokens[at].s, at: at, value: i + 2, appended: true, field: f.isMember(at)})
}

// textOf evaluates a method without arguments that turns an object into its
// text: a builder of texts, or a URL whose path was set.
func (f *source) textOf(names []string, at int) []value {
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
func (f *source) pathIn(names []string, open int) []value {
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
