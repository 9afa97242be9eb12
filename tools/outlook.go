package tools

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/holdings"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
	"jirascope/scopes/evidence"

	"github.com/invopop/jsonschema"
)

// ToolOutlook says whether a tool will work with this credential.
type ToolOutlook struct {
	Tool  string  `json:"tool"`
	Works outlook `json:"works"`
	// Add are the scopes that it lacks.
	Add []scopes.Scope `json:"add,omitempty"`
}

// JSONSchema is short: what clients list of a tool takes room.
func (ToolOutlook) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// outlook is whether a tool will work.
type outlook string

// The outlooks of a tool.
const (
	works       outlook = "yes"
	worksPartly outlook = "partly"
	fails       outlook = "no"
	unknown     outlook = "unknown"
)

// JSONSchema lists the outlooks.
func (outlook) JSONSchema() *jsonschema.Schema {
	return toolbox.Enum([]outlook{works, worksPartly, fails, unknown})
}

// outlookOfAll says of every tool that calls Jira whether it will work, from what
// is known of the token's scopes.
func (c call) outlookOfAll(known holdings.Known) []ToolOutlook {
	var list []ToolOutlook
	for _, tool := range judged(c.Toolbox) {
		list = append(list, c.outlookOf(tool, known, func(key scopes.Key) (outlook, *scopes.Operation) {
			return c.expected(key, known)
		}))
	}
	return list
}

// judged are the tools whose work depends on the token's scopes.
func judged(t *toolbox.Toolbox) []*toolbox.Tool {
	var list []*toolbox.Tool
	for _, tool := range t.Tools() {
		if len(tool.Operations) > 0 && tool.Name != checkConnectionName {
			list = append(list, tool)
		}
	}
	return list
}

// expected says whether scopes open an operation.
func (c call) expected(key scopes.Key, known holdings.Known) (outlook, *scopes.Operation) {
	switch open, sure, op := c.Opens(key, known); {
	case open:
		return works, op
	case sure:
		return fails, op
	default:
		return unknown, op
	}
}

// outlookOf sums up the outlooks of a tool's operations.
func (c call) outlookOf(tool *toolbox.Tool, known holdings.Known, of func(scopes.Key) (outlook, *scopes.Operation)) ToolOutlook {
	count := make(map[outlook]int)
	var closed []*scopes.Operation
	for _, key := range tool.Operations {
		state, op := of(key)
		count[state]++
		if state != works && op != nil {
			closed = append(closed, op)
		}
	}
	o := ToolOutlook{Tool: tool.Name}
	if count[fails] > 0 {
		// With the unknown ones: a token is made once.
		o.Add = toAdd(c.Toolbox, closed, known)
	}
	switch {
	case count[fails] == 0 && count[unknown] == 0:
		o.Works = works
	case count[fails] == 0:
		o.Works = unknown
	case count[works] > 0:
		o.Works = worksPartly
	default:
		o.Works = fails
	}
	return o
}

// toAdd lists the scopes that complete some operations.
func toAdd(t *toolbox.Toolbox, operations []*scopes.Operation, known holdings.Known) []scopes.Scope {
	if len(operations) == 0 {
		return nil
	}
	var names []string
	for _, op := range operations {
		names = append(names, known.Missing(op)...)
	}
	slices.Sort(names)
	return t.Own().DescribeAll(slices.Compact(names))
}

// outlook says of every tool that calls Jira whether it will work, from the
// calls that were made and the scopes that are known.
func (x *connectionRun) outlook() {
	x.scopes = x.Holdings.Known()
	for _, tool := range judged(x.Toolbox) {
		o := x.outlookOf(tool, x.scopes, x.stateOf)
		switch {
		case x.broken && x.blamed:
			o.Works, o.Add = fails, nil
		case x.broken && slices.ContainsFunc(tool.Operations, func(key scopes.Key) bool { return !x.open[key] }):
			// What ended the examination says nothing of the credential.
			o.Works, o.Add = unknown, nil
		case x.troubled:
			o.Add = nil
		}
		x.answer.Tools = append(x.answer.Tools, o)
	}
}

// blames reports whether a failure is the credential's, its account's or its scopes'
// fault, so that calls go on failing until one of them is changed.
func blames(code diagnose.Code) bool {
	switch code {
	case diagnose.RateLimited, diagnose.ServerError, diagnose.Other, diagnose.Unknown, diagnose.UnknownRoute, diagnose.RemovedEndpoint:
		return false
	default:
		return true
	}
}

// stateOf says whether an operation is open to the credential: what was seen
// counts for more than what is known of the scopes.
func (x *connectionRun) stateOf(key scopes.Key) (outlook, *scopes.Operation) {
	state, op := x.expected(key, x.scopes)
	switch {
	case op == nil:
		return unknown, nil
	case x.open[key]:
		return works, op
	case x.refused[key]:
		return fails, op
	case x.troubled && x.Client.Host() != scopes.Site:
		// Something else than scopes is wrong, so scopes decide nothing.
		return unknown, op
	default:
		return state, op
	}
}

// summarize says how the examination ended in one sentence.
func (x *connectionRun) summarize() {
	var failures []string
	for _, check := range x.answer.Checks {
		if check.Result == checkFailed && !slices.Contains(failures, check.Name) {
			failures = append(failures, check.Name)
		}
	}
	if len(failures) == 0 {
		x.answer.OK = true
		x.answer.Summary = "The connection works: every check passed"
		return
	}
	if x.answer.Diagnosis == nil {
		// Only what does not stand in the way is wrong with the configuration.
		answer := x.Misconfigured()
		x.answer.Diagnosis = &answer
	}
	diagnosis, at := x.answer.Diagnosis, strings.Join(failures, ", ")
	x.answer.Summary = fmt.Sprintf("Failed at %s. %s", at, hedged(*diagnosis))
	x.answer.Steps = diagnosis.Steps
	if diagnosis.Verdict == diagnose.MissingScope {
		// All scopes at once: a token is made anew for each addition. Those that no
		// call has proved are among them.
		if x.answer.Add = toAdd(x.Toolbox, x.unproved(), x.scopes); len(x.answer.Add) > 0 {
			x.answer.Summary = fmt.Sprintf("Failed at %s: scopes are missing. Make a new token with %d more scopes, which the steps name", at, len(x.answer.Add))
			x.answer.Steps = diagnose.StepsToAdd(x.kind(), x.answer.Add)
		}
	}
	if corrections := x.Corrections(); !slices.Equal(corrections, x.answer.Steps) {
		x.answer.Steps = slices.Concat(x.answer.Steps, corrections)
	}
}

// unproved are the operations of all tools that may not be open.
func (x *connectionRun) unproved() []*scopes.Operation {
	var list []*scopes.Operation
	for _, tool := range judged(x.Toolbox) {
		for _, key := range tool.Operations {
			if state, op := x.stateOf(key); state != works && op != nil {
				list = append(list, op)
			}
		}
	}
	return list
}

// kind is the kind of the credential: the configured one, or else that of a
// user's token, since the gateway let it in.
func (x *connectionRun) kind() evidence.Credential {
	if x.Credential != "" {
		return x.Credential
	}
	return evidence.ScopedToken
}
