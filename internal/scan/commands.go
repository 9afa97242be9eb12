package scan

import (
	"errors"
	"fmt"

	"jirascope/internal/scan/role"
	"jirascope/internal/scan/script"
)

// readShell reads a script that begins on a line of the file, and notes what of it
// could not be read.
func (r *reader) readShell(text string, line int) {
	err := r.readCommands(text, line)
	var rest *script.Unread
	switch {
	case errors.As(err, &rest):
		if r.scanner.mentionsRoot(text) {
			r.found.unread = append(r.found.unread, (&script.Unread{Line: line + rest.Line - 1, Why: rest.Why}).Error())
		}
	case err != nil:
		r.found.unread = append(r.found.unread, fmt.Sprintf("from line %d on, %v", line, err))
	}
}

// readCommands reads the commands of a script that begins on a line of the file.
func (r *reader) readCommands(text string, line int) error {
	requests, err := script.Read(text)
	for _, rq := range requests {
		a, ok := r.scanner.roots.AddressOf(rq.Address.Flat())
		if !ok {
			continue
		}
		at := line + rq.Line - 1
		if script.AsksCaller(rq.Method) {
			r.found.opens = append(r.found.opens, Open{File: r.file, Line: at, Path: a.Shown()})
			continue
		}
		r.add("curl", role.MethodNamed(rq.Method.Flat()), a, at)
	}
	return err
}
