package tools

import (
	"fmt"
	"slices"
	"strings"

	"jirascope/internal/foreign"
	"jirascope/internal/pattern"
	"jirascope/internal/redact"
	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/scopes/paste"
	"jirascope/scopes/plan"
)

// scopesRun collects what required_scopes is asked about.
type scopesRun struct {
	call
	catalogue  *scopes.Catalogue
	operations []*scopes.Operation
	needs      []OperationNeed
	tasks      []TaskMatch
	unmatched  []Unmatched
	notes      []string
	// free says that something was asked about which needs no scope.
	free bool
}

// addOperation takes an input that names an operation, a tool or a scope.
func (q *scopesRun) addOperation(input string) {
	if everything(input) {
		q.addAllTools()
		return
	}
	if tool, ok := q.Tool(strings.TrimSpace(input)); ok && len(tool.Operations) == 0 {
		q.free = true
		q.notes = append(q.notes, tool.Name+" needs no scope of Jira")
		return
	}
	found, unmatched := q.resolve(q.catalogue, input)
	if len(found) == 0 && unmatched != nil && q.addScope(input) {
		return
	}
	if unmatched != nil {
		q.unmatched = append(q.unmatched, *unmatched)
	}
	q.take(input, found...)
}

// everything reports whether an input stands for all tools.
func everything(input string) bool {
	return slices.Contains([]string{"all", "all tools"}, strings.ToLower(strings.TrimSpace(input)))
}

// addAllTools takes each operation once that one of the tools calls.
func (q *scopesRun) addAllTools() {
	var found []*scopes.Operation
	for _, tool := range judged(q.Toolbox) {
		for _, op := range tool.Needs(q.catalogue) {
			if !slices.Contains(found, op) {
				found = append(found, op)
			}
		}
	}
	q.take("all", found...)
}

// take adds operations that an input stands for.
func (q *scopesRun) take(input string, found ...*scopes.Operation) {
	for _, op := range found {
		shown := string(op.Key()) // what the catalogue knows is repeated whole
		if input != shown {
			shown = q.Words.Text(input)
		}
		q.needs = append(q.needs, need(shown, op))
	}
	q.operations = append(q.operations, found...)
}

// addScope takes an input that names a scope, as the guides of vendors do.
func (q *scopesRun) addScope(input string) bool {
	named, note := choose(q.catalogue.NameScope(input), q.Words.Text(input))
	for _, scope := range named {
		q.operations = append(q.operations, plan.Wish(scope))
	}
	if note != "" {
		q.notes = append(q.notes, note)
	}
	return len(named) > 0
}

// maxOthers is how many further operations are named for a task.
const maxOthers = 3

// addTask takes a task in words: each of its parts becomes the operation that
// fits best.
func (q *scopesRun) addTask(task string) {
	if tool, ok := q.Tool(strings.TrimSpace(task)); ok {
		q.addOperation(tool.Name)
		return
	}
	if everything(task) {
		q.addAllTools()
		return
	}
	if n := q.catalogue.NameScope(task); len(n.Scopes) > 0 && q.addScope(task) {
		return
	}
	task, left := wanted(foreign.Line(redact.Echo(task), 300))
	if left != "" {
		q.notes = append(q.notes, fmt.Sprintf("left out, since it is said not to be wanted: %q", q.Words.Text(strings.TrimSpace(strings.TrimLeft(left, ",; ")))))
	}
	parts := q.Search().Task(task)
	for _, part := range parts {
		if q.takeTool(part) {
			continue
		}
		if len(part.Hits) == 0 {
			q.unmatched = append(q.unmatched, Unmatched{Input: q.Words.Text(part.Words)})
			continue
		}
		best := part.Hits[0].Operation
		match := TaskMatch{Task: q.Words.Text(part.Words), Taken: best.Key(), Unclear: !part.Clear}
		for _, hit := range part.Hits[1:min(len(part.Hits), 1+maxOthers)] {
			match.Others = append(match.Others, hit.Operation.Key())
		}
		q.tasks = append(q.tasks, match)
		if !slices.Contains(q.operations, best) {
			q.take(match.Task, best)
		}
	}
	if len(parts) == 0 {
		q.unmatched = append(q.unmatched, Unmatched{Input: q.Words.Text(task)})
	}
}

// resolve finds the operations that an input names: those of a tool, or one.
func (c call) resolve(catalogue *scopes.Catalogue, input string) ([]*scopes.Operation, *Unmatched) {
	if tool, ok := c.Tool(strings.TrimSpace(input)); ok {
		found := tool.Needs(catalogue)
		if found == nil {
			return nil, &Unmatched{Input: tool.Name}
		}
		return found, nil
	}
	text := input
	if strings.HasPrefix(strings.TrimSpace(input), "curl") {
		e := paste.ReadCurl(input)
		text = strings.TrimSpace(e.Method + " " + e.URL)
		input = text
	}
	resolution := catalogue.Resolve(text)
	if resolution.Operation != nil {
		return []*scopes.Operation{resolution.Operation}, nil
	}
	unmatched := &Unmatched{Input: c.Words.Text(input)}
	for _, s := range resolution.Suggestions {
		unmatched.Suggestions = append(unmatched.Suggestions, string(s.Operation.Key()))
	}
	return nil, unmatched
}

func need(input string, op *scopes.Operation) OperationNeed {
	return OperationNeed{
		Input: input, Product: op.Product, Operation: op.ID, Method: op.Method, Path: op.Path,
		Alternatives: op.Alternatives, Status: op.Status, Deprecated: op.Deprecated, Removed: op.Removed,
		ReplacedBy: op.ReplacedBy, Note: op.Note,
	}
}

// nothingMatched is the failure to find any of the operations.
func nothingMatched(unmatched []Unmatched) error {
	var steps []string
	for _, u := range unmatched {
		step := fmt.Sprintf("Replace %q by an operation (METHOD and path, a URL, an operationId, the name of one of these tools), by a scope's name or title, or put it into tasks in other words", u.Input)
		for i, key := range u.Suggestions {
			step += []string{"; the nearest are ", ", ", ", "}[min(i, 2)] + key
		}
		if steps = append(steps, step+"."); len(steps) == 5 {
			break
		}
	}
	return &toolbox.Refusal{
		Summary: "None of the inputs names an operation that is documented, so there is nothing to plan",
		Why:     "operations are looked up by method and path, URL, operationId or tool name, scopes by name or title, tasks by their words", Steps: steps,
	}
}

// unwanted is the part of a task that says what is not to be done.
var unwanted = pattern.Lazy(`(?i)[,;]?\s*\b(?:and |but )?(?:don'?t|do not|never|without|except|not)\b[^,;.]*`)

// onlyReading is how people say that they only want to read.
var onlyReading = pattern.Lazy(`(?i)\bread[- ]?only( access)?( to| of| for| on)?\b`)

// wanted is a task without what it says is not wanted, which is left, and with
// reading said in one word.
func wanted(task string) (words, left string) {
	left = unwanted().FindString(task)
	words = unwanted().ReplaceAllString(task, "")
	return onlyReading().ReplaceAllString(words, "read"), left
}
