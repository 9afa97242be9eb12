package scan

import (
	"path"
	"strings"
)

// export is what a source offers to other files of a walk: functions that put
// paths together for their callers, and bases.
type export struct {
	file      string
	language  string
	functions map[string]*function
	constants map[string]value
}

// module is the name that other files import the source by.
func (e *export) module() string {
	base := path.Base(e.file)
	base = strings.TrimSuffix(base, path.Ext(base))
	if base == "index" || base == "__init__" || base == "mod" {
		base = path.Base(path.Dir(e.file))
	}
	return base
}

// exported collects what the source offers. Only what has an API's root in it
// counts, since nothing else says that a path is Jira's.
func (f *source) exported() {
	e := &export{file: f.file, language: f.lang.name, functions: make(map[string]*function), constants: make(map[string]value)}
	for _, fn := range f.functions {
		if fn.name == "" || fn.shape == nil || e.functions[fn.name] != nil {
			continue
		}
		if a, _, ok := f.addressOf(fn.shape.address); ok && a.bare() {
			e.functions[fn.name] = fn
		}
	}
	for _, a := range f.assignments {
		if f.around[a.at] >= 0 || a.entry || a.field {
			continue
		}
		for _, v := range f.valuesOf(a) {
			if !v.parameters() && f.rooted(v) {
				e.constants[a.name] = foreign(v)
			}
		}
	}
	if len(e.functions)+len(e.constants) == 0 {
		return
	}
	for _, fn := range e.functions {
		fn.shape.address, fn.shape.made = foreign(fn.shape.address), foreign(fn.shape.made)
		fn.remote = true
	}
	f.found.export = e
}

// foreign is a value whose parts stand in another file.
func foreign(v value) value {
	var all value
	for _, p := range v {
		p.origin = -1
		all = append(all, p)
	}
	return all
}

// mentioned reports whether a text uses one of the names of an export.
func (e *export) mentioned(text string) bool {
	for name := range e.functions {
		if strings.Contains(text, name) {
			return true
		}
	}
	for name := range e.constants {
		if strings.Contains(text, name) {
			return true
		}
	}
	return false
}
