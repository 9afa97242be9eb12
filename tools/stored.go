package tools

import (
	"bytes"
	"embed"
	"encoding/json"

	"jirascope/scopes"
)

// stored holds what was made of the structs and the catalogue before: the
// definitions, and the part of the catalogue that the tools themselves need. Making
// them takes longer than everything else at a server's start, and clients start
// servers often. Tests make them anew and compare.
//
//go:embed definitions own_operations.json
var stored embed.FS

// definitions is the folder with the definition of each tool.
const definitions = "definitions"

// storedSchemas reads the schemas of a tool's stored definition. A tool that is new
// has none yet.
func storedSchemas(tool string) (input, output json.RawMessage, ok bool) {
	data, err := stored.ReadFile(definitions + "/" + tool + ".json")
	if err != nil {
		return nil, nil, false
	}
	var definition struct {
		Input  json.RawMessage `json:"inputSchema"`
		Output json.RawMessage `json:"outputSchema"`
	}
	if err := json.Unmarshal(data, &definition); err != nil {
		return nil, nil, false
	}
	return compact(definition.Input), compact(definition.Output), true
}

// compact takes the white space out of JSON that was read before, so that it is
// well formed.
func compact(data json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	if err := json.Compact(&b, data); err != nil {
		return data
	}
	return b.Bytes()
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
