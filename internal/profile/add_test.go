package profile

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A profile is added at the end, and what was there stays as it was.
func TestAdd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", Name)
	if err := Add(path, "work", Pair{"site", "acme"}, Pair{"email", ""}, Pair{"tools", `a"b\`}); err != nil {
		t.Fatal(err)
	}
	if err := Add(path, "home.2", Pair{"site", "orbit"}); err != nil {
		t.Fatal(err)
	}
	const want = "default = \"work\"\n\n[profile.work]\nsite = \"acme\"\ntools = \"a\\\"b\\\\\"\n\n[profile.\"home.2\"]\nsite = \"orbit\"\n"
	data, err := os.ReadFile(path)
	if err != nil || string(data) != want {
		t.Errorf("%s\n%v", data, err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	file, faults := Read(path)
	if len(faults) > 0 || strings.Join(file.Names(), " ") != "home.2 work" || file.Profiles[1].Values["JIRASCOPE_TOOLS"].Text != `a"b\` {
		t.Errorf("%+v %v", file, faults)
	}
}

func TestAdd_Existing(t *testing.T) {
	for _, tt := range []struct{ before, want, fault string }{
		{"# mine", "# mine\n\n[profile.work]\nsite = \"acme\"\n", ""},
		{"", "\n[profile.work]\nsite = \"acme\"\n", ""},
		{"wrong = 1\n", "wrong = 1\n\n[profile.work]\nsite = \"acme\"\n", ""},
		{"[profile.work]\n", "[profile.work]\n", "jirascope.toml has a profile of that name already"},
		{"[profile", "[profile", "jirascope.toml would not be TOML"},
		{"profile = {a = {site = \"x\"}}", "profile = {a = {site = \"x\"}}", "jirascope.toml would not be TOML"},
	} {
		path := write(t, tt.before)
		if err := os.Chmod(path, 0o640); err != nil {
			t.Fatal(err)
		}
		err := Add(path, "work", Pair{"site", "acme"})
		data, _ := os.ReadFile(path)
		if string(data) != tt.want || (err == nil) != (tt.fault == "") || err != nil && !strings.HasPrefix(err.Error(), tt.fault) {
			t.Errorf("%q: %q, %v", tt.before, data, err)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
			t.Errorf("%v %v", info.Mode(), err)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	folder := t.TempDir()
	if err := Add(folder, "work"); err == nil || err.Error() != "jirascope.toml is not a plain file" {
		t.Error(err)
	}
	if err := Add("", "work"); err == nil || !strings.Contains(err.Error(), "JIRASCOPE_CONFIG") {
		t.Error(err)
	}
	if err := Add(filepath.Join(write(t, ""), "below"), "work"); err == nil || strings.Contains(err.Error(), folder) {
		t.Error(err)
	}
}
