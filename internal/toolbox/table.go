package toolbox

import "github.com/invopop/jsonschema"

// Table lists things as rows in the order of the columns, which takes a fraction of what a
// list of objects does.
type Table struct {
	Columns []string `json:"columns"`
	Rows    [][]Cell `json:"rows"`
}

// JSONSchema says no more than that it is an object: what clients list of a tool takes room.
func (Table) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// Cell is a text, a number, or null for what is not set.
type Cell any
