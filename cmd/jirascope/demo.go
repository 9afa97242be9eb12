package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/spf13/cobra"

	"jirascope/internal/sandbox"
)

func newDemo(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Show the main job on the sandbox, as a transcript",
		Args:  takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return demo(cmd.Context(), s)
		},
	}
}

// scene is one call of the demo.
type scene struct {
	// title says what the user wants, token which of the sandbox's tokens the
	// server has.
	title, token string
	tool         string
	arguments    map[string]any
	// undeclared says that nobody wrote down what the token holds.
	undeclared bool
}

// scenes tell the main job: look at boards and a sprint, meet a missing scope,
// have a pasted failure explained, find out what a token holds, plan one.
func scenes() []scene {
	pasted := "curl -u me@example.com:TOKEN_WITH_SCOPES https://" + sandbox.SiteName + ".atlassian.net/rest/api/3/issue/APO-1\n" +
		`{"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}`
	return []scene{
		{title: "Which boards are there?", token: "full", tool: "list_boards", arguments: map[string]any{"type": "scrum"}},
		{title: "How is the sprint of the first one going?", token: "full", tool: "get_sprint", arguments: map[string]any{"board_id": sandbox.ScrumBoard}},
		{title: "The same question with a token that lacks a scope.", token: "boards-only", tool: "list_boards", arguments: map[string]any{}},
		{title: "A failure pasted from a terminal.", token: "full", tool: "explain_401", arguments: map[string]any{"text": pasted, "credential": "scoped_token"}},
		{title: "What can an old token do, when nobody wrote down its scopes?", token: "sprint-reader", tool: "token_scopes", undeclared: true,
			arguments: map[string]any{"probe": true, "operations": []string{"list_boards", "get_sprint"}}},
		{title: "Which scopes does a token for boards and sprints need?", token: "full", tool: "required_scopes",
			arguments: map[string]any{"operations": []string{"list_boards", "get_sprint"}, "format": "checklist"}},
	}
}

// demo plays the scenes through a real server and a real client.
func demo(ctx context.Context, s streams) error {
	fmt.Fprintln(s.out, "jirascope on its sandbox: an imaginary Jira that checks hosts, schemes and scopes")
	fmt.Fprintln(s.out, "as the real one does. Each question starts the server with one of the sandbox's")
	fmt.Fprintln(s.out, "tokens; an MCP client asks it over pipes, as an assistant would.")
	for i, played := range scenes() {
		if err := play(ctx, s, i+1, played); err != nil {
			return fmt.Errorf("demo, question %d: %w", i+1, err)
		}
	}
	fmt.Fprintln(s.out, "\nNext: add jirascope to your client (README), or run \"jirascope sandbox\" and point")
	fmt.Fprintln(s.out, "your own client at it.")
	return nil
}

// play starts a server and a client, asks one question and prints the answer.
func play(ctx context.Context, s streams, number int, sc scene) error {
	b, err := newBackend(ctx, streams{err: io.Discard}, options{sandbox: true, token: sc.token, undeclared: sc.undeclared})
	if err != nil {
		return err
	}
	defer b.close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c, server, err := b.connect(ctx)
	if err != nil {
		return err
	}
	var request mcp.CallToolRequest
	request.Params.Name, request.Params.Arguments = sc.tool, sc.arguments
	result, err := c.CallTool(ctx, request)
	if err != nil {
		return err
	}
	arguments, err := json.Marshal(sc.arguments)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\n%s\n%d. %s\n", strings.Repeat("-", 78), number, sc.title)
	fmt.Fprintf(s.out, "   token: %s; server: %s, protocol %s\n", sc.token, server.name, server.protocol)
	fmt.Fprintf(s.out, "   -> %s %s\n", sc.tool, arguments)
	if result.IsError {
		fmt.Fprintln(s.out, "   <- an error that says what to do:")
	}
	printAnswer(s.out, result)
	return nil
}

// connection is what client and server agreed on.
type connection struct{ name, protocol string }

// connect runs the server of a backend on one end of two pipes and a client on
// the other.
func (b *backend) connect(ctx context.Context) (*client.Client, connection, error) {
	serverIn, clientOut := io.Pipe()
	clientIn, serverOut := io.Pipe()
	go func() {
		err := b.serveStdio(ctx, streams{in: serverIn, out: serverOut, err: io.Discard})
		serverOut.CloseWithError(err)
	}()
	c := client.NewClient(transport.NewIO(clientIn, clientOut, io.NopCloser(strings.NewReader(""))))
	if err := c.Start(ctx); err != nil {
		return nil, connection{}, err
	}
	var request mcp.InitializeRequest
	request.Params.ClientInfo = mcp.Implementation{Name: "demo", Version: version()}
	request.Params.ProtocolVersion = mcp.LATEST_PROTOCOL_VERSION
	hello, err := c.Initialize(ctx, request)
	if err != nil {
		return nil, connection{}, err
	}
	return c, connection{hello.ServerInfo.Name, hello.ProtocolVersion}, nil
}

// maxLines bounds the lines of an answer that the demo shows.
const maxLines = 26

// printAnswer prints what a model gets to see: the text of an answer, which for
// data is JSON, laid out for people.
func printAnswer(w io.Writer, result *mcp.CallToolResult) {
	for _, content := range result.Content {
		text, ok := content.(mcp.TextContent)
		if !ok {
			continue
		}
		lines := layOut(text.Text)
		for _, line := range lines[:min(len(lines), maxLines)] {
			fmt.Fprintln(w, "   "+line)
		}
		if rest := len(lines) - maxLines; rest > 0 {
			fmt.Fprintf(w, "   ... and %d more lines\n", rest)
		}
	}
}
