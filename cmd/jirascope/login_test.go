package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jirascope/internal/sandbox"
	"jirascope/internal/vault"
	"jirascope/scopes"
)

// atSandbox runs the program against a sandbox, with a folder of settings of its own.
type atSandbox struct {
	t      *testing.T
	server *sandbox.Server
	url    string
	folder string
}

func newAtSandbox(t *testing.T) *atSandbox {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server := sandbox.New(catalogue, sandbox.Options{Now: time.Now()})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = running.Close() })
	a := &atSandbox{t, server, running.URL(), t.TempDir()}
	for name, value := range map[string]string{
		"JIRASCOPE_CONFIG": filepath.Join(a.folder, "jirascope.toml"), "JIRASCOPE_SECRET_STORE": "file", "JIRASCOPE_GATEWAY_URL": a.url,
		"JIRA_SITE": "", "JIRA_EMAIL": "", "JIRA_API_TOKEN": "", "JIRASCOPE_PROFILE": "", "COLUMNS": "1000", "NO_COLOR": "1",
	} {
		t.Setenv(name, value)
	}
	return a
}

func (a *atSandbox) account(name string) sandbox.Account {
	a.t.Helper()
	account, ok := a.server.Account(name)
	if !ok {
		a.t.Fatal(name)
	}
	return account
}

// run runs the program. No secret of the sandbox may show in what it prints.
func (a *atSandbox) run(input string, args ...string) (code int, stdout, stderr string) {
	a.t.Helper()
	var out, problems strings.Builder
	code = run(a.t.Context(), args, streams{strings.NewReader(input), &out, &problems})
	for _, account := range a.server.Tokens() {
		for _, secret := range []string{account.Token, account.ClientSecret, account.RefreshToken} {
			if secret != "" && strings.Contains(out.String()+problems.String(), secret) {
				a.t.Errorf("%q shows a secret of %s:\n%s%s", args, account.Name, out.String(), problems.String())
			}
		}
	}
	return code, out.String(), problems.String()
}

// stored is what the vault has for a profile.
func (a *atSandbox) stored(name string) (vault.Entry, bool) {
	a.t.Helper()
	entry, found, err := (vault.Vault{Folder: filepath.Join(a.folder, "secrets"), Choice: vault.FileOnly}).Load(a.t.Context(), name)
	if err != nil {
		a.t.Fatal(err)
	}
	return entry, found
}

// A token is checked, stored with its plan, used by the next command, and deleted.
func TestLogin_Token(t *testing.T) {
	a := newAtSandbox(t)
	full := a.account("full")
	code, stdout, stderr := a.run(full.Token+"\n", "login", "--site", a.url, "--email", full.Email, "--days", "30")
	if code != 0 || !strings.Contains(stdout, "Stored for the profile default, in a file that only you may read.\nIt was planned with ") {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	for _, want := range []string{"https://id.atlassian.com/manage-profile/security/api-tokens?autofillToken=jirascope&expiryDays=30&appId=jira&selectedScopes=%5B%22read%3A", "Check that the app is Jira", "View boards", "Accepted: "} {
		if !strings.Contains(stderr, want) {
			t.Errorf("no %q in\n%s", want, stderr)
		}
	}
	entry, found := a.stored("default")
	days := time.Until(entry.Expires).Hours() / 24
	if !found || entry.Kind != vault.APIToken || entry.Secret.Reveal() != full.Token || entry.Email != full.Email || len(entry.Scopes) < 5 || days < 29 || days > 30 {
		t.Errorf("%+v", entry)
	}
	if code, stdout, stderr := a.run("", "call", "list_boards"); code != 0 || !strings.Contains(stdout, "Orbit Checkout") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if code, stdout, _ := a.run("", "config"); code != 0 || !strings.Contains(stdout, "JIRA_API_TOKEN           (hidden)  [a file of its own, stored by login]") || !strings.Contains(stdout, "stored    an API token with ") {
		t.Errorf("%d\n%s", code, stdout)
	}
	code, stdout, stderr = a.run("", "logout")
	if _, found := a.stored("default"); code != 0 || found || !strings.Contains(stdout, "revoke it at https://id.atlassian.com") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if code, _, stderr := a.run("", "logout"); code != 1 || !strings.Contains(stderr, "nothing is stored for the profile default") {
		t.Errorf("%d %s", code, stderr)
	}
	if code, stdout, _ := a.run("", "call", "list_boards"); code != 1 || !strings.Contains(stdout, "run `jirascope login --profile default`") {
		t.Errorf("%d\n%s", code, stdout)
	}
}

// What Jira does not accept is not stored, and why is said.
func TestLogin_Refused(t *testing.T) {
	a := newAtSandbox(t)
	for _, name := range []string{"expired", "revoked"} {
		account := a.account(name)
		code, stdout, stderr := a.run(account.Token, "login", "--site", a.url, "--email", account.Email)
		if code != 1 || stdout != "" || !strings.Contains(stderr, "Not stored. ") {
			t.Errorf("%s: %d\n%s%s", name, code, stdout, stderr)
		}
	}
	for input, want := range map[string]string{"": "nothing was given", "a\nb": "several lines were given"} {
		if code, _, stderr := a.run(input, "login", "--site", a.url); code != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%q: %d %s", input, code, stderr)
		}
	}
	if code, _, stderr := a.run("YOUR_API_TOKEN", "login", "--site", a.url, "--email", "ann@lumen.example"); code != 1 || !strings.Contains(stderr, "JIRA_API_TOKEN holds a placeholder") {
		t.Errorf("%d %s", code, stderr)
	}
	if left, _ := os.ReadDir(a.folder); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A token may lack the scope to read its own account, or have no scopes, or be a service
// account's.
func TestLogin_Kinds(t *testing.T) {
	a := newAtSandbox(t)
	for name, want := range map[string]string{
		"issue-reader": "Accepted. The token may not read its own account", "unscoped": "The token has no scopes", "service-account": "Accepted: ",
	} {
		account := a.account(name)
		args := []string{"login", "--site", a.url, "--profile", name}
		if name != "service-account" {
			args = append(args, "--email", account.Email)
		}
		code, stdout, stderr := a.run(account.Token, args...)
		entry, found := a.stored(name)
		if code != 0 || !strings.Contains(stderr, want) || !found || (name == "unscoped") != (entry.Scopes == nil) {
			t.Errorf("%s: %d\n%s%s%+v", name, code, stdout, stderr, entry)
		}
		t.Setenv("JIRASCOPE_PROFILE", name)
		if code, stdout, _ := a.run("", "call", "list_boards"); name != "issue-reader" && code != 0 {
			t.Errorf("%s: %d\n%s", name, code, stdout)
		}
		t.Setenv("JIRASCOPE_PROFILE", "")
	}
}

func TestLogin_Misuse(t *testing.T) {
	a := newAtSandbox(t)
	path := filepath.Join(a.folder, "jirascope.toml")
	if err := os.WriteFile(path, []byte("[profile.work]\nsite = \"acme\"\ntoken_file = \"/x\"\n[profile.home]\nsite = \"acme\"\nemail = \"ann@example.com\""), 0o600); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{
		"login --profile work":                         "has token_file in line 3, which is used in place of what login stores",
		"login --profile home --site orbit":            "the profile home has another site",
		"login --profile home --email bob@example.com": "the profile home has another e-mail address",
		"login --profile ../x":                         "a profile's name has letters",
		"login --profile new":                          "the site is unknown: give --site",
		"login --profile home --days 0":                "--days takes 1 to 365",
		"login --profile home --days 366":              "--days takes 1 to 365",
		"login --profile home --tools nonsense":        "of the areas and tools to offer, one is unknown",
		"login --profile home --tools explain_401":     "the tools need 0 scopes",
		"login extra":                                  "login takes no arguments",
		"logout extra":                                 "logout takes no arguments",
	} {
		if code, _, stderr := a.run("x", strings.Fields(args)...); code != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%s: %d %s", args, code, stderr)
		}
	}
}
