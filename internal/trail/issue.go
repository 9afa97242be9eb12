package trail

import (
	"jirascope/internal/flow"
	"jirascope/internal/survey"
	"jirascope/jira"
	"jirascope/jira/history"
	"jirascope/jira/issue"
)

// The fields that are read besides those of every issue.
const (
	fieldCreated = "created"
	fieldCreator = "creator"
	fieldComment = "comment"
	fieldDue     = "duedate"
	fieldLinks   = "issuelinks"
)

// fields are the ids of the fields to ask for.
func (q Question) fields() []string {
	list := []string{fieldCreated}
	for _, id := range []string{q.Custom.Sprint, q.Custom.Flag} {
		if id != "" {
			list = append(list, id)
		}
	}
	if q.Comments {
		list = append(list, fieldCreator, fieldComment)
	}
	if !q.Changes {
		list = append(list, fieldDue, fieldLinks)
	}
	return append(list, (&survey.Survey{Estimate: q.Estimate}).Fields()...)
}

// comments are those that came with an issue, and how many it has.
type comments struct {
	Total    int       `json:"total"`
	Comments []comment `json:"comments"`
}

type comment struct {
	ID      string         `json:"id"`
	Author  issue.Person   `json:"author"`
	Created jira.Timestamp `json:"created"`
}

// add adds an issue.
func (f *Found) add(from issue.Issue) error {
	var creator issue.Person
	var said comments
	for field, into := range map[string]any{fieldCreator: &creator, fieldComment: &said} {
		if err := from.Read(field, into); err != nil {
			return err
		}
	}
	one := flow.Issue{
		Issue: from.Issue, Creator: person(creator), Flagged: from.Flagged, Waits: len(from.Blockers()) > 0, Due: from.Due,
	}
	if from.Created == nil {
		f.Undated++
	} else {
		one.Created = *from.Created
		if f.Stamp == nil || one.Created.After(*f.Stamp) {
			f.Stamp = from.Created
		}
	}
	f.counted.Count(from.Issue)
	for _, said := range issue.Distinct(said.Comments, func(c comment) string { return c.ID }) {
		if said.Created.At != nil {
			one.Comments = append(one.Comments, flow.Comment{At: *said.Created.At, By: person(said.Author)})
		}
	}
	if said.Total > len(one.Comments) {
		f.Quiet++
	}
	f.Issues = append(f.Issues, one)
	return nil
}

// estimate finds the field whose estimates count: where no board names it, the first in
// which an issue has one.
func (f *Found) estimate(q Question) {
	f.Field, _ = f.counted.Field()
	for i := range f.Issues {
		if number, ok := q.Estimate.Of(f.Issues[i].Issue, f.Field.ID); ok {
			f.Issues[i].Estimate = &number
		}
	}
}

// person is somebody as histories name people.
func person(p issue.Person) history.Person { return history.Person{ID: p.AccountID, Name: p.Name} }
