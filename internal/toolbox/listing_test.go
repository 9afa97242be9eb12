package toolbox

import (
	"context"
	"strings"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/diagnose"
)

// shelf is a toolbox of a tool that is listed and two on demand.
func shelf() *Toolbox {
	type none struct{}
	made := func(name string, onDemand bool) *Tool {
		return Declare(Declaration{Name: name, Area: Boards, OnDemand: onDemand}, func(context.Context, Call, none) (none, error) { return none{}, nil })
	}
	return New(Config{Catalogue: scopes.Load}, made("list_boards", false), made("find_names", true), made("workload", true))
}

// A step never sends a model to a tool that it cannot see without saying how to list it.
func TestAddListing(t *testing.T) {
	for _, c := range []struct{ choice, step, want string }{
		{"", "Call list_boards.", ""},
		{"", "Call find_names with a part of the name.", "find_names may not be among your tools: JIRASCOPE_TOOLS=default,find_names in the server's environment lists it."},
		{"", "The workload of a team.", ""},
		{"", "Call workload, then find_names, then find_names.", "workload and find_names may not be among your tools: JIRASCOPE_TOOLS=default,workload,find_names in the server's environment lists them."},
		{"all", "Call workload, then find_names.", ""},
		{"Find_names, workload", "Call list_boards.", "JIRASCOPE_TOOLS=find_names,workload,list_boards"},
		{"", "find_name, xfind_names, sprint_ids", ""},
	} {
		box := shelf()
		if _, err := box.Show(c.choice); err != nil {
			t.Fatal(err)
		}
		answer := diagnose.Answer{Steps: []string{c.step}}
		box.addListing(&answer)
		added := strings.Join(answer.Steps[1:], "\n")
		if (c.want == "") != (added == "") || !strings.Contains(added, c.want) {
			t.Errorf("%q, %q: %q, want %q", c.choice, c.step, added, c.want)
		}
	}
}

// Instructions that name what an operator leaves out say so.
func TestLeftOut(t *testing.T) {
	box := shelf()
	const text = "Use `list_boards`, `workload` for people, and `text` for `ask`."
	if said := box.LeftOut("Use `list_boards`."); said != "" {
		t.Errorf("by default: %q", said)
	}
	if said := box.LeftOut(text); said != "Of these, the operator leaves out: workload." {
		t.Errorf("by default: %q", said)
	}
	if _, err := box.Show("all"); err != nil || box.LeftOut(text) != "" {
		t.Errorf("all: %v", err)
	}
}

// A toolbox lists the default until something else is chosen, and a choice that is not
// understood changes nothing.
func TestListed(t *testing.T) {
	box := shelf()
	if !box.Listed("list_boards") || box.Listed("find_names") || box.Listed("no_tool") {
		t.Error("the default is not what is listed")
	}
	if _, err := box.Show("find_names"); err != nil || box.Listed("list_boards") || !box.Listed("find_names") {
		t.Errorf("find_names alone: %v", err)
	}
	if _, err := box.Show("nonsense"); err == nil || box.Listed("list_boards") || !box.Listed("find_names") {
		t.Errorf("nonsense: %v", err)
	}
}
