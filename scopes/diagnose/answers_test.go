package diagnose

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/scopes"
	"jirascope/scopes/evidence"
)

var update = flag.Bool("update", false, "rewrite the answers of testdata/answers")

// TestAnswers compares what is answered to the evidence of each rule with
// testdata/answers/RULE.txt: in full as it is, and in brief when one fact of it is
// another and the answer is too. Run with -update to rewrite them, and read the difference.
func TestAnswers(t *testing.T) {
	explainer := newExplainer(t)
	shows := shown()
	for _, name := range slices.Sorted(maps.Keys(shows)) {
		answer := explainer.Explain(shows[name])
		data, err := json.MarshalIndent(answer, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%s\n\n%s\n\n", data, answer.Text())
		for _, v := range variants() {
			changed := shows[name]
			v.change(&changed)
			if other := brief(explainer.Explain(changed)); other != brief(answer) {
				fmt.Fprintf(&b, "%s: %s\n", v.name, other)
			}
		}
		compareAnswer(t, name, b.String())
	}
	entries, err := os.ReadDir(answers)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, ok := shows[strings.TrimSuffix(entry.Name(), ".txt")]; !ok {
			t.Errorf("%s belongs to no rule", entry.Name())
		}
	}
}

const answers = "testdata/answers"

func compareAnswer(t *testing.T, name, made string) {
	t.Helper()
	file := filepath.Join(answers, name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(made), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v; run go test ./scopes/diagnose -update", err)
		return
	}
	if diff := cmp.Diff(string(have), made); diff != "" {
		t.Errorf("%s differs; run go test ./scopes/diagnose -update and read what changed (-have +made):\n%s", file, diff)
	}
}

// brief is an answer in one line.
func brief(a Answer) string {
	var codes []string
	for _, c := range a.Causes {
		codes = append(codes, fmt.Sprintf("%s (%s)", c.Code, c.Confidence))
	}
	line := strings.Join(codes, ", ") + "; " + a.Summary
	if a.Corrected != nil {
		line += "; " + strings.TrimSpace(a.Corrected.Method+" "+a.Corrected.URL) + " as " + string(a.Corrected.Auth)
	}
	return fmt.Sprintf("%s; %d steps", line, len(a.Steps))
}

// variant changes one fact.
type variant struct {
	name   string
	change func(*evidence.Evidence)
}

func variants() []variant {
	list := []variant{
		{"without a status", func(e *evidence.Evidence) { e.Status = 0 }},
		{"without a body", func(e *evidence.Evidence) { e.Body = "" }},
		{"without a method", func(e *evidence.Evidence) { e.Method = "" }},
		{"DELETE", func(e *evidence.Evidence) { e.Method = "DELETE" }},
		{"without an address", func(e *evidence.Evidence) { e.URL = "" }},
		{"scopes unknown", func(e *evidence.Evidence) { e.Granted = scopes.Holdings{} }},
		{"no scopes", func(e *evidence.Evidence) { e.Granted = scopes.HoldingsOf([]string{}) }},
		{"without headers", func(e *evidence.Evidence) { e.Headers = nil }},
		{"without a text", func(e *evidence.Evidence) { e.Text = "" }},
		{"without observations", func(e *evidence.Evidence) { e.Observed = nil }},
		{"without a look", func(e *evidence.Evidence) { e.Shape = evidence.Shape{} }},
		{"Basic", func(e *evidence.Evidence) { e.Auth = evidence.Basic }},
		{"Bearer", func(e *evidence.Evidence) { e.Auth = evidence.Bearer }},
	}
	for _, status := range []int{200, 401, 403, 404, 500, 599, 600} {
		list = append(list, variant{fmt.Sprint("status ", status), func(e *evidence.Evidence) { e.Status = status }})
	}
	for _, kind := range evidence.Credentials() {
		list = append(list, variant{string(kind), func(e *evidence.Evidence) { e.Credential = kind }})
	}
	return list
}
