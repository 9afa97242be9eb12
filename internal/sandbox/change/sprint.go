package change

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

func sprintWrites() map[string]Handler {
	return map[string]Handler{
		"POST /rest/agile/1.0/sprint":              permitted(http.StatusForbidden, createSprint),
		"PUT /rest/agile/1.0/sprint/{sprintId}":    permitted(http.StatusForbidden, onSprint(replaceSprint)),
		"POST /rest/agile/1.0/sprint/{sprintId}":   permitted(http.StatusForbidden, onSprint(updateSprint)),
		"DELETE /rest/agile/1.0/sprint/{sprintId}": permitted(http.StatusForbidden, onSprint(deleteSprint)),
	}
}

// onSprint hands a handler the sprint of the path.
func onSprint(write func(*Request, *company.Sprint) Answer) Handler {
	return func(r *Request) Answer {
		s := r.Data.Sprint(r.Args["sprintId"])
		if s == nil {
			return refuse(http.StatusNotFound, "Sprint does not exist.")
		}
		return write(r, s)
	}
}

// sprintBody is a sprint as a request writes it. Of what only Jira sets, the members are
// taken and not looked at.
type sprintBody struct {
	Name      *string `json:"name"`
	Goal      *string `json:"goal"`
	State     *string `json:"state"`
	StartDate *string `json:"startDate"`
	EndDate   *string `json:"endDate"`
	Board     *int    `json:"originBoardId"`

	ID           json.RawMessage `json:"id"`
	Self         json.RawMessage `json:"self"`
	CompleteDate json.RawMessage `json:"completeDate"`
	CreatedDate  json.RawMessage `json:"createdDate"`
}

// sprintPlan is what a sprint is going to be.
type sprintPlan struct {
	name, goal, state string
	start, end        time.Time
}

// createSprint makes a planned sprint, on a board that has sprints.
func createSprint(r *Request) Answer {
	var body sprintBody
	if !r.readStrictly(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	if body.Board == nil {
		return faults{"originBoardId": "The board of the sprint is required."}.refuse()
	}
	b := r.Data.Board(strconv.Itoa(*body.Board))
	if b == nil {
		return refuse(http.StatusNotFound, "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.")
	}
	if !b.HasSprints {
		return refuse(http.StatusBadRequest, "The board does not support sprints")
	}
	plan := sprintPlan{state: company.StateFuture}
	bad := plan.take(body)
	if body.State != nil {
		bad["state"] = "A sprint is made in the state future."
	}
	if len(bad) > 0 {
		return bad.refuse()
	}
	s := r.Data.NewSprint(b, plan.name)
	s.Goal, s.Start, s.End = plan.goal, plan.start, plan.end
	return Answer{http.StatusCreated, r.Show.Sprint(s)}
}

// replaceSprint sets all of a sprint: what the request leaves out is gone. Whether a
// request without a state is refused is not established; here the state stays.
func replaceSprint(r *Request, s *company.Sprint) Answer {
	plan := sprintPlan{state: s.State}
	return plan.put(r, s)
}

// updateSprint sets what the request names.
func updateSprint(r *Request, s *company.Sprint) Answer {
	plan := sprintPlan{s.Name, s.Goal, s.State, s.Start, s.End}
	return plan.put(r, s)
}

// put brings a sprint to what a request adds to a plan.
func (p sprintPlan) put(r *Request, s *company.Sprint) Answer {
	var body sprintBody
	if !r.readStrictly(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	if s.State == company.StateClosed {
		// Of a closed sprint only the name and the goal can change.
		p.start, p.end, body.StartDate, body.EndDate = s.Start, s.End, nil, nil
	}
	bad := p.take(body)
	if body.Board != nil && *body.Board != s.Board.ID {
		bad["originBoardId"] = "A sprint stays on the board that it was made on."
	}
	if text := p.step(s.State); text != "" {
		bad["state"] = text
	}
	if len(bad) > 0 {
		return bad.refuse()
	}
	s.Name, s.Goal, s.Start, s.End = p.name, p.goal, p.start, p.end
	if p.state != s.State {
		r.Data.SetState(s, p.state)
	}
	return Answer{http.StatusOK, r.Show.Sprint(s)}
}

// take adds to a plan what a request names.
func (p *sprintPlan) take(body sprintBody) faults {
	bad := faults{}
	if body.Name != nil {
		p.name = *body.Name
	}
	if p.name = strings.TrimSpace(p.name); p.name == "" {
		bad["name"] = "The name of the sprint is required."
	}
	if body.Goal != nil {
		p.goal = *body.Goal
	}
	if body.State != nil {
		p.state = *body.State
	}
	for name, date := range map[string]struct {
		text *string
		into *time.Time
	}{"startDate": {body.StartDate, &p.start}, "endDate": {body.EndDate, &p.end}} {
		if date.text == nil {
			continue
		}
		at, ok := moment(*date.text)
		if !ok {
			bad[name] = "The date is not in the format of ISO 8601."
			continue
		}
		*date.into = at
	}
	if !p.start.IsZero() && !p.end.IsZero() && !p.end.After(p.start) {
		bad["endDate"] = "The end of the sprint must come after its start."
	}
	return bad
}

// step tells why the plan's state cannot follow another one; nothing if it can.
func (p sprintPlan) step(from string) string {
	switch {
	case p.state == company.StateActive && (p.start.IsZero() || p.end.IsZero()):
		return "An active sprint needs a startDate and an endDate."
	case p.state == from:
		return ""
	case from == company.StateFuture && p.state == company.StateActive, from == company.StateActive && p.state == company.StateClosed:
		return ""
	default:
		return "A sprint goes from future to active and from active to closed, not from " + from + " to " + strconv.Quote(p.state) + "."
	}
}

func deleteSprint(r *Request, s *company.Sprint) Answer {
	for _, is := range r.Data.DeleteSprint(s, r.Actor) {
		r.place(is)
	}
	return done()
}

// moment reads a date with a time and an offset, as Jira's APIs take it.
func moment(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05.999-0700"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
