package search

import (
	"math"
	"testing"

	"jirascope/scopes"
)

func TestIsBetter(t *testing.T) {
	a, b := &scopes.Operation{Method: "GET", Path: "/a"}, &scopes.Operation{Method: "GET", Path: "/b"}
	post := &scopes.Operation{Method: "POST", Path: "/a"}
	for _, test := range []struct {
		first, second Hit
	}{
		{Hit{b, 2}, Hit{a, 1}}, {Hit{a, 1}, Hit{b, 1}}, {Hit{a, 1}, Hit{post, 1}},
	} {
		if !isBetter(test.first, test.second) || isBetter(test.second, test.first) {
			t.Errorf("%+v is not before %+v", test.first, test.second)
		}
	}
}

func TestKeep(t *testing.T) {
	var best []Hit
	for i := range 20 {
		best = keep(best, Hit{&scopes.Operation{Path: "/a"}, float64(i * 7 % 20)}, 3)
	}
	if len(best) != 3 || best[0].Score != 19 || best[1].Score != 18 || best[2].Score != 17 {
		t.Errorf("kept %+v", best)
	}
}

// Two words for one thing count as one.
func TestAskMerges(t *testing.T) {
	x := newTestIndex(t).content()
	once, twice := x.ask(x.language.read("delete the ticket")), x.ask(x.language.read("delete the ticket issue bug"))
	if len(once.groups) != 1 || len(twice.groups) != 1 {
		t.Errorf("%d and %d groups, want one each", len(once.groups), len(twice.groups))
	}
	if strong := x.ask(x.language.read(`delete "ticket" issue`)); strong.mass != once.mass {
		t.Errorf("the stronger of two words does not count: %.3f, want %.3f", strong.mass, once.mass)
	}
}

func TestAskBalances(t *testing.T) {
	a := asked{groups: []group{{weight: 1}, {weight: 1}, {weight: 3, marginal: true}, {weight: 3, marginal: true}}}
	a.balance()
	if want := 2 + 2*maxMarginal; math.Abs(a.mass-want) > 1e-9 {
		t.Errorf("mass %.3f, want %.3f", a.mass, want)
	}
	few := asked{groups: []group{{weight: 1}, {weight: 0.1, marginal: true}}}
	if few.balance(); math.Abs(few.mass-1.1) > 1e-9 {
		t.Errorf("mass %.3f, want 1.1", few.mass)
	}
}

// Words that only users say do not count as much as rare words of the documents.
func TestRarity(t *testing.T) {
	x := newTestIndex(t).content()
	rarity := func(word string) float64 { return x.terms[x.language.canonical(stemOf(word))].rarity }
	if r := rarity("wallboard"); r > maxForeign {
		t.Errorf("a foreign word has the rarity %.2f", r)
	}
	if issue, sprint, swap := rarity("issue"), rarity("sprint"), rarity("swap"); issue >= sprint || sprint >= swap || issue <= 0 || swap > 1 {
		t.Errorf("rarities %.2f, %.2f, %.2f", issue, sprint, swap)
	}
}

func TestNeedOf(t *testing.T) {
	if variant, plainWord, usual := needOf(stemOf("properties")), needOf(stemOf("summary")), needOf(stemOf("issue")); variant <= plainWord || plainWord <= usual {
		t.Errorf("needs %.2f, %.2f, %.2f", variant, plainWord, usual)
	}
}

// What was asked of a removed operation by its name finds its replacement.
func TestReplacementInherits(t *testing.T) {
	x := New(scopes.New(nil, nil, []*scopes.Operation{
		{Method: "GET", Path: "/rest/api/3/old", Name: "Get gizmos", Removed: true, ReplacedBy: "GET /rest/api/3/new"},
		{Method: "GET", Path: "/rest/api/3/new", Name: "Get widgets"},
		{Method: "GET", Path: "/rest/api/3/other", Name: "Get things"},
	}))
	hits := x.Operations(Query{Words: "show the gizmos"})
	if len(hits) != 1 || hits[0].Operation.Path != "/rest/api/3/new" {
		t.Errorf("found %v", keysOf(hits))
	}
}

func TestPrior(t *testing.T) {
	usual := prior(&scopes.Operation{Path: "/rest/api/3/a", Product: scopes.JiraPlatform})
	for name, op := range map[string]*scopes.Operation{
		"deprecated": {Deprecated: true}, "removed": {Removed: true}, "not scopable": {Status: scopes.NotScopable},
		"old": {Path: "/wiki/rest/api/a"}, "Confluence": {Product: scopes.Confluence}, "admin": {Product: scopes.AdminAPI}, "other": {Product: scopes.OtherAtlassian},
		"service desk": {Product: scopes.ServiceDesk},
	} {
		if p := prior(op); p >= usual {
			t.Errorf("%s: %.2f is no less than %.2f", name, p, usual)
		}
	}
}
