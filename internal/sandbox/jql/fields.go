package jql

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// column is a field as a query sees it.
type column struct {
	// names are how an issue's values are called: by id, key or name.
	names func(*company.Issue) []string
	// amount is set for a field that has an order: a date, in seconds, or a
	// number.
	amount func(*company.Issue) (float64, bool)
	// isText fields are searched for words only.
	isText bool
	// past is the field's id in a history, for a field that can be asked about
	// the past.
	past string
	// known reports whether there is a value of that name; nil is a field that
	// takes any. unknown tells that there is none.
	known   func(s *Scene, name string) bool
	unknown func(value, field string) failure
}

// columnOf finds a field by its canonical name.
func columnOf(name string) (column, bool) {
	for _, some := range []func(string) (column, bool){plainColumn, workColumn, textColumn, amountColumn} {
		if c, ok := some(name); ok {
			return c, true
		}
	}
	return column{}, false
}

// canonical maps the names of a field to the one that counts. A name may say in
// brackets of which kind the field is.
func canonical(field string) string {
	name := strings.ToLower(field)
	if at := strings.LastIndexByte(name, '['); at > 0 && !strings.HasPrefix(name, "cf[") {
		name = strings.TrimSpace(name[:at])
	}
	if number, ok := strings.CutPrefix(name, "cf["); ok {
		name = "customfield_" + strings.TrimSuffix(number, "]")
	}
	if other, ok := otherNames[name]; ok {
		return other
	}
	return name
}

// otherNames are what else fields are called.
var otherNames = map[string]string{
	"type": "issuetype", "id": "key", "issue": "key", "issuekey": "key", "work item": "key",
	"epic link": "parent", "epiclink": "parent",
	"story points": company.PointsField, "story point estimate": company.EstimateField,
	company.FlagField: "flagged", company.SprintField: "sprint", company.RankField: "rank",
	"duedate": "due", "resolutiondate": "resolved", "createddate": "created", "updateddate": "updated",
	"fixversions": "fixversion", "versions": "affectedversion", "components": "component", "label": "labels",
	"searchrequest": "filter", "savedfilter": "filter", "request": "filter",
	"originalestimate": company.TimeField,
}

// plainColumn is a field with a value out of a list that the site has.
func plainColumn(name string) (column, bool) {
	c, ok := map[string]column{
		"project": {
			names: func(is *company.Issue) []string { return projectNames(is.Project) },
			known: anyOf(func(s *Scene) []*company.Project { return s.Data.Projects }, projectNames),
		},
		"status": {
			names: func(is *company.Issue) []string { return []string{is.Status.Name, strconv.Itoa(is.Status.ID)} }, past: "status",
			known: anyOf(func(s *Scene) []*company.Status { return s.Data.Statuses() }, func(v *company.Status) []string { return []string{v.Name, strconv.Itoa(v.ID)} }),
		},
		"statuscategory": {
			names: func(is *company.Issue) []string { return categoryNames(is.Status) },
			known: anyOf(func(*Scene) []*company.Status { return company.Statuses }, categoryNames),
		},
		"issuetype": {
			names: func(is *company.Issue) []string { return typeNames(is.Kind) },
			known: anyOf(func(*Scene) []*company.IssueType { return company.IssueTypes }, typeNames),
		},
		"priority": {
			names: func(is *company.Issue) []string { return priorityNames(is.Priority) }, past: "priority",
			known: anyOf(func(*Scene) []*company.Priority { return company.Priorities }, priorityNames),
		},
		"resolution": {
			names: func(is *company.Issue) []string { return resolutionNames(is.Resolution) }, past: "resolution",
			known: anyOf(func(*Scene) []*company.Resolution { return company.Resolutions }, resolutionNames),
		},
		"assignee": {
			names: func(is *company.Issue) []string { return personNames(is.Assignee) }, past: "assignee", known: knownPerson,
		},
		"reporter": {
			names: func(is *company.Issue) []string { return personNames(is.Reporter) }, past: "reporter", known: knownPerson,
		},
		"creator": {names: func(is *company.Issue) []string { return personNames(is.Maker()) }, known: knownPerson},
		"labels":  {names: func(is *company.Issue) []string { return is.Labels }},
		"flagged": {names: flagNames},
	}[name]
	return c, ok
}

// workColumn is a field whose values are other things that people made.
func workColumn(name string) (column, bool) {
	issue := func(s *Scene, text string) bool { return s.Data.Issue(strings.ToUpper(text)) != nil }
	noIssue := func(value, field string) failure {
		return invalid("An issue with key '%s' does not exist for field '%s'.", value, field)
	}
	versions := anyOf(func(s *Scene) []*company.Version { return s.Data.Versions() }, versionNames)
	c, ok := map[string]column{
		"key":        {names: issueNames, known: issue, unknown: noIssue},
		"parent":     {names: func(is *company.Issue) []string { return issueNames(is.Parent) }, known: issue, unknown: noIssue},
		"parentepic": {names: func(is *company.Issue) []string { return issueNames(is.Epic()) }, known: issue, unknown: noIssue},
		"sprint": {
			names: sprintNames, known: anyOf(func(s *Scene) []*company.Sprint { return s.Data.Sprints }, oneSprint),
			unknown: func(value, _ string) failure {
				return invalid("Sprint with name '%s' does not exist or you do not have permission to view it.", value)
			},
		},
		"component": {
			names: func(is *company.Issue) []string { return all(is.Components, componentNames) },
			known: anyOf(func(s *Scene) []*company.Component { return s.Data.Components() }, componentNames),
		},
		"fixversion":      {names: func(is *company.Issue) []string { return all(is.Fixed, versionNames) }, known: versions, past: "fixVersions"},
		"affectedversion": {names: func(is *company.Issue) []string { return all(is.Affected, versionNames) }, known: versions},
		"issuelinktype": {
			names: linkNames,
			known: anyOf(func(*Scene) []*company.LinkType { return company.LinkTypes }, func(t *company.LinkType) []string { return []string{t.Name, t.Inward, t.Outward} }),
		},
		"worklogauthor": {
			names: func(is *company.Issue) []string {
				return all(is.Worklogs, func(l *company.Worklog) []string { return personNames(l.Author) })
			},
			known: knownPerson,
		},
		// Nobody watches or votes.
		"watcher": {names: func(*company.Issue) []string { return nil }, known: knownPerson},
		"voter":   {names: func(*company.Issue) []string { return nil }, known: knownPerson},
	}[name]
	return c, ok
}

// textColumn is a field of which only words are searched.
func textColumn(name string) (column, bool) {
	of, ok := map[string]func(*company.Issue) []string{
		"summary":     func(is *company.Issue) []string { return []string{is.Summary} },
		"description": func(is *company.Issue) []string { return said(is.Text) },
		"environment": func(*company.Issue) []string { return nil },
		"comment":     commentTexts,
		"text":        func(is *company.Issue) []string { return append(commentTexts(is), is.Summary, is.Text) },
	}[name]
	return column{names: of, isText: true}, ok
}

// amountColumn is a field that has an order.
func amountColumn(name string) (column, bool) {
	date := func(of func(*company.Issue) time.Time) func(*company.Issue) (float64, bool) {
		return func(is *company.Issue) (float64, bool) { return float64(of(is).Unix()), !of(is).IsZero() }
	}
	of, ok := map[string]func(*company.Issue) (float64, bool){
		"created":  date(func(is *company.Issue) time.Time { return is.Created }),
		"updated":  date(func(is *company.Issue) time.Time { return is.Updated }),
		"resolved": date(func(is *company.Issue) time.Time { return is.Resolved }),
		"due":      date(func(is *company.Issue) time.Time { return is.Due }),

		"statuscategorychangeddate": date(func(is *company.Issue) time.Time { return is.Shelved() }),

		company.PointsField:   func(is *company.Issue) (float64, bool) { return is.PointsIn(company.PointsField) },
		company.EstimateField: func(is *company.Issue) (float64, bool) { return is.PointsIn(company.EstimateField) },
		company.TimeField:     func(is *company.Issue) (float64, bool) { return is.Planned.Seconds(), is.Planned > 0 },
		"timespent":           func(is *company.Issue) (float64, bool) { return is.Spent.Seconds(), is.Spent > 0 },
	}[name]
	return column{amount: of}, ok
}

// isDate reports whether the amounts of a field are times.
func isDate(name string) bool {
	return slices.Contains([]string{"created", "updated", "resolved", "due", "statuscategorychangeddate"}, name)
}
