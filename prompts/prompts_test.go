package prompts

import (
	"regexp"
	"slices"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/tools"
)

var quoted = regexp.MustCompile("`([a-z0-9_]+)`")

// TestInstructions: every tool that the instructions name exists, and every
// tool is named.
func TestInstructions(t *testing.T) {
	text := Instructions()
	if len(text) > 2048 {
		t.Errorf("the instructions have %d bytes; clients cut them off after 2048", len(text))
	}
	// Words in backquotes that are members of answers and arguments.
	members := []string{"text", "credential", "observed", "scopes", "ask"}
	var names []string
	for _, tool := range tools.New(toolbox.Config{Catalogue: scopes.Load}).Tools() {
		names = append(names, tool.Name)
	}
	var named []string
	for _, match := range quoted.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, match[1]) && !slices.Contains(members, match[1]) {
			t.Errorf("the instructions name %s, which is no tool", match[1])
		}
		named = append(named, match[1])
	}
	for _, name := range names {
		if !slices.Contains(named, name) {
			t.Errorf("the instructions do not name %s", name)
		}
	}
}
