package toolbox

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// asking is what is known of the person behind a client.
type asking struct {
	// plan is what the person was asked about, and agreed what the answer was; empty while
	// nothing was asked.
	plan   string
	agreed bool
}

type askingKey struct{}

// withAsking makes a context whose calls may put a question to a person.
func withAsking(ctx context.Context, a asking) context.Context {
	return context.WithValue(ctx, askingKey{}, a)
}

// Question asks a person whether a change may be made.
type Question struct {
	// Text is the question, and Plan stands for what it is about: an answer counts for this
	// plan alone.
	Text, Plan string
}

// Error is the question.
func (q *Question) Error() string { return q.Text }

// Confirm has a person agree to a change before it is made, where the client can ask one;
// others ask by themselves, as the hints of a tool have them do. The error ends the call: it
// is the question, which is put to the person before the tool is called once more, or a
// [Refusal] where the answer was not yes.
func (c Call) Confirm(ctx context.Context, q Question) error {
	a, can := ctx.Value(askingKey{}).(asking)
	switch {
	case !can:
		return nil
	case a.plan != q.Plan:
		// Nothing was asked yet, or what would be changed is not what was agreed to.
		return &q
	case a.agreed:
		return nil
	default:
		return &Refusal{
			Summary: "The user did not agree, so nothing was changed",
			Why:     "the question was: " + q.Text,
			Steps:   []string{"Ask the user what to do instead. Do not call the tool again with the same arguments unless the user wants that."},
		}
	}
}

// answerKey names the one question of a call.
const answerKey = "confirm"

// consulting makes a context for a call of a client that can ask a person, with the answer
// if one came.
func consulting(ctx context.Context, request mcp.CallToolRequest) context.Context {
	if !canAsk(ctx, request) {
		return ctx
	}
	a := asking{}
	if answer := server.ElicitationResponse(request.Params.InputResponses, answerKey); answer != nil {
		a = asking{plan: request.Params.RequestState, agreed: answer.Action == mcp.ElicitationResponseActionAccept}
	}
	return withAsking(ctx, a)
}

// canAsk reports whether a client says that it puts questions to people. Clients say so with
// each request since 2026-07-28, and when they begin before.
func canAsk(ctx context.Context, request mcp.CallToolRequest) bool {
	if mcp.IsModernProtocol(server.RequestProtocolVersion(ctx)) {
		capabilities := request.Params.Meta.ClientCapabilities()
		return capabilities != nil && capabilities.Elicitation != nil
	}
	session, ok := server.ClientSessionFromContext(ctx).(server.SessionWithClientInfo)
	if !ok || session.GetClientCapabilities().Elicitation == nil {
		return false
	}
	_, ok = session.(server.SessionWithElicitation)
	return ok
}

// asked is a question as the protocol has it. Accepting is the whole answer, so that the
// form has no fields.
func (q *Question) asked() *mcp.CallToolResult {
	return server.NewInputRequestBuilder(q.Plan).Elicit(answerKey, mcp.ElicitationParams{
		Mode: mcp.ElicitationModeForm, Message: q.Text,
		RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{}},
	}).ToolResult()
}
