package survey

import (
	"slices"
	"strings"

	"jirascope/jira"
)

// Estimate is how issues are estimated. With the zero value, nobody does or nobody knows
// how.
type Estimate struct {
	// fields are where an estimate may stand, the likeliest first.
	fields []jira.Field
	// hours is true for working time, which Jira gives in seconds.
	hours bool
	// guessed is true when nobody said which of the fields it is.
	guessed bool
}

// In is the estimate in a field; none without an id.
func In(field jira.Field) Estimate {
	if field.ID == "" {
		return Estimate{}
	}
	return Estimate{fields: []jira.Field{field}, hours: slices.Contains(timeFields(), field.ID)}
}

// timeFields hold working time, in seconds.
func timeFields() []string {
	return []string{
		"timeoriginalestimate", "timeestimate", "timespent",
		"aggregatetimeoriginalestimate", "aggregatetimeestimate", "aggregatetimespent",
	}
}

// teamPoints is the kind of the field in which team-managed projects keep points.
const teamPoints = "com.pyxis.greenhopper.jira:jsw-story-points"

// Among is the estimate where no board names a field. Of those that the issues have, it
// is the one of team-managed projects, in whatever language, or one with a usual name.
func Among(fields []jira.Field) Estimate {
	e := Estimate{guessed: true}
	for _, is := range []func(jira.Field) bool{
		func(f jira.Field) bool { return f.Kind == teamPoints },
		func(f jira.Field) bool { return strings.EqualFold(f.Name, "Story point estimate") },
		func(f jira.Field) bool { return strings.EqualFold(f.Name, "Story Points") },
	} {
		for _, f := range fields {
			if is(f) && !slices.Contains(e.fields, f) {
				e.fields = append(e.fields, f)
			}
		}
	}
	return e
}

// Of is the estimate of an issue in a field, in points or hours.
func (e Estimate) Of(issue jira.Issue, field string) (float64, bool) {
	number, ok := issue.Number(field)
	if e.hours {
		number /= 3600
	}
	return number, ok
}

// UnitOf is what the estimates in a field are in: working time is in hours, whatever its field
// is called. It is empty without a field.
func UnitOf(field jira.Field) string {
	if e := In(field); e.hours {
		return e.Column() + " of " + field.Name
	}
	return field.Name
}

// Column is what the estimates are called in a table.
func (e Estimate) Column() string {
	if e.hours {
		return "hours"
	}
	return "points"
}
