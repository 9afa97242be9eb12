package toolbox

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"jirascope/internal/picture"
	"jirascope/jira"
	"jirascope/scopes"
)

// painted is an answer with a text and a picture of its own.
type painted struct {
	Said string `json:"said"`
	Note string `json:"note,omitempty"`
	Drawn
}

func (p painted) Text() string { return "text: " + p.Said }

// painter draws what it is given.
func painter() *Tool {
	type subject struct {
		Name  string `json:"name"`
		Draw  bool   `json:"draw,omitempty"`
		Fault bool   `json:"fault,omitempty"`
	}
	return Declare(Declaration{Name: "painter", Title: "Paint", Area: Reports, Effect: Idempotent, Operations: []scopes.Key{jira.OpGetMyself}}, func(_ context.Context, c Call, s subject) (painted, error) {
		if s.Fault {
			return painted{}, errors.New("a fault")
		}
		p, _ := picture.Velocity(picture.Name{Text: s.Name}, "points", []picture.Sprint{{Name: picture.Name{Text: s.Name}, Committed: 3, Done: 2}})
		answer := painted{Said: s.Name}
		if s.Draw || s.Name == "empty" {
			answer.Drawn, answer.Note = c.Draw(p, s.Name != "empty", "there is nothing")
		}
		return answer, nil
	})
}

// connect is a client of a server that has the tools of a box.
func connect(t *testing.T, box *Toolbox, to *Connection) *client.Client {
	t.Helper()
	s := server.NewMCPServer("test", "1")
	box.Register(s, to)
	c, err := client.NewInProcessClient(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Initialize(t.Context(), mcp.InitializeRequest{}); err != nil {
		t.Fatal(err)
	}
	return c
}

// A client gets to know of a tool what is declared, hints included, and an answer comes as
// text, as structured content, and as a picture where there is one.
func TestRegister(t *testing.T) {
	g := newGateway(t)
	box := New(Config{Catalogue: scopes.Load, Writes: true}, free("free"), painter())
	c := connect(t, box, box.Connect(Connection{Client: g.Client}))
	listed, err := c.ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil || len(listed.Tools) != 2 {
		t.Fatalf("%+v, %v", listed, err)
	}
	for _, tool := range listed.Tools {
		hints := []bool{*tool.Annotations.ReadOnlyHint, *tool.Annotations.DestructiveHint, *tool.Annotations.IdempotentHint, *tool.Annotations.OpenWorldHint}
		want := map[string]string{"free": "[true false true false]", "painter": "[false false true true]"}[tool.Name]
		if fmt.Sprint(hints) != want || tool.RawOutputSchema == nil && tool.OutputSchema.Type == "" {
			t.Errorf("%s: hints %v, output %s", tool.Name, hints, tool.RawOutputSchema)
		}
		if tool.Name == "painter" && (tool.Title != "Paint" || tool.Annotations.Title != "Paint") {
			t.Errorf("called %q and %q", tool.Title, tool.Annotations.Title)
		}
	}
	for arguments, want := range map[string]struct {
		text    string
		failed  bool
		picture bool
	}{
		`{"name": "a & <b>"}`:                      {"text: a & <b>", false, false},
		`{"name": "a", "draw": true}`:              {"text: a", false, true},
		`{"name": "empty"}`:                        {"text: empty", false, false},
		`{"nam": "a"}`:                             {"Correct the arguments of painter", true, false},
		`{"name": "` + secret + `", "draw": true}`: {"text: [redacted]", false, true},
	} {
		var request mcp.CallToolRequest
		request.Params.Name, request.Params.Arguments = "painter", json.RawMessage(arguments)
		got, err := c.CallTool(t.Context(), request)
		if err != nil || got.IsError != want.failed || (len(got.Content) == 2) != want.picture {
			t.Errorf("%s: %+v, %v", arguments, got, err)
			continue
		}
		text, _ := got.Content[0].(mcp.TextContent)
		data, err := json.Marshal(got.StructuredContent)
		if !strings.HasPrefix(text.Text, want.text) || err != nil || strings.Contains(text.Text+string(data), secret) || len(data) < 10 {
			t.Errorf("%s: %s, %s", arguments, text.Text, data)
		}
		if strings.Contains(string(data), "no picture: there is nothing") != strings.Contains(arguments, "empty") {
			t.Errorf("%s: %s", arguments, data)
		}
		if want.picture {
			image, _ := got.Content[1].(mcp.ImageContent)
			if png, err := base64.StdEncoding.DecodeString(image.Data); err != nil || !strings.HasPrefix(string(png), "\x89PNG") || image.MIMEType != "image/png" {
				t.Errorf("%s: a picture of %s, %v", arguments, image.MIMEType, err)
			}
		}
	}
	var request mcp.CallToolRequest
	request.Params.Name, request.Params.Arguments = "painter", map[string]any{"name": "a", "fault": true}
	if got, err := c.CallTool(t.Context(), request); err == nil {
		t.Errorf("a fault of the program is an answer: %+v", got)
	}
}

// A picture has nothing of the credential in it, whichever form it takes.
func TestDraw_Secret(t *testing.T) {
	g := newGateway(t)
	p, _ := picture.Velocity(picture.Name{Text: secret}, "points", []picture.Sprint{{Committed: 1}})
	d, note := g.Draw(p, true, "")
	svg, err := d.shown().SVG()
	if err != nil || note != "" || strings.Contains(string(svg), secret) || !strings.Contains(string(svg), "[redacted]") {
		t.Errorf("%q, %v, %s", note, err, svg)
	}
}

// A client that asks for it is told what its call waits for.
func TestRegister_Progress(t *testing.T) {
	twice := Declare(Declaration{Name: "twice", Operations: []scopes.Key{jira.OpListBoards}}, func(ctx context.Context, c Call, _ struct{}) (struct{}, error) {
		_, _ = c.Client.ListBoards(ctx, jira.BoardFilter{})
		_, _ = c.Client.ListBoards(ctx, jira.BoardFilter{})
		return struct{}{}, nil
	})
	for _, token := range []mcp.ProgressToken{"p-1", nil} {
		g := newGateway(t)
		box := New(Config{Catalogue: scopes.Load}, twice)
		s := server.NewMCPServer("test", "1")
		box.Register(s, box.Connect(Connection{Client: g.Client}))
		session := &listener{told: make(chan mcp.JSONRPCNotification, 10)}
		if err := s.RegisterSession(t.Context(), session); err != nil {
			t.Fatal(err)
		}
		meta := ""
		if token != nil {
			meta = `, "_meta": {"progressToken": "p-1"}`
		}
		s.HandleMessage(s.WithContext(t.Context(), session), json.RawMessage(`{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "twice", "arguments": {}`+meta+`}}`))
		close(session.told)
		var told []string
		for n := range session.told {
			told = append(told, fmt.Sprint(n.Method, n.Params.AdditionalFields["progressToken"], n.Params.AdditionalFields["progress"], n.Params.AdditionalFields["message"]))
		}
		want := ""
		if token != nil {
			want = "notifications/progress p-1 1 waiting for Jira's answer to GET /rest/agile/1.0/board (request 2)"
		}
		if got := strings.Join(told, "\n"); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%v: told %q", token, told)
		}
	}
}

// listener is a session that keeps what it is told.
type listener struct{ told chan mcp.JSONRPCNotification }

func (l *listener) SessionID() string                                   { return "one" }
func (l *listener) NotificationChannel() chan<- mcp.JSONRPCNotification { return l.told }
func (l *listener) Initialize()                                         {}
func (l *listener) Initialized() bool                                   { return true }

// A failed call is logged in one line, without the credential; one that works is not.
func TestCall_Logged(t *testing.T) {
	g := newGateway(t)
	tool, _ := g.Tool("list_boards")
	g.answers["agile/1.0/board"] = refusal{403, "", `{"errorMessages":["not for ` + secret + `"]}`}
	result, err := g.Toolbox.Call(t.Context(), g.Connection, tool, nil)
	if err != nil || !result.IsError || strings.Contains(result.Text, secret) {
		t.Errorf("%s, %v", result.Text, err)
	}
	if log := g.log.String(); strings.Count(log, "\n") != 1 || !strings.Contains(log, `msg="tool failed" tool=list_boards verdict=`) || strings.Contains(log, secret) {
		t.Errorf("logged %q", log)
	}
	g.answers["agile/1.0/board"] = refusal{200, "", `{"values":[],"isLast":true}`}
	before := g.log.Len()
	if result, err := g.Toolbox.Call(t.Context(), g.Connection, tool, json.RawMessage("null")); err != nil || result.IsError || g.log.Len() != before {
		t.Errorf("%s, %v, logged %q", result.Text, err, g.log.String())
	}
	quiet := New(Config{Catalogue: scopes.Load})
	if quiet.Logger == nil || quiet.Logger.Enabled(t.Context(), slog.LevelError) {
		t.Error("a log that nobody asked for")
	}
}

// A text is whatever the answer says of itself, else its JSON, and what cannot be written is
// a fault.
func TestShape(t *testing.T) {
	g := newGateway(t)
	for name, test := range map[string]struct {
		answer     any
		text, data string
	}{
		"JSON":   {map[string]string{"url": "https://a.example/?x=1&y=<2>"}, `{"url":"https://a.example/?x=1&y=<2>"}`, `{"url":"https://a.example/?x=1&y=<2>"}`},
		"text":   {painted{Said: "b"}, "text: b", `{"said":"b"}`},
		"secret": {painted{Said: secret}, "text: [redacted]", `{"said":"[redacted]"}`},
	} {
		got, err := g.Shape(test.answer, name == "text")
		if err != nil || got.Text != test.text || string(got.Structured) != test.data || got.IsError != (name == "text") || got.Picture != nil {
			t.Errorf("%s: %s, %s, %v", name, got.Text, got.Structured, err)
		}
	}
	if _, err := g.Shape(func() {}, false); err == nil {
		t.Error("a function is shown")
	}
}
