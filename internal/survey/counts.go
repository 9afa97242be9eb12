package survey

// Counts are numbers of issues by the category of their status. Sub-tasks are not among
// them: they are parts of issues that are.
type Counts struct {
	ToDo       int `json:"to_do"`
	InProgress int `json:"in_progress"`
	Done       int `json:"done"`
	// DoneLater are the issues of a closed sprint that were done after its close.
	DoneLater int `json:"done_later,omitempty"`
	// Unknown are issues whose status has a category that is none of the three.
	Unknown  int       `json:"unknown,omitempty"`
	Total    int       `json:"total"`
	Subtasks *Subtasks `json:"subtasks,omitempty"`
}

// Subtasks are numbers of sub-tasks. Those that are not done and not in progress have not
// been begun, or were done after the close of their sprint.
type Subtasks struct {
	InProgress int `json:"in_progress"`
	Done       int `json:"done"`
	Total      int `json:"total"`
}

// Estimates are sums of the estimates of issues.
type Estimates struct {
	// Unit is the name of the field, such as "Story point estimate".
	Unit  string  `json:"unit"`
	Done  float64 `json:"done"`
	Total float64 `json:"total"`
	// Unestimated counts the issues without an estimate.
	Unestimated int `json:"unestimated,omitempty"`
}

// add counts one estimate, when there is one.
func (e *Estimates) add(number float64, ok, done bool) {
	if !ok {
		e.Unestimated++
	}
	e.Total += number
	if done {
		e.Done += number
	}
}
