package search

import (
	"fmt"
	"strings"

	"jirascope/scopes"
)

// use says in users' words what an operation is good for.
type use struct {
	// rank is 2 for what most people do, 1 for what many do, and 0.
	rank int
	// tasks are what users may ask for.
	tasks []string
}

// readUses reads the embedded tables of uses. Rows that cannot be read are left
// out and are problems, which a test forbids.
func readUses() (all map[scopes.Key]use, problems []error) {
	all = map[scopes.Key]use{}
	files, err := tables.ReadDir("uses")
	if err != nil {
		return all, []error{err}
	}
	for _, file := range files {
		data, err := tables.ReadFile("uses/" + file.Name())
		if err != nil {
			problems = append(problems, err)
		}
		for _, problem := range parseUses(all, string(data)) {
			problems = append(problems, fmt.Errorf("%s: %w", file.Name(), problem))
		}
	}
	return all, problems
}

// parseUses reads one table into a map: a rank and a key for each operation, and
// below it the tasks.
func parseUses(all map[scopes.Key]use, text string) (problems []error) {
	for _, r := range rows(text) {
		rank, name, _ := strings.Cut(r.heading, " ")
		key := scopes.Key(name)
		if _, twice := all[key]; twice || name == "" || len(rank) != 1 || rank < "0" || rank > "2" {
			problems = append(problems, fmt.Errorf("%q is not a rank and a key of its own", r.heading))
			continue
		}
		all[key] = use{int(rank[0] - '0'), r.items()}
	}
	return problems
}
