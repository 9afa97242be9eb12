package jql

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"jirascope/internal/sandbox/company"
)

// TestOrder compares what a query puts first with orders written in Go.
func TestOrder(t *testing.T) {
	data := company.New(testNow)
	byID := func(a, b *company.Issue) int { return cmp.Compare(a.ID, b.ID) }
	for order, compare := range map[string]func(a, b *company.Issue) int{
		"rank":         byID,
		"created DESC": func(a, b *company.Issue) int { return b.Created.Compare(a.Created) },
		"priority DESC, updated ASC": func(a, b *company.Issue) int {
			return cmp.Or(cmp.Compare(a.Priority.ID, b.Priority.ID), a.Updated.Compare(b.Updated))
		},
		"status desc, key": func(a, b *company.Issue) int {
			return cmp.Or(cmp.Compare(b.Status.ID, a.Status.ID), cmp.Compare(a.Project.Key, b.Project.Key), byID(a, b))
		},
		"assignee, reporter DESC": func(a, b *company.Issue) int {
			switch {
			case (a.Assignee == nil) != (b.Assignee == nil):
				return cmp.Compare(len(personNames(b.Assignee)), len(personNames(a.Assignee)))
			case a.Assignee != nil && a.Assignee.Name != b.Assignee.Name:
				return cmp.Compare(a.Assignee.Name, b.Assignee.Name)
			default:
				return cmp.Compare(b.Reporter.Name, a.Reporter.Name)
			}
		},
		`"Story Points" DESC, summary`: func(a, b *company.Issue) int {
			x, y := -1.0, -1.0
			if n, ok := a.PointsIn(company.PointsField); ok {
				x = n
			}
			if n, ok := b.PointsIn(company.PointsField); ok {
				y = n
			}
			return cmp.Or(cmp.Compare(y, x), cmp.Compare(strings.ToLower(a.Summary), strings.ToLower(b.Summary)))
		},
		"due": func(a, b *company.Issue) int {
			switch {
			case a.Due.IsZero() && b.Due.IsZero():
				return 0
			case a.Due.IsZero() || b.Due.IsZero():
				return cmp.Compare(b.Due.Unix(), a.Due.Unix())
			default:
				return a.Due.Compare(b.Due)
			}
		},
	} {
		want := slices.Clone(data.Issues)
		slices.SortStableFunc(want, compare)
		have, err := find(data, "project is not EMPTY ORDER BY "+order)
		if err != nil {
			t.Errorf("%s: %v", order, err)
			continue
		}
		if !slices.Equal(have, want) {
			t.Errorf("%s: another order", order)
		}
	}
}
