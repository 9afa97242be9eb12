package prompts

import (
	"regexp"
	"slices"
	"testing"

	"jirascope/internal/toolbox"
	"jirascope/scopes"
	"jirascope/tools"
)

// maxBytes leaves room for what is added about the configuration and the token: clients
// cut instructions off after 2 KB.
const maxBytes = 1380

var quoted = regexp.MustCompile("`([a-z0-9_]+)`")

// TestInstructions: every tool that the instructions name exists, and every tool that
// clients see by default is named.
func TestInstructions(t *testing.T) {
	text := Instructions()
	if len(text) > maxBytes {
		t.Errorf("the instructions have %d bytes, more than %d", len(text), maxBytes)
	}
	// Words in backquotes that are members of answers and arguments.
	members := []string{"text", "credential", "observed", "scopes", "ask", "picture"}
	var names, offered []string
	for _, tool := range tools.New(toolbox.Config{Catalogue: scopes.Load}).Tools() {
		names = append(names, tool.Name)
		if !tool.OnDemand {
			offered = append(offered, tool.Name)
		}
	}
	var named []string
	for _, match := range quoted.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, match[1]) && !slices.Contains(members, match[1]) {
			t.Errorf("the instructions name %s, which is no tool", match[1])
		}
		named = append(named, match[1])
	}
	for _, name := range offered {
		if !slices.Contains(named, name) {
			t.Errorf("the instructions do not name %s", name)
		}
	}
}
