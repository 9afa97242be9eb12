package settings

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"jirascope/internal/textfile"
)

// fileSuffix names the variable with the path of a secret's file.
const fileSuffix = "_FILE"

// maxSecret is the size of the largest file that can hold a secret, in bytes.
const maxSecret = 64 << 10

// readSecret reads a secret from a file, or says what is wrong with the path, which is
// not repeated: people put the secret itself there.
func readSecret(name, path string) (secret, problem string) {
	data, problem := readFile(path, maxSecret)
	switch {
	case problem == missingFile && looksSecret(path):
		return "", "holds a secret: it has to be the path of a file that holds it. Put the secret itself into " + name
	case problem != "":
		return "", problem
	}
	text := strings.TrimSpace(textfile.Decode(data))
	switch {
	case text == "":
		return "", "names a file that is empty"
	case strings.HasPrefix(text, "{"):
		return "", "names a file with JSON: the file has to hold the secret and nothing else"
	case strings.ContainsAny(text, "\r\n"):
		return "", "names a file of several lines: the file has to hold the secret and nothing else"
	}
	return text, ""
}

// The problems of a path that leads nowhere, and of one that leads to what may never end.
const (
	missingFile = "names a file that does not exist"
	notPlain    = "names a pipe or a device, not a plain file"
)

// readFile reads a small file, or says why it cannot be read. What is not a plain file
// may never end, or never begin.
func readFile(path string, limit int64) (data []byte, problem string) {
	if strings.HasPrefix(path, "~") {
		return nil, "begins with ~, which only a shell replaces: give the path in full"
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, why(err)
	case info.IsDir():
		return nil, "names a folder, not a file"
	case !info.Mode().IsRegular():
		return nil, notPlain
	case info.Size() > limit:
		return nil, "names a file that is too large for this"
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, why(err)
	}
	defer file.Close()
	if data, err = io.ReadAll(io.LimitReader(file, limit)); err != nil {
		return nil, why(err)
	}
	return data, ""
}

// why words an error of the file system without the path in it.
func why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENAMETOOLONG), errors.Is(err, syscall.ENOTDIR):
		return missingFile
	case errors.Is(err, fs.ErrPermission):
		return "names a file that this user may not read"
	default:
		return "names a file that cannot be read"
	}
}
