package probe

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
)

func embedded(t testing.TB) *scopes.Catalogue {
	t.Helper()
	c, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// site answers questions as a gateway would for a token.
type site struct {
	granted scopes.Set
	// without are the products that the site lacks.
	without []scopes.Product
}

func (s site) opens(op *scopes.Operation) bool {
	for _, names := range requirements(op) {
		all := !slices.ContainsFunc(names, func(name string) bool {
			product, isPresence := strings.CutPrefix(name, "@")
			if isPresence {
				return slices.Contains(s.without, scopes.Product(product))
			}
			return !s.granted.Has(name)
		})
		if all {
			return true
		}
	}
	return false
}

// ask puts questions until there are no more, and returns how many there were.
func ask(t testing.TB, s *Session, at site) int {
	t.Helper()
	for n := 0; ; n++ {
		q, ok := s.Next()
		if !ok {
			return n
		}
		if n > 400 {
			t.Fatal("no end of questions")
		}
		if q.Operation.Method != "GET" || strings.Count(q.Operation.Path, "{") != len(q.Values) {
			t.Fatalf("the question is %s %v", q.Operation.Key(), q.Values)
		}
		if !s.Learn(q.Operation.Key(), at.opens(q.Operation)) {
			t.Fatalf("the answer to %s contradicts the earlier ones", q.Operation.Key())
		}
	}
}

// randomSites draws tokens: some with a few scopes, some with many, with classic
// and with granular ones, on sites with and without products.
func randomSites(c *scopes.Catalogue, n int) []site {
	random := rand.New(rand.NewPCG(3, 5))
	var jira []string
	for _, scope := range c.Scopes {
		if scope.Family != scopes.Admin && !strings.Contains(scope.Name, "confluence") {
			jira = append(jira, scope.Name)
		}
	}
	var list []site
	for range n {
		share := []float64{0.02, 0.1, 0.3, 0.7}[random.IntN(4)]
		at := site{granted: scopes.Set{}}
		for _, name := range jira {
			chance := share
			if scopes.FamilyOf(name) == scopes.Classic {
				chance = 0.3
			}
			if random.Float64() < chance {
				at.granted[name] = struct{}{}
			}
		}
		for _, product := range []scopes.Product{scopes.JiraSoftware, scopes.ServiceDesk} {
			if random.IntN(4) == 0 {
				at.without = append(at.without, product)
			}
		}
		list = append(list, at)
	}
	return list
}

func TestSession_IsRight(t *testing.T) {
	c := embedded(t)
	for _, at := range randomSites(c, 100) {
		s := New(c)
		ask(t, s, at)
		k := s.Known()
		for _, name := range k.Held {
			if !at.granted.Has(name) {
				t.Errorf("%s is called held", name)
			}
		}
		for _, name := range k.Lacking {
			if at.granted.Has(name) {
				t.Errorf("%s is called lacking", name)
			}
		}
		for _, product := range k.Absent {
			if !slices.Contains(at.without, product) && holdsAny(at.granted, product) {
				t.Logf("%s is on the site and nothing showed it", product)
			}
		}
	}
}

func holdsAny(granted scopes.Set, product scopes.Product) bool {
	for name := range granted {
		if strings.HasSuffix(name, ":"+string(product)) {
			return true
		}
	}
	return false
}

// What is known in the end is what would be known had every GET been asked.
func TestSession_LeavesNothingUndecided(t *testing.T) {
	c := embedded(t)
	for _, at := range randomSites(c, 25) {
		few, all := New(c), New(c)
		ask(t, few, at)
		for _, f := range all.functions {
			if !all.Learn(f.asked.Key(), at.opens(f.asked)) {
				t.Fatalf("%s contradicts", f.asked.Key())
			}
		}
		a, b := few.Known(), all.Known()
		if diff := cmp.Diff([][]string{b.Held, b.Lacking, b.Undecided}, [][]string{a.Held, a.Lacking, a.Undecided}); diff != "" {
			t.Error(diff)
		}
	}
}

// A site without a product refuses its operations to everybody.
func TestSession_ProductNotThere(t *testing.T) {
	c := embedded(t)
	granted := []string{"read:jira-work", "read:sprint:jira-software", "read:board-scope:jira-software", "read:project:jira"}
	s := New(c)
	ask(t, s, site{scopes.NewSet(granted...), []scopes.Product{scopes.JiraSoftware}})
	k := s.Known()
	for _, name := range slices.Concat(k.Held, k.Lacking) {
		if strings.HasSuffix(name, ":jira-software") {
			t.Errorf("%s is decided although the site has no Jira Software", name)
		}
	}
	if !slices.Contains(k.Absent, scopes.JiraSoftware) || !slices.Contains(k.Held, "read:jira-work") {
		t.Errorf("absent %v, held %v", k.Absent, k.Held)
	}
}

// operations of a small catalogue: five scopes, conditions of one or two sets.
func smallCatalogue(random *rand.Rand) *scopes.Catalogue {
	names := []string{"a:x", "b:x", "c:x:jira", "d:x:jira", "e:x:jira"}
	var operations []*scopes.Operation
	for i := range 2 + random.IntN(6) {
		op := &scopes.Operation{Method: "GET", Path: fmt.Sprintf("/rest/api/3/%d/{id}", i), Status: scopes.Documented, Product: scopes.JiraPlatform}
		for range 1 + random.IntN(2) {
			var set []string
			for _, name := range names {
				if random.IntN(3) == 0 {
					set = append(set, name)
				}
			}
			if set == nil {
				set = []string{names[random.IntN(len(names))]}
			}
			op.Alternatives = append(op.Alternatives, scopes.Alternative{Family: scopes.FamilyOf(set[0]), Scopes: set})
		}
		operations = append(operations, op)
	}
	return scopes.New(nil, nil, operations)
}

// Held, lacking and undecided are exactly what all tokens that give the same
// answers have in common, found by trying every token.
func TestKnown_IsBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		c := smallCatalogue(random)
		s := New(c)
		tokens := 1 << len(s.names)
		tokenOf := func(bits int) site {
			at := site{granted: scopes.Set{}}
			for i, name := range s.names {
				if bits&(1<<i) != 0 {
					at.granted[name] = struct{}{}
				}
			}
			return at
		}
		at := tokenOf(random.IntN(tokens))
		for _, op := range c.Operations {
			if random.IntN(3) > 0 {
				s.Learn(op.Key(), at.opens(op))
			}
		}
		could := map[string][2]bool{}
		for bits := range tokens {
			other := tokenOf(bits)
			same := !slices.ContainsFunc(s.answered(), func(f *function) bool { return other.opens(f.asked) != f.open })
			if !same {
				continue
			}
			for _, name := range s.names {
				can := could[name]
				can[boolean(other.granted.Has(name))] = true
				could[name] = can
			}
		}
		want := Known{}
		for _, name := range slices.Sorted(slices.Values(s.names)) {
			switch can := could[name]; {
			case can[0] && can[1]:
				want.Undecided = append(want.Undecided, name)
			case can[1]:
				want.Held = append(want.Held, name)
			default:
				want.Lacking = append(want.Lacking, name)
			}
		}
		if diff := cmp.Diff(want, s.Known()); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestSmallestCover_IsBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		var sets [][]atom
		for range random.IntN(9) {
			var set []atom
			for a := range atom(7) {
				if random.IntN(3) == 0 {
					set = append(set, a)
				}
			}
			sets = append(sets, set)
		}
		covers := func(choice int) bool {
			in := map[atom]bool{}
			for i, set := range sets {
				if choice&(1<<i) != 0 {
					for _, a := range set {
						in[a] = true
					}
				}
			}
			return !slices.ContainsFunc(slices.Concat(sets...), func(a atom) bool { return !in[a] })
		}
		fewest := len(sets)
		for choice := range 1 << len(sets) {
			size := 0
			for i := range sets {
				size += choice >> i & 1
			}
			if covers(choice) {
				fewest = min(fewest, size)
			}
		}
		got, choice := smallestCover(sets), 0
		for _, i := range got {
			choice |= 1 << i
		}
		if len(got) != fewest || !covers(choice) {
			t.Fatalf("%v of %v; %d are enough", got, sets, fewest)
		}
	}
}

func TestLearn(t *testing.T) {
	c := embedded(t)
	s := New(c)
	for key, want := range map[scopes.Key]bool{
		"GET /rest/api/3/serverInfo":      false, // needs nothing, so it tells nothing
		"GET /rest/api/3/nothing":         false,
		"POST /rest/agile/1.0/sprint":     true, // nobody would ask it, but it was called
		"GET /rest/api/3/search/jql":      true,
		"GET /rest/api/3/data-policy":     true,
		"GET /rest/agile/1.0/issue/{key}": false,
	} {
		if got := s.Learn(key, false); got != want {
			t.Errorf("Learn(%s) = %v", key, got)
		}
	}
	if s.Learn("GET /rest/api/3/data-policy", true) {
		t.Error("the contrary of an answer was taken")
	}
	k := s.Known()
	if !slices.Contains(k.Lacking, "read:jira-work") || slices.Contains(k.Lacking, "write:sprint:jira-software") {
		t.Errorf("lacking %v", k.Lacking)
	}
	if !s.Learn("GET /rest/agile/1.0/board", true) || !slices.Contains(s.Known().Lacking, "write:sprint:jira-software") {
		t.Errorf("the board list shows that Jira Software is there: %v", s.Known())
	}
}

// A cover asks nothing twice, and nothing that writes or that apps alone may ask.
func TestCover(t *testing.T) {
	c := embedded(t)
	s := New(c)
	chosen := s.cover()
	seen := map[scopes.Key]bool{}
	for _, f := range chosen {
		key := f.asked.Key()
		if seen[key] || !askable(c, f.asked) {
			t.Errorf("%s is asked twice or should not be", key)
		}
		seen[key] = true
		s.Learn(key, false)
	}
	if len(chosen) < 20 || len(s.cover()) != 0 || len(s.Known().Lacking) < len(chosen) {
		t.Errorf("%d questions, then %d, decide %d scopes", len(chosen), len(s.cover()), len(s.Known().Lacking))
	}
}

// A question that was skipped is not asked again; another one may decide the same.
func TestSkip(t *testing.T) {
	s := New(embedded(t))
	asked := map[scopes.Key]bool{}
	for n := 0; ; n++ {
		q, ok := s.Next()
		if !ok {
			break
		}
		if key := q.Operation.Key(); asked[key] || n > 400 {
			t.Fatalf("%s is asked again", key)
		}
		asked[q.Operation.Key()] = true
		s.Skip(q.Operation.Key())
	}
	if k := s.Known(); len(asked) != len(s.functions) || len(k.Held)+len(k.Lacking) != 0 {
		t.Errorf("%d of %d asked; %v", len(asked), len(s.functions), k)
	}
}

// In focus are the scopes of two operations: everything is found out about them,
// with a handful of questions.
func TestFocus(t *testing.T) {
	c := embedded(t)
	var operations []*scopes.Operation
	for _, key := range []scopes.Key{"GET /rest/agile/1.0/board", "GET /rest/agile/1.0/board/{boardId}/sprint"} {
		op, _ := c.Operation(key)
		operations = append(operations, op)
	}
	names := []string{"read:board-scope:jira-software", "read:project:jira", "read:sprint:jira-software"}
	at := site{granted: scopes.NewSet("read:sprint:jira-software", "read:project:jira")}
	s := New(c)
	s.Focus(operations)
	n := ask(t, s, at)
	k := s.Known()
	for _, name := range names {
		if at.granted.Has(name) != slices.Contains(k.Held, name) || at.granted.Has(name) == slices.Contains(k.Lacking, name) {
			t.Errorf("%s: held %v, lacking %v", name, k.Held, k.Lacking)
		}
	}
	if n > 12 {
		t.Errorf("%d questions about three scopes", n)
	}
}

// BenchmarkSession prints how many questions it takes, and which share of the
// scopes for reading stays undecided, over 100 random tokens. In the end the
// answer to every GET that can be asked is known: what stays undecided makes no
// difference to them.
func BenchmarkSession(b *testing.B) {
	c := embedded(b)
	sites := randomSites(c, 100)
	var calls, undecidedScopes, all, most, runs int
	for b.Loop() {
		at := sites[runs%len(sites)]
		s := New(c)
		n := ask(b, s, at)
		k := s.Known()
		calls, most, runs = calls+n, max(most, n), runs+1
		undecidedScopes += len(k.Undecided)
		all += len(k.Undecided) + len(k.Held) + len(k.Lacking)
	}
	b.ReportMetric(float64(calls)/float64(runs), "calls/token")
	b.ReportMetric(float64(most), "calls/worst")
	b.ReportMetric(100*float64(undecidedScopes)/float64(all), "%undecided")
}

// How many calls probing takes for the first of the random tokens, each for itself: a
// change of what is asked next shows here. Fewer is better; right stays right.
func TestSession_Calls(t *testing.T) {
	c := embedded(t)
	var calls []int
	for _, at := range randomSites(c, 12) {
		calls = append(calls, ask(t, New(c), at))
	}
	want := []int{106, 78, 84, 79, 96, 73, 105, 112, 79, 97, 80, 99}
	if !slices.Equal(calls, want) {
		t.Errorf("calls %v, want %v; where only the catalogue changed, these are the calls from now on", calls, want)
	}
}
