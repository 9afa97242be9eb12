package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// shortestToken is less than any token has, in bytes.
const shortestToken = 12

// note keeps what is odd about a variable and may be meant.
func (r *reader) note(name, text string) {
	r.notes = append(r.notes, name+" "+text)
}

// doubt notes what is odd about a value that is taken.
func (r *reader) doubt(name, value string) {
	switch {
	case name == email && strings.ContainsFunc(value, func(c rune) bool { return c > '~' }):
		r.note(name, "holds letters outside ASCII: compare it with the address of the Atlassian account, letter by letter")
	case isSecret(name) && len(value) < shortestToken:
		r.note(name, "is much shorter than such secrets are: copy it again, in one piece")
	case name == record || name == caFile || name == configFile || name == changes && !isOff(value):
		r.doubtPath(name, value)
	}
}

// isOff reports whether a value is the word that turns something off.
func isOff(value string) bool {
	on, ok := Bool(value)
	return ok && !on
}

// doubtFile notes what is odd about the file of a secret. Where the owner is somebody
// else, as of secrets that a container is given, its user has no say.
func (r *reader) doubtFile(name, path string) {
	r.doubtPath(name, path)
	if info, err := os.Stat(path); err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o004 != 0 {
		r.note(name, "names a file that every user of this machine may read: take the right from others, as chmod 600 does")
	}
}

func (r *reader) doubtPath(name, path string) {
	if !filepath.IsAbs(path) {
		r.note(name, "is a path that depends on the folder in which the server is started: give it in full")
	}
}

// unused notes what is set and not read: values that another one makes useless, and
// variables whose names are nearly ours.
func (r *reader) unused() {
	if r.has(email) && r.stored == nil && (r.has(clientID) || r.has(clientSecret)) && !r.has(token) {
		r.note(email, "is not used with "+clientID+": leave it out")
	}
	for _, other := range slices.Sorted(strangers(r.environment)) {
		if own := nearly(other); own != "" && !r.has(own) {
			r.note(other, "is not a setting of this program: did you mean "+own+"?")
		}
	}
}

// nearly is the variable of ours whose name another one has but for a slip, or that
// somebody hopes to give by a file.
func nearly(other string) string {
	if base, file := strings.CutSuffix(other, fileSuffix); file && slices.Contains(names(), base) && !isSecret(base) {
		return base
	}
	if base, command := strings.CutSuffix(other, commandSuffix); command && slices.Contains(names(), base) {
		return ""
	}
	for _, name := range names() {
		if other != name && isSlip(plain(other), plain(name)) {
			return name
		}
	}
	return ""
}

// plain is the name of a variable in one spelling.
func plain(name string) string {
	return strings.ReplaceAll(strings.ToUpper(name), "_", "")
}

// isSlip reports whether two words are equal but for a letter that is missing, added,
// or another.
func isSlip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
