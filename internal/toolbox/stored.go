package toolbox

import (
	"bytes"
	"encoding/json"
	"io/fs"

	"jirascope/scopes"
)

const (
	// Definitions is the folder of [Config].Stored with the definition of each tool.
	Definitions = "definitions"
	// OwnOperations is its file with the operations that the tools call.
	OwnOperations = "own_operations.json"
)

// storedSchemas reads the schemas of a tool's stored definition. A tool that is new
// has none yet.
func storedSchemas(stored fs.FS, tool string) (input, output json.RawMessage, ok bool) {
	data, err := fs.ReadFile(stored, Definitions+"/"+tool+".json")
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

// storedOperations reads the catalogue of the tools' own operations. One that
// cannot be read is empty: then nothing is said of the tools.
func storedOperations(stored fs.FS) *scopes.Catalogue {
	data, err := fs.ReadFile(stored, OwnOperations)
	if err != nil {
		return scopes.New(nil, nil, nil)
	}
	own, err := scopes.Parse(data)
	if err != nil {
		return scopes.New(nil, nil, nil)
	}
	return own
}
