package profile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"jirascope/internal/textfile"
)

// What keeps a profile from being added.
var (
	errTaken  = errors.New("has a profile of that name already")
	errResult = errors.New("would not be TOML with another profile at its end: correct it first")
	errWrite  = errors.New("could not be written")
	errNoPath = errors.New("has no place: this system names no folder for settings. Name one in JIRASCOPE_CONFIG")
)

// Pair is a key of the file with its value.
type Pair struct{ Key, Value string }

// Add appends a profile to a file, which is made when there is none, and leaves the rest of
// it as it is. The first profile of a new file becomes its default. The file is replaced at
// once. Empty values are left out.
func Add(path, name string, settings ...Pair) error {
	if path == "" {
		return fmt.Errorf("%s %w", Name, errNoPath)
	}
	if err := add(path, name, settings); err != nil {
		return fmt.Errorf("%s %w", Name, err)
	}
	return nil
}

func add(path, name string, settings []Pair) error {
	data, err := readAll(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	if err != nil && !fresh {
		return errors.New(why(err))
	}
	before, faults := File{}.parse(data)
	for _, p := range before.Profiles {
		if p.Name == name {
			return errTaken
		}
	}
	var b strings.Builder
	b.Write(data)
	if fresh {
		fmt.Fprintf(&b, "default = %s\n", strconv.Quote(name))
	} else if len(data) > 0 && data[len(data)-1] != '\n' {
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "\n[profile.%s]\n", quotedKey(name))
	for _, s := range settings {
		if s.Value != "" {
			fmt.Fprintf(&b, "%s = %s\n", s.Key, strconv.Quote(s.Value))
		}
	}
	after, more := File{}.parse([]byte(b.String()))
	if len(more) > len(faults) || len(after.Profiles) != len(before.Profiles)+1 {
		return errResult
	}
	return replace(path, []byte(b.String()))
}

// quotedKey is a profile's name in a header: a dot would part it.
func quotedKey(name string) string {
	if strings.Contains(name, ".") {
		return strconv.Quote(name)
	}
	return name
}

// replace writes a file anew, with the rights that it has, or for its owner alone.
func replace(path string, data []byte) error {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	rights := fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		rights = info.Mode().Perm()
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return errWrite
	}
	if textfile.Replace(path, data, rights) != nil {
		return errWrite
	}
	return nil
}
