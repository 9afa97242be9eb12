package names

import "testing"

func TestFits(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       fit
	}{
		{"Orbit Checkout", "Orbit Checkout", same},
		{"orbit   CHECKOUT", "Orbit Checkout", same},
		{"Lucía Ferrer", "Lucia Ferrer", same},
		{"straße", "Strasse", none},
		{"orbit-checkout", "Orbit Checkout", alike},
		{"OrbitCheckout", "Orbit Checkout", alike},
		{"checkout", "Orbit Checkout", whole},
		{"sprint 5", "Orbit Sprint 5", whole},
		{"sprint 5", "Orbit Sprint 50", none},
		{"5", "Sprint 15", none},
		{"5", "Sprint 5", whole},
		{"check", "Orbit Checkout", opening},
		{"eckou", "Orbit Checkout", inside},
		{"checkout orb", "Orbit Checkout", scattered},
		{"checkout 5", "Orbit Checkout Sprint 55", none},
		{"checkout 5", "Orbit Checkout Sprint 5", scattered},
		{"", "Orbit", none},
		{"x", "", none},
		{"-", "Orbit", none},
		{"看板", "主看板", inside},
	} {
		if got := fits(fold(c.text), fold(c.name)); got != c.want {
			t.Errorf("%q fits %q as %d, want %d", c.text, c.name, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"checkout", "chekcout", maxEdits + 1},
		{"checkout", "chckout", maxEdits + 1},
		{"checkout", "billing", distant},
		{"orbit chekout", "orbit checkout", maxEdits + 1},
		{"checkout board", "orbit checkout", maxEdits + 12},
		{"", "orbit", distant},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%q and %q are %d apart, want %d", c.a, c.b, got, c.want)
		}
		if there, back := edits([]rune(c.a), []rune(c.b)), edits([]rune(c.b), []rune(c.a)); there != back {
			t.Errorf("%q and %q: %d edits there and %d back", c.a, c.b, there, back)
		}
	}
}
