package search

import (
	"slices"
	"strings"
	"testing"

	"jirascope/scopes"
)

func TestUses(t *testing.T) {
	c := loadCatalogue(t)
	uses, problems := readUses()
	for _, problem := range problems {
		t.Error(problem)
	}
	if len(uses) < 300 {
		t.Errorf("uses of %d operations", len(uses))
	}
	l := newLanguage()
	for key, u := range uses {
		op, ok := c.Operation(key)
		if !ok || !isListed(c, op) {
			t.Errorf("%q is not a listed operation", key)
		}
		if len(u.tasks) == 0 {
			t.Errorf("%q has no tasks", key)
		}
		for _, task := range u.tasks {
			if len(l.read(task).words) == 0 {
				t.Errorf("%q: nothing of %q is read", key, task)
			}
		}
		if sorted := slices.Sorted(slices.Values(u.tasks)); len(slices.Compact(sorted)) != len(u.tasks) {
			t.Errorf("%q: a task stands twice", key)
		}
	}
}

func TestParseUses(t *testing.T) {
	all := map[scopes.Key]use{}
	problems := parseUses(all, "# comment\n\n2 GET /a\n\tone; two;\n\tthree\n0 GET /b\n\tfour\n2 GET /a\n\tfive\n9 GET /c\n\tsix\nGET\n")
	if len(problems) != 3 {
		t.Errorf("problems %q, want three rows without a rank or a key of their own", problems)
	}
	if a := all["GET /a"]; a.rank != 2 || !slices.Equal(a.tasks, []string{"one", "two", "three"}) {
		t.Errorf("GET /a: %+v", a)
	}
	if b := all["GET /b"]; b.rank != 0 || !slices.Equal(b.tasks, []string{"four"}) {
		t.Errorf("GET /b: %+v", b)
	}
	if len(all) != 2 {
		t.Errorf("operations %v", all)
	}
}

func TestParseVerb(t *testing.T) {
	for heading, want := range map[string]verb{
		"read": {class: read}, "act 0.2": {class: act, weight: 0.2}, "none 0.3": {weight: 0.3}, "create 1 noun": {create, 1, true}, "update noun": {class: update, noun: true},
	} {
		if got, err := parseVerb(heading); err != nil || got != want {
			t.Errorf("%q: %+v, %v", heading, got, err)
		}
	}
	for _, heading := range []string{"", "verb", "read high", "read 2", "read 0"} {
		if got, err := parseVerb(heading); err == nil {
			t.Errorf("%q is read as %+v", heading, got)
		}
	}
}

func TestParseSense(t *testing.T) {
	for text, want := range map[string]sense{"issue": {"issu", 1}, "epic:0.5": {"epic", 0.5}} {
		if got, err := parseSense(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"issue:", "issue:much", "issue:2", "issue:0"} {
		if got, err := parseSense(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestRows(t *testing.T) {
	got := rows("# comment\n\none\n\ta b;\n\tc\ntwo\n# comment\n\td\nthree\n")
	want := []row{{"one", " a b; c"}, {"two", " d"}, {"three", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if items := got[0].items(); !slices.Equal(items, []string{"a b", "c"}) {
		t.Errorf("items %q", items)
	}
	if got := rows("\tlost\n"); len(got) != 1 || got[0].heading != "" {
		t.Errorf("a body without a heading: %q", got)
	}
}

func TestWordTables(t *testing.T) {
	for _, problem := range newLanguage().problems {
		t.Error(problem)
	}
	for name, least := range map[string]int{"equals": 20, "phrases": 100, "senses": 100, "stops": 1, "verbs": 10} {
		list := wordTable(name)
		if len(list) < least {
			t.Errorf("%s has %d rows", name, len(list))
		}
		for _, r := range list {
			if r.heading == "" || strings.TrimSpace(r.body) == "" {
				t.Errorf("%s: %q stands above %q", name, r.heading, r.body)
			}
		}
	}
}

// A word stands in one row of a table, also when its ending differs: the later
// row would silently replace the earlier.
func TestWordsStandOnce(t *testing.T) {
	l := newLanguage()
	meant := map[string]string{}
	for _, r := range wordTable("senses") {
		for _, word := range strings.Fields(r.body) {
			key := l.canonical(stemOf(word))
			if other, ok := meant[key]; ok && other != r.heading {
				t.Errorf("%q means %q and %q", word, r.heading, other)
			}
			meant[key] = r.heading
		}
	}
	verbs := map[string]string{}
	for _, r := range wordTable("verbs") {
		for _, word := range strings.Fields(r.body) {
			if other, ok := verbs[stemOf(word)]; ok {
				t.Errorf("the verbs %q and %q have one stem", word, other)
			}
			verbs[stemOf(word)] = word
			if l.stops[word] {
				t.Errorf("the verb %q is a stop word", word)
			}
		}
	}
	phrased := map[string]string{}
	for _, r := range wordTable("phrases") {
		for _, text := range r.items() {
			if other, ok := phrased[text]; ok {
				t.Errorf("the phrase %q means %q and %q", text, r.heading, other)
			}
			phrased[text] = r.heading
			if strings.HasPrefix(text, gap) || strings.HasSuffix(text, gap) {
				t.Errorf("the phrase %q begins or ends in a gap", text)
			}
		}
	}
}

// What words mean is said in words that some operation has.
func TestSensesAreKnown(t *testing.T) {
	x := newTestIndex(t).content()
	for _, r := range wordTable("senses") {
		for _, word := range strings.Fields(r.body) {
			if len(x.known(x.language.canonical(stemOf(word)))) == 0 {
				t.Errorf("nothing is found for %q, which means %q", word, r.heading)
			}
		}
	}
}

func TestClassOf(t *testing.T) {
	l := newLanguage()
	for _, test := range []struct {
		method, name string
		want         class
	}{
		{"GET", "Get board", read}, {"POST", "Get bulk permissions", read}, {"POST", "Bulk get workflows", read}, {"POST", "Create board", create},
		{"PUT", "Update board", update}, {"DELETE", "Delete board", remove}, {"POST", "Remove issues from epic", remove}, {"POST", "Archive project", act},
		{"GET", "", read}, {"POST", "", act}, {"PUT", "", update}, {"PATCH", "", update}, {"DELETE", "", remove}, {"GET", "User’s last active dates", read}, {"GET", "Archive list", read},
	} {
		if got := l.classOf(test.method, splitWords(test.name)); got != test.want {
			t.Errorf("%s %q is of class %d, want %d", test.method, test.name, got, test.want)
		}
	}
}
