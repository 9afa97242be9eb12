package main

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jirascope/internal/settings"
	"jirascope/internal/toolbox"
	"jirascope/internal/write"
)

// writes reports whether the tools that change something are there. A flag adds them; no
// flag takes away what the environment allows. While the list of projects cannot be read,
// nothing may be changed: what it leaves out is unknown.
func (c *config) writes(o options) bool {
	unread := slices.ContainsFunc(c.Problems, func(p settings.Problem) bool { return p.Variable == "JIRASCOPE_PROJECTS" })
	return !unread && (o.write || c.Writes())
}

// changeLog is where changes are noted: in the file that the operator names, else in one of
// the user's own. It is opened with the first change: a program that only reads makes no
// file. The sandbox's changes are of no interest unless a file is named.
func (c *config) changeLog(o options) *write.Log {
	if !c.writes(o) || c.NoLog() || o.sandbox && c.Changes == "" {
		return nil
	}
	who := cmp.Or(c.Email, c.ClientID, "a bearer token")
	return write.NewLog(&lateFile{path: c.Changes}, who, time.Now)
}

// placeOfChanges is the file that the operator named, else the default one.
func placeOfChanges(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	return changesFile()
}

// changesFile is the default file, in the user's folder of configurations.
func changesFile() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "jirascope", "changes.jsonl"), nil
}

// lateFile is a file that is opened for appending when it is first written to. The log that
// writes to it lets one in at a time.
type lateFile struct {
	path string
	file *os.File
}

func (f *lateFile) open() error {
	if f.file != nil {
		return nil
	}
	path, err := placeOfChanges(f.path)
	if err != nil {
		return err
	}
	if f.path == "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return errors.New("its folder cannot be made: " + reason(err))
		}
	}
	file, err := openPlain(path, os.O_RDWR)
	if err != nil {
		return errors.New(reason(err))
	}
	f.file = file
	return nil
}

// Write appends a line. A line that a process before left unfinished is ended first.
func (f *lateFile) Write(line []byte) (int, error) {
	if err := f.open(); err != nil {
		return 0, err
	}
	if f.torn() {
		line = append([]byte{'\n'}, line...)
	}
	return f.file.Write(line)
}

// torn reports whether the file ends within a line.
func (f *lateFile) torn() bool {
	info, err := f.file.Stat()
	if err != nil || info.Size() == 0 {
		return false
	}
	last := make([]byte, 1)
	_, err = f.file.ReadAt(last, info.Size()-1)
	return err == nil && last[0] != '\n'
}

// Sync keeps what was written.
func (f *lateFile) Sync() error { return f.file.Sync() }

const (
	// recentChanges is how long an unfinished change is spoken of, and mostRead how much of
	// the end of the log is read, in bytes.
	recentChanges = 7 * 24 * time.Hour
	mostRead      = 1 << 20
)

// unfinished says which changes of the last days began and did not end as known, since the
// process or the connection ended first.
func (c *config) unfinished(o options, now time.Time) []string {
	if c.changeLog(o) == nil {
		return nil
	}
	path, err := placeOfChanges(c.Changes)
	if err != nil {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }()
	if info, err := file.Stat(); err == nil && info.Size() > mostRead {
		_, _ = file.Seek(-mostRead, io.SeekEnd)
	}
	open, _ := write.Open(file)
	var notes []string
	for _, line := range open {
		if now.Sub(line.At) < recentChanges {
			notes = append(notes, line.Tool+" on "+toolbox.ShortList(line.Keys, mostKeys)+" began at "+line.At.Format(time.RFC3339)+
				", and how it ended is unknown: look in Jira before doing it again")
		}
	}
	return notes
}

// mostKeys is how many keys of an unfinished change are named.
const mostKeys = 5
