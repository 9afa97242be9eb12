package names

import (
	"context"
	"strings"

	"jirascope/jira/directory"
)

// NamedStatus are the statuses of one name. Team-managed projects have their own, so that a
// site may have many statuses that people take for one, and JQL finds them all by the name.
type NamedStatus struct {
	Name string
	// Category is new, indeterminate or done; empty where statuses of the name differ in
	// it.
	Category string
	IDs      []string
}

// Status finds the statuses of a name, or the one of an id.
func (r *Resolver) Status(ctx context.Context, text string) (NamedStatus, string, error) {
	list, err := r.Statuses(ctx)
	if err != nil {
		return NamedStatus{}, "", err
	}
	for _, s := range list {
		if s.ID == tidied(text) {
			return NamedStatus{s.Name, s.Category, []string{s.ID}}, "", nil
		}
	}
	return search[NamedStatus]{what: Status, given: tidied(text), list: grouped(list), show: showStatus}.pick()
}

// grouped are the statuses by their names, in the order of the list.
func grouped(list []directory.Status) []NamedStatus {
	var groups []NamedStatus
	at := map[string]int{}
	for _, s := range list {
		name := fold(s.Name)
		i, ok := at[name]
		if !ok {
			at[name] = len(groups)
			groups = append(groups, NamedStatus{s.Name, s.Category, []string{s.ID}})
			continue
		}
		groups[i].IDs = append(groups[i].IDs, s.ID)
		if groups[i].Category != s.Category {
			groups[i].Category = ""
		}
	}
	return groups
}

// showStatus are the statuses of a name as a candidate.
func showStatus(s NamedStatus) Candidate {
	return Candidate{ID: strings.Join(s.IDs, ", "), Name: s.Name, Detail: s.Category}
}

// Statuses are all statuses of the site.
func (r *Resolver) Statuses(ctx context.Context) ([]directory.Status, error) {
	return cached(ctx, r.kept, "statuses", keepLong, func(ctx context.Context) ([]directory.Status, error) {
		return directory.ListStatuses(ctx, r.client)
	})
}
