package scan

import (
	"io/fs"
	"strings"
	"unicode"
)

// dropIdle takes the calls out whose address is a constant that no file of the
// walk uses. A file that is read alone keeps them, since its users are unknown.
func (w *walker) dropIdle() {
	idle := make(map[string]string)
	for _, f := range w.files {
		for _, c := range f.found.calls {
			if c.constant != "" {
				idle[c.constant] = f.name
			}
		}
	}
	if len(idle) == 0 || len(w.files) < 2 {
		return
	}
	for _, f := range w.files {
		w.findUses(f.name, idle)
	}
	for i := range w.files {
		found := &w.files[i].found
		var kept []Call
		for _, c := range found.calls {
			if _, unused := idle[c.constant]; c.constant == "" || !unused {
				kept = append(kept, c)
				continue
			}
			w.result.Unused = append(w.result.Unused, Open{File: c.File, Line: c.Line, Path: c.Path})
		}
		found.calls = kept
	}
}

// findUses takes the constants out that a file other than their own names.
func (w *walker) findUses(name string, idle map[string]string) {
	content, err := fs.ReadFile(w.fsys, name)
	if err != nil {
		return
	}
	isWord := func(r rune) bool { return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	for text := range strings.FieldsFuncSeq(string(content), func(r rune) bool { return !isWord(r) }) {
		if owner, ok := idle[text]; ok && owner != name {
			delete(idle, text)
		}
	}
}
