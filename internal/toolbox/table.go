package toolbox

import (
	"math"
	"slices"

	"github.com/invopop/jsonschema"
)

// Table lists things as rows in the order of the columns, which takes a fraction of what a
// list of objects does.
type Table struct {
	Columns []string `json:"columns"`
	Rows    [][]Cell `json:"rows"`
}

// JSONSchema says no more than that it is an object: what clients list of a tool takes room.
func (Table) JSONSchema() *jsonschema.Schema { return &jsonschema.Schema{Type: "object"} }

// NewTable is a table without the columns that are empty in all rows.
func NewTable(columns []string, rows [][]Cell) Table {
	t := Table{Columns: []string{}, Rows: make([][]Cell, len(rows))}
	for i, column := range columns {
		if !slices.ContainsFunc(rows, func(row []Cell) bool { return row[i] != nil }) {
			continue
		}
		t.Columns = append(t.Columns, column)
		for n, row := range rows {
			t.Rows[n] = append(t.Rows[n], row[i])
		}
	}
	return t
}

// NamedTable is one of several tables of an answer.
type NamedTable struct {
	Name string `json:"table"`
	Table
}

// Cell is a text, a number, or null for what is not set.
type Cell any

// OrNull is a text, or null for none.
func OrNull(text string) Cell {
	if text == "" {
		return nil
	}
	return text
}

// Positive is a number, or null for none.
func Positive(number int) Cell {
	if number == 0 {
		return nil
	}
	return number
}

// Rounded is a number with at most two digits after the point.
func Rounded(number float64) float64 { return math.Round(number*100) / 100 }
