package tools

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// ToolOutlook says whether a tool will work with this credential.
type ToolOutlook struct {
	Tool  string  `json:"tool"`
	Works outlook `json:"works"`
	// Add are the scopes that it lacks.
	Add []scopes.Scope `json:"add,omitempty"`
}

// outlook is whether a tool will work.
type outlook string

// The outlooks of a tool.
const (
	works       outlook = "yes"
	worksPartly outlook = "partly"
	fails       outlook = "no"
	notKnown    outlook = "not known"
)

func outlooks() []outlook { return []outlook{works, worksPartly, fails, notKnown} }

// outlook says of every tool that calls Jira whether it will work, from the
// calls that were made and the scopes that are known.
func (x *examination) outlook() {
	x.held = x.proved()
	for _, tool := range x.judged() {
		x.answer.Tools = append(x.answer.Tools, x.outlookOf(tool))
	}
}

// judged are the tools that an examination speaks of.
func (x *examination) judged() []*Tool {
	var list []*Tool
	for _, tool := range x.tools {
		if tool.openWorld && tool.name != checkConnectionName {
			list = append(list, tool)
		}
	}
	return list
}

func (x *examination) outlookOf(tool *Tool) ToolOutlook {
	count := make(map[outlook]int)
	var lacking []*scopes.Operation
	for _, key := range tool.operations {
		state, op := x.stateOf(key)
		count[state]++
		if state == fails && op != nil {
			lacking = append(lacking, op)
		}
	}
	o := ToolOutlook{Tool: tool.name}
	if !x.troubled {
		o.Add = x.toAdd(lacking)
	}
	switch {
	case x.broken && x.passing():
		o.Works, o.Add = notKnown, nil
	case x.broken:
		o.Works, o.Add = fails, nil
	case count[fails] == 0 && count[notKnown] == 0:
		o.Works = works
	case count[fails] == 0:
		o.Works = notKnown
	case count[works] > 0:
		o.Works = worksPartly
	default:
		o.Works = fails
	}
	return o
}

// passing reports whether the examination was ended by something that will
// pass, and that says nothing about the credential.
func (x *examination) passing() bool {
	d := x.answer.Diagnosis
	return d != nil && (d.Verdict == diagnose.RateLimited || d.Verdict == diagnose.ServerError)
}

// stateOf says whether an operation is open to the credential.
func (x *examination) stateOf(key scopes.Key) (outlook, *scopes.Operation) {
	catalogue, err := x.Catalogue()
	if err != nil {
		return notKnown, nil
	}
	op, ok := catalogue.Operation(key)
	switch {
	case !ok:
		return notKnown, nil
	case x.open[key], x.Client.Door() == jira.DoorSite:
		return works, op
	case x.refused[key]:
		return fails, op
	case x.troubled:
		// Something else than scopes is wrong, so scopes decide nothing.
		return notKnown, op
	case op.Sufficient(x.held):
		return works, op
	case x.Granted == nil:
		return notKnown, op
	default:
		return fails, op
	}
}

// proved are the scopes that the credential is known to hold: the declared ones,
// and those of calls that went through and have no other alternative.
func (x *examination) proved() scopes.Set {
	held := scopes.NewSet(x.Granted...)
	catalogue, err := x.Catalogue()
	if err != nil {
		return held
	}
	for key := range x.open {
		if op, ok := catalogue.Operation(key); ok && len(op.Alternatives) == 1 {
			for _, name := range op.Alternatives[0].Scopes {
				held[name] = struct{}{}
			}
		}
	}
	return held
}

// toAdd lists the scopes that complete some operations.
func (x *examination) toAdd(operations []*scopes.Operation) []scopes.Scope {
	catalogue, err := x.Catalogue()
	if err != nil || len(operations) == 0 {
		return nil
	}
	var names []string
	for _, op := range operations {
		_, missing, _ := op.Cheapest(x.held)
		names = append(names, missing...)
	}
	slices.Sort(names)
	return catalogue.DescribeAll(slices.Compact(names))
}

// summarize says how the examination ended in one sentence.
func (x *examination) summarize() {
	var failures []string
	for _, check := range x.answer.Checks {
		if check.Result == failed {
			failures = append(failures, check.Name)
		}
	}
	if len(failures) == 0 {
		x.answer.OK = true
		x.answer.Summary = "The connection works: every check passed"
		return
	}
	diagnosis, at := x.answer.Diagnosis, strings.Join(failures, ", ")
	x.answer.Summary = fmt.Sprintf("Failed at %s. %s", at, diagnosis.Summary)
	x.answer.Steps = diagnosis.Steps
	if diagnosis.Verdict != diagnose.MissingScope {
		return
	}
	// All scopes at once: a token is made anew for each addition. Those that no
	// call has proved are among them.
	if x.answer.Add = x.toAdd(x.unproved()); len(x.answer.Add) > 0 {
		x.answer.Summary = fmt.Sprintf("Failed at %s. Make a new token that holds %d more scopes: the steps name them", at, len(x.answer.Add))
		x.answer.Steps = diagnose.StepsToAdd(x.kind(), x.answer.Add)
	}
}

// unproved are the operations of all tools that are not known to be open.
func (x *examination) unproved() []*scopes.Operation {
	var list []*scopes.Operation
	for _, tool := range x.judged() {
		for _, key := range tool.operations {
			if state, op := x.stateOf(key); state != works && op != nil {
				list = append(list, op)
			}
		}
	}
	return list
}

// kind is the kind of the credential: the configured one, or else that of a
// user's token, since the gateway let it in.
func (x *examination) kind() diagnose.Credential {
	if x.Credential != "" {
		return x.Credential
	}
	return diagnose.ScopedToken
}
