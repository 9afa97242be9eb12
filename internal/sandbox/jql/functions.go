package jql

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// isFunction reports whether there is a function of a name.
func isFunction(name string) bool {
	_, isTime := functionMoment(operand{text: name, function: true})
	return isTime || slices.Contains([]string{
		"currentuser", "membersof", "opensprints", "closedsprints", "futuresprints", "linkedissues", "updatedby",
		"releasedversions", "unreleasedversions", "latestreleasedversion", "earliestunreleasedversion",
		"standardissuetypes", "subtaskissuetypes", "watchedissues", "votedissues",
	}, strings.ToLower(name))
}

func noFunction(name string) failure {
	return invalid("Unable to find JQL function '%s()'.", name)
}

// call works out the values that a function stands for.
func (s *Scene) call(v operand) ([]string, error) {
	switch name := strings.ToLower(v.text); name {
	case "currentuser":
		return []string{s.Person}, nil
	case "membersof":
		// The company has no groups that anybody could ask for.
		return nil, invalid("Function 'membersOf' can not generate a list of usernames for group '%s'; the group does not exist.",
			strings.Join(v.args, ", "))
	case "opensprints", "closedsprints", "futuresprints":
		state := map[string]string{"opensprints": company.StateActive, "closedsprints": company.StateClosed, "futuresprints": company.StateFuture}[name]
		return s.sprintsIn(state), nil
	case "linkedissues":
		return s.linked(v.args)
	case "updatedby":
		return s.updatedBy(v.args)
	case "standardissuetypes", "subtaskissuetypes":
		var names []string
		for _, t := range company.IssueTypes {
			if (t.Level < 0) == (name == "subtaskissuetypes") {
				names = append(names, t.Name)
			}
		}
		return names, nil
	case "watchedissues", "votedissues":
		return nil, nil
	default:
		return s.releases(name, v.args)
	}
}

func (s *Scene) sprintsIn(state string) []string {
	var ids []string
	for _, one := range s.Data.Sprints {
		if one.State == state {
			ids = append(ids, strconv.Itoa(one.ID))
		}
	}
	return ids
}

// linked are the issues that are linked with one, by what the link says there
// perhaps.
func (s *Scene) linked(args []string) ([]string, error) {
	if len(args) == 0 {
		return nil, invalid("Function 'linkedIssues' expects between '1' and '2' arguments but received '0'.")
	}
	is := s.Data.Issue(strings.ToUpper(args[0]))
	if is == nil {
		return nil, invalid("Issue '%s' could not be found in function 'linkedIssues'.", args[0])
	}
	var keys []string
	for _, l := range is.Links {
		if len(args) == 1 || slices.ContainsFunc(args[1:], func(says string) bool { return strings.EqualFold(says, l.Says()) }) {
			keys = append(keys, l.Other.Key)
		}
	}
	return keys, nil
}

// updatedBy are the issues that somebody made, changed or commented on, in a time
// perhaps.
func (s *Scene) updatedBy(args []string) ([]string, error) {
	if len(args) == 0 || len(args) > 3 || !knownPerson(s, args[0]) {
		return nil, invalid("Function 'updatedBy' expects a user and up to two dates.")
	}
	within := window{}
	for i, text := range args[1:] {
		at, ok := moment(operand{text: text})
		if !ok {
			return nil, invalid("Date value '%s' for function 'updatedBy' is invalid.", text)
		}
		if i == 0 {
			within.from = at(s)
		} else {
			within.to = at(s)
		}
	}
	var keys []string
	for _, is := range s.Data.Issues {
		if touched(is, args[0], within) {
			keys = append(keys, is.Key)
		}
	}
	return keys, nil
}

func touched(is *company.Issue, name string, within window) bool {
	by := func(p *company.Person) bool { return matchesAny(personNames(p), name) }
	return by(is.Reporter) && within.holds(is.Created) ||
		slices.ContainsFunc(is.Changes(), func(h *company.History) bool { return by(h.Author) && within.holds(h.At) }) ||
		slices.ContainsFunc(is.Comments, func(m *company.Comment) bool { return by(m.Author) && within.holds(m.At) })
}

// releases are the versions of some projects, or of all, that are out or not.
func (s *Scene) releases(name string, projects []string) ([]string, error) {
	released := strings.Contains(name, "releasedversion") && !strings.Contains(name, "unreleased")
	var ids []string
	for _, p := range s.Data.Projects {
		if len(projects) > 0 && !slices.ContainsFunc(projects, func(one string) bool { return matchesAny(projectNames(p), one) }) {
			continue
		}
		var own []string
		for _, v := range p.Versions {
			if v.Released == released && !v.Archived {
				own = append(own, strconv.Itoa(v.ID))
			}
		}
		switch {
		case len(own) == 0:
		case name == "latestreleasedversion":
			own = own[len(own)-1:]
		case name == "earliestunreleasedversion":
			own = own[:1]
		}
		ids = append(ids, own...)
	}
	return ids, nil
}
