package issue

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"jirascope/jira"
)

// Change is what was changed of a field.
type Change struct {
	At     *time.Time
	Author Person
	// Field is the field's name, and FieldID its id.
	Field, FieldID string
	// From and To are as people see them; empty for nothing.
	From, To string
}

// changelog is the latest of an issue's history.
type changelog struct {
	Total     int `json:"total"`
	Histories []struct {
		Author  Person         `json:"author"`
		Created jira.Timestamp `json:"created"`
		Items   []struct {
			Field   string  `json:"field"`
			FieldID string  `json:"fieldId"`
			From    *string `json:"fromString"`
			To      *string `json:"toString"`
		} `json:"items"`
	} `json:"histories"`
}

// read gives the changes, the latest first, and how many entries did not come; nil where
// there is no history at all.
func (c changelog) read() ([]Change, int) {
	if c.Histories == nil {
		return nil, 0
	}
	list := []Change{}
	for _, entry := range c.Histories {
		for _, item := range entry.Items {
			change := Change{At: entry.Created.At, Author: entry.Author, Field: item.Field, FieldID: cmp.Or(item.FieldID, item.Field)}
			if item.From != nil {
				change.From = *item.From
			}
			if item.To != nil {
				change.To = *item.To
			}
			list = append(list, change)
		}
	}
	// Jira promises the latest first.
	slices.SortStableFunc(list, func(a, b Change) int {
		if a.At == nil || b.At == nil {
			return 0
		}
		return b.At.Compare(*a.At)
	})
	return list, max(0, c.Total-len(c.Histories))
}

// InStatusSince is since when the issue has the status that it has: from its last change,
// or from its creation where there was none. It is nil when the history that came does
// not tell.
func (f Full) InStatusSince() *time.Time {
	for _, change := range f.Changes {
		if change.FieldID == "status" {
			return change.At
		}
	}
	if f.Changes != nil && f.More == 0 {
		return f.Created
	}
	return nil
}

// Joined is when the issue came into a sprint last, by the field of sprints: nil when the
// history that came does not tell. One that was made in the sprint has no change.
func (f Full) Joined(field string, s Sprint) *time.Time {
	for _, change := range f.Changes {
		if change.FieldID == field && listed(change.To, s.Name) && !listed(change.From, s.Name) {
			return change.At
		}
	}
	return nil
}

// listed reports whether a list of names with commas between has one.
func listed(list, name string) bool {
	return slices.Contains(strings.Split(list, ", "), name)
}
