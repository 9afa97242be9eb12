package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"

	"jirascope/internal/holdings"
	"jirascope/internal/sandbox"
	"jirascope/internal/settings"
	"jirascope/jira"
	"jirascope/prompts"
	"jirascope/scopes/evidence"
	"jirascope/tools"
)

// What an environment makes of the configuration: the kind of the credential, who
// calls, and whether the organization can be asked.
func TestConnect(t *testing.T) {
	tests := []struct {
		name        string
		environment string
		kind        evidence.Credential
		scheme      jira.Scheme
		admin       bool
		problems    string
	}{
		{"nothing", "", "", "", false, ""},
		{"a user's token", "JIRA_SITE=acme JIRA_EMAIL=me@example.com JIRA_API_TOKEN=t0ken", "", jira.SchemeBasic, false, ""},
		{"a token alone", "JIRA_SITE=acme JIRA_API_TOKEN=t0ken", "", jira.SchemeBearer, false, ""},
		{"a token said to be sent as Bearer", "JIRA_SITE=acme JIRA_EMAIL=me@example.com JIRA_API_TOKEN=t0ken JIRA_AUTH=bearer", evidence.ServiceAccountToken, jira.SchemeBearer, false, ""},
		{"a token said to be sent as Basic", "JIRA_SITE=acme JIRA_EMAIL=me@example.com JIRA_API_TOKEN=t0ken JIRA_AUTH=basic", "", jira.SchemeBasic, false, ""},
		{"client credentials", "JIRA_SITE=acme JIRA_CLIENT_ID=c1 JIRA_CLIENT_SECRET=s3cret", evidence.ServiceAccountOAuth, jira.SchemeBearer, false, ""},
		{"an organization", "ATLASSIAN_ADMIN_KEY=k3y ATLASSIAN_ORG_ID=" + sandbox.OrgID, "", "", true, ""},
		{"a key alone", "ATLASSIAN_ADMIN_KEY=k3y", "", "", false, "ATLASSIAN_ADMIN_KEY is set without ATLASSIAN_ORG_ID"},
		{"an organization alone", "JIRA_SITE=acme JIRA_API_TOKEN=t0ken ATLASSIAN_ORG_ID=" + sandbox.OrgID, "", jira.SchemeBearer, false, "ATLASSIAN_ORG_ID is set without ATLASSIAN_ADMIN_KEY"},
		{"what stands in the way comes first", "JIRA_SITE=http://acme.example JIRA_API_TOKEN=t0ken JIRASCOPE_LOG_LEVEL=loud ATLASSIAN_ORG_ID=" + sandbox.OrgID, "", "", false,
			"JIRA_SITE is plain http, which is for loopback hosts only: use https|ATLASSIAN_ORG_ID is set without ATLASSIAN_ADMIN_KEY|JIRASCOPE_LOG_LEVEL is not a level: use debug, info, warn or error"},
	}
	for _, tt := range tests {
		read, err := settings.Read(t.Context(), strings.Fields(tt.environment), settings.Places{Secrets: true})
		if err != nil {
			t.Fatal(err)
		}
		c := &config{Settings: read}
		c.connect(slog.New(slog.DiscardHandler), holdings.NewUsage(nil))
		if c.kind() != tt.kind || c.client.Scheme() != tt.scheme || (c.admin != nil) != tt.admin || strings.Join(c.problems(), "|") != tt.problems {
			t.Errorf("%s: kind %q, sent as %q, admin %v, problems %q", tt.name, c.kind(), c.client.Scheme(), c.admin, c.problems())
		}
	}
}

// Clients cut instructions off after 2 KB, however much is wrong.
func TestInstructions_Short(t *testing.T) {
	environment := []string{"ATLASSIAN_ORG_ID=bad1"}
	for _, name := range []string{"JIRA_URL", "ATLASSIAN_EMAIL", "JIRA_PERSONAL_TOKEN", "JIRA_CLOUD_ID", "JIRA_AUTH", "JIRASCOPE_GATEWAY_URL", "JIRASCOPE_X"} {
		environment = append(environment, name+"=not good")
	}
	read, err := settings.Read(t.Context(), environment, settings.Places{Secrets: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := (&config{Settings: read}).backend(slog.New(slog.DiscardHandler), holdings.NewUsage(nil), options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	trouble := b.tools.Trouble(b.to)
	if size := len(trouble) + len(prompts.Instructions()); size > 1843 || !strings.Contains(trouble, "more: call `check_connection`") {
		t.Errorf("%d bytes with\n%s", size, trouble)
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
