package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"jirascope/internal/vault"
	"jirascope/jira"
)

// configured writes a file of profiles and says how the environment names it. Secrets are
// files, whatever this system has.
func configured(t *testing.T, text string) (folder string, environment []string) {
	t.Helper()
	folder = t.TempDir()
	path := filepath.Join(folder, "jirascope.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, []string{"JIRASCOPE_CONFIG=" + path, "JIRASCOPE_SECRET_STORE=file"}
}

const profiles = `default = "work"
[profile.work]
site = "acme.atlassian.net"
email = "ann@example.com"
scopes = ["read:jira-work"]
log_level = "debug"
gateway_url = "http://127.0.0.1:9"
[profile.home]
site = "orbit"
auth = "bearer"
`

func stored(t *testing.T, folder, profile string, entry vault.Entry) {
	t.Helper()
	if _, err := (vault.Vault{Folder: filepath.Join(folder, "secrets"), Choice: vault.FileOnly}).Save(t.Context(), profile, entry); err != nil {
		t.Fatal(err)
	}
}

func tokenEntry() vault.Entry {
	return vault.Entry{Kind: vault.APIToken, Site: "https://acme.atlassian.net", Email: "ann@example.com", Secret: vault.NewSecret(secret), Scopes: []string{"read:jira-user"},
		Expires: time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)}
}

// forced are the settings in force, one a line, each with where it comes from.
func (s *Settings) forced() string {
	var lines []string
	for _, one := range s.InForce() {
		if one.Source == Default || one.Variable == configFile || one.Variable == store {
			continue
		}
		value := one.Value
		if one.Secret {
			value = "hidden"
		}
		lines = append(lines, fmt.Sprintf("%s=%s (%s)", one.Variable, value, one.Origin))
	}
	return strings.Join(lines, "\n")
}

func TestProfiles(t *testing.T) {
	folder, environment := configured(t, profiles)
	stored(t, folder, "work", tokenEntry())
	const acme = "JIRA_SITE=acme.atlassian.net (site in jirascope.toml, line 3)\n"
	tests := []struct {
		name string
		set  []string
		want string
	}{
		{"the default", nil, acme + `JIRA_EMAIL=ann@example.com (email in jirascope.toml, line 4)
JIRA_API_TOKEN=hidden (a file of its own, stored by login)
JIRA_SCOPES=read:jira-work (scopes in jirascope.toml, line 5)
JIRASCOPE_GATEWAY_URL=http://127.0.0.1:9 (gateway_url in jirascope.toml, line 7)
JIRASCOPE_LOG_LEVEL=debug (log_level in jirascope.toml, line 6)`},
		{"one value of the environment", []string{"JIRA_SCOPES=read:me", "JIRASCOPE_LOG_LEVEL=info"}, acme + `JIRA_EMAIL=ann@example.com (email in jirascope.toml, line 4)
JIRA_API_TOKEN=hidden (a file of its own, stored by login)
JIRA_SCOPES=read:me (environment)
JIRASCOPE_GATEWAY_URL=http://127.0.0.1:9 (gateway_url in jirascope.toml, line 7)
JIRASCOPE_LOG_LEVEL=info (environment)`},
		{"another credential", []string{"JIRA_API_TOKEN=" + secret}, acme + `JIRA_API_TOKEN=hidden (environment)
JIRASCOPE_GATEWAY_URL=http://127.0.0.1:9 (gateway_url in jirascope.toml, line 7)
JIRASCOPE_LOG_LEVEL=debug (log_level in jirascope.toml, line 6)`},
		{"another site takes no credential along", []string{"JIRA_SITE=other"}, `JIRA_SITE=other (environment)
JIRASCOPE_LOG_LEVEL=debug (log_level in jirascope.toml, line 6)`},
		{"the same site", []string{"JIRA_SITE=https://acme.atlassian.net/jira"}, `JIRA_SITE=https://acme.atlassian.net/jira (environment)
JIRA_EMAIL=ann@example.com (email in jirascope.toml, line 4)
JIRA_API_TOKEN=hidden (a file of its own, stored by login)
JIRA_SCOPES=read:jira-work (scopes in jirascope.toml, line 5)
JIRASCOPE_LOG_LEVEL=debug (log_level in jirascope.toml, line 6)`},
	}
	for _, tt := range tests {
		s := read(t, append(environment, tt.set...)...)
		if got := s.forced(); got != tt.want || s.Active != "work" {
			t.Errorf("%s: profile %q\n%s\nwant\n%s", tt.name, s.Active, got, tt.want)
		}
	}
	s := read(t, environment...)
	if s.said() != "" || !s.Token.Equal(jira.NewToken(secret)) || s.Stored == nil || s.Stored.Expires.IsZero() || s.Granted[0] != "read:jira-work" {
		t.Errorf("%s %+v", s.said(), s.Stored)
	}
	s = read(t, append(environment, "JIRA_SITE=other")...)
	if s.Stored != nil || !strings.Contains(strings.Join(s.Notes, "\n"), "JIRA_SITE is another site than that of the profile work") || !strings.Contains(s.said(), "JIRA_API_TOKEN is missing") {
		t.Errorf("%q %s", s.Notes, s.said())
	}
	s = read(t, append(environment, "JIRASCOPE_PROFILE=home", "JIRA_API_TOKEN="+secret)...)
	if s.Active != "home" || s.Site != "orbit" || s.Auth != "" || s.said() != "" {
		t.Errorf("home: %q %q %q %s", s.Active, s.Site, s.Auth, s.said())
	}
}

// What is wrong with a profile is named by variable, key and line, never with a value.
func TestProfiles_Problems(t *testing.T) {
	folder, environment := configured(t, profiles)
	entry := tokenEntry()
	entry.Site = "https://elsewhere.atlassian.net"
	stored(t, folder, "work", entry)
	_, several := configured(t, "[profile.a]\nsite = \"acme\"\n[profile.b]")
	_, faulty := configured(t, "[profile.a]\nsite = \"your-site\"\nsites = \"CANARY\"\nemail = \"CANARY\"\nauth = \"CANARY\"")
	_, other := configured(t, "default = \"a\"\n[profile.a]\nsite = \"acme\"\n[profile.b]\ntoken = \"CANARY\"")
	complete := complete()
	tests := []struct {
		name string
		set  []string
		want string
	}{
		{"stored for another site", environment, "JIRA_API_TOKEN was stored for another site than the profile has now: run `jirascope login --profile work` again (blocks)"},
		{"nothing stored", append(environment, "JIRASCOPE_PROFILE=home"), "JIRA_API_TOKEN is missing: run `jirascope login --profile home`, which makes and stores one for the profile (blocks)"},
		{"no such profile", append(environment, "JIRASCOPE_PROFILE=shop"), "JIRASCOPE_PROFILE is unknown: jirascope.toml has no profile of that name: it has home, work (blocks)"},
		{"no such profile, by the file", append(several[:2:2], "JIRASCOPE_PROFILE=c"), "JIRASCOPE_PROFILE is unknown: jirascope.toml has no profile of that name: it has a, b (blocks)"},
		{"several", several, "JIRASCOPE_PROFILE is missing: jirascope.toml has several profiles and no default: it has a, b (blocks)"},
		{"several, and none is needed", append(several[:2:2], complete...), ""},
		{"no file", []string{"JIRASCOPE_PROFILE=work"}, "JIRASCOPE_PROFILE is set, and there is no jirascope.toml: run `jirascope login --profile NAME`, or unset it (blocks)"},
		{"not a name", []string{"JIRASCOPE_PROFILE=../CANARY"}, "JIRASCOPE_PROFILE is not the name of a profile: those have letters, digits, dots, hyphens and low lines only (blocks)"},
		{"no such file", []string{"JIRASCOPE_CONFIG=" + filepath.Join(folder, "CANARY")}, "JIRASCOPE_CONFIG names a file that does not exist (blocks)"},
		{"not a place", append(complete, "JIRASCOPE_SECRET_STORE=CANARY"), "JIRASCOPE_SECRET_STORE is none of auto, keychain and file: use one of them, or leave it out (blocks)"},
		{"values", faulty, `JIRA_SITE (site in jirascope.toml, line 2) holds a placeholder: put your own value there (blocks)
JIRA_EMAIL (email in jirascope.toml, line 4) is not an e-mail address: give the one of the account that the token belongs to (blocks)
JIRA_API_TOKEN is missing: run ` + "`jirascope login --profile a`" + `, which makes and stores one for the profile (blocks)
JIRA_AUTH (auth in jirascope.toml, line 5) is none of auto, basic and bearer: use one of them, or leave it out (blocks)
in jirascope.toml, line 3, sites is unknown: did you mean site? (blocks)`},
		{"a fault of another profile", append(other[:2:2], "JIRA_API_TOKEN="+secret), "in jirascope.toml, line 5, token is a secret, which this file must not hold: run `jirascope login`, or name its place in token_file or token_command. If it stood here, make a new one"},
	}
	for _, tt := range tests {
		var lines []string
		for _, p := range read(t, tt.set...).Problems {
			line := p.String()
			if p.Blocks {
				line += " (blocks)"
			}
			lines = append(lines, line)
		}
		got := strings.Join(lines, "\n")
		if got != tt.want || strings.Contains(got, "CANARY") {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

// What a client says against a setting of a profile is named with its place too.
func TestRefused_Profile(t *testing.T) {
	_, environment := configured(t, "[profile.a]\nsite = \"acme\"")
	s := read(t, append(environment, "JIRA_API_TOKEN="+secret)...)
	s.Refused(fmt.Errorf("JIRA_SITE is odd"), true)
	if got := s.said(); got != "JIRA_SITE (site in jirascope.toml, line 2) is odd\n" {
		t.Error(got)
	}
}

// A consent needs no token, and brings its site along.
func TestProfiles_Grant(t *testing.T) {
	folder, environment := configured(t, "[profile.work]\nsite = \"acme\"")
	stored(t, folder, "work", vault.Entry{
		Kind: vault.Grant, Site: "https://acme.atlassian.net", Secret: vault.NewSecret(secret), Refresh: vault.NewSecret(secret),
		CloudID: "11111111-2222-3333-4444-555555555555", Scopes: []string{"read:me"},
	})
	s := read(t, environment...)
	if s.said() != "" || !s.Token.IsZero() || s.Stored == nil || s.CloudID != "11111111-2222-3333-4444-555555555555" || s.Granted[0] != "read:me" {
		t.Errorf("%s %+v", s.said(), s)
	}
	s, err := Read(t.Context(), environment, Places{})
	if err != nil || s.Stored != nil {
		t.Errorf("looked up without leave: %+v, %v", s.Stored, err)
	}
}

// A secret is what a command prints, in one line, without a shell.
func TestSecretOf(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands are those of Unix")
	}
	for command, want := range map[string]string{
		"echo " + secret:                     "",
		"printf '\\n  " + secret + "  \\n'":  "",
		`["printf", "%s", "` + secret + `"]`: "",
		`/bin/echo "` + secret + `"`:         "",
		"echo '" + secret + "' ''":           "",
		"false CANARY":                       "failed: run it in a terminal",
		"/nonexistent/CANARY":                "could not be run: its first word",
		"true":                               "printed nothing",
		`printf 'a\nb'`:                      "printed several lines",
		"head -c 70000 /dev/zero":            "printed far more than a secret",
		"cat":                                "printed nothing",
		"echo $CANARY":                       "holds a sign that only a shell reads",
		"op read x | tail -1":                "holds a sign that only a shell reads",
		"cat ~/CANARY":                       "has a word that begins with ~",
		"echo 'CANARY":                       "has a quotation mark that is never closed",
		"[echo, CANARY]":                     "begins like a list and is none",
		"[]":                                 "names no program",
		"'' a":                               "names no program",
	} {
		got, problem := secretOf(t.Context(), command)
		if !strings.HasPrefix(problem, want) || (want == "") != (problem == "") || want == "" && got != secret || strings.Contains(problem, "CANARY") {
			t.Errorf("%s: %.100q, %q", command, got, problem)
		}
	}
}

func TestSplit(t *testing.T) {
	for command, want := range map[string]string{
		"a b":                "a|b",
		" a\t'b c'  \"d|e\"": "a|b c|d|e",
		`a"b"'c' ""`:         "abc|",
		`C:\bin\op x`:        `C:\bin\op|x`,
		"a~b":                "a~b",
		`'"' "'"`:            `"|'`,
		"":                   "",
	} {
		words, problem := split(command)
		if got := strings.Join(words, "|"); got != want || problem != "" {
			t.Errorf("%s: %s, %s", command, got, problem)
		}
	}
}

// A command is a place of a secret like the others.
func TestRead_Command(t *testing.T) {
	s := read(t, "JIRA_SITE=acme", "JIRA_EMAIL=ann@example.com", "JIRA_API_TOKEN_COMMAND=echo "+secret)
	if s.said() != "" || !s.Token.Equal(jira.NewToken(secret)) || !strings.Contains(s.forced(), "JIRA_API_TOKEN=hidden (environment, JIRA_API_TOKEN_COMMAND)") {
		t.Errorf("%s\n%s", s.said(), s.forced())
	}
	s = read(t, complete("JIRA_API_TOKEN_COMMAND=echo x")...)
	if s.said() != "JIRA_API_TOKEN and JIRA_API_TOKEN_COMMAND are both set: keep one\n" {
		t.Error(s.said())
	}
	s = read(t, "JIRA_SITE=acme", "JIRA_API_TOKEN_COMMAND=false", "JIRA_EMAIL=ann@example.com")
	if s.said() != "JIRA_API_TOKEN_COMMAND failed: run it in a terminal and see what it says\n" || !s.Blocked() {
		t.Errorf("%q", s.said())
	}
	if s := read(t, complete("ATLASSIAN_ADMIN_KEY_COMMAND=false")...); s.Blocked() || len(s.Problems) != 1 {
		t.Errorf("%q", s.said())
	}
	folder, environment := configured(t, "[profile.work]\nsite = \"acme\"\nemail = \"ann@example.com\"\ntoken_command = [\"echo\", \""+secret+"\"]")
	stored(t, folder, "work", tokenEntry())
	s = read(t, environment...)
	if s.said() != "" || s.Stored != nil || !strings.Contains(s.forced(), "JIRA_API_TOKEN=hidden (token_command in jirascope.toml, line 4)") {
		t.Errorf("%s\n%s", s.said(), s.forced())
	}
	marker := filepath.Join(t.TempDir(), "ran")
	if _, err := Read(t.Context(), []string{"JIRA_SITE=acme", "JIRA_API_TOKEN_COMMAND=touch " + marker}, Places{}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(marker); err == nil {
		t.Error("the command ran without leave")
	}
}
