package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"jirascope/internal/settings"
)

// journal is where a server notes the operations it calls: a file to which lines
// are appended, so that several servers may share it, or nothing.
type journal struct {
	file   *os.File
	logger *slog.Logger
	// failed is true after a line could not be written, which is said once.
	failed bool
}

// journal opens the journal that a command asks for, or else the configured one. That
// one is a setting like others: what is wrong with it is a problem, and no end, and is
// told by commands that keep no journal too.
func (c *config) journal(o options, logger *slog.Logger) (*journal, error) {
	if o.record != "" || c.Record == "" {
		return openJournal(o.record, logger)
	}
	j, err := &journal{}, error(nil)
	if o.unrecorded {
		_, err = lookAtJournal(c.Record)
	} else {
		j, err = openJournal(c.Record, logger)
	}
	if err == nil {
		return j, nil
	}
	c.Problems = append(c.Problems, settings.Problem{Variable: "JIRASCOPE_RECORD", Text: "names no journal that can be kept, so that calls are not noted: " + reason(err)})
	return &journal{}, nil
}

// lookAtJournal says why a file cannot be a journal. A link is not followed, since it may
// lead to a file of somebody else's, and what is no plain file may never take a line. A
// file that is still to be made is nil.
func lookAtJournal(path string) (fs.FileInfo, error) {
	info, err := os.Lstat(path)
	switch {
	case err == nil && info.Mode().Type() == fs.ModeSymlink:
		return nil, errors.New("opening the journal: it is a link, which is not followed; name the file itself")
	case err == nil && !info.Mode().IsRegular():
		return nil, errors.New("opening the journal: it is a folder, a pipe or a device; name a plain file")
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("opening the journal: %w", err)
		}
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	return info, nil
}

// openJournal opens a journal; without a path it keeps nothing.
func openJournal(path string, logger *slog.Logger) (*journal, error) {
	if path == "" {
		return &journal{}, nil
	}
	file, err := openPlain(path, os.O_WRONLY)
	if err != nil {
		return nil, err
	}
	return &journal{file: file, logger: logger}, nil
}

// openPlain opens a plain file to which lines are appended, by one of the two ways that
// write. It is made for its owner alone when it is not there.
func openPlain(path string, way int) (*os.File, error) {
	before, err := lookAtJournal(path)
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|way, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening the journal: %w", err)
	}
	after, err := file.Stat()
	if err != nil || !after.Mode().IsRegular() || before != nil && !os.SameFile(before, after) {
		return nil, errors.Join(errors.New("opening the journal: it was replaced meanwhile; start again"), file.Close())
	}
	return file, nil
}

// reason is why a journal could not be opened, without its path.
func reason(err error) string {
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return failed.Err.Error()
	}
	return strings.TrimPrefix(err.Error(), "opening the journal: ")
}

// Write appends one line.
func (j *journal) Write(line []byte) (int, error) {
	if j.file == nil {
		return len(line), nil
	}
	n, err := j.file.Write(line)
	if err != nil && !j.failed {
		j.failed = true
		j.logger.Warn("the journal cannot be written, so that it lacks calls", "error", reason(err))
	}
	return n, err
}

// Close closes the file.
func (j *journal) Close() error {
	if j.file == nil {
		return nil
	}
	return j.file.Close()
}
