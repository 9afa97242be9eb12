package change

import (
	"encoding/json"
	"net/http"
	"strconv"

	"jirascope/internal/sandbox/company"
)

func linkWrites() map[string]Handler {
	return map[string]Handler{
		"POST /rest/api/3/issueLink":            permitted(http.StatusNotFound, linkIssues),
		"DELETE /rest/api/3/issueLink/{linkId}": permitted(http.StatusNotFound, unlinkIssues),
	}
}

// linkIssues joins two issues. The inward issue is the one that does something to the
// outward one: of a link of the type Blocks it is the blocker. People who tried say so
// (mozilla/jira-bugzilla-integration 1285, atlassian/atlassian-mcp-server 112), although
// the names suggest the opposite. A comment goes to the outward issue, as documented.
func linkIssues(r *Request) Answer {
	var body struct {
		Kind    any `json:"type"`
		Inward  any `json:"inwardIssue"`
		Outward any `json:"outwardIssue"`
		Comment *struct {
			Body json.RawMessage `json:"body"`
			Seen *seen           `json:"visibility"`
		} `json:"comment"`
	}
	if !r.read(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	from, to := r.linked(body.Inward), r.linked(body.Outward)
	if from == nil || to == nil {
		return refuse(http.StatusNotFound, noIssue)
	}
	t, ok := chosen(company.LinkTypes, body.Kind, func(t *company.LinkType) int { return t.ID }, func(t *company.LinkType) string { return t.Name })
	if !ok {
		return refuse(http.StatusNotFound, "No issue link type could be found with the name or id that was given.")
	}
	if from == to {
		return refuse(http.StatusBadRequest, "An issue cannot be linked with itself.")
	}
	var said []apply
	if body.Comment != nil {
		p, text := r.prose(document(body.Comment.Body))
		v, wrong := body.Comment.Seen.read()
		if text != "" || wrong != "" || p.Text == "" && p.Doc == nil {
			return faults{"comment": "The comment needs a body, and a visibility that is sound if it has one."}.refuse()
		}
		said = append(said, func(e *company.Edit) { e.Say(p, v) })
	}
	r.Data.Join(t, from, to, r.Actor)
	r.place(from)
	r.edit(to, said...)
	return Answer{Status: http.StatusCreated}
}

// linked finds an issue by the key or the id in a value.
func (r *Request) linked(value any) *company.Issue {
	if is := r.Data.Issue(memberOf(value, "key")); is != nil {
		return is
	}
	return r.Data.Issue(memberOf(value, "id"))
}

// unlinkIssues takes a link away, at both ends.
func unlinkIssues(r *Request) Answer {
	if _, err := strconv.Atoi(r.Args["linkId"]); err != nil {
		return refuse(http.StatusBadRequest, "The id of the link is a number.")
	}
	parted := r.Data.Part(r.Args["linkId"], r.Actor)
	if len(parted) == 0 {
		return refuse(http.StatusNotFound, "No issue link with id '%s' exists.", r.Args["linkId"])
	}
	for _, is := range parted {
		r.place(is)
	}
	return done()
}
