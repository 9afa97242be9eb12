package flow

import "time"

// Stuck is how long issues were flagged.
type Stuck struct {
	// Issues counts those that were flagged in the time, and Total adds up for how long.
	Issues int
	Total  time.Duration
	// Now are those that are flagged today.
	Now []*Issue
}

// StuckOf adds up how long issues were flagged between two times, in whatever status.
func StuckOf(issues []Issue, from, until time.Time) Stuck {
	var s Stuck
	for i := range issues {
		issue := &issues[i]
		if d := flagged(issue, from, until); d > 0 {
			s.Issues++
			s.Total += d
		}
		if issue.Flagged {
			s.Now = append(s.Now, issue)
		}
	}
	return s
}

// flagged is how long an issue was flagged between two times. Without a change, it was
// always as it is today.
func flagged(issue *Issue, from, until time.Time) time.Duration {
	var total time.Duration
	up, since, first := issue.Flagged, issue.Created, true
	for _, change := range issue.Log {
		if !isFlag(change) {
			continue
		}
		if first {
			up, first = change.From != "" || change.FromID != "", false
		}
		if up {
			total += overlap(since, change.At, from, until)
		}
		up, since = change.To != "" || change.ToID != "", change.At
	}
	if up {
		total += overlap(since, until, from, until)
	}
	return total
}

// overlap is how much of the first time is in the second.
func overlap(a, b, from, until time.Time) time.Duration {
	if a.Before(from) {
		a = from
	}
	if b.After(until) {
		b = until
	}
	return max(b.Sub(a), 0)
}
