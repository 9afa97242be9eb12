package survey

import (
	"cmp"
	"slices"
)

// InStatus is how many issues are in a status.
type InStatus struct {
	Name   string
	Issues int
}

// countBusy counts an issue that is in progress.
func (s *Survey) countBusy(status string) {
	at := slices.IndexFunc(s.busy, func(in InStatus) bool { return in.Name == status })
	if at < 0 {
		at, s.busy = len(s.busy), append(s.busy, InStatus{Name: status})
	}
	s.busy[at].Issues++
}

// Busy are the statuses of the issues that are counted as in progress, those with the most
// issues first: what is in review is in progress for Jira.
func (s *Survey) Busy() []InStatus {
	list := slices.Clone(s.busy)
	slices.SortStableFunc(list, func(a, b InStatus) int {
		return cmp.Or(cmp.Compare(b.Issues, a.Issues), cmp.Compare(a.Name, b.Name))
	})
	return list
}
