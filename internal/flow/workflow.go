package flow

// The categories of statuses, which are the same in every language.
const (
	categoryToDo = "new"
	categoryBusy = "indeterminate"
	categoryDone = "done"
)

// Workflow says what statuses mean. Make one with [WorkflowOf].
type Workflow struct {
	done       map[string]bool
	categories map[string]string
}

// WorkflowOf is the workflow of some issues. The statuses in done are those that count as
// done, as a board's last column has them; without any, it is the category. Categories are
// known of the statuses that are given, and of those that an issue is in today.
func WorkflowOf(done []string, known map[string]string, issues []Issue) Workflow {
	w := Workflow{done: make(map[string]bool), categories: make(map[string]string)}
	for id, category := range known {
		w.categories[id] = category
	}
	for _, issue := range issues {
		w.categories[issue.StatusID] = issue.StatusCategory
	}
	for _, id := range done {
		w.done[id] = true
	}
	return w
}

// Done reports whether a status counts as done.
func (w Workflow) Done(status string) bool {
	if len(w.done) > 0 {
		return w.done[status]
	}
	return w.categories[status] == categoryDone
}

// Busy reports whether a status is one of work in progress.
func (w Workflow) Busy(status string) bool {
	return !w.Done(status) && w.categories[status] == categoryBusy
}

// Unknown counts the statuses that the issues went through, and of which nobody knows what
// they mean.
func (w Workflow) Unknown(issues []Issue) int {
	seen := make(map[string]bool)
	for i := range issues {
		for stay := range issues[i].eachStay() {
			if w.categories[stay.StatusID] == "" && !w.done[stay.StatusID] {
				seen[stay.StatusID] = true
			}
		}
	}
	return len(seen)
}
