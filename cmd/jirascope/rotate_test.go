package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jirascope/internal/vault"
)

// The successor is planned from the journal, and the old token stays until the new one is
// accepted.
func TestRotate(t *testing.T) {
	a := newAtSandbox(t)
	full, boards := a.account("full"), a.account("boards-only")
	if code, _, stderr := a.run(full.Token, "login", "--site", a.url, "--email", full.Email); code != 0 {
		t.Fatal(stderr)
	}
	journal := filepath.Join(a.folder, "calls.jsonl")
	t.Setenv("JIRASCOPE_RECORD", journal)
	if err := os.WriteFile(journal, []byte(`{"day":"2026-11-01","operation":"GET /rest/agile/1.0/board"}`+"\nbroken\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The new token is of another account of the sandbox, whose address is another.
	entry, _ := a.stored("default")
	entry.Email = boards.Email
	a.keep("default", entry)
	expired := a.account("expired")
	code, stdout, stderr := a.run(expired.Token, "rotate")
	if after, _ := a.stored("default"); code != 1 || stdout != "" || after.Secret.Reveal() != full.Token {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if err := os.WriteFile(filepath.Join(a.folder, "jirascope.toml"), []byte("[profile.default]\nsite = \""+a.url+"\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr = a.run(boards.Token, "rotate", "--days", "30")
	after, _ := a.stored("default")
	if code != 0 || after.Secret.Reveal() != boards.Token || strings.Join(after.Scopes, " ") != "read:board-scope:jira-software read:project:jira" || time.Until(after.Expires) > 30*24*time.Hour {
		t.Fatalf("%d\n%s%s%+v", code, stdout, stderr, after)
	}
	for _, want := range []string{"expiryDays=30&appId=jira&selectedScopes=%5B%22read%3Aboard-scope%3Ajira-software%22%2C%22read%3Aproject%3Ajira%22%5D", "The journal has 1 operation.", "1 line of the journal could not be read", "No longer needed:", "read:jira-work"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("no %q in\n%s", want, stderr)
		}
	}
	if !strings.Contains(stdout, "The token before still works. Revoke it at https://id.atlassian.com") {
		t.Error(stdout)
	}
	t.Setenv("JIRASCOPE_RECORD", "")
	if code, _, stderr := a.run(boards.Token, "rotate"); code != 0 || !strings.Contains(stderr, "There is no journal, so the new token gets the scopes of the old one") {
		t.Errorf("%d %s", code, stderr)
	}
}

func TestRotate_Misuse(t *testing.T) {
	a := newAtSandbox(t)
	empty := filepath.Join(a.folder, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	a.keep("bare", vault.Entry{Kind: vault.APIToken, Site: a.url, Secret: vault.NewSecret("x")})
	a.keep("consent", vault.Entry{Kind: vault.Grant, Site: a.url, Secret: vault.NewSecret("x")})
	for args, want := range map[string]string{
		"rotate":                                   "no token is stored for the profile default: run `jirascope login --profile default`",
		"rotate --profile consent":                 "a consent is renewed by itself",
		"rotate --profile bare":                    "the scopes of the stored token are unknown: name a journal",
		"rotate --profile bare --journal " + empty: "the journal has no calls",
		"rotate --profile bare --journal /none":    "reading the journal",
		"rotate --days 0":                          "--days takes 1 to 365",
		"rotate extra":                             "rotate takes no arguments",
	} {
		if code, _, stderr := a.run("x", strings.Fields(args)...); code != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%s: %d %s", args, code, stderr)
		}
	}
}

// doctor says when a stored token ends, and warns two weeks before.
func TestDoctor_Expiry(t *testing.T) {
	a := newAtSandbox(t)
	full := a.account("full")
	if code, _, stderr := a.run(full.Token, "login", "--site", a.url, "--email", full.Email, "--days", "14"); code != 0 {
		t.Fatal(stderr)
	}
	entry, _ := a.stored("default")
	for _, tt := range []struct {
		left            time.Duration
		row, step, none string
	}{
		{400 * 24 * time.Hour, ", in 399 days, as login noted it", "", "rotate"},
		{14*24*time.Hour + time.Hour, ", in 14 days, as login noted it", "", "rotate"},
		{13*24*time.Hour + time.Hour, ", in 13 days, as login noted it", "1. Make a new token before ", ""},
		{25 * time.Hour, ", in 1 day, ", ", in 1 day. Run `jirascope rotate` where login stored it.", ""},
		{time.Hour, ", within a day, ", ", within a day. Run", ""},
		{-time.Hour, "the token was to end on ", "1. Make a new token: this one was to end on ", ""},
	} {
		entry.Expires = time.Now().Add(tt.left)
		a.keep("default", entry)
		code, stdout, _ := a.run("", "doctor")
		if code != 0 || !strings.Contains(stdout, "ok    expiry               the token ") || !strings.Contains(stdout, tt.row) || !strings.Contains(stdout, tt.step) || tt.none != "" && strings.Contains(stdout, tt.none) {
			t.Errorf("%s: %d\n%s", tt.left, code, stdout)
		}
	}
	// A token that Jira no longer knows has probably ended.
	entry.Secret = vault.NewSecret(a.account("expired").Token)
	a.keep("default", entry)
	if code, stdout, _ := a.run("", "call", "list_boards"); code != 1 || !strings.Contains(stdout, "Run `jirascope rotate` in a terminal: the token was to end on ") {
		t.Errorf("%d\n%s", code, stdout)
	}
}
