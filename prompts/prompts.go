package prompts

import (
	_ "embed"
	"strings"
)

//go:embed instructions.md
var instructions string

// Instructions tell a model what the server is for and how its tools work
// together. Clients cut them off after 2 KB.
func Instructions() string {
	return strings.TrimSpace(instructions)
}
