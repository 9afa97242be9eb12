package scan

// program finds the calls of one source.
type program struct {
	*usage
	*reader
	// used are the texts that a call was made of.
	used map[int]bool
	// dropped are the texts that belong to a server's side.
	dropped map[int]bool
}

// readSource reads the whole file as a source.
func (r *reader) readSource(l *language) {
	r.readPart(l, r.text, 0)
}

// readPart reads a part of the file, which begins at a place in it.
func (r *reader) readPart(l *language, part string, base int) {
	names := newBindings(newOutline(newSource(l, r.text, r.lines, part, base)))
	f := &program{usage: newUsage(newBases(newEvaluator(names, r.scanner.roots, r.scanner.callees))), reader: r,
		used: make(map[int]bool), dropped: make(map[int]bool)}
	f.findCalls()
	for _, call := range r.scanner.clients.find(names) {
		if op, ok := r.scanner.catalogue.Match(call.method, call.template); ok {
			r.found.calls = append(r.found.calls, Call{File: r.file, Line: names.line(call.at), Method: call.method, Path: op.Path, Operation: op, Via: call.via})
		}
	}
	f.findCommands()
}
