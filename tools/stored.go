package tools

import (
	"embed"
	"encoding/json"
)

// stored holds the schemas as they were last made of the structs. Making them
// takes longer than everything else at a server's start, and clients start
// servers often. A test makes them anew and compares.
//
//go:embed schemas
var stored embed.FS

// storedSchemas reads a tool's schemas. A tool that is new has none yet.
func storedSchemas(tool string) (input, output json.RawMessage, ok bool) {
	input, err := stored.ReadFile("schemas/" + tool + ".input.json")
	if err != nil {
		return nil, nil, false
	}
	output, err = stored.ReadFile("schemas/" + tool + ".output.json")
	return input, output, err == nil
}
