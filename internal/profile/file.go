package profile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Name is the name of the file.
const Name = "jirascope.toml"

// maxSize is the size of the largest file that is read, in bytes.
const maxSize = 1 << 20

// File is a file of profiles.
type File struct {
	// Path is where it is, or would be.
	Path string
	// Exists is false when there is no such file.
	Exists bool
	// Default is the name of the profile to use where none is chosen.
	Default string
	// Profiles are in the order of their names.
	Profiles []Profile
}

// Profile is one site with a credential for it.
type Profile struct {
	Name string
	// Values are its settings, by the names of their variables.
	Values map[string]Value
}

// Value is one setting.
type Value struct {
	// Text is the value as the environment would hold it.
	Text string
	// Key is its name in the file, and Line where it stands, from 1.
	Key  string
	Line int
}

// Fault is one thing that is wrong with a file.
type Fault struct {
	// Line is where, from 1; 0 when it is the file as such.
	Line int
	// Profile is the profile that it is in; empty for the rest of the file.
	Profile string
	// Text says what is wrong and what to do, as the rest of a sentence that begins with
	// the file.
	Text string
}

// Path is where the file is for the current user, without a link to anything that exists.
// It is empty where the system names no folder for configuration.
func Path() string {
	folder, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "jirascope", Name)
}

// Read reads a file. One that does not exist has no profiles and no faults.
func Read(path string) (File, []Fault) {
	file := File{Path: path}
	if path == "" {
		return file, nil
	}
	data, err := readAll(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return file, nil
	case err != nil:
		file.Exists = true
		return file, []Fault{{Text: why(err)}}
	}
	file.Exists = true
	return file.parse(data)
}

// The reasons for which a file that is there is not read.
var (
	errKind  = errors.New("is not a plain file")
	errSize  = errors.New("is too large for a file of settings")
	errOpen  = errors.New("can be changed by every user of this machine, who could send your credential elsewhere: take the right from others, as chmod o-w does")
	errOther = errors.New("cannot be read")
)

// why words an error without the path in it.
func why(err error) string {
	for _, known := range []error{errKind, errSize, errOpen} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return "may not be read by this user"
	}
	return errOther.Error()
}

// readAll reads a file that only its owner can have written. A pipe might never end.
func readAll(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errKind
	case info.Size() > maxSize:
		return nil, errSize
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o002 != 0:
		return nil, errOpen
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxSize))
}

// Choose is the profile of a name, else the default one, else the only one. Without any
// it has no name. The fault says why none can be chosen.
func (f File) Choose(name string) (Profile, *Fault) {
	switch {
	case name != "":
		for _, p := range f.Profiles {
			if p.Name == name {
				return p, nil
			}
		}
		return Profile{}, &Fault{Text: "has no profile of that name" + f.those()}
	case f.Default != "":
		return f.Choose(f.Default)
	case len(f.Profiles) == 1:
		return f.Profiles[0], nil
	case len(f.Profiles) > 1:
		return Profile{}, &Fault{Text: "has several profiles and no default" + f.those()}
	default:
		return Profile{}, nil
	}
}

// those lists the names of the profiles that there are.
func (f File) those() string {
	if len(f.Profiles) == 0 {
		return ": it has none"
	}
	return ": it has " + strings.Join(f.Names(), ", ")
}

// Names are the names of the profiles.
func (f File) Names() []string {
	var names []string
	for _, p := range f.Profiles {
		names = append(names, p.Name)
	}
	return names
}

// ValidName reports whether a text can be the name of a profile: letters, digits, dots,
// hyphens and low lines, 64 at most, beginning with a letter or a digit. It becomes a part
// of the name of a file.
func ValidName(name string) bool {
	if name == "" || len(name) > 64 || strings.ContainsAny(name[:1], ".-_") {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !slices.Contains([]rune(".-_"), r)
	})
}
