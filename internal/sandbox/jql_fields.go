package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// value is the right side of a clause.
type value struct {
	text string
	// function values, such as currentUser(), stand for others.
	function bool
	// empty is EMPTY or NULL.
	empty bool
}

// jqlScene is what functions and relative dates depend on.
type jqlScene struct {
	data   *company
	person string
	now    time.Time
}

// run picks the issues that a query matches, out of a list.
func (s *Server) run(c *call, q query, list []*issue) ([]*issue, *answer) {
	for _, name := range q.projects {
		known := slices.ContainsFunc(c.data.projects, func(p *project) bool { return matchesAny(projectNames(p), name) })
		// An anonymous caller sees no project, and is told of none missing.
		if len(c.data.projects) > 0 && !known {
			return nil, jiraErrors(http.StatusBadRequest, fmt.Sprintf("The value '%s' does not exist for the field 'project'.", name))
		}
	}
	if q.where == nil {
		return list, nil
	}
	scene := &jqlScene{data: c.data, now: s.now}
	if c.account != nil {
		scene.person = c.account.person
	}
	return where(list, func(is *issue) bool { return q.where(scene, is) }), nil
}

// newClause makes the condition of one clause.
func newClause(name, operator string, values []value) (condition, error) {
	if at, ok := amount(name); ok && strings.ContainsAny(operator, "<>") {
		return compare(name, at, operator, values[0])
	}
	of, ok := named(name)
	if !ok {
		return nil, badJQL("Field '%s' does not exist or you do not have permission to view it.", name)
	}
	for _, v := range values {
		if v.function && functionValues(&jqlScene{data: &company{}}, v.text) == nil {
			return nil, badJQL("Unable to find JQL function '%s()'.", v.text)
		}
	}
	switch operator {
	case "=", "in", "is":
		return func(s *jqlScene, is *issue) bool { return s.matches(of(is), values) }, nil
	case "!=", "not in":
		// An issue without a value differs from nothing.
		return func(s *jqlScene, is *issue) bool { return len(of(is)) > 0 && !s.matches(of(is), values) }, nil
	case "is not":
		return func(s *jqlScene, is *issue) bool { return !s.matches(of(is), values) }, nil
	case "~", "!~":
		return func(_ *jqlScene, is *issue) bool { return contains(of(is), values[0].text) == (operator == "~") }, nil
	default:
		return nil, badJQL("The operator '%s' is not supported by the '%s' field.", operator, name)
	}
}

// named returns how an issue's values for a field are called: by id, key or
// name.
func named(field string) (func(*issue) []string, bool) {
	of, ok := map[string]func(*issue) []string{
		"project":        func(is *issue) []string { return projectNames(is.project) },
		"status":         func(is *issue) []string { return []string{is.status.name, strconv.Itoa(is.status.id)} },
		"statuscategory": func(is *issue) []string { return []string{is.status.category.name, is.status.category.key} },
		"issuetype":      func(is *issue) []string { return []string{is.kind.name, strconv.Itoa(is.kind.id)} },
		"priority":       func(is *issue) []string { return []string{is.priority.name, strconv.Itoa(is.priority.id)} },
		"key":            func(is *issue) []string { return issueNames(is) },
		"parent":         func(is *issue) []string { return issueNames(is.parent) },
		"assignee":       func(is *issue) []string { return personNames(is.assignee) },
		"reporter":       func(is *issue) []string { return personNames(is.reporter) },
		"labels":         func(is *issue) []string { return is.labels },
		"sprint":         sprintNames,
		"resolution":     resolutionNames,
		"summary":        func(is *issue) []string { return []string{is.summary} },
		"description":    func(is *issue) []string { return []string{is.text} },
		"comment":        commentTexts,
		"text":           func(is *issue) []string { return append(commentTexts(is), is.summary, is.text) },
		pointsField:      pointNames,
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
	case "story points", "story point estimate", "cf[10016]":
		return pointsField
	case "cf[10020]", sprintField:
		return "sprint"
	case "resolutiondate":
		return "resolved"
	default:
		return field
	}
}

func projectNames(p *project) []string {
	return []string{p.key, p.name, strconv.Itoa(p.id)}
}

func issueNames(is *issue) []string {
	if is == nil {
		return nil
	}
	return []string{is.key, strconv.Itoa(is.id)}
}

func personNames(p *person) []string {
	if p == nil {
		return nil
	}
	return []string{p.id, p.name}
}

func sprintNames(is *issue) []string {
	var list []string
	for _, s := range is.sprints {
		list = append(list, strconv.Itoa(s.id), s.name)
	}
	return list
}

func resolutionNames(is *issue) []string {
	if is.isDone() {
		return []string{"Done"}
	}
	return nil
}

func pointNames(is *issue) []string {
	if is.points == nil {
		return nil
	}
	return []string{number(*is.points)}
}

func commentTexts(is *issue) []string {
	var list []string
	for _, m := range is.comments {
		list = append(list, m.text)
	}
	return list
}
