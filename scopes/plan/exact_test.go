package plan

import (
	"math/rand/v2"
	"slices"
	"testing"

	"jirascope/scopes"
)

// randomSets draws sets of operations with documented scopes: half of them from
// anywhere, half from one group, whose operations share scopes.
func randomSets(c *scopes.Catalogue, sets, most int) [][]*scopes.Operation {
	random := rand.New(rand.NewPCG(7, 11))
	var all []*scopes.Operation
	byGroup := map[string][]*scopes.Operation{}
	var groups []string
	for _, op := range c.Operations {
		if len(op.Needs()) == 0 {
			continue
		}
		all = append(all, op)
		group := string(op.Product) + op.Group
		if byGroup[group] == nil {
			groups = append(groups, group)
		}
		byGroup[group] = append(byGroup[group], op)
	}
	var list [][]*scopes.Operation
	for i := range sets {
		pool := all
		if i%2 == 1 {
			pool = slices.Concat(byGroup[groups[random.IntN(len(groups))]], byGroup[groups[random.IntN(len(groups))]])
		}
		var set []*scopes.Operation
		for range 1 + random.IntN(most) {
			set = append(set, pool[random.IntN(len(pool))])
		}
		list = append(list, set)
	}
	return list
}

// everyPick calls f with the scopes of every way to pick one alternative for
// each operation.
func everyPick(operations []*scopes.Operation, picked scopes.Set, f func(scopes.Set)) {
	if len(operations) == 0 {
		f(picked)
		return
	}
	for _, a := range operations[0].Needs() {
		added := a.Missing(picked)
		for _, name := range added {
			picked[name] = struct{}{}
		}
		everyPick(operations[1:], picked, f)
		for _, name := range added {
			delete(picked, name)
		}
	}
}

func TestMake_FewestIsBruteForce(t *testing.T) {
	c := embedded(t)
	p := New(c)
	for _, operations := range randomSets(c, 200, 12) {
		plan := p.Make(operations, Fewest)
		least := -1
		everyPick(operations, scopes.Set{}, func(s scopes.Set) {
			if least < 0 || len(s) < least {
				least = len(s)
			}
		})
		if len(plan.Scopes) != least || !plan.Proven {
			t.Errorf("%v: %d scopes, proven %v; brute force finds %d", keys(operations), len(plan.Scopes), plan.Proven, least)
		}
	}
}

func TestMake_LeastPrivilegeIsBruteForce(t *testing.T) {
	c := embedded(t)
	p := New(c)
	for _, operations := range randomSets(c, 60, 6) {
		plan := p.Make(operations, LeastPrivilege)
		harm := func(names []string) int {
			o := p.Opens(names, operations)
			return o.Operations + (WriteWeight-1)*o.Writes
		}
		least := -1
		everyPick(operations, scopes.Set{}, func(s scopes.Set) {
			if h := harm(sortedNames(namesOf(s))); least < 0 || h < least {
				least = h
			}
		})
		if got := harm(plan.Scopes); got != least || !plan.Proven {
			t.Errorf("%v: opens %d beside, proven %v; brute force finds %d", keys(operations), got, plan.Proven, least)
		}
	}
}

func TestMake_EveryPlanServes(t *testing.T) {
	c := embedded(t)
	p := New(c)
	for _, operations := range randomSets(c, 200, 60) {
		for _, strategy := range Strategies() {
			plan := p.Make(operations, strategy)
			held := scopes.NewSet(plan.Scopes...)
			for _, op := range plan.Served {
				if !holdsOne(op, held) {
					t.Errorf("%s does not serve %s", strategy, op.Key())
				}
			}
			for _, op := range operations {
				if slices.Contains(plan.Served, op) == slices.Contains(plan.Unserved, op) {
					t.Errorf("%s: %s is in both lists or in none", strategy, op.Key())
				}
			}
			if !slices.IsSorted(plan.Scopes) || len(held) != len(plan.Scopes) {
				t.Errorf("%s: not sorted or doubled: %v", strategy, plan.Scopes)
			}
			checkSplit(t, plan)
		}
	}
}

// checkSplit checks that each operation is wholly served by one token of every
// split, whatever the limit.
func checkSplit(t *testing.T, plan Plan) {
	t.Helper()
	for _, limit := range []int{1, 3, 9, MaxScopes} {
		split := plan.Split(limit)
		served := map[*scopes.Operation]bool{}
		for _, token := range split.Tokens {
			if len(token.Scopes) > limit || len(token.Scopes) == 0 || len(token.Serves) == 0 {
				t.Errorf("%s: a token of %d scopes for %d operations under a limit of %d", plan.Strategy, len(token.Scopes), len(token.Serves), limit)
			}
			held := scopes.NewSet(token.Scopes...)
			for _, op := range token.Serves {
				if served[op] || !holdsOne(op, held) {
					t.Errorf("%s, limit %d: %s is not served by its token, or by two", plan.Strategy, limit, op.Key())
				}
				served[op] = true
			}
			for _, name := range token.Scopes {
				if AppOf(name) != token.App || !slices.Contains(plan.Scopes, name) {
					t.Errorf("%s: %s does not belong into a token for %s", plan.Strategy, name, token.App)
				}
			}
		}
		for _, op := range split.TooLarge {
			for _, a := range plan.Strategy.choices(op) {
				if len(a.Scopes) <= limit && len(a.Missing(scopes.NewSet(plan.Scopes...))) == 0 {
					t.Errorf("%s, limit %d: %s is not too large", plan.Strategy, limit, op.Key())
				}
			}
			served[op] = true
		}
		if len(served) != len(plan.Served) {
			t.Errorf("%s, limit %d: %d of %d operations are in the split", plan.Strategy, limit, len(served), len(plan.Served))
		}
	}
}

func holdsOne(op *scopes.Operation, held scopes.Set) bool {
	return slices.ContainsFunc(op.Needs(), func(a scopes.Alternative) bool { return len(a.Missing(held)) == 0 })
}

func namesOf(s scopes.Set) []string {
	var names []string
	for name := range s {
		names = append(names, name)
	}
	return names
}

func keys(operations []*scopes.Operation) []scopes.Key {
	var list []scopes.Key
	for _, op := range operations {
		list = append(list, op.Key())
	}
	return list
}

// BenchmarkMake plans for lists of operations that are as hard as they come:
// drawn from all products. The worst figure is that of the slowest list.
func BenchmarkMake(b *testing.B) {
	c := embedded(b)
	p := New(c)
	for _, size := range []int{12, 50, 500} {
		sets := randomSets(c, 40, size)
		for i := range sets {
			for len(sets[i]) < size {
				sets[i] = append(sets[i], sets[(i+len(sets[i]))%len(sets)]...)
			}
			sets[i] = sets[i][:size]
		}
		for _, strategy := range Strategies() {
			b.Run(string(strategy)+"-"+itoa(size), func(b *testing.B) {
				unproven, i := 0, 0
				for b.Loop() {
					if !p.Make(sets[i%len(sets)], strategy).Proven {
						unproven++
					}
					i++
				}
				b.ReportMetric(float64(unproven)/float64(i), "unproven")
			})
		}
	}
}
