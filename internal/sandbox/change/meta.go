package change

import (
	"net/http"
	"slices"
	"strconv"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// Questions are the operations that tell what can be changed, by method and template.
func Questions() map[string]Handler {
	return map[string]Handler{
		"GET /rest/api/3/issue/{issueIdOrKey}/editmeta":                              onIssue(editMeta),
		"GET /rest/api/3/issue/{issueIdOrKey}/transitions":                           onIssue(transitions),
		"GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes":               createTypes,
		"GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}": createFields,
	}
}

// editMeta tells what can be set of an issue. Those who may not change it get nothing.
func editMeta(r *Request, is *company.Issue) Answer {
	s := subjectOf(is)
	return Answer{http.StatusOK, object{"fields": editScreen(r, s).describe(r.Show, s)}}
}

// The sizes of pages of metadata.
const (
	usualMeta = 50
	mostMeta  = 200
)

// metaPage cuts a page out of a list. A larger page than there is is refused, as
// documented.
func metaPage(r *Request, list []object, name string) Answer {
	start, badStart := number(r.Query.Get("startAt"), 0)
	size, badSize := number(r.Query.Get("maxResults"), usualMeta)
	switch {
	case badStart || badSize:
		return refuse(http.StatusBadRequest, "startAt and maxResults must be numbers of 0 or more.")
	case size > mostMeta:
		return refuse(http.StatusBadRequest, "Parameter 'maxResults' must not exceed the limit '%d'", mostMeta)
	}
	part := list[min(start, len(list)):]
	return Answer{http.StatusOK, object{"startAt": start, "maxResults": size, "total": len(list), name: part[:min(size, len(part))]}}
}

func number(text string, fallback int) (n int, bad bool) {
	if text == "" {
		return fallback, false
	}
	n, err := strconv.Atoi(text)
	return n, err != nil || n < 0
}

// creating finds the project of the path. What those get who may not make issues there
// is not established; here there is no such project for them.
func creating(r *Request) (*company.Project, *Answer) {
	p := r.Data.Project(r.Args["projectIdOrKey"])
	if p == nil || r.ReadOnly {
		bad := refuse(http.StatusNotFound, "No project could be found with key or id '%s'.", r.Args["projectIdOrKey"])
		return nil, &bad
	}
	return p, nil
}

// createTypes pages the kinds of issues that can be made in a project.
func createTypes(r *Request) Answer {
	if _, bad := creating(r); bad != nil {
		return *bad
	}
	return metaPage(r, show.Each(company.IssueTypes, r.Show.IssueType), "issueTypes")
}

// createFields pages what can be set of a new issue.
func createFields(r *Request) Answer {
	p, bad := creating(r)
	if bad != nil {
		return *bad
	}
	i := slices.IndexFunc(company.IssueTypes, func(t *company.IssueType) bool { return strconv.Itoa(t.ID) == r.Args["issueTypeId"] })
	if i < 0 {
		return refuse(http.StatusNotFound, "The issue type does not exist.")
	}
	s := subject{project: p, kind: company.IssueTypes[i]}
	view := createScreen(s)
	list := []object{}
	for _, id := range append([]string{"issuetype", "project"}, view.ids...) {
		var one object
		switch id {
		case "issuetype":
			one = describe(r.Show, s, id, true)
			one["allowedValues"] = []object{r.Show.IssueType(s.kind)}
		case "project":
			one = describe(r.Show, s, id, true)
			one["operations"], one["allowedValues"] = []string{"set"}, []object{r.Show.Project(p)}
		default:
			one = describe(r.Show, s, id, slices.Contains(view.required, id))
		}
		one["fieldId"] = id
		list = append(list, one)
	}
	return metaPage(r, list, "fields")
}

// transitions lists the steps that an issue can take, with their screens where the
// caller expands them. Who may not take any gets none.
func transitions(r *Request, is *company.Issue) Answer {
	list := []object{}
	for _, step := range is.Transitions() {
		if id := r.Query.Get("transitionId"); r.ReadOnly || id != "" && id != step.ID {
			continue
		}
		view := r.Show.Transition(step)
		if show.Expands(r.Query.Get("expand"), "transitions.fields") {
			view["fields"] = stepScreen(step.Asks).describe(r.Show, subjectOf(is))
		}
		list = append(list, view)
	}
	return Answer{http.StatusOK, object{"expand": "transitions", "transitions": list}}
}
