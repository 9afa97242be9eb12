package settings

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// What is odd and may be meant is noted, and is no problem.
func TestNotes(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	file := func(name string, mode os.FileMode) string {
		if err := os.WriteFile(name, []byte(secret), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		return filepath.Join(folder, name)
	}
	if runtime.GOOS == "windows" {
		t.Skip("there, rights are not modes")
	}
	own, open := file("own", 0o600), file("open", 0o644)
	client := []string{"JIRA_SITE=acme", "JIRA_CLIENT_ID=a1b2c3", "JIRA_CLIENT_SECRET=" + secret}
	person := []string{"JIRA_SITE=acme", "JIRA_EMAIL=ann@example.com"}
	for _, tt := range []struct {
		environment []string
		want        string
	}{
		{complete(), ""},
		{complete("JIRA_EMAIL=\u00e4nn@example.com"), "JIRA_EMAIL holds letters outside ASCII"},
		{append(client, "JIRA_EMAIL=ann@example.com"), "JIRA_EMAIL is not used with JIRA_CLIENT_ID"},
		{append(person, "JIRA_API_TOKEN_FILE="+own), ""},
		{append(person, "JIRA_API_TOKEN_FILE="+open), "JIRA_API_TOKEN_FILE names a file that every user of this machine may read"},
		{append(person, "JIRA_API_TOKEN_FILE=own"), "JIRA_API_TOKEN_FILE is a path that depends on the folder"},
		{append(person, "JIRA_API_TOKEN=ATATT3xFf"), "JIRA_API_TOKEN is much shorter than such secrets are"},
		{complete("JIRASCOPE_RECORD=calls.jsonl"), "JIRASCOPE_RECORD is a path that depends on the folder"},
		{complete("JIRA_SCOPE=read:me"), "JIRA_SCOPE is not a setting of this program: did you mean JIRA_SCOPES?"},
		{complete("JIRA_CLOUDID=x"), "JIRA_CLOUDID is not a setting of this program: did you mean JIRA_CLOUD_ID?"},
		{complete("jira_auth=basic"), "jira_auth is not a setting of this program: did you mean JIRA_AUTH?"},
		{complete("JIRA_SCOPES_FILE=scopes.txt"), "JIRA_SCOPES_FILE is not a setting of this program: did you mean JIRA_SCOPES?"},
		{complete("JIRA_SIET=beta", "JIRA_URL=https://acme.example", "JIRA_PROJECTS_FILTER=A", "JIRA_API_TOKEN_FILE="), ""},
	} {
		s := read(t, tt.environment...)
		if got := strings.Join(s.Notes, "\n"); s.said() != "" || got != tt.want && (tt.want == "" || !strings.HasPrefix(got, tt.want) || strings.Contains(got, "\n")) {
			t.Errorf("%q: notes %q, problems %q, want %q", tt.environment, got, s.said(), tt.want)
		}
	}
}

func TestIsSlip(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"SCOPES", "SCOPES", true}, {"SCOPE", "SCOPES", true}, {"SCOEPS", "SCOPES", true}, {"SCOPEX", "SCOPES", true}, {"", "A", true},
		{"SCPES", "SCOPES", true}, {"SCPS", "SCOPES", false}, {"SITE", "AUTH", false}, {"AB", "CD", false}, {"", "AB", false},
	} {
		if isSlip(tt.a, tt.b) != tt.want {
			t.Errorf("%q and %q: %t", tt.a, tt.b, !tt.want)
		}
	}
}
