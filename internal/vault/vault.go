package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Place is where an entry is kept.
type Place string

// The places.
const (
	// Keychain is the system's: Keychain of macOS, Credential Manager of Windows, the
	// Secret Service of a Linux desktop.
	Keychain Place = "keychain"
	// OwnFile is a file that only its owner may read.
	OwnFile Place = "file"
)

// Choice says which places may be used.
type Choice string

// The choices.
const (
	// Auto is the keychain, or a file where there is none or it has no room.
	Auto Choice = "auto"
	// KeychainOnly and FileOnly are one place.
	KeychainOnly Choice = "keychain"
	FileOnly     Choice = "file"
)

// defaultPatience is long enough for a keychain that works, and short enough for a client
// that waits for a server to start.
const defaultPatience = 5 * time.Second

// Vault keeps entries. Its methods may be used concurrently, but two that write one entry
// do so in any order.
type Vault struct {
	// Folder is where files are; it is made when one is written.
	Folder string
	// Choice is Auto when empty.
	Choice Choice
	// Patience is how long a keychain may take: 5 seconds. Its owner may have to unlock it.
	Patience time.Duration
}

// Load finds the entry of a profile. It is false when there is none.
func (v Vault) Load(ctx context.Context, profile string) (entry Entry, found bool, err error) {
	if v.Choice != KeychainOnly {
		switch data, err := v.readFile(profile); {
		case err == nil:
			return readEntry(data, OwnFile)
		case !errors.Is(err, fs.ErrNotExist):
			return Entry{}, false, fmt.Errorf("the file of stored secrets %w", err)
		}
	}
	if v.Choice == FileOnly {
		return Entry{}, false, nil
	}
	data, err := v.readKeychain(ctx, profile)
	switch {
	case errors.Is(err, errNothing), errors.Is(err, errNoKeychain) && v.Choice != KeychainOnly:
		return Entry{}, false, nil
	case err != nil:
		return Entry{}, false, fmt.Errorf("the keychain %w", err)
	}
	return readEntry(data, Keychain)
}

func readEntry(data []byte, place Place) (Entry, bool, error) {
	entry, err := decode(data)
	if err != nil {
		return Entry{}, false, fmt.Errorf("the %s of stored secrets %w", place, err)
	}
	entry.Place = place
	return entry, true, nil
}

// Save keeps the entry of a profile in place of the one before, and says where.
func (v Vault) Save(ctx context.Context, profile string, entry Entry) (Place, error) {
	data, err := entry.encode()
	if err != nil {
		return "", err
	}
	if v.Choice != FileOnly {
		err := v.writeKeychain(ctx, profile, data)
		switch {
		case err == nil:
			// The file would hide what the keychain has.
			return Keychain, v.removeFile(profile)
		case v.Choice == KeychainOnly:
			return "", fmt.Errorf("the keychain %w", err)
		}
	}
	if err := v.writeFile(profile, data); err != nil {
		return "", fmt.Errorf("the file of stored secrets %w", err)
	}
	return OwnFile, nil
}

// Delete forgets the entry of a profile, wherever it is. It is no error that there is none.
func (v Vault) Delete(ctx context.Context, profile string) error {
	var problems []error
	if err := v.removeFile(profile); err != nil {
		problems = append(problems, err)
	}
	if err := v.removeKeychain(ctx, profile); err != nil && !errors.Is(err, errNothing) && !errors.Is(err, errNoKeychain) {
		problems = append(problems, fmt.Errorf("the keychain %w", err))
	}
	return errors.Join(problems...)
}
