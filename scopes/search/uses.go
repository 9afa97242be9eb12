package search

import (
	"embed"
	"fmt"
	"strings"

	"jirascope/scopes"
)

//go:embed uses/*.txt
var usesFiles embed.FS

// use says in users' words what an operation is good for.
type use struct {
	// rank is 2 for what most people do, 1 for what many do, and 0.
	rank int
	// tasks are what users may ask for.
	tasks []string
}

// readUses reads the embedded tables. Lines that cannot be read are left out and
// told, which a test forbids.
func readUses() (all map[scopes.Key]use, problems []string) {
	all = map[scopes.Key]use{}
	entries, err := usesFiles.ReadDir("uses")
	if err != nil {
		return all, []string{err.Error()}
	}
	for _, entry := range entries {
		data, err := usesFiles.ReadFile("uses/" + entry.Name())
		if err != nil {
			problems = append(problems, err.Error())
		}
		for _, problem := range parseUses(all, string(data)) {
			problems = append(problems, entry.Name()+": "+problem)
		}
	}
	return all, problems
}

// parseUses reads one table into a map: a line with a rank and a key for each
// operation, and below it, indented, tasks with semicolons between them.
func parseUses(all map[scopes.Key]use, text string) (problems []string) {
	var key scopes.Key
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '\t' && key != "":
			u := all[key]
			for task := range strings.SplitSeq(line, ";") {
				if task = strings.TrimSpace(task); task != "" {
					u.tasks = append(u.tasks, task)
				}
			}
			all[key] = u
		default:
			rank, name, _ := strings.Cut(line, " ")
			key = scopes.Key(name)
			if _, twice := all[key]; twice || name == "" || len(rank) != 1 || rank < "0" || rank > "2" {
				problems = append(problems, fmt.Sprintf("%q is no rank and key of its own", line))
				key = ""
				continue
			}
			all[key] = use{rank: int(rank[0] - '0')}
		}
	}
	return problems
}
