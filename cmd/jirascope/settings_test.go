package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/sethvargo/go-envconfig"

	"jirascope/internal/sandbox"
	"jirascope/jira"
	"jirascope/scopes/evidence"
	"jirascope/tools"
)

// What an environment makes of the configuration: the kind of the credential, the
// level of the log, the scopes, the admin client, and what is wrong.
func TestReadConfig(t *testing.T) {
	tests := []struct {
		name        string
		environment map[string]string
		kind        evidence.Credential
		scheme      jira.Scheme
		level       slog.Level
		granted     string
		problem     string
	}{
		{"nothing", nil, "", jira.SchemeBearer, slog.LevelInfo, "", ""},
		{"user's token", map[string]string{"JIRA_EMAIL": "me@example.com", "JIRA_API_TOKEN": "x"}, "", jira.SchemeBasic, slog.LevelInfo, "", ""},
		{"token alone", map[string]string{"JIRA_API_TOKEN": "x"}, "", jira.SchemeBearer, slog.LevelInfo, "", ""},
		{"token said to be sent as Bearer", map[string]string{"JIRA_EMAIL": "me@example.com", "JIRA_API_TOKEN": "x", "JIRA_AUTH": "bearer"}, evidence.ServiceAccountToken, jira.SchemeBearer, slog.LevelInfo, "", ""},
		{"token said to be sent as Basic", map[string]string{"JIRA_EMAIL": "me@example.com", "JIRA_API_TOKEN": "x", "JIRA_AUTH": "basic"}, "", jira.SchemeBasic, slog.LevelInfo, "", ""},
		{"client credentials", map[string]string{"JIRA_CLIENT_ID": "c", "JIRA_CLIENT_SECRET": "x"}, evidence.ServiceAccountOAuth, jira.SchemeBearer, slog.LevelInfo, "", ""},
		{"level", map[string]string{"JIRASCOPE_LOG_LEVEL": "debug"}, "", jira.SchemeBearer, slog.LevelDebug, "", ""},
		{"unknown level", map[string]string{"JIRASCOPE_LOG_LEVEL": "loud"}, "", jira.SchemeBearer, slog.LevelInfo, "", `JIRASCOPE_LOG_LEVEL is "loud"`},
		{"scopes", map[string]string{"JIRA_SCOPES": "read:me, read:jira-work"}, "", jira.SchemeBearer, slog.LevelInfo, "read:me read:jira-work", ""},
		{"words for scopes", map[string]string{"JIRA_SCOPES": "read:me, everything"}, "", jira.SchemeBearer, slog.LevelInfo, "", `JIRA_SCOPES holds "everything"`},
		{"secret given twice", map[string]string{"JIRA_API_TOKEN": "x", "JIRA_API_TOKEN_FILE": "y"}, "", jira.SchemeBearer, slog.LevelInfo, "", "set JIRA_API_TOKEN or JIRA_API_TOKEN_FILE, not both"},
		{"missing file", map[string]string{"ATLASSIAN_ADMIN_KEY_FILE": "missing"}, "", jira.SchemeBearer, slog.LevelInfo, "", "reading ATLASSIAN_ADMIN_KEY_FILE"},
		{"file of what is not a secret", map[string]string{"JIRA_SITE_FILE": "missing"}, "", jira.SchemeBearer, slog.LevelInfo, "", ""},
	}
	for _, tt := range tests {
		c, err := readConfig(t.Context(), envconfig.MapLookuper(tt.environment))
		if tt.problem != "" {
			if err == nil || !strings.Contains(err.Error(), tt.problem) {
				t.Errorf("%s: %v, want %s", tt.name, err, tt.problem)
			}
			continue
		}
		level, bad := c.level(false)
		if err != nil || bad != nil || c.kind() != tt.kind || level != tt.level || strings.Join(c.granted, " ") != tt.granted {
			t.Errorf("%s: %v, kind %q, level %v, granted %v", tt.name, err, c.kind(), level, c.granted)
		}
		if got := c.credential().Resolve(); tt.environment != nil && !c.Token.IsZero() && got != tt.scheme {
			t.Errorf("%s: sent as %s", tt.name, got)
		}
	}
}

func TestLevel_Quiet(t *testing.T) {
	for given, want := range map[string]slog.Level{"": slog.LevelWarn, "info": slog.LevelInfo, "error": slog.LevelError} {
		if got, err := (config{LogLevel: given}).level(true); err != nil || got != want {
			t.Errorf("%q: %v, %v", given, got, err)
		}
	}
}

// The admin client exists with the organization's id and key, and half of them is
// an error.
func TestConfig_Admin(t *testing.T) {
	key := jira.NewToken("x")
	for name, tt := range map[string]struct {
		given config
		there bool
		bad   bool
	}{
		"neither": {config{}, false, false}, "both": {config{OrgID: sandbox.OrgID, AdminKey: key}, true, false}, "key alone": {config{AdminKey: key}, false, true}, "id alone": {config{OrgID: sandbox.OrgID}, false, true},
	} {
		admin, err := tt.given.admin("https://api.atlassian.com", slog.New(slog.DiscardHandler))
		if (admin != nil) != tt.there || (err != nil) != tt.bad {
			t.Errorf("%s: %v, %v", name, admin, err)
		}
	}
}

// A quiet command keeps no journal, and the options of the others stay.
func TestQuietly(t *testing.T) {
	o := &options{sandbox: true, token: "full", record: "file"}
	if got := o.quietly(); !got.quiet || got.record != "" || !got.sandbox || got.token != "full" || o.quiet || o.record != "file" {
		t.Errorf("%+v from %+v", got, o)
	}
}

// The chart of doctor, to the byte.
func TestChart(t *testing.T) {
	answer := tools.CheckConnectionAnswer{
		Summary: "done", Steps: []string{"first", "second"},
		Checks: []tools.Check{{Name: "site", Result: "passed", Detail: "a"}, {Name: "token", Result: "failed", Detail: "b"}, {Name: "cloud", Result: "skipped", Detail: "c"}},
		Tools:  []tools.ToolOutlook{{Tool: "list_boards", Works: "yes"}, {Tool: "get_sprint", Works: "no"}, {Tool: "list_epics", Works: "partly"}},
	}
	for _, tt := range []struct {
		colours bool
		answer  tools.CheckConnectionAnswer
		want    string
	}{
		{false, answer, "ok    site                 a\nFAIL  token                b\n--    cloud                c\n\nok    list_boards          works: yes\nFAIL  get_sprint           works: no\n" +
			"part  list_epics           works: partly\n\ndone\n1. first\n2. second\n"},
		{false, tools.CheckConnectionAnswer{Summary: "nothing"}, "\nnothing\n"},
		{true, tools.CheckConnectionAnswer{Summary: "nothing", Checks: answer.Checks[:1]}, "\x1b[32mok  \x1b[0m  site                 a\n\n\x1b[1mnothing\x1b[0m\n"},
	} {
		var b bytes.Buffer
		if (&chart{w: &b, width: 80, colours: tt.colours}).draw(tt.answer); b.String() != tt.want {
			t.Errorf("got\n%swant\n%s", b.String(), tt.want)
		}
	}
}

// A long answer is cut at its bound, and says how much is left out.
func TestPrintAnswer(t *testing.T) {
	for lines, want := range map[int]string{1: "   x\n", maxLines: strings.Repeat("   x\n", maxLines), maxLines + 1: strings.Repeat("   x\n", maxLines) + "   ... and 1 more lines\n", maxLines + 5: strings.Repeat("   x\n", maxLines) + "   ... and 5 more lines\n"} {
		var b bytes.Buffer
		text := strings.TrimSuffix(strings.Repeat("x\n", lines), "\n")
		printAnswer(&b, &mcp.CallToolResult{Content: []mcp.Content{mcp.ImageContent{}, mcp.TextContent{Type: "text", Text: text}}})
		if b.String() != want {
			t.Errorf("%d lines: got %q", lines, b.String())
		}
	}
}

// The MCP library's lines, one for every request, are for those who debug.
func TestLibraryLogger(t *testing.T) {
	for level, want := range map[slog.Level]bool{slog.LevelDebug: true, slog.LevelInfo: false} {
		var b bytes.Buffer
		(&backend{logger: newLogger(&b, level)}).libraryLogger().Warn("line")
		if strings.Contains(b.String(), "line") != want || strings.Contains(b.String(), "\x1b") {
			t.Errorf("at %v: %q", level, b.String())
		}
	}
}
