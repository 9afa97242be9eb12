package main

import (
	"bytes"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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
		{"boards-only", 1, []string{"Likely: ", "read:project:jira", "read:sprint:jira-software", "more scopes"}, []string{"Possibly"}},
		{"sprint-reader", 1, []string{"works: partly; add read:board-scope.admin:jira-software, read:issue-details:jira, read:jql:jira", "more scopes"}, []string{"tick read:sprint"}},
		{"no-permission", 1, []string{"403 comes after the scope check", "list_boards          works: no"}, []string{"works: yes", "Add ", "add "}},
		{"expired", 1, []string{"Likely: Check the credential itself", "works: no"}, []string{"scopes that", "add "}},
		{"captcha", 1, []string{"Sign in to the site in a browser and solve the CAPTCHA"}, []string{"host instead", "Send GET"}},
		{"deactivated", 1, []string{"Possibly: Ask an admin whether the account is deactivated or blocked"}, []string{"Send GET"}},
		{"blocked", 1, []string{"Possibly: Ask an admin whether the account is deactivated or blocked"}, []string{"Send GET"}},
		{"unscoped", 0, []string{"It has no scopes, so it can do all that its owner can", "every check passed"}, nil},
		{"other-site", 1, []string{"Likely: The account cannot enter http://127.0.0.1", "sign in as the account that the token belongs to"},
			[]string{"needs read:jira-user", "ok    account", "add "}},
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
	t.Setenv("JIRA_CLIENT_ID", "")
	t.Setenv("JIRA_CLIENT_SECRET", "")
	admin, _ := server.Account("org-admin")
	t.Setenv("JIRA_API_TOKEN", admin.Token)
	if out := doctor(); strings.Contains(out, "revoke") || !strings.Contains(out, "Check the credential itself") {
		t.Errorf("an organization's key:\n%s", out)
	}
	t.Setenv("JIRA_API_TOKEN", full.Token)
	t.Setenv("JIRA_EMAIL", full.Email)
	t.Setenv("JIRA_CLOUD_ID", sandbox.OtherCloudID)
	if out := doctor(); !strings.Contains(out, "FAIL  cloud id             JIRA_CLOUD_ID is not the id of "+running.URL()+", which says that its own is "+sandbox.CloudID) {
		t.Errorf("another site's cloud id:\n%s", out)
	}
	t.Setenv("JIRA_SITE", "")
	if out := doctor(); !strings.Contains(out, "Likely: Check JIRA_CLOUD_ID") || strings.Contains(out, "needs read:jira-user") {
		t.Errorf("another site's cloud id alone:\n%s", out)
	}
	t.Setenv("JIRA_CLOUD_ID", sandbox.CloudID)
	if out := doctor(); !strings.Contains(out, "every check passed") {
		t.Errorf("a cloud id alone:\n%s", out)
	}
	t.Setenv("JIRA_SCOPES", "read:jira-work, read:bords:jira")
	if out := doctor(); strings.Count(out, "JIRA_SCOPES has names that are not scopes of the catalogue, at place 2") < 2 || strings.Contains(out, "bords") || strings.Contains(out, "every check passed") {
		t.Errorf("a scope that does not exist:\n%s", out)
	}
	half, _ := server.Account("sprint-reader")
	t.Setenv("JIRA_EMAIL", half.Email)
	t.Setenv("JIRA_API_TOKEN", half.Token)
	if out := doctor(); !strings.Contains(out, "more scopes, which the steps name") || !strings.Contains(out, "4. JIRA_SCOPES has names") {
		t.Errorf("a scope that does not exist, and others that are missing:\n%s", out)
	}
}

// TestDoctorAtOtherHosts: what answers is not a site of Jira Cloud, or cannot be reached.
func TestDoctorAtOtherHosts(t *testing.T) {
	answers := func(paths map[string]string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if body, ok := paths[r.URL.Path]; ok {
				fmt.Fprint(w, body)
				return
			}
			http.Error(w, "<html>", http.StatusNotFound)
		}
	}
	dataCenter := httptest.NewServer(answers(map[string]string{"/rest/api/2/serverInfo": `{"deploymentType":"Server"}`}))
	defer dataCenter.Close()
	portal := httptest.NewServer(answers(nil))
	defer portal.Close()
	const closed = "http://127.0.0.1:1" // a port that no test is given
	company := httptest.NewUnstartedServer(answers(map[string]string{"/_edge/tenant_info": `{"cloudId":"` + sandbox.CloudID + `"}`}))
	company.Config.ErrorLog = log.New(io.Discard, "", 0)
	company.StartTLS()
	defer company.Close()
	bundle := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(bundle, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: company.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("COLUMNS", "1000")
	t.Setenv("JIRA_EMAIL", "ann@example.com")
	t.Setenv("JIRA_API_TOKEN", "canary-secret")
	t.Setenv("JIRASCOPE_GATEWAY_URL", closed)
	for _, tt := range []struct{ name, site, ca, want string }{
		{"Data Center", dataCenter.URL, "", "JIRA_SITE is the address of a Jira Data Center or Server, as it says itself"},
		{"another server", portal.URL, "", "does not answer like a site of Jira Cloud"},
		{"nothing", closed, "", "refuses the connection: check JIRA_SITE"},
		{"a company's proxy", company.URL, "", `is signed by "Acme Co"`},
		{"and its certificate", company.URL, bundle, "ok    cloud id             " + sandbox.CloudID},
	} {
		t.Setenv("JIRA_SITE", tt.site)
		t.Setenv("JIRASCOPE_CA_FILE", tt.ca)
		var out bytes.Buffer
		code := run(t.Context(), []string{"doctor"}, streams{in: strings.NewReader(""), out: &out, err: &out})
		if code != exitFailed || !strings.Contains(out.String(), tt.want) || strings.Contains(out.String(), "WRN") || strings.Contains(out.String(), "canary") {
			t.Errorf("%s: exit code %d\n%s", tt.name, code, out.String())
		}
	}
}
