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
	// At is nil where Jira's date cannot be read.
	At     *time.Time
	Author Person
	// Field is the field's name, and FieldID its id.
	Field, FieldID string
	// From and To are as people see them; empty for nothing.
	From, To string
}

// changelog is the latest of an issue's history.
type changelog struct {
	Total     int            `json:"total"`
	Histories []historyEntry `json:"histories"`
}

// historyEntry are the changes that were made at once.
type historyEntry struct {
	ID      string         `json:"id"`
	Author  Person         `json:"author"`
	Created jira.Timestamp `json:"created"`
	Items   []struct {
		Field   string  `json:"field"`
		FieldID string  `json:"fieldId"`
		From    *string `json:"fromString"`
		To      *string `json:"toString"`
	} `json:"items"`
}

// read gives the changes, the latest first, and how many entries did not come; nil where
// there is no history at all.
func (c changelog) read() ([]Change, int) {
	if c.Histories == nil {
		return nil, 0
	}
	list, dated := []Change{}, true
	histories := Distinct(c.Histories, func(e historyEntry) string { return e.ID })
	for _, entry := range histories {
		dated = dated && entry.Created.At != nil
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
	// Jira promises the latest first, which is all there is to go by without each date.
	if dated {
		slices.SortStableFunc(list, func(a, b Change) int { return b.At.Compare(*a.At) })
	}
	return list, max(0, c.Total-len(histories))
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
