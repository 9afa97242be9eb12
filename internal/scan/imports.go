package scan

import (
	"path"
	"strings"
)

// imported is what a file sees of another one's export.
type imported struct {
	*export
	// names are those that the file imports of the other, receivers those of
	// objects that are made of them.
	names, receivers map[string]bool
	// whole is true where the files share one scope.
	whole bool
}

// importExports finds out which exports of other files this one sees.
func (f *source) importExports() {
	for _, e := range f.exports {
		if e.file == f.file || e.language != f.lang.name {
			continue
		}
		i := &imported{export: e, names: make(map[string]bool), receivers: make(map[string]bool)}
		near := path.Dir(e.file) == path.Dir(f.file)
		i.whole = f.lang.name == "go" && near
		f.importNames(i)
		if f.lang.name == "java" || f.lang.name == "csharp" || f.lang.name == "kotlin" {
			i.names[e.module()] = i.names[e.module()] || near
		}
		if i.whole || len(i.names) > 0 {
			f.findReceivers(i)
			f.imported = append(f.imported, i)
		}
	}
}

// importNames finds the names in statements that import a module.
func (f *source) importNames(i *imported) {
	module := i.module()
	for n := range f.tokens {
		switch f.tokens[n].s {
		case "import", "from", "require", "require_relative", "use", "using":
		default:
			continue
		}
		if f.tokens[n].kind != word || f.lang.name == "go" {
			continue
		}
		start, end := f.statement(n)
		found := false
		for k := start; k < end; k++ {
			t := f.tokens[k]
			name := t.s
			if t.kind == text {
				name = strings.TrimSuffix(path.Base(t.s), path.Ext(t.s))
			}
			found = found || name == module && t.kind != mark
		}
		for k := start; k < end && found; k++ {
			if t := f.tokens[k]; t.kind == word && !isImportWord(t.s) {
				i.names[t.s] = true
			}
		}
	}
}

func isImportWord(s string) bool {
	switch s {
	case "import", "from", "require", "require_relative", "use", "using", "const", "let", "var", "as", "type", "await", "static":
		return true
	default:
		return false
	}
}

// statement returns the tokens of the statement that a token is in, within its
// line and the brackets that go on behind it.
func (f *source) statement(n int) (start, end int) {
	const longest = 80
	start = n
	for start > 0 && !f.tokens[start].first && n-start < longest {
		start--
	}
	for end = n + 1; end < min(len(f.tokens), n+longest); end++ {
		t := f.tokens[end]
		if t.is(";") || t.first && t.opener < 0 && !f.token(end-1).is(",") && !t.is("}") && !t.isWord("from") {
			break
		}
	}
	return start, end
}

// findReceivers finds the names of objects that are of an imported class, or are
// returned by an imported function.
func (f *source) findReceivers(i *imported) {
	for name := range i.names {
		i.receivers[name] = true
	}
	for n, t := range f.tokens {
		if t.kind != word || !i.names[t.s] {
			continue
		}
		if next := f.token(n + 1); next.kind == word && !next.first {
			i.receivers[next.s] = true
		}
		if f.token(n-1).is(":") && f.token(n-2).kind == word {
			i.receivers[f.token(n-2).s] = true
		}
	}
	for range 2 {
		for _, a := range f.assignments {
			at := a.value
			for f.token(at).isWord("new") || f.token(at).isWord("await") {
				at++
			}
			if t := f.token(at); t.kind == word && i.receivers[t.s] {
				i.receivers[a.name] = true
			}
		}
	}
}

// remote returns the function of another file that a call names, or nil.
func (f *source) remote(names []string) *function {
	last := names[len(names)-1]
	for _, i := range f.imported {
		fn := i.functions[last]
		if fn == nil {
			continue
		}
		if len(names) == 1 {
			if i.whole || i.names[last] {
				return fn
			}
			continue
		}
		receiver := names[len(names)-2]
		if _, known := f.scanner.callees.receivers[strings.ToLower(receiver)]; known || len(receiver) == 1 && strings.Contains("reg", receiver) {
			// A router, or what stands for a server.
			continue
		}
		if i.receivers[receiver] || i.whole && !f.importsPackage(names[0]) {
			return fn
		}
	}
	return nil
}

// importsPackage reports whether a name is that of a package that a Go file
// imports.
func (f *source) importsPackage(name string) bool {
	if f.packages == nil {
		f.packages = make(map[string]bool)
		for n, t := range f.tokens {
			if t.kind != text {
				continue
			}
			before := f.token(n - 1)
			if before.isWord("import") || f.token(t.opener-1).isWord("import") {
				f.packages[path.Base(t.s)] = true
			}
		}
	}
	return f.packages[name]
}

// remoteConstant returns what a constant of another file holds, or nil.
func (f *source) remoteConstant(name string) value {
	for _, i := range f.imported {
		if v := i.constants[name]; v != nil && (i.whole || i.names[name]) {
			return v
		}
	}
	return nil
}
