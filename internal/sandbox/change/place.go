package change

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

func placeWrites() map[string]Handler {
	return map[string]Handler{
		"POST /rest/agile/1.0/sprint/{sprintId}/issue":        permitted(http.StatusForbidden, onSprint(moveToSprint)),
		"POST /rest/agile/1.0/backlog/issue":                  permitted(http.StatusForbidden, moveToBacklog),
		"POST /rest/agile/1.0/backlog/{boardId}/issue":        permitted(http.StatusForbidden, moveToBoardBacklog),
		"PUT /rest/agile/1.0/issue/rank":                      permitted(http.StatusForbidden, rankIssues),
		"PUT /rest/agile/1.0/issue/{issueIdOrKey}/estimation": permitted(http.StatusForbidden, onIssue(estimate)),
	}
}

// mostMoved is how many issues one request may move or rank.
const mostMoved = 50

// moving is a request that moves issues, and perhaps ranks them.
type moving struct {
	Issues []string `json:"issues"`
	Before string   `json:"rankBeforeIssue"`
	After  string   `json:"rankAfterIssue"`
	Field  *int     `json:"rankCustomFieldId"`
}

// move is a request to move issues that was checked.
type move struct {
	list []*company.Issue
	// anchor is the issue that the others are ranked next to, nil where they keep
	// their ranks.
	anchor *company.Issue
	after  bool
}

// move checks a request. An issue that is not there refuses all of it, which is not
// established.
func (r *Request) move() (move, *Answer) {
	var body moving
	if !r.readStrictly(&body) {
		bad := refuse(http.StatusBadRequest, badBody)
		return move{}, &bad
	}
	m, text := r.checked(body)
	if text != "" {
		bad := refuse(http.StatusBadRequest, "%s", text)
		return move{}, &bad
	}
	return m, nil
}

func (r *Request) checked(body moving) (move, string) {
	if n := len(body.Issues); n == 0 || n > mostMoved {
		return move{}, fmt.Sprintf("The number of issues must be between 1 and %d, not %d.", mostMoved, n)
	}
	var m move
	for _, name := range body.Issues {
		is := r.Data.Issue(name)
		if is == nil {
			return move{}, fmt.Sprintf("%s %s", name, noIssue)
		}
		if !slices.Contains(m.list, is) {
			m.list = append(m.list, is)
		}
	}
	if body.Field != nil && "customfield_"+strconv.Itoa(*body.Field) != company.RankField {
		return move{}, fmt.Sprintf("The field %d is not a rank.", *body.Field)
	}
	name := body.Before + body.After
	if body.Before != "" && body.After != "" {
		return move{}, "Only one of rankBeforeIssue and rankAfterIssue may be given."
	}
	if name == "" {
		return m, ""
	}
	m.anchor, m.after = r.Data.Issue(name), body.After != ""
	switch {
	case m.anchor == nil:
		return move{}, fmt.Sprintf("%s %s", name, noIssue)
	case slices.Contains(m.list, m.anchor):
		return move{}, fmt.Sprintf("%s cannot be ranked next to itself.", name)
	}
	return m, ""
}

// rank puts issues where a request wants them.
func (r *Request) rank(m move) {
	switch {
	case m.anchor == nil:
	case m.after:
		r.Data.RankAfter(m.anchor, m.list, r.Actor)
	default:
		r.Data.RankBefore(m.anchor, m.list, r.Actor)
	}
}

// toSprint moves issues into a sprint, or with nil into the backlog. A sub-task is where
// its parent is and moves with it alone; what Jira says of one that is named without its
// parent is not established.
func (r *Request) toSprint(m move, to *company.Sprint) Answer {
	for _, is := range m.list {
		if is.Kind.Level < 0 && is.Sprint() != to && !slices.Contains(m.list, is.Parent) {
			return refuse(http.StatusBadRequest, "%s is a sub-task: it is in the sprint of its parent.", is.Key)
		}
	}
	for _, is := range m.list {
		if is.Kind.Level >= 0 {
			r.edit(is, func(e *company.Edit) { e.Move(to) })
		}
	}
	r.rank(m)
	return done()
}

func moveToSprint(r *Request, s *company.Sprint) Answer {
	if s.State == company.StateClosed {
		return refuse(http.StatusBadRequest, "Issues can only be moved to open or active sprints.")
	}
	m, bad := r.move()
	if bad != nil {
		return *bad
	}
	return r.toSprint(m, s)
}

// moveToBacklog takes issues out of the sprints that run or are planned.
func moveToBacklog(r *Request) Answer {
	m, bad := r.move()
	switch {
	case bad != nil:
		return *bad
	case m.anchor != nil:
		return refuse(http.StatusBadRequest, badBody)
	}
	return r.toSprint(m, nil)
}

// moveToBoardBacklog moves issues of a board into its backlog: out of their sprints, or on
// a board without sprints into the first column, if that is its backlog.
func moveToBoardBacklog(r *Request) Answer {
	b := r.Data.Board(r.Args["boardId"])
	if b == nil {
		return refuse(http.StatusNotFound, "The requested board cannot be viewed because it either does not exist or you do not have permission to view it.")
	}
	m, bad := r.move()
	if bad != nil {
		return *bad
	}
	for _, is := range m.list {
		if !slices.Contains(b.Issues, is) {
			return refuse(http.StatusBadRequest, "%s is not on the board.", is.Key)
		}
	}
	switch {
	case b.HasSprints:
		return r.toSprint(m, nil)
	case !b.Backlog:
		return refuse(http.StatusBadRequest, "The board has no backlog.")
	}
	for _, is := range m.list {
		r.edit(is, func(e *company.Edit) { e.Step(b.Columns[0].Statuses[0]) })
	}
	r.rank(m)
	return done()
}

// rankIssues puts issues before or behind another one. Where one of them fails, the
// answer tells of each.
func rankIssues(r *Request) Answer {
	m, bad := r.move()
	switch {
	case bad != nil:
		return *bad
	case m.anchor == nil:
		return refuse(http.StatusBadRequest, "One of rankBeforeIssue and rankAfterIssue must be given.")
	case !r.Partly:
		r.rank(m)
		return done()
	}
	last := len(m.list) - 1
	entries := []object{}
	for _, is := range m.list[:last] {
		entries = append(entries, object{"issueId": is.ID, "issueKey": is.Key, "status": http.StatusOK})
	}
	entries = append(entries, object{
		"issueId": m.list[last].ID, "issueKey": m.list[last].Key, "status": http.StatusServiceUnavailable,
		"errors": []string{"JIRA Agile cannot execute the rank operation at this time. Please try again later."},
	})
	m.list = m.list[:last]
	r.rank(m)
	return Answer{http.StatusMultiStatus, object{"entries": entries}}
}

// estimate sets the field in which a board estimates.
func estimate(r *Request, is *company.Issue) Answer {
	name := r.Query.Get("boardId")
	if name == "" {
		return refuse(http.StatusBadRequest, "The board id must be provided for this operation.")
	}
	b := r.Data.Board(name)
	if b == nil || !slices.Contains(b.Issues, is) {
		return refuse(http.StatusNotFound, "The issue does not belong to the board, or the board does not exist.")
	}
	var body struct {
		Value *string `json:"value"`
	}
	if !r.readStrictly(&body) {
		return refuse(http.StatusBadRequest, badBody)
	}
	field := b.Field
	if b.Kind == company.KindSimple {
		field = is.Project.PointsField()
	}
	text := ""
	if body.Value != nil {
		text = strings.TrimSpace(*body.Value)
	}
	step, bad := estimateStep(field, text)
	if bad != "" {
		return refuse(http.StatusBadRequest, "%s", bad)
	}
	r.edit(is, step)
	return Answer{http.StatusOK, r.Show.Estimation(is, field)}
}

// estimateStep sets points or time; no text takes the estimate away.
func estimateStep(field, text string) (apply, string) {
	switch field {
	case "":
		return nil, "The board does not estimate in a field."
	case company.TimeField:
		d, ok := duration(text)
		if text != "" && !ok {
			return nil, fmt.Sprintf("The time %q is not in a format such as 1w 2d 3h 20m.", text)
		}
		return func(e *company.Edit) { e.SetPlanned(d) }, ""
	case company.PointsField, company.EstimateField:
		if text == "" {
			return func(e *company.Edit) { e.SetPoints(nil) }, ""
		}
		points, err := strconv.ParseFloat(text, 64)
		if err != nil || points < 0 {
			return nil, fmt.Sprintf("The estimate %q is not a number.", text)
		}
		return func(e *company.Edit) { e.SetPoints(&points) }, ""
	}
	return nil, "The field cannot be set."
}
