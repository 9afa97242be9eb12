package scopes

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	work  = Alternative{Classic, []string{"read:jira-work"}}
	pair  = Alternative{Granular, []string{"read:issue:jira", "read:user:jira"}}
	lone  = Alternative{Granular, []string{"read:issue:jira"}}
	empty = Alternative{Granular, []string{}}
)

func operationWith(alternatives ...Alternative) *Operation {
	return &Operation{Method: "GET", Path: "/x", Alternatives: alternatives}
}

func TestOperation_Sufficient(t *testing.T) {
	tests := []struct {
		name         string
		alternatives []Alternative
		granted      Set
		want         bool
	}{
		{"nothing documented suffices never", nil, NewSet("read:jira-work"), false},
		{"one alternative, held", []Alternative{work}, NewSet("read:jira-work"), true},
		{"one alternative, not held", []Alternative{work}, NewSet("write:jira-work"), false},
		{"the second alternative, held whole", []Alternative{work, pair}, NewSet("read:user:jira", "read:issue:jira"), true},
		{"half of one", []Alternative{work, pair}, NewSet("read:user:jira"), false},
		{"halves of two", []Alternative{{Classic, []string{"a", "b"}}, {Granular, []string{"c", "d"}}}, NewSet("a", "c"), false},
		{"an empty set is held by every token", []Alternative{empty, pair}, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := operationWith(tt.alternatives...).Sufficient(tt.granted); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestOperation_NeedsLeavesEmptySetsOut(t *testing.T) {
	if diff := cmp.Diff([]Alternative{work, pair}, operationWith(empty, work, empty, pair).Needs()); diff != "" {
		t.Error(diff)
	}
	if needs := operationWith(empty).Needs(); needs != nil {
		t.Errorf("an empty set is needed: %v", needs)
	}
}

func TestOperation_Alternative(t *testing.T) {
	op := operationWith(empty, work, pair, lone)
	if a, ok := op.Alternative(Granular); !ok || cmp.Diff(pair, a) != "" {
		t.Errorf("granular: %v %v, want the first that is not empty", a, ok)
	}
	if a, ok := op.Alternative(Classic); !ok || cmp.Diff(work, a) != "" {
		t.Errorf("classic: %v %v", a, ok)
	}
	if a, ok := op.Alternative(Admin); ok {
		t.Errorf("admin: %v, want none", a)
	}
}

func TestOperation_Cheapest(t *testing.T) {
	tests := []struct {
		name         string
		alternatives []Alternative
		granted      Set
		family       Family
		add          []string
		found        bool
	}{
		{"nothing documented", nil, nil, "", nil, false},
		{"only an empty set", []Alternative{empty}, nil, "", nil, false},
		{"the shortest for an empty token", []Alternative{pair, work}, nil, Classic, []string{"read:jira-work"}, true},
		{"a set that is begun before a shorter one", []Alternative{work, {Granular, []string{"a", "b", "read:user:jira"}}}, NewSet("read:user:jira"), Granular, []string{"a", "b"}, true},
		{"of two that are begun the one that lacks less", []Alternative{{Granular, []string{"a", "b", "read:user:jira"}}, pair}, NewSet("read:user:jira"), Granular, []string{"read:issue:jira"}, true},
		{"no administrator's scope where others serve", []Alternative{{Classic, []string{"manage:jira-project"}}, pair}, nil, Granular, pair.Scopes, true},
		{"an administrator's scope that is held", []Alternative{{Classic, []string{"manage:jira-project", "x"}}, pair}, NewSet("manage:jira-project"), Classic, []string{"x"}, true},
		{"an administrator's scope where nothing else serves", []Alternative{{Granular, []string{"read:a.admin:jira", "b"}}, {Classic, []string{"manage:jira-project"}}}, nil, Classic, []string{"manage:jira-project"}, true},
		{"what completes with less", []Alternative{{Classic, []string{"a", "b"}}, pair}, NewSet("read:user:jira"), Granular, []string{"read:issue:jira"}, true},
		{"between equal ones the classic, when it comes first", []Alternative{work, lone}, nil, Classic, []string{"read:jira-work"}, true},
		{"between equal ones the classic, when it comes last", []Alternative{lone, work}, nil, Classic, []string{"read:jira-work"}, true},
		{"between equal ones of a family the first", []Alternative{lone, {Granular, []string{"z"}}}, nil, Granular, []string{"read:issue:jira"}, true},
		{"held whole already", []Alternative{work, pair}, NewSet("read:issue:jira", "read:user:jira"), Granular, nil, true},
		{"an empty set is not relied on", []Alternative{empty, pair}, NewSet("read:user:jira"), Granular, []string{"read:issue:jira"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, add, found := operationWith(tt.alternatives...).Cheapest(tt.granted)
			if a.Family != tt.family || found != tt.found || cmp.Diff(tt.add, add) != "" {
				t.Errorf("got %s %v %v, want %s %v %v", a.Family, add, found, tt.family, tt.add, tt.found)
			}
		})
	}
}

// Whatever is held: what Cheapest adds completes the operation. An alternative
// that lacks fewer scopes is not begun, or lacks an administrator's.
func TestOperation_CheapestOfTheCatalogue(t *testing.T) {
	c := embeddedCatalogue(t)
	for i, op := range c.Operations {
		granted := NewSet("read:jira-work", "read:project:jira")
		if i > 0 {
			for _, a := range c.Operations[i-1].Alternatives {
				for _, name := range a.Scopes[:len(a.Scopes)/2] {
					granted[name] = struct{}{}
				}
			}
		}
		_, add, found := op.Cheapest(granted)
		if found != (op.Status == Documented) {
			t.Errorf("%s: found %v, status %s", op.Key(), found, op.Status)
		}
		for _, a := range op.Needs() {
			missing := a.Missing(granted)
			worse := len(missing) == len(a.Scopes) || slices.ContainsFunc(missing, ForAdmins)
			if len(missing) < len(add) && !worse {
				t.Errorf("%s: %v is added, %v would do", op.Key(), add, a.Missing(granted))
			}
		}
		for _, name := range add {
			granted[name] = struct{}{}
		}
		if found && !op.Sufficient(granted) {
			t.Errorf("%s: not sufficient with %v", op.Key(), add)
		}
	}
}
