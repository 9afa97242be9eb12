package main

import (
	"fmt"
	"os"
)

// journal is where a server notes the operations it calls: a file to which lines
// are appended, so that several servers may share it, or nothing.
type journal struct {
	file *os.File
}

// openJournal opens a journal; without a path it keeps nothing.
func openJournal(path string) (*journal, error) {
	if path == "" {
		return &journal{}, nil
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	return &journal{file}, nil
}

// Write appends one line.
func (j *journal) Write(line []byte) (int, error) {
	if j.file == nil {
		return len(line), nil
	}
	return j.file.Write(line)
}

// Close closes the file.
func (j *journal) Close() error {
	if j.file == nil {
		return nil
	}
	return j.file.Close()
}
