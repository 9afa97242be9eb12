package gather

import (
	"slices"
	"time"

	"jirascope/internal/report"
	"jirascope/internal/survey"
	"jirascope/jira"
)

// settle makes one list of all issues, each once, and finds the field whose estimates
// count: where no board names it, the first in which an issue has one.
func (m *Material) settle(left []jira.Issue) {
	counted := survey.Survey{Estimate: m.Estimate}
	all := slices.Concat(append(slices.Clone(m.Lists), left)...)
	for _, issue := range all {
		counted.Count(issue)
	}
	m.Field, _ = counted.Field()
	m.fields = report.Fields{Estimate: m.Field.ID, Hours: m.Estimate.Column() == "hours"}
	m.add(all)
}

// add adds issues to the list of all.
func (m *Material) add(issues []jira.Issue) {
	for _, issue := range issues {
		if m.known[issue.ID] {
			continue
		}
		m.known[issue.ID] = true
		one := report.Issue{Issue: issue}
		if created, ok := issue.Time(fieldCreated); ok {
			one.Created = created
		}
		if updated, ok := issue.Time(fieldUpdated); ok && (m.Stamp == nil || updated.After(*m.Stamp)) {
			m.Stamp = &updated
		}
		if number, ok := m.Estimate.Of(issue, m.Field.ID); ok {
			one.Estimate = &number
		}
		m.issues = append(m.issues, one)
	}
}

// Input is what the report on a sprint of the question is made of, by its place there.
func (m *Material) Input(sprint int, now time.Time) report.Input {
	in := report.Input{
		Sprint: m.sprints[sprint], Issues: m.issues, Listed: make(map[string]bool),
		Fields: m.fields, Done: m.done(), Now: now,
	}
	for _, issue := range m.Lists[sprint] {
		in.Listed[issue.ID] = true
	}
	return in
}

// Estimated reports whether there is a field whose estimates count.
func (m *Material) Estimated() bool { return m.Field.ID != "" }

// done are the statuses of the board's last column; none where its columns are unknown.
func (m *Material) done() map[string]bool {
	set := make(map[string]bool)
	if n := len(m.Configuration.Columns); n > 0 {
		for _, id := range m.Configuration.Columns[n-1].StatusIDs {
			set[id] = true
		}
	}
	return set
}
