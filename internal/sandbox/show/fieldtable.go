package show

import (
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// field is one column of an issue.
type field struct {
	id, name string
	// schema is the type of its values.
	schema string
	// shown fields are the navigable ones: *navigable, and what the lists of
	// Jira Software send unasked.
	shown bool
}

var issueFields = []field{
	{"summary", "Summary", "string", true},
	{"status", "Status", "status", true},
	{"issuetype", "Issue Type", "issuetype", true},
	{"priority", "Priority", "priority", true},
	{"project", "Project", "project", true},
	{"assignee", "Assignee", "user", true},
	{"reporter", "Reporter", "user", true},
	{"creator", "Creator", "user", true},
	{"parent", "Parent", "issuelink", true},
	{"subtasks", "Sub-tasks", "array", true},
	{"issuelinks", "Linked Issues", "array", true},
	{"labels", "Labels", "array", true},
	{"created", "Created", "datetime", true},
	{"updated", "Updated", "datetime", true},
	{"statuscategorychangedate", "Status Category Changed", "datetime", true},
	{"resolution", "Resolution", "resolution", true},
	{"resolutiondate", "Resolved", "datetime", true},
	{"duedate", "Due date", "date", true},
	{"description", "Description", "string", true},
	{"environment", "Environment", "string", true},
	{"comment", "Comment", "comments-page", false},
	{"attachment", "Attachment", "array", true},
	{"fixVersions", "Fix versions", "array", true},
	{"versions", "Affects versions", "array", true},
	{"components", "Components", "array", true},
	{"votes", "Votes", "votes", true},
	{"watches", "Watchers", "watches", true},
	{"security", "Security Level", "securitylevel", true},
	{"lastViewed", "Last Viewed", "datetime", true},
	{"worklog", "Log Work", "array", false},
	{"workratio", "Work Ratio", "number", true},
	{"progress", "Progress", "progress", true},
	{"aggregateprogress", "Σ Progress", "progress", true},
	{"timetracking", "Time tracking", "timetracking", false},
	{"timespent", "Time Spent", "number", true},
	{"timeestimate", "Remaining Estimate", "number", true},
	{company.TimeField, "Original Estimate", "number", true},
	{"aggregatetimespent", "Σ Time Spent", "number", true},
	{"aggregatetimeestimate", "Σ Remaining Estimate", "number", true},
	{"aggregatetimeoriginalestimate", "Σ Original Estimate", "number", true},
	{company.PointsField, "Story Points", "number", true},
	{company.EstimateField, "Story point estimate", "number", true},
	{company.RankField, "Rank", "any", true},
	{company.SprintField, "Sprint", "array", true},
	{company.FlagField, "Flagged", "array", true},
}

// customTypes are the kinds of the custom fields, which say what a field is for
// in every language.
var customTypes = map[string]string{
	company.PointsField:   "com.atlassian.jira.plugin.system.customfieldtypes:float",
	company.EstimateField: "com.pyxis.greenhopper.jira:jsw-story-points",
	company.RankField:     "com.pyxis.greenhopper.jira:gh-lexo-rank",
	company.SprintField:   "com.pyxis.greenhopper.jira:gh-sprint",
	company.FlagField:     "com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes",
}

// typed is the field's type, as Jira writes it.
func (f field) typed() Object {
	view := Object{"type": f.schema}
	if custom, ok := customTypes[f.id]; ok {
		view["custom"], view["customId"] = custom, CustomID(f.id)
	} else {
		view["system"] = f.id
	}
	return view
}

// members are the types of what stands in the fields that are lists.
var members = map[string]string{
	"labels": "string", "components": "component", "fixVersions": "version", "versions": "version",
	company.SprintField: "json", company.FlagField: "option",
}

// FieldType is a field's name and its type, with the type of its members.
func FieldType(id string) (name string, schema Object) {
	for _, f := range issueFields {
		if f.id == id {
			schema = f.typed()
			if of, ok := members[id]; ok {
				schema["items"] = of
			}
			return f.name, schema
		}
	}
	return id, Object{"type": "any"}
}

// on reports whether a project's issues have the field: points are kept in
// another one where a team manages its project.
func (f field) on(p *company.Project) bool {
	pointed := f.id == company.PointsField || f.id == company.EstimateField
	return !pointed || f.id == p.PointsField()
}

// CustomID is the number in the id of a custom field.
func CustomID(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "customfield_"))
	return n
}

// FieldIDs are the fields that an issue of a project has, all or only the
// navigable ones.
func FieldIDs(p *company.Project, navigable bool) []string {
	var list []string
	for _, f := range issueFields {
		if f.on(p) && (f.shown || !navigable) {
			list = append(list, f.id)
		}
	}
	return list
}

// Fields writes all fields of the site.
func Fields() []Object {
	return Each(issueFields, func(f field) Object {
		_, custom := customTypes[f.id]
		return Object{
			"id": f.id, "key": f.id, "name": f.name, "custom": custom, "navigable": f.shown,
			"orderable": true, "searchable": true, "clauseNames": []string{strings.ToLower(f.name)}, "schema": f.typed(),
		}
	})
}
