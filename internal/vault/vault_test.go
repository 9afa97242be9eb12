package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/zalando/go-keyring"
)

const canary = "ATATT3xFfGF0CANARYabcdefghijklmnop=1A2B3C4D"

func secrets() cmp.Option {
	return cmp.Comparer(func(a, b Secret) bool { return a.Reveal() == b.Reveal() })
}

func full() Entry {
	day := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	return Entry{
		Kind: Grant, Site: "https://acme.atlassian.net", Email: "ann@example.com", Secret: NewSecret(canary), Refresh: NewSecret("CANARY-r"),
		Former: NewSecret("CANARY-f"), ClientID: "c1", ClientSecret: NewSecret("CANARY-s"), CloudID: "1", Scopes: []string{"read:me"},
		Expires: day, Made: day.AddDate(0, -1, 0), Renewed: day.AddDate(0, 0, -1),
	}
}

// withKeychain makes the library work in memory, and the system look as if it had one.
func withKeychain(t *testing.T, failure error) {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	if failure != nil {
		keyring.MockInitWithError(failure)
	} else {
		keyring.MockInit()
	}
}

func withoutKeychain(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" || hasKeychain("linux", func(string) string { return "" }) {
		t.Skip("this session has a keychain")
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
}

// What is saved is loaded, whole, from the place that Save named.
func TestVault(t *testing.T) {
	for _, tt := range []struct {
		name    string
		prepare func(*testing.T)
		choice  Choice
		want    Place
	}{
		{"keychain", func(t *testing.T) { withKeychain(t, nil) }, "", Keychain},
		{"keychain alone", func(t *testing.T) { withKeychain(t, nil) }, KeychainOnly, Keychain},
		{"file alone", func(t *testing.T) { withKeychain(t, nil) }, FileOnly, OwnFile},
		{"locked", func(t *testing.T) { withKeychain(t, errors.New("locked "+canary)) }, Auto, OwnFile},
		{"too big", func(t *testing.T) { withKeychain(t, keyring.ErrSetDataTooBig) }, Auto, OwnFile},
		{"no bus", withoutKeychain, Auto, OwnFile},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.prepare(t)
			v := Vault{Folder: filepath.Join(t.TempDir(), "secrets"), Choice: tt.choice}
			place, err := v.Save(t.Context(), "work", full())
			if err != nil || place != tt.want {
				t.Fatalf("%q, %v", place, err)
			}
			got, found, err := v.Load(t.Context(), "work")
			want := full()
			want.Place = tt.want
			if diff := cmp.Diff(want, got, secrets()); !found || err != nil || diff != "" {
				t.Fatalf("%t %v %s", found, err, diff)
			}
			if _, err := os.Stat(v.FilePath("work")); (err == nil) != (tt.want == OwnFile) {
				t.Errorf("the file: %v", err)
			}
		})
	}
}

// The program works in the same way where there is nothing stored.
func TestVault_None(t *testing.T) {
	withKeychain(t, nil)
	for _, choice := range []Choice{Auto, KeychainOnly, FileOnly} {
		v := Vault{Folder: filepath.Join(t.TempDir(), "none"), Choice: choice}
		if _, found, err := v.Load(t.Context(), "work"); found || err != nil {
			t.Errorf("%s: %t, %v", choice, found, err)
		}
		if err := v.Delete(t.Context(), "work"); err != nil {
			t.Error(err)
		}
	}
	if _, found, err := (Vault{}).Load(t.Context(), "work"); found || err != nil {
		t.Errorf("no folder: %t, %v", found, err)
	}
}

func TestVault_Delete(t *testing.T) {
	withKeychain(t, nil)
	v := Vault{Folder: t.TempDir()}
	for _, choice := range []Choice{Auto, FileOnly} {
		v.Choice = choice
		if _, err := v.Save(t.Context(), "work", full()); err != nil {
			t.Fatal(err)
		}
		v.Choice = Auto
		if err := v.Delete(t.Context(), "work"); err != nil {
			t.Fatal(err)
		}
		if _, found, _ := v.Load(t.Context(), "work"); found {
			t.Errorf("%s: still there", choice)
		}
	}
	if _, err := v.Save(t.Context(), "work", full()); err != nil {
		t.Fatal(err)
	}
	keyring.MockInitWithError(errors.New("locked " + canary))
	if err := v.Delete(t.Context(), "work"); err == nil || strings.Contains(err.Error(), "CANARY") || !strings.Contains(err.Error(), "the keychain refused") {
		t.Errorf("%v", err)
	}
}

// A file is replaced at once, has no other readers, and leaves nothing behind.
func TestVault_File(t *testing.T) {
	v := Vault{Folder: filepath.Join(t.TempDir(), "a", "secrets"), Choice: FileOnly}
	for range 2 {
		if _, err := v.Save(t.Context(), "work", full()); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(v.Folder)
	if err != nil || len(entries) != 1 || entries[0].Name() != "work.json" {
		t.Fatalf("%v %v", entries, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for path, want := range map[string]os.FileMode{v.FilePath("work"): 0o600, v.Folder: 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%v %v", info.Mode(), err)
		}
	}
	if err := os.Chmod(v.FilePath("work"), 0o640); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Load(t.Context(), "work"); !errors.Is(err, errShared) {
		t.Errorf("a shared file: %v", err)
	}
}

// What cannot be saved leaves what was there, and says why without a path.
func TestVault_SaveFails(t *testing.T) {
	withKeychain(t, errors.New("locked"))
	folder := t.TempDir()
	block := filepath.Join(folder, "CANARY")
	if err := os.WriteFile(block, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		vault Vault
		want  string
	}{
		{Vault{}, "the file of stored secrets has no folder"},
		{Vault{Folder: block}, "the file of stored secrets could not be written"},
		{Vault{Folder: folder, Choice: KeychainOnly}, "the keychain refused to work"},
	} {
		if _, err := tt.vault.Save(t.Context(), "work", full()); err == nil || !strings.HasPrefix(err.Error(), tt.want) || strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
	v := Vault{Folder: folder, Choice: FileOnly}
	if _, err := v.Save(t.Context(), "work", full()); err != nil {
		t.Fatal(err)
	}
	other := full()
	other.Email = "bob@example.com"
	if err := os.Mkdir(v.FilePath("taken"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Save(t.Context(), "taken", other); !errors.Is(err, errWriting) {
		t.Errorf("over a folder: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*tmp")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if got, _, _ := v.Load(t.Context(), "work"); got.Email != "ann@example.com" {
		t.Errorf("%+v", got)
	}
}

// What moved to the keychain is not hidden by the file of before.
func TestVault_Moves(t *testing.T) {
	withKeychain(t, nil)
	v := Vault{Folder: t.TempDir(), Choice: FileOnly}
	if _, err := v.Save(t.Context(), "work", full()); err != nil {
		t.Fatal(err)
	}
	v.Choice = Auto
	other := full()
	other.Email = "bob@example.com"
	if _, err := v.Save(t.Context(), "work", other); err != nil {
		t.Fatal(err)
	}
	if got, _, err := v.Load(t.Context(), "work"); err != nil || got.Email != "bob@example.com" || got.Place != Keychain {
		t.Errorf("%+v %v", got, err)
	}
}

func TestVault_LoadFails(t *testing.T) {
	v := Vault{Folder: t.TempDir(), Choice: FileOnly}
	for text, want := range map[string]string{
		"CANARY": "holds something else",
		`{"version": 1, "kind": "CANARY", "secret": "s"}`: "holds something else",
		`{"version": 1, "kind": "grant"}`:                 "holds something else",
		`{"version": 2, "kind": "CANARY"}`:                "newer version",
	} {
		if err := os.WriteFile(v.FilePath("work"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, found, err := v.Load(t.Context(), "work"); found || err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%s: %v", text, err)
		}
	}
	withKeychain(t, errors.New("locked"))
	if _, _, err := (Vault{Folder: t.TempDir()}).Load(t.Context(), "work"); !errors.Is(err, errRefused) {
		t.Errorf("locked: %v", err)
	}
}

// A keychain that does not answer holds nobody up.
func TestVault_Slow(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
	end := make(chan struct{})
	defer close(end)
	_, err := Vault{Patience: time.Nanosecond}.ask(t.Context(), func() ([]byte, error) {
		<-end
		return nil, nil
	})
	if !errors.Is(err, errSlow) {
		t.Errorf("%v", err)
	}
}

// Nothing is asked where there is no bus: the library would start one.
func TestHasKeychain(t *testing.T) {
	for _, tt := range []struct {
		system, bus string
		want        bool
	}{
		{"darwin", "", true}, {"windows", "", true}, {"linux", "unix:path=/x", true}, {"freebsd", "unix:path=/x", true},
	} {
		if got := hasKeychain(tt.system, func(name string) string { return map[string]string{"DBUS_SESSION_BUS_ADDRESS": tt.bus}[name] }); got != tt.want {
			t.Errorf("%s %q: %t", tt.system, tt.bus, got)
		}
	}
	withoutKeychain(t)
	keyring.MockInit()
	if err := (Vault{}).writeKeychain(t.Context(), "work", nil); !errors.Is(err, errNoKeychain) {
		t.Errorf("without a bus: %v", err)
	}
	if _, _, err := (Vault{Choice: KeychainOnly}).Load(t.Context(), "work"); !errors.Is(err, errNoKeychain) {
		t.Errorf("the keychain alone, without a bus: %v", err)
	}
}

// However an entry is shown, its secrets are not.
func TestSecret(t *testing.T) {
	e := full()
	asJSON, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "entry", e, "secret", e.Secret)
	wrapped := struct{ e Entry }{e}
	for _, shown := range []string{fmt.Sprint(e), fmt.Sprintf("%+v %#v %s %q %x", e, e, e.Secret, e.Secret, e.Secret), fmt.Sprintf("%+v %#v", wrapped, wrapped), string(asJSON), log.String()} {
		if strings.Contains(shown, "CANARY") || strings.Contains(shown, "43414e415259") {
			t.Error(shown)
		}
	}
	if !NewSecret("").IsZero() || NewSecret("x").IsZero() || NewSecret("x").Reveal() != "x" || (Secret{}).Reveal() != "" {
		t.Error("another secret")
	}
}
