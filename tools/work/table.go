package work

import (
	"jirascope/internal/toolbox"
)

// maxSummary bounds a name in a table, and briefSummary a summary beside figures, in runes.
const maxSummary, briefSummary = 60, 36

// named is a table by its name, as a list; none without a row.
func named(name string, columns []string, rows [][]toolbox.Cell) []toolbox.NamedTable {
	if len(rows) == 0 {
		return nil
	}
	return []toolbox.NamedTable{{Name: name, Table: toolbox.NewTable(columns, rows)}}
}
