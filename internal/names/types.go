package names

import "jirascope/jira/directory"

// showType is a type of issues as a candidate.
func showType(t directory.IssueType) Candidate {
	detail := ""
	switch {
	case t.Subtask:
		detail = "sub-task"
	case t.Level > 0:
		detail = "has others below it"
	}
	if t.ProjectID != "" {
		detail = joined(detail, "of the team-managed project with id "+t.ProjectID)
	}
	return Candidate{ID: t.ID, Name: t.Name, Detail: detail}
}
