package tools

import (
	"fmt"
	"strings"
	"testing"

	"jirascope/scopes"
)

// What is said of the token fits the instructions, however many tools there are: first the
// scopes go, then the names.
func TestOutlookInBrief(t *testing.T) {
	lack := []scopes.Scope{{Name: "read:a:jira"}}
	var few, many []ToolOutlook
	for i := range 30 {
		many = append(many, ToolOutlook{Tool: fmt.Sprintf("a_tool_with_a_long_name_%d", i), Works: fails, Add: lack})
	}
	few = append(few, many[:2]...)
	few = append(few, ToolOutlook{Tool: "partly", Works: worksPartly, Add: lack}, ToolOutlook{Tool: "good", Works: works})
	got := outlookInBrief(few, "a list")
	for _, want := range []string{"according to a list:", "`partly` works in part.", "`a_tool_with_a_long_name_0`, `a_tool_with_a_long_name_1` will fail.", "`check_connection` names the scopes"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
	if strings.Contains(got, "good") || strings.Contains(got, "read:a:jira") {
		t.Errorf("too much:\n%s", got)
	}
	many = append(many, ToolOutlook{Tool: "good", Works: works}, ToolOutlook{Tool: "partly", Works: worksPartly})
	want := "This server's token, according to a list, opens 1 of the 32 tools that read Jira, and 1 in part: `check_connection` says which, and which scopes are missing."
	if got := outlookInBrief(many, "a list"); got != want {
		t.Errorf("%s", got)
	}
}

// Tools that lack the same stand on one line.
func TestLinesOf(t *testing.T) {
	all := []ToolOutlook{{Tool: "a", Works: works}, {Tool: "b", Works: fails}, {Tool: "c", Works: works}, {Tool: "d", Works: fails}, {Tool: "e", Works: worksPartly}}
	lacking := func(o ToolOutlook) string { return map[string]string{"b": "x", "d": "x", "e": "y"}[o.Tool] }
	for state, want := range map[outlook]string{
		works: "\n- `a`, `c` work.", fails: "\n- `b`, `d` will fail; they lack x.", worksPartly: "\n- `e` works in part; it lacks y.", unknown: "",
	} {
		if got := linesOf(all, state, lacking); got != want {
			t.Errorf("%s: %q, want %q", state, got, want)
		}
	}
}
