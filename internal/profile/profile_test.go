package profile

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const two = `# Where I work.
default = "work"

[profile.work]
site = "acme.atlassian.net"
email = "ann@example.com"
token_command = ["op", "read", "op://a b/c"]
scopes = ["read:jira-work", "read:jira-user"]

[profile."home.2"]
site = "orbit" # a hobby
`

func TestRead(t *testing.T) {
	at := write(t, two)
	got, faults := Read(at)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	want := File{Path: at, Exists: true, Default: "work", Profiles: []Profile{
		{Name: "home.2", Values: map[string]Value{"JIRA_SITE": {"orbit", "site", 11}}},
		{Name: "work", Values: map[string]Value{
			"JIRA_SITE": {"acme.atlassian.net", "site", 5}, "JIRA_EMAIL": {"ann@example.com", "email", 6},
			"JIRA_API_TOKEN_COMMAND": {`["op","read","op://a b/c"]`, "token_command", 7},
			"JIRA_SCOPES":            {"read:jira-work,read:jira-user", "scopes", 8},
		}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// No file is no fault, and an unreadable one is.
func TestRead_Places(t *testing.T) {
	folder := t.TempDir()
	large, loose := filepath.Join(folder, "large"), filepath.Join(folder, "loose")
	for name, size := range map[string]int{large: maxSize + 1, loose: 1} {
		if err := os.WriteFile(name, []byte(strings.Repeat("\n", size)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(loose, 0o602); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, want string }{
		{"", ""}, {filepath.Join(folder, "missing"), ""}, {write(t, ""), ""},
		{folder, "jirascope.toml is not a plain file"},
		{large, "jirascope.toml is too large for a file of settings"},
		{write(t, strings.Repeat("\n", maxSize)), ""},
	}
	if runtime.GOOS != "windows" {
		tests = append(tests, struct{ path, want string }{loose, "jirascope.toml can be changed by every user"})
	}
	for _, tt := range tests {
		file, faults := Read(tt.path)
		said := ""
		if len(faults) > 0 {
			said = faults[0].String()
		}
		if !strings.HasPrefix(said, tt.want) || (tt.want == "") != (said == "") || len(file.Profiles) > 0 {
			t.Errorf("%s: %q, want %q", tt.path, said, tt.want)
		}
	}
}

// What is wrong is named by line and key, never with a value.
func TestRead_Faults(t *testing.T) {
	for text, want := range map[string]string{
		"site = acme CANARY":                                          "in jirascope.toml, line 1, something is not TOML: a text needs quotes",
		"[profile.work]\nsite = \"a\"\nsite = \"CANARY\"":             "in jirascope.toml, line 3, something is not TOML",
		"site = \"CANARY\"":                                           "in jirascope.toml, line 1, site belongs into a profile",
		"colour = \"CANARY\"":                                         "in jirascope.toml, line 1, colour is unknown outside a profile",
		"\n\"CANARY of a long key that may be a secret\" = 1":         "in jirascope.toml, line 2, a key is unknown outside a profile",
		"default = 1":                                                 "in jirascope.toml, line 1, default has to be the name of a profile",
		"default = \"../CANARY\"":                                     "in jirascope.toml, line 1, default has to be the name of a profile",
		"profile = \"CANARY\"":                                        "in jirascope.toml, line 1, profile has to be a table for each profile",
		"[profile]\nsite = \"CANARY\"":                                "in jirascope.toml, line 2, a setting stands where a profile has to be",
		"[profile.\"../CANARY\"]":                                     "in jirascope.toml, line 1, a profile's name has letters",
		"[profile.work]\ntoken = \"CANARY\"":                          "in jirascope.toml, line 2, token is a secret, which this file must not hold: run `jirascope login`, or name its place in token_file or token_command",
		"[profile.work]\nAPI_Token = \"CANARY\"":                      "in jirascope.toml, line 2, API_Token is a secret",
		"[profile.work]\nadmin_key = \"CANARY\"":                      "in jirascope.toml, line 2, admin_key is a secret, which this file must not hold: run `jirascope login`, or name its place in admin_key_file",
		"[profile.work]\n\nsite = 5":                                  "in jirascope.toml, line 3, site has to be a text in quotes",
		"[profile.work]\nsite = [\"CANARY\"]":                         "in jirascope.toml, line 2, site has to be a text in quotes",
		"[profile.work]\nscopes = [1]":                                "in jirascope.toml, line 2, scopes has to be a text in quotes, or an array of such texts",
		"[profile.work]\ncloudid = \"CANARY\"":                        "in jirascope.toml, line 2, cloudid is unknown: did you mean cloud_id?",
		"[profile.work]\nJIRA_SITE = \"CANARY\"":                      "in jirascope.toml, line 2, JIRA_SITE is unknown: did you mean site?",
		"[profile.work]\ncolour = \"CANARY\"":                         "in jirascope.toml, line 2, colour is unknown: a profile has site, email, token_file",
		"[profile.work]\nsite = \"a\"\n[profile.work.deep]\nsite = 1": "in jirascope.toml, line 3, deep is unknown",
	} {
		_, faults := Read(write(t, text))
		if len(faults) != 1 || !strings.HasPrefix(faults[0].String(), want) || strings.Contains(faults[0].String(), "CANARY") {
			t.Errorf("%s\n%v\nwant %s", text, faults, want)
		}
	}
}

// All faults are told, in the order of the lines.
func TestRead_AllFaults(t *testing.T) {
	file, faults := Read(write(t, "[profile.b]\nx1 = 1\nsite = 2\n[profile.a]\ntokens = 3\nsite = \"acme\""))
	var lines []int
	for _, f := range faults {
		lines = append(lines, f.Line)
	}
	if !cmp.Equal(lines, []int{2, 3, 5}) || len(file.Profiles) != 2 || file.Profiles[0].Values["JIRA_SITE"].Text != "acme" {
		t.Errorf("%v %+v", faults, file)
	}
}

func TestChoose(t *testing.T) {
	file := func(base string, names ...string) File {
		f := File{Default: base}
		for _, name := range names {
			f.Profiles = append(f.Profiles, Profile{Name: name})
		}
		return f
	}
	for _, tt := range []struct {
		file              File
		name, want, fault string
	}{
		{file(""), "", "", ""},
		{file(""), "work", "", "jirascope.toml has no profile of that name: it has none"},
		{file("", "a"), "", "a", ""},
		{file("", "a", "b"), "", "", "jirascope.toml has several profiles and no default: it has a, b"},
		{file("b", "a", "b"), "", "b", ""},
		{file("b", "a", "b"), "a", "a", ""},
		{file("c", "a", "b"), "", "", "jirascope.toml has no profile of that name: it has a, b"},
	} {
		got, fault := tt.file.Choose(tt.name)
		said := ""
		if fault != nil {
			said = fault.String()
		}
		if got.Name != tt.want || said != tt.fault {
			t.Errorf("%v %q: %q, %q", tt.file, tt.name, got.Name, said)
		}
	}
}

func TestValidName(t *testing.T) {
	for name, want := range map[string]bool{
		"work": true, "a.b-c_D9": true, strings.Repeat("a", 64): true, "0": true, "zZ": true,
		"": false, strings.Repeat("a", 65): false, ".a": false, "-a": false, "_a": false, "a/b": false, "a b": false, "ä": false, "a\\b": false,
	} {
		if ValidName(name) != want {
			t.Errorf("%q: %t", name, !want)
		}
	}
}

func TestPath(t *testing.T) {
	t.Setenv("HOME", "/home/ann")
	t.Setenv("XDG_CONFIG_HOME", "")
	if runtime.GOOS == "linux" && Path() != "/home/ann/.config/jirascope/jirascope.toml" {
		t.Errorf("%q", Path())
	}
	t.Setenv("HOME", "")
	if runtime.GOOS == "linux" && Path() != "" {
		t.Errorf("%q without a home", Path())
	}
}

// Every document is read, or refused with its faults, without a panic.
func FuzzParse(f *testing.F) {
	f.Add(two)
	f.Add("profile = {a = {site = 'x'}}\n[default]")
	f.Add("profile.a.site = 'x'\n[[profile]]")
	f.Fuzz(func(t *testing.T, text string) {
		file, _ := File{}.parse([]byte(text))
		for _, p := range file.Profiles {
			for variable, v := range p.Values {
				if key, ok := keyNamed(v.Key); !ok || key.Variable != variable {
					t.Errorf("%s is %s", variable, v.Key)
				}
			}
		}
	})
}
