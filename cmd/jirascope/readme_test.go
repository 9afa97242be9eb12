package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jirascope/internal/toolbox"
	"jirascope/jira"
	"jirascope/scopes"
	"jirascope/scopes/plan"
	"jirascope/tools"
)

var update = flag.Bool("update", false, "rewrite the generated parts of README.md")

// TestReadme makes the generated parts of README.md anew and compares them.
func TestReadme(t *testing.T) {
	const file = "../../README.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := string(data)
	got = replacePart(t, got, "failures", failures(t))
	got = replacePart(t, got, "tools", toolTable(t, tools.New(toolbox.Config{Catalogue: scopes.Load}).Tools()))
	got = replacePart(t, got, "changes", toolTable(t, tools.New(toolbox.Config{Catalogue: scopes.Load}).Withheld()))
	got = replacePart(t, got, "scopes", ownScopes(t))
	got = replacePart(t, got, "families", families(t))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(data), got); diff != "" {
		t.Errorf("README.md is stale; run go test ./cmd/jirascope -update (-have +want):\n%s", diff)
	}
}

// What the README shows of the demo is what the demo prints.
func TestReadme_Demo(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```text\n")
	shown, _, _ := strings.Cut(rest, "```")
	var stdout strings.Builder
	if code := run(t.Context(), []string{"demo"}, streams{strings.NewReader(""), &stdout, io.Discard}); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	if !strings.Contains(stdout.String(), shown) || strings.Count(shown, "\n") < 4 {
		t.Errorf("the demo does not print\n%s", shown)
	}
}

// The calls that the README shows for questions work in the sandbox.
func TestReadme_Questions(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	calls := regexp.MustCompile("(?m)^\\| [^|]+\\? \\| `([a-z_]+) ({.*})` \\|$").FindAllStringSubmatch(string(data), -1)
	if len(calls) < 12 {
		t.Fatalf("only %d calls are shown", len(calls))
	}
	for _, call := range calls {
		var stdout strings.Builder
		if code := run(t.Context(), []string{"call", "--sandbox", call[1], call[2]}, streams{strings.NewReader(""), &stdout, io.Discard}); code != 0 {
			t.Errorf("%s %s: exit code %d: %s", call[1], call[2], code, stdout.String())
		}
	}
}

// replacePart puts a text between the two marks of a generated part.
func replacePart(t *testing.T, document, name, text string) string {
	t.Helper()
	begin, end := fmt.Sprintf("<!-- %s: generated -->\n", name), fmt.Sprintf("<!-- /%s -->", name)
	before, rest, found := strings.Cut(document, begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("README.md has no part %q", name)
	}
	return before + begin + text + end + after
}

// failures is the table of what the diagnosis covers, which its own tests write.
func failures(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../scopes/diagnose/testdata/failures.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// toolTable lists the tools, with what each does and needs.
func toolTable(t *testing.T, list []*toolbox.Tool) string {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	planner := plan.New(catalogue)
	var b strings.Builder
	b.WriteString("| tool | does | scopes |\n|---|---|---|\n")
	for _, tool := range list {
		var operations []*scopes.Operation
		for _, key := range tool.Operations {
			if op, ok := catalogue.Operation(key); ok {
				operations = append(operations, op)
			}
		}
		var needs []string
		if len(operations) > 0 {
			needs = planner.Make(operations, plan.Recommended).Scopes
		}
		for i := range needs {
			needs[i] = "`" + needs[i] + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", tool.Name, tool.Summary(), strings.Join(needs, "<br>"))
	}
	return b.String()
}

// ownScopes is the table of the scopes that the tools need, with their names.
func ownScopes(t *testing.T) string {
	t.Helper()
	catalogue, err := scopes.Load()
	if err != nil {
		t.Fatal(err)
	}
	var operations []*scopes.Operation
	var names []string
	for _, tool := range tools.New(toolbox.Config{Catalogue: scopes.Load}).Tools() {
		keys := tool.Operations
		// check_connection shows the account's name, and leaves it out where it
		// may not be read.
		if len(keys) == 0 || slices.Contains(keys, jira.OpGetMyself) {
			continue
		}
		names = append(names, "`"+tool.Name+"`")
		for _, key := range keys {
			if op, ok := catalogue.Operation(key); ok {
				operations = append(operations, op)
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "`required_scopes` lists them for %s:\n\n", strings.Join(names, ", "))
	b.WriteString("| scope | title on the token page |\n|---|---|\n")
	for _, scope := range catalogue.DescribeAll(plan.New(catalogue).Make(operations, plan.Recommended).Scopes) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", scope.Name, scope.Title)
	}
	return b.String()
}

// families compares the plans of the families for the call that README.md shows.
func families(t *testing.T) string {
	t.Helper()
	box := tools.New(toolbox.Config{Catalogue: scopes.Load})
	tool, _ := box.Tool("required_scopes")
	var b strings.Builder
	b.WriteString("| family | scopes | also allows | writes |\n|---|---|---|---|\n")
	for _, family := range plan.Strategies() {
		result, err := box.Call(t.Context(), box.Connect(toolbox.Connection{}), tool, []byte(fmt.Sprintf(`{"tasks": ["read boards and sprints", "add a comment"], "family": %q}`, family)))
		if err != nil {
			t.Fatal(err)
		}
		var answer tools.RequiredScopesAnswer
		if err := json.Unmarshal(result.Structured, &answer); err != nil {
			t.Fatal(err)
		}
		count := fmt.Sprint(answer.Plan.Count)
		if n := len(answer.Plan.Unserved); n > 0 {
			count += fmt.Sprintf(", leaves %d operations unserved", n)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %d operations | %d |\n", family, count, answer.Plan.Opens.Operations, answer.Plan.Opens.Writes)
	}
	return b.String()
}
