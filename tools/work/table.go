package work

import (
	"slices"

	"jirascope/internal/toolbox"
	"jirascope/jira/history"
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
