package report

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/jira/history"
)

// Share is what one person had in a sprint at its end.
type Share struct {
	// Person has no name and no id for what was nobody's. One without a visible name has
	// an id only.
	Person        history.Person
	Done, Spilled Sum
}

// People are the shares of everybody who had an issue at the end, those with the most left
// to do first and nobody last. Two people of one name are two.
func (r *Sprint) People() []Share {
	var list []Share
	place := make(map[string]int)
	for _, c := range r.Courses {
		if c.Removed != nil {
			continue
		}
		key := cmp.Or(c.By.ID, c.By.Name)
		at, known := place[key]
		if !known {
			at = len(list)
			place[key] = at
			list = append(list, Share{Person: c.By})
		}
		if c.Done {
			list[at].Done.add(c, c.Last)
		} else {
			list[at].Spilled.add(c, c.Last)
		}
	}
	slices.SortStableFunc(list, func(a, b Share) int {
		return cmp.Or(
			cmp.Compare(one(a.Person == history.Person{}), one(b.Person == history.Person{})),
			cmp.Compare(b.Spilled.Issues, a.Spilled.Issues), cmp.Compare(b.Done.Issues, a.Done.Issues),
			strings.Compare(a.Person.Name, b.Person.Name), strings.Compare(a.Person.ID, b.Person.ID),
		)
	})
	return list
}
