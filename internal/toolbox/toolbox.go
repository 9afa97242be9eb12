package toolbox

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"slices"
	"sync"
	"time"

	"jirascope/internal/arguments"
	"jirascope/internal/repeat"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/plan"
	"jirascope/scopes/search"
)

// Config is what a process has once, whoever calls.
type Config struct {
	// Catalogue is loaded when a tool first needs it. Holdings loads its own: share
	// one [sync.OnceValues].
	Catalogue func() (*scopes.Catalogue, error)
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Logger gets one line for each failed call; nothing is logged when nil.
	Logger *slog.Logger
	// Stored holds what was made of the tools' structs and of the catalogue before, in
	// [Definitions] and [OwnOperations]: making it takes longer than everything else at a
	// server's start, and clients start servers often. All is made anew when it is nil.
	Stored fs.FS
	// Budget is how long a call may take, over all that it asks of Jira: 45 seconds
	// when 0. What takes longer is ended and says so.
	Budget time.Duration
	// Writes says that the operator allows changes: without it there are no tools that
	// change something.
	Writes bool
}

// Toolbox holds the tools of a process, and what they share: the catalogue and
// what is derived from it. It knows no credential; a call brings its own
// [Connection]. It may be used concurrently.
type Toolbox struct {
	Config
	// Explainer, Planner and Search stand on the catalogue, and are made when they are
	// first needed.
	Explainer func() (*diagnose.Explainer, error)
	Planner   func() *plan.Planner
	Search    func() *search.Index
	// Words are what may be repeated of the arguments.
	Words repeat.Words
	// Own is the part of the catalogue that the tools themselves call.
	Own   func() *scopes.Catalogue
	tools []*Tool
	// withheld are the tools that change something, where the operator allows none.
	withheld []*Tool
	desks    turns
	// listing is which of the tools clients see.
	listing listing
}

// New makes a toolbox of tools, each from [Declare]. They are its own from then on.
func New(cfg Config, tools ...*Tool) *Toolbox {
	t := &Toolbox{Config: cfg}
	t.Catalogue = sync.OnceValues(cfg.Catalogue)
	if t.Now == nil {
		t.Now = time.Now
	}
	if t.Budget == 0 {
		t.Budget = defaultBudget
	}
	if t.Logger == nil {
		t.Logger = slog.New(slog.DiscardHandler)
	}
	t.Explainer = sync.OnceValues(func() (*diagnose.Explainer, error) {
		catalogue, err := t.Catalogue()
		if err != nil {
			return nil, err
		}
		return diagnose.New(catalogue), nil
	})
	t.Planner = sync.OnceValue(func() *plan.Planner { return plan.New(t.loaded()) })
	t.Search = sync.OnceValue(func() *search.Index { return search.New(t.loaded()) })
	t.Words = repeat.Words{Catalogue: t.loaded, Index: t.Search}
	t.tools = byArea(tools)
	if !t.Writes {
		t.withheld = slices.DeleteFunc(slices.Clone(t.tools), (*Tool).ReadsOnly)
		t.tools = slices.DeleteFunc(t.tools, func(tool *Tool) bool { return !tool.ReadsOnly() })
	}
	t.Own = sync.OnceValue(t.loaded)
	if t.Stored != nil {
		t.takeStored()
	}
	t.desks = make(turns, maxDesks)
	return t
}

// takeStored has the tools begin with what was made before.
func (t *Toolbox) takeStored() {
	t.Own = sync.OnceValue(func() *scopes.Catalogue { return storedOperations(t.Stored) })
	for _, tool := range slices.Concat(t.tools, t.withheld) {
		tool.schemas = sync.OnceValue(func() schemas {
			if input, output, ok := storedSchemas(t.Stored, tool.Name); ok {
				return schemas{arguments.New(tool.Name, input), output}
			}
			return tool.made()
		})
	}
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
		if tool.Name == name {
			return tool, true
		}
	}
	return nil, false
}

// Declared finds a tool by its name, among those too that the operator does not allow: what
// they would need can be planned.
func (t *Toolbox) Declared(name string) (*Tool, bool) {
	for _, tool := range t.withheld {
		if tool.Name == name {
			return tool, true
		}
	}
	return t.Tool(name)
}

// Withheld are the tools that change something, where the operator does not allow that.
func (t *Toolbox) Withheld() []*Tool { return t.withheld }

// Call runs a tool for a connection on raw JSON arguments; nil means none. A
// Failure of the tool is a result marked as an error, and so is a call that was ended:
// by ctx, or because it took longer than the budget. The error is for mistakes of this
// program alone, such as a catalogue that cannot be read.
func (t *Toolbox) Call(ctx context.Context, to *Connection, tool *Tool, arguments json.RawMessage) (Result, error) {
	if len(arguments) == 0 || string(arguments) == "null" {
		arguments = json.RawMessage("{}")
	}
	c := Call{Toolbox: t, Connection: to}
	answer, err := c.attend(ctx, tool, arguments)
	if err == nil {
		return c.Shape(answer, false)
	}
	if question, ok := errors.AsType[*Question](err); ok {
		question.Text = c.Scrub(question.Text)
		return Result{Question: question}, nil
	}
	diagnosis, err := c.Failure(err)
	if err != nil {
		return Result{}, err
	}
	c.addWhole(tool, &diagnosis)
	c.addListing(&diagnosis)
	t.Logger.LogAttrs(ctx, slog.LevelInfo, "tool failed", slog.String("tool", tool.Name),
		slog.String("verdict", string(diagnosis.Verdict)), slog.String("summary", c.Scrub(diagnosis.Summary)))
	return c.Shape(worded(diagnosis), true)
}
