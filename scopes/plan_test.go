package scopes

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMakePlan(t *testing.T) {
	both := &Operation{Method: "GET", Path: "/both", Status: Documented, Alternatives: []Alternative{
		{Classic, []string{"read:jira-work"}}, {Granular, []string{"read:issue:jira", "read:user:jira"}},
	}}
	user := &Operation{Method: "GET", Path: "/user", Status: Documented, Alternatives: []Alternative{
		{Classic, []string{"read:jira-user"}}, {Granular, []string{"read:user:jira"}},
	}}
	board := &Operation{Method: "GET", Path: "/board", Status: Documented, Alternatives: []Alternative{
		{Granular, []string{"read:board-scope:jira-software", "read:project:jira"}},
	}}
	oldOnly := &Operation{Method: "GET", Path: "/old", Status: Documented, Alternatives: []Alternative{
		{Classic, []string{"read:jira-work"}}, {Granular, []string{}},
	}}
	admin := &Operation{Method: "GET", Path: "/admin", Status: Documented, Alternatives: []Alternative{{Admin, []string{"read:tokens:admin"}}}}
	free := &Operation{Method: "GET", Path: "/free", Status: NoneNeeded, Alternatives: []Alternative{{Granular, []string{}}}}
	silent := &Operation{Method: "GET", Path: "/silent", Status: Undocumented}
	all := []*Operation{both, user, board, oldOnly, admin, free, silent, board, both}

	tests := []struct {
		name       string
		operations []*Operation
		strategy   Strategy
		want       Plan
	}{
		{"nothing", nil, Recommended, Plan{}},
		{"without documented scopes", []*Operation{free, silent}, Recommended, Plan{}},
		{"recommended takes classic where there is any", all, Recommended, Plan{Scopes: []string{
			"read:board-scope:jira-software", "read:jira-user", "read:jira-work", "read:project:jira", "read:tokens:admin",
		}}},
		{"classic leaves the board unserved, once", all, ClassicOnly, Plan{
			Scopes: []string{"read:jira-user", "read:jira-work", "read:tokens:admin"}, Unserved: []*Operation{board},
		}},
		{"granular leaves unserved what has no granular set", all, GranularOnly, Plan{
			Scopes: []string{
				"read:board-scope:jira-software", "read:issue:jira", "read:project:jira", "read:tokens:admin", "read:user:jira",
			},
			Unserved: []*Operation{oldOnly},
		}},
		{"a strategy that is none is the recommended", []*Operation{both}, "", Plan{Scopes: []string{"read:jira-work"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Strategy = tt.strategy
			if diff := cmp.Diff(tt.want, MakePlan(tt.operations, tt.strategy)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStrategies(t *testing.T) {
	if diff := cmp.Diff([]Strategy{Recommended, ClassicOnly, GranularOnly}, Strategies()); diff != "" {
		t.Error(diff)
	}
}

// A plan's scopes serve every operation that it does not list as unserved; they
// are sorted, each once, all needed, and of the plan's family.
func TestMakePlan_Properties(t *testing.T) {
	c := embeddedCatalogue(t)
	groups := [][]*Operation{c.Operations}
	for i := range c.Operations {
		groups = append(groups, c.Operations[i:i+1])
		if i%7 == 0 {
			groups = append(groups, c.Operations[i:min(i+20, len(c.Operations))])
		}
	}
	for _, strategy := range Strategies() {
		for _, operations := range groups {
			plan := MakePlan(operations, strategy)
			granted := NewSet(plan.Scopes...)
			if !slices.IsSorted(plan.Scopes) || len(granted) != len(plan.Scopes) {
				t.Errorf("%s of %s ...: scopes %v", strategy, operations[0].Key(), plan.Scopes)
			}
			needed := Set{}
			for _, op := range operations {
				unserved := slices.Contains(plan.Unserved, op)
				if op.Status == Documented && !unserved && !slices.ContainsFunc(op.Needs(), func(a Alternative) bool {
					return len(a.Missing(granted)) == 0
				}) {
					t.Errorf("%s does not serve %s and does not say so", strategy, op.Key())
				}
				if unserved && (op.Status != Documented || strategy == Recommended) {
					t.Errorf("%s lists %s as unserved, which is %s", strategy, op.Key(), op.Status)
				}
				if a, ok := strategy.choose(op); ok {
					checkFamily(t, strategy, op, a)
					for _, name := range a.Scopes {
						needed[name] = struct{}{}
					}
				}
			}
			if diff := cmp.Diff(needed, granted); diff != "" {
				t.Errorf("%s of %s ...: %s", strategy, operations[0].Key(), diff)
			}
		}
	}
}

func checkFamily(t *testing.T, strategy Strategy, op *Operation, a Alternative) {
	t.Helper()
	family := a.Family
	switch strategy {
	case ClassicOnly:
		family = Classic
	case GranularOnly:
		family = Granular
	case Recommended:
		if _, ok := op.Alternative(Classic); ok {
			family = Classic
		}
	}
	if a.Family != family && a.Family != Admin {
		t.Errorf("%s takes %v for %s", strategy, a, op.Key())
	}
}

func BenchmarkMakePlan(b *testing.B) {
	c := embeddedCatalogue(b)
	b.ReportAllocs()
	for b.Loop() {
		MakePlan(c.Operations, GranularOnly)
	}
}
