package survey

import (
	"time"

	"jirascope/jira"
)

// The fields that say when an issue was done: with a resolution, or else when it came
// into the category of its status.
const (
	fieldResolved = "resolutiondate"
	fieldShelved  = "statuscategorychangedate"
	// fieldUpdated is a time that every issue has. It carries the account's offset.
	fieldUpdated = "updated"
)

// categoryDone is the category of the statuses that are done.
const categoryDone = "done"

// Survey counts the issues of a sprint.
type Survey struct {
	Estimate
	// Closed is when the sprint was closed; nil for one that was not.
	Closed *time.Time
	// Stamped is true when the account's offset is to be found.
	Stamped bool
	// ByPerson is true when each person's share is counted, too.
	ByPerson bool
	// Counts are the numbers so far.
	Counts Counts
	// sums are those of each field of the estimate, and apart the numbers of sub-tasks
	// that have one there.
	sums  []Estimates
	apart []int
	// undated counts the issues that are done nobody knows when.
	undated int
	people  map[string]*person
	// busy are the issues in progress by their statuses.
	busy []InStatus
	// stamp is the latest time of an issue.
	stamp *time.Time
}

// Fields are the ids of the fields that issues have to come with.
func (s *Survey) Fields() []string {
	var list []string
	for _, field := range s.fields {
		list = append(list, field.ID)
	}
	if s.Closed != nil {
		list = append(list, fieldResolved, fieldShelved)
	}
	if s.Stamped {
		list = append(list, fieldUpdated)
	}
	return list
}

// Count adds an issue to the sums.
func (s *Survey) Count(issue jira.Issue) {
	if s.sums == nil {
		s.begin()
	}
	done := issue.StatusCategory == categoryDone && !s.late(issue)
	if s.ByPerson {
		s.countPerson(issue, done)
	}
	if issue.Subtask {
		s.countSubtask(issue, done)
		return
	}
	s.Counts.Total++
	switch {
	case done:
		s.Counts.Done++
	case issue.StatusCategory == categoryDone:
		s.Counts.DoneLater++
	case issue.StatusCategory == "indeterminate":
		s.Counts.InProgress++
		s.countBusy(issue.Status)
	case issue.StatusCategory == "new":
		s.Counts.ToDo++
	default:
		s.Counts.Unknown++
	}
	for i, field := range s.fields {
		number, ok := s.Of(issue, field.ID)
		s.sums[i].add(number, ok, done)
	}
}

// begin makes room for the sums.
func (s *Survey) begin() {
	for _, field := range s.fields {
		s.sums = append(s.sums, Estimates{Unit: field.Name})
	}
	s.apart = make([]int, len(s.fields))
}

func (s *Survey) countSubtask(issue jira.Issue, done bool) {
	if s.Counts.Subtasks == nil {
		s.Counts.Subtasks = &Subtasks{}
	}
	s.Counts.Subtasks.Total++
	switch {
	case done:
		s.Counts.Subtasks.Done++
	case issue.StatusCategory == "indeterminate":
		s.Counts.Subtasks.InProgress++
	}
	for i, field := range s.fields {
		if _, ok := s.Of(issue, field.ID); ok {
			s.apart[i]++
		}
	}
}

// late reports whether an issue that is done was not when the sprint was closed.
func (s *Survey) late(issue jira.Issue) bool {
	if s.Closed == nil {
		return false
	}
	at, ok := DoneAt(issue)
	if !ok {
		s.undated++
	}
	return ok && at.After(*s.Closed)
}

// DoneAt is when an issue became done; false for one that is not, and for one of which
// that is not known.
func DoneAt(issue jira.Issue) (time.Time, bool) {
	if issue.StatusCategory != categoryDone {
		return time.Time{}, false
	}
	if at, ok := issue.Time(fieldResolved); ok {
		return at, true
	}
	return issue.Time(fieldShelved)
}

// See keeps the latest time of an issue, counted or not.
func (s *Survey) See(issue jira.Issue) {
	if at, ok := issue.Time(fieldUpdated); ok && (s.stamp == nil || at.After(*s.stamp)) {
		s.stamp = &at
	}
}

// Stamp is the latest time of an issue that was seen; nil without any.
func (s *Survey) Stamp() *time.Time { return s.stamp }
