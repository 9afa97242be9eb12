package change

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

func issueWrites() map[string]Handler {
	return map[string]Handler{
		"POST /rest/api/3/issue":                            permitted(http.StatusForbidden, createIssue),
		"POST /rest/api/3/issue/bulk":                       createIssues,
		"PUT /rest/api/3/issue/{issueIdOrKey}":              onIssue(editIssue),
		"PUT /rest/api/3/issue/{issueIdOrKey}/assignee":     permitted(http.StatusForbidden, onIssue(assignIssue)),
		"POST /rest/api/3/issue/{issueIdOrKey}/transitions": onIssue(stepIssue),
	}
}

// draft is an issue that a request wants to make.
type draft struct {
	update
	Transition json.RawMessage `json:"transition"`
}

// check returns how the issue is made, or why it cannot be. That a transition is made
// along the way is documented, and left out here.
func (d draft) check(r *Request) (func() *company.Issue, faults) {
	if d.Transition != nil {
		return nil, faults{"transition": "The sandbox takes no transition while it makes an issue."}
	}
	p := r.Data.Project(memberOf(d.Fields["project"], "key"))
	if p == nil {
		p = r.Data.Project(memberOf(d.Fields["project"], "id"))
	}
	if p == nil {
		return nil, faults{"project": "Specify a valid project ID or key"}
	}
	t, ok := typeOf(d.Fields["issuetype"])
	if !ok {
		return nil, faults{"issuetype": "Specify a valid issue type"}
	}
	rest := update{Fields: map[string]any{}, Update: d.Update}
	for id, value := range d.Fields {
		if id != "project" && id != "issuetype" {
			rest.Fields[id] = value
		}
	}
	s := subject{project: p, kind: t}
	view := createScreen(s)
	steps, bad := view.read(r, s, rest)
	view.lacking(rest, bad)
	if len(bad) > 0 {
		return nil, bad
	}
	return func() *company.Issue {
		e := r.Data.NewIssue(p, t, r.Actor)
		for _, step := range steps {
			step(e)
		}
		e.Save()
		r.place(e.Issue())
		return e.Issue()
	}, nil
}

// created is what Jira answers with of a new issue.
func created(r *Request, is *company.Issue) object {
	id := strconv.Itoa(is.ID)
	return object{"id": id, "key": is.Key, "self": r.Show.RestURL("/issue/" + id)}
}

func createIssue(r *Request) Answer {
	var d draft
	if !r.read(&d) {
		return refuse(http.StatusBadRequest, badBody)
	}
	perform, bad := d.check(r)
	if bad != nil {
		return bad.refuse()
	}
	return Answer{http.StatusCreated, created(r, perform())}
}

// mostDrafts is how many issues one request may make.
const mostDrafts = 50

// createIssues makes those of several issues that can be made, and tells why the others
// cannot.
func createIssues(r *Request) Answer {
	var body struct {
		Drafts []draft `json:"issueUpdates"`
	}
	if !r.read(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	if n := len(body.Drafts); n == 0 || n > mostDrafts {
		return refuse(http.StatusBadRequest, "The number of issues must be between 1 and %d, not %d.", mostDrafts, n)
	}
	issues, failed := []object{}, []object{}
	for i, d := range body.Drafts {
		perform, bad := d.check(r)
		why := bad.refuse()
		if r.ReadOnly {
			why, perform = refuse(http.StatusBadRequest, notAllowed), nil
		}
		if perform == nil {
			failed = append(failed, object{"status": http.StatusBadRequest, "failedElementNumber": i, "elementErrors": why.Body})
			continue
		}
		issues = append(issues, created(r, perform()))
	}
	status := http.StatusCreated
	if len(issues) == 0 {
		status = http.StatusBadRequest
	}
	return Answer{status, object{"issues": issues, "errors": failed}}
}

// editIssue changes fields. Who may not change the issue has no field on the screen.
func editIssue(r *Request, is *company.Issue) Answer {
	var u update
	if !r.read(&u) {
		return refuse(http.StatusBadRequest, badBody)
	}
	if len(u.Fields)+len(u.Update) == 0 {
		return refuse(http.StatusBadRequest, "One of 'fields' and 'update' is required.")
	}
	s := subjectOf(is)
	steps, bad := editScreen(r, s).read(r, s, u)
	if len(bad) > 0 {
		return bad.refuse()
	}
	r.edit(is, steps...)
	if r.Query.Get("returnIssue") != "true" {
		return done()
	}
	return Answer{http.StatusOK, r.Show.Issue(is, show.Wants(u.names(), "*all", r.Query.Get("expand")))}
}

// assignIssue gives an issue to somebody. The default of every project is nobody.
func assignIssue(r *Request, is *company.Issue) Answer {
	var body map[string]any
	if !r.read(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	value, given := body["accountId"]
	if !given {
		return refuse(http.StatusBadRequest, "The accountId is required.")
	}
	var whom any
	if value != nil && value != "-1" {
		whom = map[string]any{"accountId": value}
	}
	p, bad := r.assignable(whom)
	if bad != "" {
		return faults{"assignee": bad}.refuse()
	}
	r.edit(is, func(e *company.Edit) { e.Assign(p) })
	return done()
}

// stepIssue takes an issue a step further, with what the screen of the step demands.
func stepIssue(r *Request, is *company.Issue) Answer {
	var body struct {
		update
		Transition struct {
			ID any `json:"id"`
		} `json:"transition"`
	}
	if !r.read(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	id := textOf(body.Transition.ID)
	if id == "" {
		return refuse(http.StatusBadRequest, "Missing 'transition' identifier")
	}
	if r.ReadOnly {
		return refuse(http.StatusBadRequest, notAllowed)
	}
	for _, step := range is.Transitions() {
		if step.ID != id {
			continue
		}
		s, view := subjectOf(is), stepScreen(step.Asks)
		steps, bad := view.read(r, s, body.update)
		view.lacking(body.update, bad)
		if len(bad) > 0 {
			return bad.refuse()
		}
		r.edit(is, append(steps, func(e *company.Edit) { e.Step(step.To) })...)
		return done()
	}
	return refuse(http.StatusBadRequest, "%s", fmt.Sprintf("The issue %s cannot take the transition %s from the status %s.", is.Key, id, is.Status.Name))
}
