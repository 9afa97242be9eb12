package scopes

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// world is a random catalogue of a few scopes, and random holdings over it.
type world struct {
	names      []string
	operations []*Operation
	holdings   Holdings
}

func randomWorld(random *rand.Rand) world {
	var w world
	for i := range 2 + random.IntN(5) {
		w.names = append(w.names, fmt.Sprintf("read:thing-%d:jira", i))
	}
	some := func() []string {
		var list []string
		for _, name := range w.names {
			if random.IntN(3) == 0 {
				list = append(list, name)
			}
		}
		return list
	}
	for range 4 {
		op := &Operation{Method: "GET", Path: "/x", Status: Documented}
		for range random.IntN(4) {
			op.Alternatives = append(op.Alternatives, Alternative{Family: Granular, Scopes: some()})
		}
		w.operations = append(w.operations, op)
	}
	w.holdings = Holdings{Held: some(), Complete: random.IntN(5) == 0}
	w.holdings.Lacking = Without(some(), w.holdings.Held)
	if random.IntN(3) == 0 {
		w.holdings.Among = append([]string{}, some()...)
	}
	return w
}

// tokens are all sets of scopes that agree with the holdings. They are found from
// the fields' meaning, by trying every set.
func (w world) tokens() []Set {
	h := w.holdings
	var list []Set
	for bits := range 1 << len(w.names) {
		token, agrees := Set{}, true
		for i, name := range w.names {
			has := bits&(1<<i) != 0
			if has {
				token[name] = struct{}{}
			}
			held := slices.Contains(h.Held, name)
			switch {
			case held && !has, has && slices.Contains(h.Lacking, name), has && !held && h.Complete,
				has && !held && h.Among != nil && !slices.Contains(h.Among, name):
				agrees = false
			}
		}
		if agrees {
			list = append(list, token)
		}
	}
	return list
}

// What is called open is open to every token that agrees with the holdings, what
// is called closed to none; and what is left open is open to one and not to another.
func TestHoldings_OpensIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	counts := map[string]int{}
	for range 2000 {
		w := randomWorld(random)
		tokens := w.tokens()
		for _, op := range w.operations {
			if len(op.Alternatives) == 0 {
				continue
			}
			open := 0
			for _, token := range tokens {
				if op.Sufficient(token) {
					open++
				}
			}
			opens, sure := w.holdings.Opens(op)
			want := "unknown"
			switch open {
			case 0:
				want = "closed"
			case len(tokens):
				want = "open"
			}
			got := map[[2]bool]string{{true, true}: "open", {false, true}: "closed", {false, false}: "unknown"}[[2]bool{opens, sure}]
			if got != want {
				t.Fatalf("%+v, %+v: %q, want %q", w.holdings, op.Alternatives, got, want)
			}
			counts[got]++
		}
	}
	for _, state := range []string{"open", "closed", "unknown"} {
		if counts[state] < 100 {
			t.Errorf("only %d are %s", counts[state], state)
		}
	}
}

// Lacks names what no token has that agrees, and For changes no conclusion about
// the operation that it is for.
func TestHoldings_PartsAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 21))
	for range 1000 {
		w := randomWorld(random)
		tokens := w.tokens()
		for _, name := range w.names {
			some := slices.ContainsFunc(tokens, func(token Set) bool { return token.Has(name) })
			if w.holdings.Lacks(name) == some {
				t.Fatalf("%+v: Lacks(%s) = %v", w.holdings, name, !some)
			}
		}
		for _, op := range w.operations {
			lacking, unknown := w.holdings.NotHeld(op)
			for _, name := range unknown {
				if w.holdings.Lacks(name) || slices.Contains(w.holdings.Held, name) {
					t.Fatalf("%+v: %s is unknown", w.holdings, name)
				}
			}
			narrowed := w.holdings.For(op)
			if len(unknown) > 0 && narrowed.Complete != w.holdings.Complete {
				t.Fatalf("%+v: complete, but %v are unknown", narrowed, unknown)
			}
			opens, sure := w.holdings.Opens(op)
			if again, still := narrowed.Opens(op); opens != again || sure != still {
				t.Fatalf("%+v: %v %v, narrowed %v %v", w.holdings, opens, sure, again, still)
			}
			full := NewSet(append(w.holdings.Held, w.holdings.Missing(op)...)...)
			if len(op.Needs()) > 0 && !op.Sufficient(full) {
				t.Fatalf("%+v: with %v the operation is still closed", w.holdings, w.holdings.Missing(op))
			}
			if !opens && len(op.Needs()) > 0 && len(lacking)+len(unknown) == 0 {
				t.Fatalf("%+v: closed, but nothing is missing", w.holdings)
			}
		}
	}
}

func TestHoldings_Opens(t *testing.T) {
	op := &Operation{Status: Documented, Alternatives: []Alternative{
		{Classic, []string{"read:jira-work"}}, {Granular, []string{"read:issue:jira", "read:user:jira"}}}}
	tests := []struct {
		holdings    Holdings
		opens, sure bool
	}{
		{Holdings{}, false, false},
		{Holdings{Complete: true}, false, true},
		{Holdings{Held: []string{"read:jira-work"}}, true, true},
		{Holdings{Among: []string{"read:issue:jira"}}, false, true},
		{Holdings{Among: []string{}}, false, true},
		{Holdings{Among: []string{"read:issue:jira", "read:user:jira"}}, false, false},
		{Holdings{Held: []string{"read:issue:jira"}, Lacking: []string{"read:jira-work"}}, false, false},
		{Holdings{Lacking: []string{"read:user:jira", "read:jira-work"}}, false, true},
		{Holdings{Held: []string{"read:issue:jira", "read:user:jira"}, Lacking: []string{"read:jira-work"}}, true, true},
	}
	for _, tt := range tests {
		if opens, sure := tt.holdings.Opens(op); opens != tt.opens || sure != tt.sure {
			t.Errorf("%+v: opens %v, sure %v", tt.holdings, opens, sure)
		}
	}
	if _, sure := (Holdings{Complete: true}).Opens(&Operation{Status: Undocumented}); sure {
		t.Error("an undocumented operation is called closed")
	}
}

// Nothing makes a token's holdings complete for an operation while nothing is
// known of the token, even if the operation names no scope.
func TestHoldings_ForNothing(t *testing.T) {
	if h := (Holdings{}).For(&Operation{Status: Undocumented}); h.Complete {
		t.Errorf("%+v", h)
	}
	if h := (Holdings{Lacking: []string{"a"}}).For(&Operation{Status: Undocumented}); !h.Complete {
		t.Errorf("%+v", h)
	}
}

func TestHoldings_Corrected(t *testing.T) {
	list := HoldingsOf([]string{"a", "b"})
	tests := []struct {
		name   string
		proved Holdings
		want   Holdings
	}{
		{"nothing proved", Holdings{}, list},
		{"agrees", Holdings{Held: []string{"a"}, Lacking: []string{"c"}}, list},
		{"wrong", Holdings{Lacking: []string{"a", "c"}}, Holdings{Held: []string{"b"}, Lacking: []string{"a", "c"}}},
		{"left out", Holdings{Held: []string{"a", "c"}}, Holdings{Held: []string{"a", "b", "c"}}},
	}
	for _, tt := range tests {
		got := list.Corrected(tt.proved)
		if !slices.Equal(got.Held, tt.want.Held) || !slices.Equal(got.Lacking, tt.want.Lacking) || got.Complete != tt.want.Complete {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
	if wrong, left := list.Disproved(Holdings{Held: []string{"c"}, Lacking: []string{"b"}}); !slices.Equal(wrong, []string{"b"}) || !slices.Equal(left, []string{"c"}) {
		t.Errorf("wrong %v, left %v", wrong, left)
	}
	if !slices.Equal(list.Held, []string{"a", "b"}) {
		t.Errorf("the list was changed: %v", list.Held)
	}
}

func TestHoldings_Join(t *testing.T) {
	part := Holdings{Held: []string{"a"}, Lacking: []string{"b"}, Among: []string{"a", "c"}}
	got := HoldingsOf([]string{"x"}).Join(part)
	want := Holdings{Held: []string{"x", "a"}, Lacking: []string{"b"}, Among: []string{"a", "c"}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := HoldingsOf(nil).Join(Holdings{Complete: true}); !got.Complete || got.Among != nil || !got.Empty() {
		t.Errorf("%+v", got)
	}
}
