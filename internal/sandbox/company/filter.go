package company

import "strconv"

// Filter is a query that somebody saved. Every board has one.
type Filter struct {
	ID              int
	Name, Text, JQL string
	Owner           *Person
}

// Filter finds a filter by its id or name.
func (c *Company) Filter(idOrName string) *Filter {
	for _, f := range c.Filters {
		if strconv.Itoa(f.ID) == idOrName || f.Name == idOrName {
			return f
		}
	}
	return nil
}

// addFilter gives a board the filter that chooses its issues.
func (b *builder) addFilter(view *Board, chosen string) {
	id, _ := strconv.Atoi("100" + strconv.Itoa(view.ID))
	view.Filter = &Filter{ID: id, Name: "Filter for " + view.Name, JQL: chosen + " ORDER BY Rank ASC", Owner: view.Project.Lead}
	b.c.Filters = append(b.c.Filters, view.Filter)
}

// addComponent makes a part of a board's project, and gives the board the
// filter for it.
func (b *builder) addComponent(view *Board, name string) {
	view.component = &Component{ID: 10401 + b.count("components"), Name: name}
	view.Project.Components = append(view.Project.Components, view.component)
	b.addFilter(view, "project = "+view.Project.Key+" AND component = "+name)
}
