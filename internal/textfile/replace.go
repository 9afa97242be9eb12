package textfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes a file anew, at once: whoever reads it sees the old one or the new one,
// whenever this process ends. Its folder has to be there.
func Replace(path string, data []byte, rights fs.FileMode) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.tmp")
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, os.Chmod(file.Name(), rights), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}
