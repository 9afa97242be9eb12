package issue

import (
	"context"
	"maps"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/jira"
)

const (
	// maxChain is how many blockers are followed in a row, and maxBlockers how many are read
	// at once.
	maxChain, maxBlockers = 6, 100
)

// keyForm is what the keys of issues look like.
var keyForm = pattern.Lazy(`^[A-Z][A-Z0-9_]{0,30}-[0-9]{1,12}$`)

// Blocking are issues that others wait for, by their keys.
type Blocking map[string]Issue

// FindBlockers reads the issues that some issues wait for, those that these wait for, and
// so on to the end, or as far as Jira shows them.
func FindBlockers(ctx context.Context, c *jira.Client, waiting []Issue) (Blocking, error) {
	found, level := Blocking{}, waiting
	for range maxChain {
		var keys []string
		for _, i := range level {
			for _, l := range i.Blockers() {
				if _, known := found[l.Key]; !known && keyForm().MatchString(l.Key) {
					found[l.Key] = Issue{}
					keys = append(keys, l.Key)
				}
			}
		}
		level = nil
		for chunk := range slices.Chunk(keys, maxBlockers) {
			page, err := Search(ctx, c, jira.IssueFilter{JQL: "key in (" + strings.Join(chunk, ", ") + ")", Fields: []string{"issuelinks"}, Limit: maxBlockers}, Custom{})
			if err != nil {
				return nil, err
			}
			for _, i := range page.Items {
				found[i.Key] = i
			}
			level = append(level, page.Items...)
		}
		if len(level) == 0 {
			break
		}
	}
	maps.DeleteFunc(found, func(_ string, i Issue) bool { return i.Key == "" })
	return found, nil
}

// Ends are the issues at the ends of what an issue waits for: those that wait for nothing
// themselves. It is empty for one that waits for nothing, or in a circle.
func (b Blocking) Ends(of Issue) []string {
	var ends []string
	seen := map[string]bool{of.Key: true}
	var follow func(i Issue)
	follow = func(i Issue) {
		for _, l := range i.Blockers() {
			if seen[l.Key] {
				continue
			}
			seen[l.Key] = true
			next, known := b[l.Key]
			if !known || len(next.Blockers()) == 0 {
				ends = append(ends, l.Key)
				continue
			}
			follow(next)
		}
	}
	follow(of)
	return ends
}
