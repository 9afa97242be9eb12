package flow

import (
	"cmp"
	"slices"

	"jirascope/jira/history"
)

// Share is what somebody did of one kind.
type Share struct {
	By   history.Person
	Kind Kind
	// From and To are the statuses of a movement, where the issues were before and after
	// all that the person did to them; or the sprints that they left and came into.
	From, To string
	// Field is the name of a field that was edited.
	Field string
	// Events are the last of each issue, in the order of their times.
	Events []Event
}

// DigestOf sums up events by person: those with the most issues done first, then by their
// names, those who only commented last, and for each the kinds in their order. Several movements of an issue by one person
// are one, from the first status to the last. There and back again is none.
func DigestOf(events []Event, w Workflow) []Share {
	var list []Share
	for _, e := range merged(events, w) {
		i := slices.IndexFunc(list, func(s Share) bool {
			return s.By == e.By && s.Kind == e.Kind && s.Field == e.Field && (!e.byPlace() || s.From == e.From && s.To == e.To)
		})
		if i < 0 {
			i = len(list)
			list = append(list, Share{By: e.By, Kind: e.Kind, Field: e.Field, From: e.From, To: e.To})
		}
		list[i].add(e)
	}
	done, acted := make(map[history.Person]int), make(map[history.Person]int)
	for _, s := range list {
		if s.Kind != Commented {
			acted[s.By] = 1
		}
		if s.Kind == Done {
			done[s.By] += len(s.Events)
		}
	}
	slices.SortStableFunc(list, func(a, b Share) int {
		return cmp.Or(
			cmp.Compare(done[b.By], done[a.By]), cmp.Compare(acted[b.By], acted[a.By]), cmp.Compare(a.By.Name, b.By.Name), cmp.Compare(a.By.ID, b.By.ID),
			cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)),
		)
	})
	return list
}

// byPlace reports whether events of the kind are told apart by where the issues went.
func (e Event) byPlace() bool { return e.Kind == Moved || e.Kind == Scope }

// add adds an event, and replaces an earlier one of the issue.
func (s *Share) add(e Event) {
	e.Times = 1
	i := slices.IndexFunc(s.Events, func(other Event) bool { return other.Issue == e.Issue })
	if i >= 0 {
		e.Times += s.Events[i].Times
		if e.Kind == Assigned || e.Kind == Estimated || e.Kind == Edited {
			e.From = s.Events[i].From
		}
		s.Events[i] = e
		return
	}
	s.Events = append(s.Events, e)
}

// merged are events with the movements of each issue by each person as one, at the place
// of the last.
func merged(events []Event, w Workflow) []Event {
	type pair struct {
		issue *Issue
		by    history.Person
	}
	first, last := make(map[pair]Event), make(map[pair]int)
	for i, e := range events {
		if !e.isMovement() {
			continue
		}
		at := pair{e.Issue, e.By}
		if _, known := first[at]; !known {
			first[at] = e
		}
		last[at] = i
	}
	var list []Event
	for i, e := range events {
		at := pair{e.Issue, e.By}
		switch {
		case !e.isMovement():
			list = append(list, e)
		case last[at] == i && first[at].FromID != e.ToID:
			e.From, e.FromID = first[at].From, first[at].FromID
			e.Kind = movement(w, e.FromID, e.ToID)
			list = append(list, e)
		}
	}
	return list
}

// Ranked are the issues of events, those first to which happened what matters most, and of
// these the one that it happened to first.
func Ranked(events []Event) []*Issue {
	ordered := slices.Clone(events)
	slices.SortStableFunc(ordered, func(a, b Event) int {
		return cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind))
	})
	var issues []*Issue
	for _, e := range ordered {
		if !slices.Contains(issues, e.Issue) {
			issues = append(issues, e.Issue)
		}
	}
	return issues
}

// Condensed are events with the comments of one person under one issue as one, at the place
// of the last.
func Condensed(events []Event) []Event {
	var list []Event
	for _, e := range events {
		e.Times = 1
		if i := slices.IndexFunc(list, func(other Event) bool {
			return e.Kind == Commented && other.Kind == Commented && other.Issue == e.Issue && other.By == e.By
		}); i >= 0 {
			e.Times += list[i].Times
			list = slices.Delete(list, i, i+1)
		}
		list = append(list, e)
	}
	return list
}
