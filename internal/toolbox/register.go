package toolbox

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Register adds every tool to an MCP server whose calls are made for one
// connection.
func (t *Toolbox) Register(s *server.MCPServer, to *Connection) {
	for _, tool := range t.tools {
		s.AddTool(tool.Definition(), t.handler(to, tool))
	}
}

// Definition is what clients get to know of a tool. All four hints are set: left
// out, a client has to assume the worst.
func (t *Tool) Definition() mcp.Tool {
	readOnly, destructive, repeatable := t.Effect.Hints()
	openWorld := t.OpenWorld()
	definition := mcp.NewToolWithRawSchema(t.Name, t.text(), t.Arguments().Raw())
	definition.RawOutputSchema = t.Output()
	definition.Title = t.Title
	definition.Annotations = mcp.ToolAnnotation{
		Title: t.Title, ReadOnlyHint: &readOnly, DestructiveHint: &destructive, IdempotentHint: &repeatable, OpenWorldHint: &openWorld,
	}
	return definition
}

// handler answers a tool call. A failure of the tool is a result, so that the
// model gets to see it; only a fault of this program is a protocol error.
func (t *Toolbox) handler(to *Connection, tool *Tool) server.ToolHandlerFunc {
	return func(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		raw, err := json.Marshal(request.GetRawArguments())
		if err != nil {
			return nil, fmt.Errorf("reading the arguments of %s: %w", tool.Name, err)
		}
		if meta := request.Params.Meta; meta != nil && meta.ProgressToken != nil {
			ctx = WithProgress(ctx, progressTo(ctx, meta.ProgressToken))
		}
		result, err := t.Call(consulting(ctx, request), to, tool, raw)
		if err != nil {
			return nil, err
		}
		if result.Question != nil {
			return result.Question.asked(), nil
		}
		content := []mcp.Content{mcp.NewTextContent(result.Text)}
		if result.Picture != nil {
			content = append(content, mcp.NewImageContent(base64.StdEncoding.EncodeToString(result.Picture.PNG), "image/png"))
		}
		return &mcp.CallToolResult{
			Content:           content,
			StructuredContent: result.Structured,
			IsError:           result.IsError,
		}, nil
	}
}

// progressTo tells the client that made a call what the call is waiting for. A client
// that does not read fast enough misses some of it.
func progressTo(ctx context.Context, token mcp.ProgressToken) func(Progress) {
	s := server.ServerFromContext(ctx)
	return func(p Progress) {
		_ = s.SendNotificationToClient(ctx, string(mcp.MethodNotificationProgress), map[string]any{
			"progressToken": token, "progress": p.Step, "message": p.Message,
		})
	}
}
