package change

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"

	"jirascope/internal/sandbox/company"
)

func remarkWrites() map[string]Handler {
	return map[string]Handler{
		"POST /rest/api/3/issue/{issueIdOrKey}/comment":        permitted(http.StatusBadRequest, onIssue(addComment)),
		"PUT /rest/api/3/issue/{issueIdOrKey}/comment/{id}":    permitted(http.StatusBadRequest, onIssue(editComment)),
		"DELETE /rest/api/3/issue/{issueIdOrKey}/comment/{id}": permitted(http.StatusBadRequest, onIssue(deleteComment)),
		"POST /rest/api/3/issue/{issueIdOrKey}/worklog":        permitted(http.StatusBadRequest, onIssue(addWorklog)),
	}
}

// seen is who may read a remark, as a request writes it.
type seen struct {
	Kind       string `json:"type"`
	Value      string `json:"value"`
	Identifier string `json:"identifier"`
}

// read checks it. That the group or role exists is not looked at: the sandbox has none.
func (v *seen) read() (*company.Visibility, string) {
	switch {
	case v == nil:
		return nil, ""
	case v.Kind != "role" && v.Kind != "group":
		return nil, "The visibility is of a role or a group."
	case v.Value == "" && v.Identifier == "":
		return nil, "The visibility needs a value or an identifier."
	}
	return &company.Visibility{Kind: v.Kind, Value: v.Value, Identifier: v.Identifier}, ""
}

// comment reads a comment out of the body.
func (r *Request) comment() (company.Prose, *company.Visibility, *Answer) {
	var body struct {
		Body json.RawMessage `json:"body"`
		Seen *seen           `json:"visibility"`
	}
	if !r.read(&body) {
		bad := refuse(http.StatusBadRequest, badBody)
		return company.Prose{}, nil, &bad
	}
	bad := faults{}
	p, text := r.prose(document(body.Body))
	if text == "" && p.Text == "" && p.Doc == nil {
		text = "Comment body can not be empty!"
	}
	if text != "" {
		bad["comment"] = text
	}
	v, text := body.Seen.read()
	if text != "" {
		bad["visibility"] = text
	}
	if len(bad) > 0 {
		no := bad.refuse()
		return company.Prose{}, nil, &no
	}
	return p, v, nil
}

func addComment(r *Request, is *company.Issue) Answer {
	p, v, bad := r.comment()
	if bad != nil {
		return *bad
	}
	var m *company.Comment
	r.edit(is, func(e *company.Edit) { m = e.Say(p, v) })
	return Answer{http.StatusCreated, r.Show.Comment(is, m)}
}

// commentOf finds the comment of the path.
func commentOf(r *Request, is *company.Issue) (*company.Comment, *Answer) {
	i := slices.IndexFunc(is.Comments, func(m *company.Comment) bool { return strconv.Itoa(m.ID) == r.Args["id"] })
	if i < 0 {
		bad := refuse(http.StatusNotFound, "Can not find a comment for the id: %s.", r.Args["id"])
		return nil, &bad
	}
	return is.Comments[i], nil
}

func editComment(r *Request, is *company.Issue) Answer {
	m, bad := commentOf(r, is)
	if bad != nil {
		return *bad
	}
	p, v, bad := r.comment()
	if bad != nil {
		return *bad
	}
	r.edit(is, func(e *company.Edit) { e.Reword(m, p, v) })
	return Answer{http.StatusOK, r.Show.Comment(is, m)}
}

func deleteComment(r *Request, is *company.Issue) Answer {
	m, bad := commentOf(r, is)
	if bad != nil {
		return *bad
	}
	r.edit(is, func(e *company.Edit) { e.Unsay(m) })
	return done()
}

// work is a piece of work as a request writes it.
type work struct {
	Spent   string          `json:"timeSpent"`
	Seconds int             `json:"timeSpentSeconds"`
	Started string          `json:"started"`
	Comment json.RawMessage `json:"comment"`
	Seen    *seen           `json:"visibility"`
}

// addWorklog writes down work, and sets what is left as the query says.
func addWorklog(r *Request, is *company.Issue) Answer {
	var body work
	if !r.read(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	bad := faults{}
	spent := time.Duration(body.Seconds) * time.Second
	if body.Seconds == 0 {
		spent, _ = duration(body.Spent)
	}
	if spent <= 0 {
		bad["timeLogged"] = "The time spent is required, in a format such as 1h 30m or in seconds."
	}
	at, ok := time.Parse("2006-01-02T15:04:05.000-0700", body.Started)
	if ok != nil {
		bad["started"] = "The time is required, in the format 2021-01-17T12:34:00.000+0000."
	}
	p, text := r.prose(document(body.Comment))
	if text != "" {
		bad["comment"] = text
	}
	v, text := body.Seen.read()
	if text != "" {
		bad["visibility"] = text
	}
	left, text := remaining(r, is, spent)
	if text != "" {
		bad["adjustEstimate"] = text
	}
	if len(bad) > 0 {
		return bad.refuse()
	}
	var l *company.Worklog
	r.edit(is, func(e *company.Edit) {
		l = e.Log(company.Work{Spent: spent, Started: at, Said: p, Seen: v, Left: left})
	})
	return Answer{http.StatusCreated, r.Show.Worklog(is, l)}
}

// remaining is what the query wants to be left after some work.
func remaining(r *Request, is *company.Issue, spent time.Duration) (time.Duration, string) {
	switch r.Query.Get("adjustEstimate") {
	case "", "auto":
		return max(0, is.Remaining()-spent), ""
	case "leave":
		return is.Remaining(), ""
	case "new":
		d, ok := duration(r.Query.Get("newEstimate"))
		if !ok {
			return 0, "The parameter newEstimate is required, in a format such as 2d."
		}
		return d, ""
	case "manual":
		d, ok := duration(r.Query.Get("reduceBy"))
		if !ok {
			return 0, "The parameter reduceBy is required, in a format such as 2d."
		}
		return max(0, is.Remaining()-d), ""
	}
	return 0, "The parameter is one of new, leave, manual and auto."
}
