package scan

import (
	"errors"
	"fmt"
)

// readShell reads a script that begins on a line of the file, and notes what of it
// could not be read.
func (r *reader) readShell(text string, line int) {
	err := r.readCommands(text, line)
	var rest *unread
	switch {
	case errors.As(err, &rest):
		if r.scanner.mentionsRoot(text) {
			r.found.unread = append(r.found.unread, (&unread{line: line + rest.line - 1, why: rest.why}).Error())
		}
	case err != nil:
		r.found.unread = append(r.found.unread, fmt.Sprintf("from line %d on, %v", line, err))
	}
}

// readCommands reads the commands of a script that begins on a line of the file.
func (r *reader) readCommands(text string, line int) error {
	requests, err := readScript(text)
	for _, rq := range requests {
		a, ok := r.scanner.roots.addressOf(rq.address.flat())
		if !ok {
			continue
		}
		at := line + rq.line - 1
		if asksCaller(rq.method) {
			r.found.opens = append(r.found.opens, Open{File: r.file, Line: at, Path: a.shown()})
			continue
		}
		r.add("curl", methodNamed(rq.method.flat()), a, at)
	}
	return err
}
