package survey

import (
	"cmp"
	"slices"

	"jirascope/jira"
)

// Share is what one person has of the issues that were counted.
type Share struct {
	// Name is empty for what is assigned to nobody.
	Name string
	// Account is the id of the person's account, which tells people of one name apart.
	Account string
	// Open and Done are numbers of issues, with sub-tasks. Open is what is not done, or was
	// not by the close.
	Open, Done int
	// OpenEstimates and DoneEstimates are sums, without sub-tasks, and Unestimated is how
	// many open issues have no estimate.
	OpenEstimates, DoneEstimates float64
	Unestimated                  int
}

// person is a share, with the sums of each field that estimates may stand in.
type person struct {
	Share
	sums []Share
}

// countPerson adds an issue to the share of its assignee. Two people of one name are told
// by their accounts.
func (s *Survey) countPerson(issue jira.Issue, done bool) {
	key := cmp.Or(issue.AssigneeID, issue.Assignee)
	one := s.people[key]
	if one == nil {
		if s.people == nil {
			s.people = map[string]*person{}
		}
		one = &person{Share: Share{Name: issue.Assignee, Account: issue.AssigneeID}, sums: make([]Share, len(s.fields))}
		s.people[key] = one
	}
	if done {
		one.Done++
	} else {
		one.Open++
	}
	for i, field := range s.fields {
		number, ok := s.Of(issue, field.ID)
		switch {
		case issue.Subtask:
		case done:
			one.sums[i].DoneEstimates += number
		case ok:
			one.sums[i].OpenEstimates += number
		default:
			one.sums[i].Unestimated++
		}
	}
}

// People are the shares, of those with the most open work first, and of nobody last; none
// unless [Survey].ByPerson is set.
func (s *Survey) People() []Share {
	var list []Share
	chosen := s.chosen()
	for _, one := range s.people {
		share := one.Share
		if chosen >= 0 {
			sums := one.sums[chosen]
			share.OpenEstimates, share.DoneEstimates, share.Unestimated = sums.OpenEstimates, sums.DoneEstimates, sums.Unestimated
		}
		list = append(list, share)
	}
	slices.SortFunc(list, func(a, b Share) int {
		if (a.Name == "") != (b.Name == "") {
			return cmp.Compare(b.Name, a.Name)
		}
		return cmp.Or(cmp.Compare(b.OpenEstimates, a.OpenEstimates), cmp.Compare(b.Open, a.Open),
			cmp.Compare(b.Done, a.Done), cmp.Compare(a.Name, b.Name))
	})
	return list
}
