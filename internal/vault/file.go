package vault

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"jirascope/internal/textfile"
)

// maxEntry is the size of the largest entry that is read, in bytes.
const maxEntry = 1 << 18

// What may be wrong with the file of an entry, without its path.
var (
	errShared  = errors.New("may be read by other users of this machine: take the right from them, as chmod 600 does, and make a new token")
	errFolder  = errors.New("has no folder: this system names none for settings")
	errWriting = errors.New("could not be written")
	errReading = errors.New("could not be read")
)

// FilePath is where the entry of a profile is, or would be, if it is a file.
func (v Vault) FilePath(profile string) string {
	return filepath.Join(v.Folder, profile+".json")
}

func (v Vault) readFile(profile string) ([]byte, error) {
	if v.Folder == "" {
		return nil, fs.ErrNotExist
	}
	file, err := os.Open(v.FilePath(profile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	} else if err != nil {
		return nil, errReading
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil, errReading
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, errShared
	}
	data, err := io.ReadAll(io.LimitReader(file, maxEntry))
	if err != nil {
		return nil, errReading
	}
	return data, nil
}

// writeFile replaces the file of an entry at once: whoever reads it sees the old one or
// the new one, whenever this process ends.
func (v Vault) writeFile(profile string, data []byte) error {
	if v.Folder == "" {
		return errFolder
	}
	if err := os.MkdirAll(v.Folder, 0o700); err != nil {
		return errWriting
	}
	if textfile.Replace(v.FilePath(profile), data, 0o600) != nil {
		return errWriting
	}
	v.settle()
	return nil
}

// settle puts the folder itself on disk, where the system can: without it a rename may be
// lost with the power.
func (v Vault) settle() {
	if folder, err := os.Open(v.Folder); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}

func (v Vault) removeFile(profile string) error {
	if v.Folder == "" {
		return nil
	}
	if err := os.Remove(v.FilePath(profile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.New("the file of stored secrets could not be deleted")
	}
	return nil
}
