package change

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/jql"
	"jirascope/internal/sandbox/show"
)

// Request is what a caller wants to change, or to know of what can be changed.
type Request struct {
	Data *company.Company
	Show *show.Writer
	// Actor is who asks, nil for an anonymous caller.
	Actor *company.Person
	// ReadOnly actors see everything and may change nothing.
	ReadOnly bool
	// Partly makes the last issue fail where Jira documents that some may.
	Partly bool
	// Args are the values of the path's parameters.
	Args  map[string]string
	Query url.Values
	Body  []byte

	// queries are the filters of boards that were parsed.
	queries map[*company.Board]jql.Query
}

// Answer is what the caller gets. Without a body it is empty.
type Answer struct {
	Status int
	Body   any
}

// Handler answers one operation.
type Handler func(*Request) Answer

// Writes are the operations that change something, by method and template.
func Writes() map[string]Handler {
	all := map[string]Handler{}
	for _, some := range []map[string]Handler{sprintWrites(), placeWrites(), issueWrites(), remarkWrites(), linkWrites()} {
		maps.Copy(all, some)
	}
	return all
}

// object is a JSON object.
type object = show.Object

// done is the answer to a write that has nothing to tell.
func done() Answer { return Answer{Status: http.StatusNoContent} }

// refuse answers with a sentence.
func refuse(status int, format string, values ...any) Answer {
	return Answer{status, object{"errorMessages": []string{fmt.Sprintf(format, values...)}, "errors": object{}}}
}

// faults are what is wrong with fields, by their ids.
type faults map[string]string

// refuse answers with what is wrong with each field.
func (f faults) refuse() Answer {
	return Answer{http.StatusBadRequest, object{"errorMessages": []string{}, "errors": f}}
}

const (
	noIssue    = "Issue does not exist or you do not have permission to see it."
	notAllowed = "You do not have permission to do this."
	badBody    = "Invalid request payload. Refer to the REST API documentation and try again."
)

// read decodes the body.
func (r *Request) read(into any) bool {
	return json.Unmarshal(r.Body, into) == nil
}

// readStrictly decodes a body that may have no other members than the documented ones,
// as it is with Jira Software.
func (r *Request) readStrictly(into any) bool {
	decoder := json.NewDecoder(bytes.NewReader(r.Body))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into) == nil
}

// onIssue hands a handler the issue of the path.
func onIssue(write func(*Request, *company.Issue) Answer) Handler {
	return func(r *Request) Answer {
		is := r.Data.Issue(r.Args["issueIdOrKey"])
		if is == nil {
			return refuse(http.StatusNotFound, noIssue)
		}
		return write(r, is)
	}
}

// permitted keeps read-only callers out, with the status that the operation documents.
func permitted(status int, write Handler) Handler {
	return func(r *Request) Answer {
		if r.ReadOnly {
			return refuse(status, notAllowed)
		}
		return write(r)
	}
}

// edit changes an issue and puts it onto the boards that show it now.
func (r *Request) edit(is *company.Issue, steps ...apply) {
	e := r.Data.Edit(is, r.Actor)
	for _, step := range steps {
		step(e)
	}
	e.Save()
	r.place(is)
}

// place puts an issue and its sub-tasks onto the boards that show them.
func (r *Request) place(is *company.Issue) {
	r.Data.Place(is, r.shows)
	for _, part := range is.Parts {
		r.Data.Place(part, r.shows)
	}
}

// shows reports whether a board's filter finds an issue.
func (r *Request) shows(b *company.Board, is *company.Issue) bool {
	q, known := r.queries[b]
	if !known {
		var err error
		if q, err = jql.Parse(b.Filter.JQL); err != nil {
			return false
		}
		if r.queries == nil {
			r.queries = make(map[*company.Board]jql.Query)
		}
		r.queries[b] = q
	}
	found, err := q.Run(&jql.Scene{Data: r.Data, Now: r.Data.Now}, []*company.Issue{is})
	return err == nil && len(found) == 1
}
