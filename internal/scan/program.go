package scan

import (
	"jirascope/internal/scan/flow"
	"jirascope/internal/scan/lex"
	"jirascope/internal/scan/use"
)

// program finds the calls of one source.
type program struct {
	*use.Usage
	*reader
	// used are the texts that a call was made of.
	used map[int]bool
	// dropped are the texts that belong to a server's side.
	dropped map[int]bool
}

// readSource reads all of the file as a source.
func (r *reader) readSource(l *lex.Language) {
	r.readPart(l, r.text, 0)
}

// readPart reads a part of the file, which begins at a place in it.
func (r *reader) readPart(l *lex.Language, part string, base int) {
	names := flow.NewBindings(flow.NewOutline(lex.New(l, r.text, r.lines, part, base)))
	f := &program{Usage: use.New(flow.NewBases(flow.NewEvaluator(names, r.scanner.roots, r.scanner.callees))), reader: r,
		used: make(map[int]bool), dropped: make(map[int]bool)}
	f.findCalls()
	for _, call := range r.scanner.clients.Find(names) {
		if op, ok := r.scanner.catalogue.Match(call.Method, call.Template); ok {
			r.found.calls = append(r.found.calls, Call{File: r.file, Line: names.Line(call.At), Method: call.Method, Path: op.Path, Operation: op, Via: call.Via})
		}
	}
	f.findCommands()
}
