package changes

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/sandbox/play"
	"jirascope/internal/write"
)

// person answers questions.
type person struct {
	action mcp.ElicitationResponseAction
	asked  []string
	// meanwhile happens before the answer.
	meanwhile func()
}

func (p *person) Elicit(_ context.Context, r mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	p.asked = append(p.asked, r.Params.Message)
	if p.meanwhile != nil {
		p.meanwhile()
		p.meanwhile = nil
	}
	var result mcp.ElicitationResult
	result.Action = p.action
	if p.action == mcp.ElicitationResponseActionAccept {
		result.Content = map[string]any{}
	}
	return &result, nil
}

// through calls a tool through a client of an era of the protocol; nil is a client that asks
// nobody.
func through(t *testing.T, s *play.Stage, version string, p *person, tool string, arguments map[string]any) *mcp.CallToolResult {
	t.Helper()
	m := server.NewMCPServer("test", "1", server.WithElicitation())
	s.Register(m, s.Connection)
	options := []client.ClientOption{client.WithProtocolVersion(version)}
	if p != nil {
		options = append(options, client.WithElicitationHandler(p))
	}
	c, err := client.NewInProcessClientWithOptions(m, options...)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	var hello mcp.InitializeRequest
	hello.Params.ProtocolVersion = version
	if p != nil {
		hello.Params.Capabilities.Elicitation = &mcp.ElicitationCapability{}
	}
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	var request mcp.CallToolRequest
	request.Params.Name, request.Params.Arguments = tool, json.RawMessage(text(t, arguments))
	result, err := c.CallTool(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// eras are versions of the protocol before and since clients are asked by answers.
func eras() []string { return []string{"2025-06-18", "2026-07-28"} }

func TestConsent(t *testing.T) {
	issues := func(n int) []map[string]any {
		var list []map[string]any
		for range n {
			list = append(list, map[string]any{"summary": "New one"})
		}
		return list
	}
	keys := keysIn(t, stage(t), "project = ORB AND sprint is EMPTY AND issuetype not in (Epic, Sub-task) ORDER BY key")
	for _, tt := range []struct {
		name, tool string
		arguments  map[string]any
		question   string
	}{
		{"ten issues", "move_issues", map[string]any{"issues": keys[:10], "to": "107"}, ""},
		{"eleven issues", "move_issues", map[string]any{"issues": keys[:11], "to": "107"}, "issues to sprint"},
		{"ten new ones with a sprint", "create_issues", map[string]any{"project": "BEAM", "issues": issues(10), "sprint": "130"}, ""},
		{"eleven new ones", "create_issues", map[string]any{"project": "BEAM", "issues": issues(11)}, `Create 11 issues in project BEAM? "New one"`},
		{"start", "manage_sprint", map[string]any{"action": "start", "board": "14", "sprint": "next", "end": "2026-12-24"}, `Start 1 sprint? "`},
		{"complete", "manage_sprint", map[string]any{"action": "complete", "sprint": "105", "open_to": "backlog"}, "moved to the backlog? \""},
		{"rename", "manage_sprint", map[string]any{"action": "update", "sprint": "105", "name": "Other"}, ""},
		{"dry run", "manage_sprint", map[string]any{"action": "complete", "sprint": "105", "open_to": "backlog", "dry_run": true}, ""},
	} {
		for _, era := range eras() {
			for _, action := range []mcp.ElicitationResponseAction{mcp.ElicitationResponseActionAccept, mcp.ElicitationResponseActionDecline, mcp.ElicitationResponseActionCancel} {
				t.Run(tt.name+" "+era+" "+string(action), func(t *testing.T) {
					s, p := stage(t), &person{action: action}
					result := through(t, s, era, p, tt.tool, tt.arguments)
					if asked := len(p.asked) == 1; asked != (tt.question != "") || asked && !strings.Contains(p.asked[0], tt.question) {
						t.Fatalf("asked %q", p.asked)
					}
					refused := tt.question != "" && action != mcp.ElicitationResponseActionAccept
					if result.IsError != refused || refused != (written(s) == nil) && tt.arguments["dry_run"] == nil {
						t.Errorf("%v, sent %v", result.Content, written(s))
					}
					if refused && !strings.Contains(text(t, result.Content), "did not agree") {
						t.Errorf("%v", result.Content)
					}
				})
			}
		}
	}
}

// A client that asks nobody itself is not asked by the server: it asks by the hints.
func TestConsent_NobodyToAsk(t *testing.T) {
	for _, era := range eras() {
		s := stage(t)
		result := through(t, s, era, nil, "manage_sprint", map[string]any{"action": "complete", "sprint": "105", "open_to": "backlog"})
		if result.IsError || len(written(s)) == 0 {
			t.Errorf("%s: %v", era, result.Content)
		}
	}
}

// An answer counts for the plan that was shown: when something else would happen by then, the
// person is asked again.
func TestConsent_OfThisPlan(t *testing.T) {
	for _, era := range eras() {
		s, p := stage(t), &person{action: mcp.ElicitationResponseActionAccept}
		keys := keysIn(t, s, "sprint = 105 AND statusCategory != Done AND issuetype = Story")
		p.meanwhile = func() {
			call(t, s, "move_issues", map[string]any{"issues": keys[:1], "to": "backlog"}, false)
		}
		result := through(t, s, era, p, "manage_sprint", map[string]any{"action": "complete", "sprint": "105", "open_to": "backlog"})
		if result.IsError || len(p.asked) != 2 || p.asked[0] == p.asked[1] {
			t.Errorf("%s: asked %q, %v", era, p.asked, result.Content)
		}
	}
}

// The minute of the start is another one when the answer comes: nobody is asked twice for
// that.
func TestConsent_TimePasses(t *testing.T) {
	for _, era := range eras() {
		s, p := stage(t), &person{action: mcp.ElicitationResponseActionAccept}
		made := call(t, s, "manage_sprint", map[string]any{"action": "create", "board": "14", "name": "Fresh"}, false)
		id := strings.TrimPrefix(rowsOf(made)[0]["item"].(string), "sprint ")
		p.meanwhile = func() {
			s.Now = func() time.Time { return play.Now().Add(5 * time.Minute) }
		}
		result := through(t, s, era, p, "manage_sprint", map[string]any{"action": "start", "sprint": id, "end": "2026-12-24"})
		if result.IsError || len(p.asked) != 1 {
			t.Errorf("%s: asked %q, %v", era, p.asked, result.Content)
		}
	}
}

// What is cut in the table is part of the plan.
func TestAgreed(t *testing.T) {
	long := strings.Repeat("x", 2*mostShown)
	with := func(tool, to string) string {
		x := &job{}
		x.plan.Tool = tool
		x.plan.Items = []*write.Item{{Key: "A-1", Outcome: write.Planned, Fields: []*write.Field{{Name: "n", To: "now"}, {Name: "d", To: to}}}}
		return text(t, x.agreed())
	}
	if with("a", long+"1") == with("a", long+"2") || with("a", long) == with("b", long) {
		t.Error("plans are taken for one another")
	}
}
