package diagnose

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

// loadOnce keeps the tests from parsing the catalogue again and again.
var loadOnce = sync.OnceValues(scopes.Load)

func newExplainer(t testing.TB) *Explainer {
	t.Helper()
	catalogue, err := loadOnce()
	if err != nil {
		t.Fatal(err)
	}
	return New(catalogue)
}

// realCase is a failure that somebody met and that was resolved in public: its
// facts, where it stands, and the resolution.
type realCase struct {
	Name, Source string
	Method, URL  string
	Status       int
	Body, Text   string
	Credential   evidence.Credential
	Auth         evidence.Auth
	Scopes       []string
	Want         struct {
		Verdict Code
		// Needs are scopes that one of the alternatives, or the addition, contains.
		Needs []string
		// URL is how the corrected address begins.
		URL string
	}
	// Note says why the answer wanted here is not the one of the source.
	Note string
}

func (c realCase) evidence() evidence.Evidence {
	return evidence.Evidence{
		Method: c.Method, URL: c.URL, Status: c.Status, Body: c.Body, Text: c.Text,
		Credential: c.Credential, Auth: c.Auth, Granted: scopes.Holdings{Held: c.Scopes, Complete: c.Scopes != nil},
	}
}

// TestRealCases explains failures of real people, given as fields.
func TestRealCases(t *testing.T) {
	explainer := newExplainer(t)
	for _, c := range readCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			checkCase(t, c, explainer.Explain(c.evidence()))
		})
	}
}

func checkCase(t *testing.T, c realCase, answer Answer) {
	t.Helper()
	if answer.Verdict != c.Want.Verdict {
		t.Errorf("the verdict is %s, want %s (%s)\n%s", answer.Verdict, c.Want.Verdict, c.Source, answer.Text())
	}
	if len(c.Want.Needs) > 0 && !names(answer.Scopes, c.Want.Needs) {
		t.Errorf("the answer does not name %v\n%s", c.Want.Needs, answer.Text())
	}
	if want := c.Want.URL; want != "" {
		if answer.Corrected == nil || !strings.HasPrefix(comparable(answer.Corrected.URL), comparable(want)) {
			t.Errorf("the corrected request is %+v, want %s", answer.Corrected, want)
		}
	}
}

// names reports whether one alternative, or the addition, contains some scopes.
func names(s *Scopes, wanted []string) bool {
	if s == nil {
		return false
	}
	sets := [][]string{s.Missing, scopes.Names(s.Needed)}
	for _, a := range s.Required {
		sets = append(sets, a.Scopes)
	}
	return slices.ContainsFunc(sets, func(set []string) bool {
		return !slices.ContainsFunc(wanted, func(name string) bool { return !slices.Contains(set, name) })
	})
}

// comparable strips what two right answers may differ in: the query, the
// version of the platform's API, and a cloud id that is not known.
func comparable(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address = strings.Replace(address, "/rest/api/2/", "/rest/api/3/", 1)
	address = strings.Replace(address, placeholderCloudID, "1324a887-45db-1bf4-1e99-ef0ff456d421", 1)
	address = strings.Replace(address, "{cloudId}", "1324a887-45db-1bf4-1e99-ef0ff456d421", 1)
	return strings.TrimRight(address, "/")
}

func readCases(t *testing.T) []realCase {
	t.Helper()
	f, err := os.Open("testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []realCase
	for scanner := bufio.NewScanner(f); scanner.Scan(); {
		var c realCase
		decoder := json.NewDecoder(strings.NewReader(scanner.Text()))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&c); err != nil {
			t.Fatal(err)
		}
		if c.Source == "" || c.Want.Verdict == "" {
			t.Errorf("%s lacks its source or its verdict", c.Name)
		}
		list = append(list, c)
	}
	if len(list) < 40 {
		t.Fatalf("only %d cases", len(list))
	}
	return list
}
