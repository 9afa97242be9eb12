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
			t.Errorf("%q is no listed operation", key)
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
	if len(problems) != 5 {
		t.Errorf("problems %q, want three lines without a rank or a key of their own, and two below them", problems)
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

// A word stands in one rule of a table, also when its ending differs: the later
// rule would silently replace the earlier.
func TestRulesDoNotCollide(t *testing.T) {
	l := newLanguage()
	meant := map[string]synonym{}
	for _, rule := range senses() {
		for _, word := range strings.Fields(rule.words) {
			key := l.canonical(stem(word))
			if other, ok := meant[key]; ok && other.means != rule.means {
				t.Errorf("%q means %q, and %q by %q", word, rule.means, other.means, other.words)
			}
			meant[key] = rule
		}
	}
	verbs := map[string]string{}
	for _, rule := range verbRules() {
		for _, word := range strings.Fields(rule.words) {
			if other, ok := verbs[stem(word)]; ok {
				t.Errorf("the verbs %q and %q have one stem", word, other)
			}
			verbs[stem(word)] = word
			if l.stops[word] {
				t.Errorf("the verb %q is a stop word", word)
			}
		}
	}
	phrased := map[string]string{}
	for _, rule := range phrases() {
		for text := range strings.SplitSeq(rule.words, ";") {
			text = strings.TrimSpace(text)
			if other, ok := phrased[text]; ok {
				t.Errorf("the phrase %q means %q and %q", text, rule.means, other)
			}
			phrased[text] = rule.means
			if strings.HasPrefix(text, gap) || strings.HasSuffix(text, gap) {
				t.Errorf("the phrase %q begins or ends in a gap", text)
			}
		}
	}
}

// What words mean is said in words that some operation has.
func TestSensesAreKnown(t *testing.T) {
	x := newTestIndex(t).content()
	for _, rule := range senses() {
		for _, word := range strings.Fields(rule.words) {
			if len(x.known(x.language.canonical(stem(word)))) == 0 {
				t.Errorf("nothing is found for %q, which means %q", word, rule.means)
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
		if got := l.classOf(test.method, tokenise(test.name)); got != test.want {
			t.Errorf("%s %q is of class %d, want %d", test.method, test.name, got, test.want)
		}
	}
}
