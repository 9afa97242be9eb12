package jql

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// anyOf reports whether a name is one of a thing that the site has.
func anyOf[T any](list func(*Scene) []T, names func(T) []string) func(*Scene, string) bool {
	return func(s *Scene, name string) bool {
		return slices.ContainsFunc(list(s), func(one T) bool { return matchesAny(names(one), name) })
	}
}

// all is the names of several things.
func all[T any](list []T, names func(T) []string) []string {
	var found []string
	for _, one := range list {
		found = append(found, names(one)...)
	}
	return found
}

func matchesAny(names []string, text string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, text) })
}

func knownPerson(s *Scene, name string) bool {
	return anyOf(func(s *Scene) []*company.Person { return s.Data.People }, personNames)(s, name) ||
		strings.HasPrefix(name, company.BotPrefix)
}

func projectNames(p *company.Project) []string {
	return []string{p.Key, p.Name, strconv.Itoa(p.ID)}
}

func categoryNames(s *company.Status) []string {
	return []string{s.Category.Name, s.Category.Key, strconv.Itoa(s.Category.ID)}
}

func typeNames(t *company.IssueType) []string {
	return []string{t.Name, strconv.Itoa(t.ID)}
}

func priorityNames(p *company.Priority) []string {
	return []string{p.Name, strconv.Itoa(p.ID)}
}

// resolutionNames are none for an issue that is not resolved.
func resolutionNames(r *company.Resolution) []string {
	if r == nil {
		return nil
	}
	return []string{r.Name, strconv.Itoa(r.ID)}
}

func issueNames(is *company.Issue) []string {
	if is == nil {
		return nil
	}
	return []string{is.Key, strconv.Itoa(is.ID)}
}

// personNames has the address, too: people search for it, and Jira finds it.
func personNames(p *company.Person) []string {
	if p == nil {
		return nil
	}
	return []string{p.ID, p.Name, p.Email}
}

func oneSprint(s *company.Sprint) []string {
	return []string{strconv.Itoa(s.ID), s.Name}
}

func sprintNames(is *company.Issue) []string {
	return all(is.Sprints, oneSprint)
}

func componentNames(p *company.Component) []string {
	return []string{p.Name, strconv.Itoa(p.ID)}
}

func versionNames(v *company.Version) []string {
	return []string{v.Name, strconv.Itoa(v.ID)}
}

// linkNames are what an issue's links say, and the names of their kinds.
func linkNames(is *company.Issue) []string {
	return all(is.Links, func(l company.Link) []string { return []string{l.Says(), l.Kind.Name} })
}

func flagNames(is *company.Issue) []string {
	if is.Flagged {
		return []string{"Impediment"}
	}
	return nil
}

func commentTexts(is *company.Issue) []string {
	return all(is.Comments, func(m *company.Comment) []string { return []string{m.Text} })
}

// said is a text, or nothing.
func said(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
