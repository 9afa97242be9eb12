package vault

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/zalando/go-keyring"
)

// service is the name under which a keychain shows the entries.
const service = "jirascope"

// What a keychain may answer. The words of the library may repeat more than they should.
var (
	errNothing    = errors.New("has no such entry")
	errNoKeychain = errors.New("is not there: this system has none, or no session in which it runs")
	errSlow       = errors.New("did not answer: it may wait for its owner to unlock it")
	errRefused    = errors.New("refused to work: it may be locked")
	errRoom       = errors.New("has no room for an entry of this size")
)

func (v Vault) readKeychain(ctx context.Context, profile string) ([]byte, error) {
	return v.ask(ctx, func() ([]byte, error) {
		text, err := keyring.Get(service, profile)
		return []byte(text), err
	})
}

func (v Vault) writeKeychain(ctx context.Context, profile string, data []byte) error {
	_, err := v.ask(ctx, func() ([]byte, error) { return nil, keyring.Set(service, profile, string(data)) })
	return err
}

func (v Vault) removeKeychain(ctx context.Context, profile string) error {
	_, err := v.ask(ctx, func() ([]byte, error) { return nil, keyring.Delete(service, profile) })
	return err
}

// ask does something with the keychain, but waits no longer than the vault's patience: the
// library has no end of its own. What it still does then is of no use to anybody.
func (v Vault) ask(ctx context.Context, do func() ([]byte, error)) ([]byte, error) {
	if !hasKeychain(runtime.GOOS, os.Getenv) {
		return nil, errNoKeychain
	}
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := do()
		done <- result{data, err}
	}()
	timer := time.NewTimer(cmp.Or(v.Patience, defaultPatience))
	defer timer.Stop()
	select {
	case got := <-done:
		return got.data, plainError(got.err)
	case <-timer.C:
		return nil, errSlow
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func plainError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return errNothing
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return errNoKeychain
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return errRoom
	default:
		return errRefused
	}
}

// hasKeychain reports whether it is worth while to ask. Elsewhere than on macOS and Windows
// a keychain is a service of the session bus. Without one the library would start a bus.
func hasKeychain(system string, variable func(string) string) bool {
	if system == "darwin" || system == "windows" {
		return true
	}
	if variable("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(sessionFolder(), strconv.Itoa(os.Getuid()), "bus"))
	return err == nil
}

// sessionFolder has a folder for each user who is logged in.
func sessionFolder() string { return "/run/user" }
