package plan

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

// kendis are the permissions that the guide of a planning tool lists by title.
var kendis = []string{
	"View projects", "View boards, backlogs, and related items", "View epics and related issues",
	"Update epics", "View sprints", "Update and delete sprints",
}

func TestWish_KendisGuide(t *testing.T) {
	c := embedded(t)
	p := New(c)
	var wishes []*scopes.Operation
	var warnings []string
	for _, title := range kendis {
		named := c.NameScope(title).Scopes
		if len(named) != 1 {
			t.Fatalf("%q names %v", title, named)
		}
		wishes = append(wishes, Wish(named[0]))
		warnings = append(warnings, p.Warnings(named[0])...)
	}
	want := []string{
		"read:board-scope:jira-software", "read:epic:jira-software", "read:project:jira",
		"read:sprint:jira-software", "write:epic:jira-software", "write:sprint:jira-software",
	}
	for _, strategy := range Strategies() {
		plan := p.Make(wishes, strategy)
		if !slices.Equal(plan.Scopes, want) || len(plan.Unserved) > 0 || len(plan.Split(MaxScopes).Tokens) != 1 {
			t.Errorf("%s: %v, unserved %v", strategy, plan.Scopes, keys(plan.Unserved))
		}
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], "DELETE /rest/agile/1.0/sprint/{sprintId} needs delete:sprint:jira-software") {
		t.Errorf("warnings %q", warnings)
	}
}

// A warning is given only where the deletion really takes another scope.
func TestWarnings_AreTrue(t *testing.T) {
	c := embedded(t)
	p := New(c)
	warned := 0
	for _, scope := range c.Scopes {
		for range p.Warnings(scope) {
			warned++
			for _, op := range c.Operations {
				needs := alternativesWith(op, scope.Name)
				if op.Method == "DELETE" && slices.ContainsFunc(needs, func(a scopes.Alternative) bool { return len(a.Scopes) == 1 }) {
					t.Errorf("%s deletes: %s", scope.Name, op.Key())
				}
			}
		}
	}
	if warned == 0 {
		t.Error("no warning at all")
	}
}

func TestDescribe(t *testing.T) {
	c := embedded(t)
	p := New(c)
	d := p.Describe(c.Describe("read:sprint:jira-software"))
	if d.Product != scopes.JiraSoftware || len(d.Counterparts) != 0 || len(d.Warnings) != 0 {
		t.Errorf("%+v", d)
	}
	if !slices.Contains(keys(d.Alone), "GET /rest/agile/1.0/sprint/{sprintId}") || !slices.Contains(keys(d.Together), "GET /rest/software/1.0/sprint/{sprintId}/issue") {
		t.Errorf("alone %v, together %v", keys(d.Alone), keys(d.Together))
	}
	d = p.Describe(c.Describe("read:user:jira"))
	if d.Product != scopes.JiraPlatform || len(d.Counterparts) == 0 || d.Counterparts[0].Scope.Family != scopes.Classic {
		t.Errorf("product %s, counterparts %v", d.Product, d.Counterparts)
	}
	if d = p.Describe(c.Describe("read:jira-user")); d.Product != scopes.JiraPlatform || d.Counterparts[0].Scope.Family != scopes.Granular {
		t.Errorf("product %s, counterparts %v", d.Product, d.Counterparts)
	}
	if d = p.Describe(scopes.Scope{Name: "read:nothing:jira", Family: scopes.Granular}); len(d.Alone)+len(d.Together) != 0 {
		t.Errorf("an unknown scope opens %v", d.Alone)
	}
}
