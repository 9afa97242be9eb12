package tools

import (
	"embed"
	"encoding/json"

	"jirascope/scopes"
)

// stored holds what was made of the structs and the catalogue before: the
// schemas, and the part of the catalogue that the tools themselves need. Making
// them takes longer than everything else at a server's start, and clients start
// servers often. Tests make them anew and compare.
//
//go:embed schemas own_operations.json
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

// ownOperations is the file with the operations that the tools call.
const ownOperations = "own_operations.json"

// storedOperations reads the catalogue of the tools' own operations. One that
// cannot be read is empty: then nothing is said of the tools.
func storedOperations() *scopes.Catalogue {
	data, err := stored.ReadFile(ownOperations)
	if err != nil {
		return scopes.New(nil, nil, nil)
	}
	own, err := scopes.Parse(data)
	if err != nil {
		return scopes.New(nil, nil, nil)
	}
	return own
}
