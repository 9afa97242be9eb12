package tools

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"jirascope/internal/holdings"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"
	"jirascope/scopes/plan"
	"jirascope/scopes/search"
)

// Config is what the tools work with.
type Config struct {
	// Catalogue is loaded when a tool first needs it. Holdings loads its own: share
	// one [sync.OnceValues].
	Catalogue func() (*scopes.Catalogue, error)
	// Client calls Jira with the operator's credential.
	Client *jira.Client
	// Credential is the kind of the operator's credential, as far as it is known.
	Credential evidence.Credential
	// NoEmail is true when the credential is sent as Bearer because no e-mail
	// address is set, which may be an oversight.
	NoEmail bool
	// Holdings is what is known of the scopes of Client's credential; when nil,
	// nothing is known but the answers to calls of the tools.
	Holdings *holdings.Token
	// Home is where corrected requests point.
	Home evidence.Home
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Logger gets one line for each failed call; nothing is logged when nil.
	Logger *slog.Logger
}

// Toolbox holds the tools of a server. It may be used concurrently.
type Toolbox struct {
	Config
	explainer func() (*diagnose.Explainer, error)
	planner   func() *plan.Planner
	search    func() *search.Index
	// own is the part of the catalogue that the tools themselves call.
	own   func() *scopes.Catalogue
	tools []*Tool
}

// New makes a toolbox.
func New(cfg Config) *Toolbox {
	t := &Toolbox{Config: cfg}
	t.Catalogue = sync.OnceValues(cfg.Catalogue)
	if t.Now == nil {
		t.Now = time.Now
	}
	if t.Logger == nil {
		t.Logger = slog.New(slog.DiscardHandler)
	}
	t.explainer = sync.OnceValues(func() (*diagnose.Explainer, error) {
		catalogue, err := t.Catalogue()
		if err != nil {
			return nil, err
		}
		return diagnose.New(catalogue), nil
	})
	if t.Holdings == nil {
		t.Holdings = holdings.New(holdings.Config{Catalogue: t.Catalogue, Client: t.Client, Now: t.Now})
	}
	t.planner = sync.OnceValue(func() *plan.Planner { return plan.New(t.loaded()) })
	t.own = sync.OnceValue(storedOperations)
	t.search = sync.OnceValue(func() *search.Index { return search.New(t.loaded()) })
	t.tools = []*Tool{t.listBoards(), t.getSprint(), t.explain401(), t.requiredScopes(), t.findOperations(),
		t.describeScope(), t.tokenScopes(), t.checkConnection()}
	return t
}

// loaded is the catalogue where it was loaded before.
func (t *Toolbox) loaded() *scopes.Catalogue {
	catalogue, err := t.Catalogue()
	if err != nil {
		return scopes.New(nil, nil, nil)
	}
	return catalogue
}

// Tools lists the tools in the order in which clients see them.
func (t *Toolbox) Tools() []*Tool {
	return t.tools
}

// Tool finds a tool by its name.
func (t *Toolbox) Tool(name string) (*Tool, bool) {
	for _, tool := range t.tools {
		if tool.name == name {
			return tool, true
		}
	}
	return nil, false
}

// Call runs a tool on raw JSON arguments; nil means none. A failure of the tool
// is a result marked as an error. The error is for mistakes of this program
// alone, such as a catalogue that cannot be read.
func (t *Toolbox) Call(ctx context.Context, tool *Tool, arguments json.RawMessage) (Result, error) {
	if len(arguments) == 0 || string(arguments) == "null" {
		arguments = json.RawMessage("{}")
	}
	answer, err := tool.run(ctx, arguments)
	if err == nil {
		return shape(answer, false)
	}
	diagnosis, err := t.failure(err)
	if err != nil {
		return Result{}, err
	}
	t.Logger.LogAttrs(ctx, slog.LevelInfo, "tool failed", slog.String("tool", tool.name),
		slog.String("verdict", string(diagnosis.Verdict)), slog.String("summary", diagnosis.Summary))
	return shape(diagnosis, true)
}
