package jql

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// operand is the right side of a clause.
type operand struct {
	text string
	// function values, such as currentUser(), stand for others.
	function bool
	// empty is EMPTY or NULL.
	empty bool
}

// Scene is what functions and relative dates depend on.
type Scene struct {
	Data   *company.Company
	Person string
	Now    time.Time
}

// Run picks the issues that a query matches, out of a list. The error is what
// Jira says of a query that cannot be answered.
func (q Query) Run(s *Scene, list []*company.Issue) ([]*company.Issue, error) {
	for _, name := range q.projects {
		known := slices.ContainsFunc(s.Data.Projects, func(p *company.Project) bool { return matchesAny(projectNames(p), name) })
		// An anonymous caller sees no project, and gets no error for one.
		if len(s.Data.Projects) > 0 && !known {
			return nil, invalid("The value '%s' does not exist for the field 'project'.", name)
		}
	}
	if q.where == nil {
		return list, nil
	}
	return slices.DeleteFunc(slices.Clone(list), func(is *company.Issue) bool { return !q.where(s, is) }), nil
}

// Restricts reports whether the query chooses among issues.
func (q Query) Restricts() bool { return q.where != nil }

// newClause makes the condition of one clause.
func newClause(name, operator string, values []operand) (condition, error) {
	if at, ok := amount(name); ok && strings.ContainsAny(operator, "<>") {
		return compare(name, at, operator, values[0])
	}
	of, ok := named(name)
	if !ok {
		return nil, invalid("Field '%s' does not exist or you do not have permission to view it.", name)
	}
	for _, v := range values {
		if v.function && functionValues(&Scene{Data: &company.Company{}}, v.text) == nil {
			return nil, invalid("Unable to find JQL function '%s()'.", v.text)
		}
	}
	switch operator {
	case "=", "in", "is":
		return func(s *Scene, is *company.Issue) bool { return s.matches(of(is), values) }, nil
	case "!=", "not in":
		// An issue without a value differs from nothing.
		return func(s *Scene, is *company.Issue) bool { return len(of(is)) > 0 && !s.matches(of(is), values) }, nil
	case "is not":
		return func(s *Scene, is *company.Issue) bool { return !s.matches(of(is), values) }, nil
	case "~", "!~":
		return func(_ *Scene, is *company.Issue) bool {
			return contains(of(is), values[0].text) == (operator == "~")
		}, nil
	default:
		return nil, invalid("The operator '%s' is not supported by the '%s' field.", operator, name)
	}
}

// named returns how an issue's values for a field are called: by id, key or
// name.
func named(field string) (func(*company.Issue) []string, bool) {
	of, ok := map[string]func(*company.Issue) []string{
		"flagged":           flagNames,
		"project":           func(is *company.Issue) []string { return projectNames(is.Project) },
		"status":            func(is *company.Issue) []string { return []string{is.Status.Name, strconv.Itoa(is.Status.ID)} },
		"statuscategory":    func(is *company.Issue) []string { return []string{is.Status.Category.Name, is.Status.Category.Key} },
		"issuetype":         func(is *company.Issue) []string { return []string{is.Kind.Name, strconv.Itoa(is.Kind.ID)} },
		"priority":          func(is *company.Issue) []string { return []string{is.Priority.Name, strconv.Itoa(is.Priority.ID)} },
		"key":               func(is *company.Issue) []string { return issueNames(is) },
		"parent":            func(is *company.Issue) []string { return issueNames(is.Parent) },
		"assignee":          func(is *company.Issue) []string { return personNames(is.Assignee) },
		"reporter":          func(is *company.Issue) []string { return personNames(is.Reporter) },
		"labels":            func(is *company.Issue) []string { return is.Labels },
		"sprint":            sprintNames,
		"resolution":        resolutionNames,
		"component":         componentNames,
		"fixversion":        func(is *company.Issue) []string { return versionNames(is.Fixed) },
		"affectedversion":   func(is *company.Issue) []string { return versionNames(is.Affected) },
		"summary":           func(is *company.Issue) []string { return []string{is.Summary} },
		"description":       func(is *company.Issue) []string { return []string{is.Text} },
		"comment":           commentTexts,
		"text":              func(is *company.Issue) []string { return append(commentTexts(is), is.Summary, is.Text) },
		company.PointsField: func(is *company.Issue) []string { return pointNames(is, company.PointsField) },

		company.EstimateField: func(is *company.Issue) []string { return pointNames(is, company.EstimateField) },
	}[canonical(field)]
	return of, ok
}

// canonical maps the other names of a field to the one that counts.
func canonical(field string) string {
	switch field {
	case "type":
		return "issuetype"
	case "id", "issue", "issuekey":
		return "key"
	case "epic link":
		return "parent"
	case "story points", "cf[10016]":
		return company.PointsField
	case "story point estimate", "cf[10026]":
		return company.EstimateField
	case "cf[10021]", company.FlagField:
		return "flagged"
	case "duedate":
		return "due"
	case "cf[10020]", company.SprintField:
		return "sprint"
	case "resolutiondate":
		return "resolved"
	default:
		return field
	}
}

func projectNames(p *company.Project) []string {
	return []string{p.Key, p.Name, strconv.Itoa(p.ID)}
}

func issueNames(is *company.Issue) []string {
	if is == nil {
		return nil
	}
	return []string{is.Key, strconv.Itoa(is.ID)}
}

func personNames(p *company.Person) []string {
	if p == nil {
		return nil
	}
	return []string{p.ID, p.Name}
}

func sprintNames(is *company.Issue) []string {
	var list []string
	for _, s := range is.Sprints {
		list = append(list, strconv.Itoa(s.ID), s.Name)
	}
	return list
}

func componentNames(is *company.Issue) []string {
	var list []string
	for _, p := range is.Components {
		list = append(list, strconv.Itoa(p.ID), p.Name)
	}
	return list
}

func versionNames(versions []*company.Version) []string {
	var list []string
	for _, v := range versions {
		list = append(list, strconv.Itoa(v.ID), v.Name)
	}
	return list
}

func resolutionNames(is *company.Issue) []string {
	if is.Resolution == nil {
		return nil
	}
	return []string{is.Resolution.Name, strconv.Itoa(is.Resolution.ID)}
}

func pointNames(is *company.Issue, field string) []string {
	if points, ok := is.PointsIn(field); ok {
		return []string{company.Number(points)}
	}
	return nil
}

func flagNames(is *company.Issue) []string {
	if is.Flagged {
		return []string{"Impediment"}
	}
	return nil
}

func commentTexts(is *company.Issue) []string {
	var list []string
	for _, m := range is.Comments {
		list = append(list, m.Text)
	}
	return list
}
