package settings

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jirascope/jira"
)

// secret is what must not show, wherever it was put.
const secret = "ATATT3xFfGF0CANARYabcdefghijklmnopqrstuvwxyz0123456789_-ABCDEFGHIJ=1A2B3C4D"

// complete is a configuration without problems, with a change.
func complete(changes ...string) []string {
	return append([]string{"JIRA_SITE=acme.atlassian.net", "JIRA_EMAIL=ann@example.com", "JIRA_API_TOKEN=" + secret, "PATH=/bin"}, changes...)
}

func read(t *testing.T, environment ...string) *Settings {
	t.Helper()
	s, err := Read(t.Context(), environment, Places{Secrets: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// said are the problems, one a line.
func (s *Settings) said() string {
	var b strings.Builder
	for _, p := range s.Problems {
		b.WriteString(p.String() + "\n")
	}
	return b.String()
}

func TestRead(t *testing.T) {
	s := read(t, complete("JIRA_AUTH= Basic ", "JIRA_SCOPES=read:jira-work,READ:jira-user", "JIRASCOPE_LOG_LEVEL=debug")...)
	if s.said() != "" || s.Blocked() {
		t.Errorf("problems:\n%s", s.said())
	}
	c := s.Credential()
	if s.Site != "acme.atlassian.net" || c.Email != "ann@example.com" || !c.Token.Equal(jira.NewToken(secret)) || c.Scheme != jira.SchemeBasic {
		t.Errorf("read %+v", s)
	}
	if got := strings.Join(s.Granted, " "); got != "read:jira-work read:jira-user" {
		t.Errorf("scopes %q", got)
	}
	if s.Level(true) != slog.LevelDebug || read(t).Level(true) != slog.LevelWarn || read(t).Level(false) != slog.LevelInfo {
		t.Error("another level")
	}
	if s := read(t, "PATH=/bin"); s.said() != "" || s.Granted != nil {
		t.Errorf("nothing set: %s", s.said())
	}
}

// What is wrong with one value is said in its place, and calls are held back where
// they could only fail.
func TestRead_Values(t *testing.T) {
	const placeholder, quotes = "holds a placeholder", "has quotes around its value"
	tests := []struct {
		change, want string
		blocks       bool
	}{
		{`JIRA_SITE="acme"`, "JIRA_SITE " + quotes, true},
		{"JIRA_SITE=your-site", "JIRA_SITE " + placeholder, true},
		{"JIRA_SITE=jira", "", false},
		{"JIRA_SITE=%JIRA_SITE%", "JIRA_SITE " + placeholder, true},
		{"JIRA_API_TOKEN=\ufeff" + secret + "\r\n", "", false},
		{"JIRA_SITE=${JIRA_SITE}", "JIRA_SITE " + placeholder, true},
		{"JIRA_SITE=" + secret, "JIRA_SITE holds what looks like a secret", true},
		{"JIRA_SITE=0123456789abcdef0123456789abcdef", "JIRA_SITE holds what looks like a secret", true},
		{"JIRA_SITE=aBcDeFgHiJkLmNoPqRsTuVwX.atlassian.net", "JIRA_SITE holds what looks like a secret", true},
		{"JIRA_SITE=AcmeEngineeringTeamNorth2024.atlassian.net", "", false},
		{"JIRA_SITE=https://acme.atlassian.net/jira/software/c/projects/X", "", false},
		{"JIRASCOPE_GATEWAY_URL=" + secret, "JIRASCOPE_GATEWAY_URL holds what looks like a secret", true},
		{"JIRA_EMAIL=ann", "JIRA_EMAIL is not an e-mail address", true},
		{"JIRA_EMAIL=ann@example", "JIRA_EMAIL is not an e-mail address", true},
		{"JIRA_EMAIL=" + secret, "JIRA_EMAIL holds what looks like a token", true},
		{"JIRA_EMAIL='ann@example.com'", "JIRA_EMAIL " + quotes, true},
		{"JIRA_API_TOKEN=\"" + secret + "\"", "JIRA_API_TOKEN " + quotes, true},
		{"JIRA_API_TOKEN=YOUR_API_TOKEN", "JIRA_API_TOKEN " + placeholder, true},
		{"JIRA_API_TOKEN=...", "JIRA_API_TOKEN " + placeholder, true},
		{"JIRA_API_TOKEN=Bearer " + secret, "JIRA_API_TOKEN holds the word bearer", true},
		{"JIRA_API_TOKEN=ann@example.com:" + secret, "JIRA_API_TOKEN holds an e-mail address and a colon", true},
		{"JIRA_API_TOKEN=ann@example.com", "JIRA_API_TOKEN holds an e-mail address", true},
		{"JIRA_API_TOKEN=JIRA_API_TOKEN=" + secret, "JIRA_API_TOKEN holds the name of a variable", true},
		{"JIRA_API_TOKEN=" + secret[:30] + "\n" + secret[30:], "JIRA_API_TOKEN holds white space", true},
		{"JIRA_API_TOKEN=" + strings.Repeat("a", longestToken+1), "JIRA_API_TOKEN is much longer", true},
		{"JIRA_API_TOKEN=ATCTT3xFfGN0" + secret[12:], "JIRA_API_TOKEN begins like an organization's API key", true},
		{"JIRA_CLOUD_ID=acme", "JIRA_CLOUD_ID is not a UUID", true},
		{"JIRA_CLOUD_ID=https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555", "JIRA_CLOUD_ID holds more than a UUID", true},
		{"JIRA_CLOUD_ID=11111111-2222-3333-4444-55555555AAAA", "", false},
		{"JIRA_AUTH=digest", "JIRA_AUTH is none of auto, basic and bearer", true},
		{"JIRASCOPE_SANDBOX=2", "JIRASCOPE_SANDBOX is neither 1 nor 0", true},
		{"JIRASCOPE_SANDBOX=no", "", false},
		{"JIRA_SCOPES=read:jira-work " + secret, "JIRA_SCOPES holds words that are neither the name of a scope nor a title", false},
		{"JIRA_SCOPES=View project", "the nearest to the first is ", false},
		{"JIRA_SCOPES=, ,", "JIRA_SCOPES names no scope", false},
		{`JIRA_SCOPES=["read:jira-work", "View projects"]`, "", false},
		{"JIRASCOPE_LOG_LEVEL=" + secret[:50], "JIRASCOPE_LOG_LEVEL is not a level", false},
		{"JIRA_API_TOKEN=" + secret + secret, "JIRA_API_TOKEN holds more than a token", true},
		{"JIRA_API_TOKEN=JIRA_TOKEN=" + secret, "JIRA_API_TOKEN holds more than a token", true},
		{"JIRA_CLOUD_ID=00000000-0000-0000-0000-000000000000", "JIRA_CLOUD_ID " + placeholder, true},
		{"https_proxy=127.0.0.1:99999", "https_proxy is not the address of a proxy", false},
		{"JIRA_API_TOKEN=/run/secrets/token", "JIRA_API_TOKEN holds an address or a path", true},
		{"JIRA_API_TOKEN=https://id.atlassian.com", "JIRA_API_TOKEN holds an address or a path", true},
		{"JIRA_API_TOKEN=" + secret + ";", "JIRA_API_TOKEN holds a sign that no token has", true},
		{"JIRA_API_TOKEN=" + strings.Replace(secret, "=", "%3D", 1), "JIRA_API_TOKEN holds a sign that no token has", true},
		{"JIRASCOPE_LOGLEVEL=debug", "JIRASCOPE_LOGLEVEL is not a setting of this program: did you mean JIRASCOPE_LOG_LEVEL?", false},
		{"JIRASCOPE_VERBOSE=1", "JIRASCOPE_VERBOSE is not a setting of this program; those that begin so are JIRASCOPE_GATEWAY_URL, ", false},
		{"JIRASCOPE_LOG_LEVEL=info+2", "JIRASCOPE_LOG_LEVEL is not a level: use debug, info, warn or error", false},
		{"JIRASCOPE_LOG_LEVEL=Debug", "", false},
		{"JIRA_EMAIL=you@example.com", "JIRA_EMAIL " + placeholder, true},
		{"JIRA_EMAIL=your.name@acme.com", "JIRA_EMAIL " + placeholder, true},
		{"JIRA_EMAIL=ann@your-company.com", "JIRA_EMAIL " + placeholder, true},
		{"JIRA_EMAIL=yourik@acme.com", "", false},
		{"JIRA_CLOUD_ID={11111111-2222-3333-4444-555555555555}", "JIRA_CLOUD_ID holds more than a UUID", true},
		{"JIRASCOPE_RECORD=" + secret[:60], "JIRASCOPE_RECORD holds what looks like a secret", false},
		{"JIRASCOPE_RECORD=$HOME", "JIRASCOPE_RECORD " + placeholder, false},
		{"JIRASCOPE_ALLOW_SITE=jira.acme.example, proxy.acme.example", "", false},
		{"JIRASCOPE_ALLOW_SITE=https://jira.acme.example", "JIRASCOPE_ALLOW_SITE has to name a host", false},
		{"JIRASCOPE_ALLOW_SITE=*", "JIRASCOPE_ALLOW_SITE has to name a host", false},
		{"JIRASCOPE_ALLOW_SITE=1", "JIRASCOPE_ALLOW_SITE has to name a host", false},
		{"HTTPS_PROXY=http://u:CANARY@%zz", "HTTPS_PROXY is not the address of a proxy, so that calls go out without one", false},
		{"http_proxy=ftp://proxy.example", "http_proxy is not the address of a proxy", false},
		{"HTTPS_PROXY=proxy.example:3128", "", false},
		{"ATLASSIAN_ADMIN_KEY=" + secret, "JIRA_API_TOKEN holds the same as ATLASSIAN_ADMIN_KEY", true},
		{"JIRA_CLOUD_ID=" + secret, "JIRA_CLOUD_ID", true},
	}
	if runtime.GOOS == "linux" {
		tests = append(tests, []struct {
			change, want string
			blocks       bool
		}{
			{"SSL_CERT_FILE=/nope/CANARY", "SSL_CERT_FILE names a file that does not exist", false},
			{"SSL_CERT_FILE=" + os.DevNull, "SSL_CERT_FILE names a pipe or a device, not a plain file, so that no certificate", true},
			{"SSL_CERT_DIR=/nope/CANARY:/nope", "SSL_CERT_DIR names no folder that exists", false},
		}...)
	}
	for _, tt := range tests {
		name, _, _ := strings.Cut(tt.change, "=")
		s := read(t, complete(tt.change)...)
		switch {
		case tt.want == "" && s.said() != "", !strings.Contains(s.said(), tt.want):
			t.Errorf("%s: %q, want %q", tt.change, s.said(), tt.want)
		case tt.want != "" && strings.Count(s.said(), "\n") != 1:
			t.Errorf("%s: not one problem:\n%s", tt.change, s.said())
		case s.Blocked() != tt.blocks:
			t.Errorf("%s: blocks %t", name, s.Blocked())
		case strings.Contains(s.said(), "CANARY"), strings.Contains(s.said(), "0123456789abcdef"), strings.Contains(s.said(), "digest"):
			t.Errorf("%s: the value is repeated: %s", name, s.said())
		}
	}
}

// What is missing is named, together with the name under which it may be set.
func TestRead_Missing(t *testing.T) {
	tests := []struct {
		name        string
		environment []string
		want        string
	}{
		{"a site alone", []string{"JIRA_SITE=acme"}, "JIRA_EMAIL is missing: give\nJIRA_API_TOKEN is missing: make\n"},
		{"a token alone", []string{"JIRA_API_TOKEN=" + secret}, "JIRA_SITE is missing: give\n"},
		{"a token and basic", []string{"JIRA_SITE=acme", "JIRA_AUTH=basic", "JIRA_API_TOKEN=" + secret}, "JIRA_EMAIL is missing: give\n"},
		{"a service account's token", []string{"JIRA_SITE=acme", "JIRA_API_TOKEN=" + secret}, ""},
		{"a client without secret", []string{"JIRA_SITE=acme", "JIRA_CLIENT_ID=a1b2c3"}, "JIRA_CLIENT_SECRET is missing: it\n"},
		{"id and secret swapped", []string{"JIRA_SITE=acme", "JIRA_CLIENT_ID=" + secret, "JIRA_CLIENT_SECRET=a1b2c3"}, "JIRA_CLIENT_ID holds what looks like a secret: the\n"},
		{"an e-mail as id", []string{"JIRA_SITE=acme", "JIRA_CLIENT_ID=ann@example.com", "JIRA_CLIENT_SECRET=" + secret}, "JIRA_CLIENT_ID holds an address: give\n"},
		{"a secret without client", []string{"JIRA_SITE=acme", "JIRA_CLIENT_SECRET=" + secret}, "JIRA_CLIENT_ID is missing: it\n"},
		{"sooperset's names", []string{"JIRA_URL=https://acme.atlassian.net", "JIRA_USERNAME=a", "JIRA_TOKEN=" + secret},
			"JIRA_SITE is missing. JIRA_URL is set\nJIRA_EMAIL is missing. JIRA_USERNAME is set\nJIRA_API_TOKEN is missing. JIRA_TOKEN is set\n"},
		{"aashari's names", []string{"ATLASSIAN_SITE_NAME=acme", "ATLASSIAN_USER_EMAIL=a", "ATLASSIAN_API_TOKEN=" + secret},
			"JIRA_SITE is missing. ATLASSIAN_SITE_NAME is set\nJIRA_EMAIL is missing. ATLASSIAN_USER_EMAIL is set\nJIRA_API_TOKEN is missing. ATLASSIAN_API_TOKEN is set\n"},
		{"their e-mail, our token", []string{"JIRA_SITE=acme", "JIRA_USERNAME=a", "JIRA_API_TOKEN=" + secret}, "JIRA_EMAIL is missing. JIRA_USERNAME is set\n"},
		{"a token of Data Center", []string{"JIRA_SITE=acme", "JIRA_EMAIL=a@example.com", "JIRA_PERSONAL_TOKEN=" + secret}, "JIRA_API_TOKEN is missing. JIRA_PERSONAL_TOKEN is set\n"},
		{"both are set", complete("JIRA_URL=https://other.example", "JIRA_USERNAME=b"), ""},
		{"an app of another program", []string{"JIRA_SITE=acme", "ATLASSIAN_OAUTH_CLIENT_ID=x", "ATLASSIAN_OAUTH_CLIENT_SECRET=y"}, "JIRA_CLIENT_ID is missing. ATLASSIAN_OAUTH_CLIENT_ID is set\n"},
	}
	for _, tt := range tests {
		var got strings.Builder
		for _, p := range read(t, tt.environment...).Problems {
			begin, _, _ := strings.Cut(p.String(), ",")
			if _, advice, found := strings.Cut(begin, ": "); found {
				first, _, _ := strings.Cut(advice, " ")
				begin = strings.TrimSuffix(begin, advice) + first
			}
			got.WriteString(begin + "\n")
			if !p.Blocks {
				t.Errorf("%s: %s does not block", tt.name, p)
			}
		}
		if got.String() != tt.want {
			t.Errorf("%s:\n%swant\n%s", tt.name, got.String(), tt.want)
		}
	}
}

func TestRead_Files(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct{ name, path, want string }{
		{"as it is", file("plain", secret), ""},
		{"with an end of line", file("line", secret+"\r\n"), ""},
		{"of Windows", file("wide", "\xff\xfe"+strings.Join(strings.Split(secret, ""), "\x00")+"\x00"), ""},
		{"quoted", file("quoted", `"`+secret+`"`), "JIRA_API_TOKEN has quotes"},
		{"a setting", file("setting", "JIRA_API_TOKEN="+secret), "JIRA_API_TOKEN holds the name of a variable"},
		{"JSON", file("json", `{"token": "`+secret+`"}`), "JIRA_API_TOKEN_FILE names a file with JSON"},
		{"several lines", file("lines", secret+"\nmore"), "JIRA_API_TOKEN_FILE names a file of several lines"},
		{"empty", file("empty", " \n"), "JIRA_API_TOKEN_FILE names a file that is empty"},
		{"large", file("large", strings.Repeat("x", maxSecret+1)), "JIRA_API_TOKEN_FILE names a file that is too large"},
		{"missing", filepath.Join(folder, "CANARY"), "JIRA_API_TOKEN_FILE names a file that does not exist"},
		{"the secret itself", secret, "JIRA_API_TOKEN_FILE holds a secret: it has to be the path"},
		{"a folder", folder, "JIRA_API_TOKEN_FILE names a folder"},
		{"a device", os.DevNull, "JIRA_API_TOKEN_FILE names a pipe or a device"},
		{"a home", "~/token", "JIRA_API_TOKEN_FILE begins with ~"},
	}
	for _, tt := range tests {
		s := read(t, "JIRA_SITE=acme", "JIRA_EMAIL=ann@example.com", "JIRA_API_TOKEN_FILE="+tt.path)
		if tt.want == "" && (s.said() != "" || !s.Token.Equal(jira.NewToken(secret))) || !strings.HasPrefix(s.said(), tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, s.said(), tt.want)
		}
		if strings.Contains(s.said(), "CANARY") || strings.Count(s.said(), "\n") > 1 {
			t.Errorf("%s: %s", tt.name, s.said())
		}
	}
	if s := read(t, complete("JIRA_API_TOKEN_FILE="+file("both", secret))...); !strings.Contains(s.said(), "JIRA_API_TOKEN and JIRA_API_TOKEN_FILE are both set") {
		t.Errorf("both: %q", s.said())
	}
}

// What a client says against the settings is added, unless it follows from what is
// known.
func TestRefused(t *testing.T) {
	s := read(t, "JIRA_SITE=acme", "JIRA_EMAIL=ann", "JIRA_API_TOKEN="+secret)
	s.Problems = append(s.Problems, Problem{Variable: "JIRA_API_TOKEN_FILE", Text: "names a folder"})
	s.Refused(errors.Join(errors.New("JIRA_EMAIL is set without JIRA_API_TOKEN"), errors.New("JIRA_AUTH is basic without JIRA_EMAIL"), errors.New("JIRA_SITE is odd"), errors.New("the auth host is unknown")), true)
	if got := s.said(); !strings.HasPrefix(got, "JIRA_SITE is odd\nJIRA_EMAIL is not an e-mail address") || !strings.HasSuffix(got, "\nthe auth host is unknown\n") || strings.Contains(got, "basic") || strings.Contains(got, "without") {
		t.Errorf("problems:\n%s", got)
	}
	for _, p := range s.Problems {
		if strings.HasPrefix(p.String(), "the auth host") && p.Variable != "" {
			t.Errorf("%q is the name of a variable", p.Variable)
		}
	}
	before := len(s.Problems)
	s.Refused(nil, true)
	if len(s.Problems) != before {
		t.Error("no error is a problem")
	}
}

func TestBool(t *testing.T) {
	for text, want := range map[string][2]bool{"1": {true, true}, "TRUE": {true, true}, "on": {true, true}, "": {false, true}, "0": {false, true}, "False": {false, true}, "2": {}, "treu": {}} {
		if on, ok := Bool(text); on != want[0] || ok != want[1] {
			t.Errorf("%q: %t, %t", text, on, ok)
		}
	}
}
