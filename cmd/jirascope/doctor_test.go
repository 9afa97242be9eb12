package main

import (
	"bytes"
	"strings"
	"testing"

	"jirascope/internal/sandbox"
	"jirascope/scopes"
)

// TestDoctorWithEnvironment examines the sandbox as a user examines Jira: all
// that is known stands in the environment, and the scopes are not declared.
func TestDoctorWithEnvironment(t *testing.T) {
	tests := []struct {
		account string
		code    int
		want    []string
		never   []string
	}{
		{"full", 0, []string{"JIRA_SCOPES is not set", "get_sprint           works: yes", "every check passed"}, []string{"add "}},
		{"boards-only", 1, []string{"missing_scope (likely)", "read:project:jira", "read:sprint:jira-software", "more scopes"}, []string{"certain"}},
		{"sprint-reader", 1, []string{"works: partly; add read:board-scope.admin:jira-software, read:issue-details:jira, read:jql:jira", "more scopes"}, []string{"tick read:sprint"}},
		{"no-permission", 1, []string{"no_permission", "list_boards          works: no"}, []string{"works: yes", "missing_scope", "add "}},
		{"expired", 1, []string{"bad_credential (likely)", "works: no"}, []string{"missing_scope"}},
		{"captcha", 1, []string{"Sign in to the site in a browser"}, nil},
		{"unscoped", 0, []string{"every check passed"}, nil},
	}
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.account, func(t *testing.T) {
			server := sandbox.New(catalogue, sandbox.Options{})
			running, err := server.Listen("127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer running.Close()
			account, _ := server.Account(test.account)
			for name, value := range map[string]string{
				"JIRA_SITE": running.URL(), "JIRASCOPE_GATEWAY_URL": running.URL(),
				"JIRA_EMAIL": account.Email, "JIRA_API_TOKEN": account.Token, "JIRA_SCOPES": "", "COLUMNS": "1000",
			} {
				t.Setenv(name, value)
			}
			var out, errors bytes.Buffer
			code := run(t.Context(), []string{"doctor"}, streams{in: strings.NewReader(""), out: &out, err: &errors})
			if code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			for _, want := range test.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("the output lacks %q", want)
				}
			}
			for _, never := range test.never {
				if strings.Contains(out.String(), never) {
					t.Errorf("the output has %q", never)
				}
			}
			if t.Failed() {
				t.Logf("%s%s", out.String(), errors.String())
			}
		})
	}
}

// TestDoctorHints: what only the server knows of its own credential.
func TestDoctorHints(t *testing.T) {
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	server := sandbox.New(catalogue, sandbox.Options{})
	running, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer running.Close()
	full, _ := server.Account("full")
	t.Setenv("COLUMNS", "1000")
	t.Setenv("JIRA_SITE", running.URL())
	t.Setenv("JIRASCOPE_GATEWAY_URL", running.URL())
	doctor := func() string {
		var out bytes.Buffer
		run(t.Context(), []string{"doctor"}, streams{in: strings.NewReader(""), out: &out, err: &out})
		return out.String()
	}
	t.Setenv("JIRA_API_TOKEN", full.Token)
	if out := doctor(); !strings.Contains(out, "1. If JIRA_API_TOKEN is a user's token, set JIRA_EMAIL too") {
		t.Errorf("a user's token without the e-mail address:\n%s", out)
	}
	t.Setenv("JIRA_API_TOKEN", "")
	t.Setenv("JIRA_CLIENT_ID", "sandbox-service-oauth-client-id")
	t.Setenv("JIRA_CLIENT_SECRET", "wrong")
	if out := doctor(); !strings.Contains(out, "Check JIRA_CLIENT_ID and JIRA_CLIENT_SECRET") {
		t.Errorf("a wrong client secret:\n%s", out)
	}
}
