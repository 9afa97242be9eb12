package toolbox

import (
	"encoding/json"
	"jirascope/internal/foreign"
	"math"
	"slices"
	"sort"
	"unicode/utf8"

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

// shortest is what [Table.Shorten] leaves of a text, in characters.
const shortest = 24

// shortened says that texts were cut, and how to have them whole.
const shortened = "summaries are shortened: name columns for longer ones"

// Fit is a table in so many bytes. Where it has to, it cuts the texts of a column, which is
// what the note says.
func (t *Table) Fit(column string, most int) (note string) {
	if t.bytes() <= most {
		return ""
	}
	t.Shorten(column, most)
	return shortened
}

// Shorten cuts the texts of a column, none to less than 24 characters, until the table takes
// as many bytes as JSON, or as near to that as it comes. The other columns stay as they are.
func (t *Table) Shorten(column string, most int) {
	at, longest := slices.Index(t.Columns, column), 0
	if at < 0 {
		return
	}
	for _, row := range t.Rows {
		text, _ := row[at].(string)
		longest = max(longest, utf8.RuneCountInString(text))
	}
	if longest <= shortest || t.bytes() <= most {
		return
	}
	whole := make([]Cell, len(t.Rows))
	for i, row := range t.Rows {
		whole[i] = row[at]
	}
	cut := func(to int) {
		for i, row := range t.Rows {
			if text, ok := whole[i].(string); ok {
				row[at] = foreign.Line(text, to)
			}
		}
	}
	// The first number of characters that are cut off, and with which it fits.
	off := sort.Search(longest-shortest, func(off int) bool {
		cut(longest - off)
		return t.bytes() <= most
	})
	cut(longest - off)
}

// bytes is how long the table is as JSON.
func (t *Table) bytes() int {
	data, err := json.Marshal(t)
	if err != nil {
		return 0
	}
	return len(data)
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
