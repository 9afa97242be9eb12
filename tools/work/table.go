package work

import (
	"math"
	"slices"

	"jirascope/internal/toolbox"
	"jirascope/jira/history"
)

// maxSummary bounds a name in a table, and briefSummary a summary beside figures, in runes.
const maxSummary, briefSummary = 60, 36

// Table is a table of an answer.
type Table struct {
	Name string `json:"table"`
	toolbox.Table
}

// compact is a table without the columns that are empty in all rows; none without a row.
func compact(name string, columns []string, rows [][]toolbox.Cell) []Table {
	if len(rows) == 0 {
		return nil
	}
	t := Table{Name: name, Table: toolbox.Table{Rows: make([][]toolbox.Cell, len(rows))}}
	for i, column := range columns {
		if !slices.ContainsFunc(rows, func(row []toolbox.Cell) bool { return row[i] != nil }) {
			continue
		}
		t.Columns = append(t.Columns, column)
		for n, row := range rows {
			t.Rows[n] = append(t.Rows[n], row[i])
		}
	}
	return []Table{t}
}

// rounded is a number with at most two digits after the point.
func rounded(number float64) float64 { return math.Round(number*100) / 100 }

// positive is a number, or null for none.
func positive(number int) toolbox.Cell {
	if number == 0 {
		return nil
	}
	return number
}

// orNull is a text, or null for none.
func orNull(text string) toolbox.Cell {
	if text == "" {
		return nil
	}
	return text
}

// namesakes tell people apart who have one name.
type namesakes map[string][]string

// see remembers somebody.
func (n *namesakes) see(p history.Person) {
	if *n == nil {
		*n = make(namesakes)
	}
	if !slices.Contains((*n)[p.Name], p.ID) {
		(*n)[p.Name] = append((*n)[p.Name], p.ID)
	}
}

// of names somebody, by the account where others have the name too; nobody is a word.
func (n namesakes) of(p history.Person, nobody string) toolbox.Cell {
	switch {
	case p.Name == "" && p.ID == "":
		return nobody
	case p.Name == "":
		return "account " + p.ID
	case len(n[p.Name]) > 1:
		return p.Name + " (account " + p.ID + ")"
	default:
		return p.Name
	}
}
