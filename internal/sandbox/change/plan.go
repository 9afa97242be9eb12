package change

import (
	"fmt"
	"time"

	"jirascope/internal/sandbox/company"
)

// planFields are when an issue is due and how much work it is.
func planFields() []settable {
	return []settable{
		single("duedate", func(_ *Request, _ subject, value any) (apply, string) {
			at, ok := day(value)
			if !ok {
				return nil, "The date is not in the format 'yyyy-MM-dd'."
			}
			return func(e *company.Edit) { e.SetDue(at) }, ""
		}),
		single(company.PointsField, readPoints),
		single(company.EstimateField, readPoints),
		{id: "timetracking", verbs: []string{"set", "edit"}, read: readTracking},
	}
}

// readPoints reads an estimate; null takes it away.
func readPoints(_ *Request, _ subject, value any) (apply, string) {
	if value == nil {
		return func(e *company.Edit) { e.SetPoints(nil) }, ""
	}
	points, ok := value.(float64)
	if !ok || points < 0 {
		return nil, "Operation value must be a number"
	}
	return func(e *company.Edit) { e.SetPoints(&points) }, ""
}

// readTracking reads what was planned and what is left.
func readTracking(_ *Request, _ subject, _ string, value any) (apply, string) {
	members, ok := value.(map[string]any)
	if !ok {
		return nil, "The field takes an object with originalEstimate and remainingEstimate."
	}
	var steps []apply
	for name, set := range map[string]func(*company.Edit, time.Duration){
		"originalEstimate": (*company.Edit).SetPlanned, "remainingEstimate": (*company.Edit).SetLeft,
	} {
		value, given := members[name]
		if !given {
			continue
		}
		d, ok := duration(textOf(value))
		if !ok {
			return nil, fmt.Sprintf("The time %q is not in a format such as 1w 2d 3h 20m.", textOf(value))
		}
		steps = append(steps, func(e *company.Edit) { set(e, d) })
	}
	return func(e *company.Edit) {
		for _, step := range steps {
			step(e)
		}
	}, ""
}

// relationFields join an issue with what is above it and with a sprint.
func relationFields() []settable {
	return []settable{single("parent", readParent), single(company.SprintField, readSprint)}
}

// readParent reads the issue above, one level higher. An issue that is not a sub-task
// may lose it, by null or, as it is documented for update, by {"none": true}.
func readParent(r *Request, s subject, value any) (apply, string) {
	members, _ := value.(map[string]any)
	if value == nil || members["none"] == true {
		if s.kind.Level < 0 {
			return nil, "A sub-task needs a parent."
		}
		return func(e *company.Edit) { e.SetParent(nil) }, ""
	}
	name := memberOf(value, "key")
	if name == "" {
		name = memberOf(value, "id")
	}
	parent := r.Data.Issue(name)
	switch {
	case parent == nil:
		return nil, "Could not find valid 'id' or 'key' of the parent."
	case s.kind.Level < 0 && parent.Project != s.project:
		return nil, "Sub-tasks must be created in the same project as the parent."
	case s.project.TeamManaged() && parent.Project != s.project:
		return nil, "In a team-managed project the parent must be in the same project."
	case parent.Kind.Level != s.kind.Level+1:
		return nil, fmt.Sprintf("%s is a %s and cannot be the parent of a %s.", parent.Key, parent.Kind.Name, s.kind.Name)
	}
	return func(e *company.Edit) { e.SetParent(parent) }, ""
}

// readSprint reads the id of a sprint that is not closed; null is the backlog.
func readSprint(r *Request, s subject, value any) (apply, string) {
	if s.kind.Level < 0 {
		return nil, "A sub-task is in the sprint of its parent."
	}
	if value == nil {
		return func(e *company.Edit) { e.Move(nil) }, ""
	}
	if _, ok := value.(float64); !ok {
		return nil, "Number value expected as the Sprint id."
	}
	to := r.Data.Sprint(textOf(value))
	switch {
	case to == nil:
		return nil, "The sprint does not exist."
	case to.State == company.StateClosed:
		return nil, "The sprint is closed."
	}
	return func(e *company.Edit) { e.Move(to) }, ""
}
