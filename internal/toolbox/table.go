package toolbox

// Table lists things as rows in the order of the columns, which takes a fraction of what a
// list of objects does.
type Table struct {
	Columns []string `json:"columns"`
	Rows    [][]Cell `json:"rows"`
}

// Cell is a text, a number, or null for what is not set.
type Cell any
