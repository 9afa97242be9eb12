package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
)

// sprintRoutes are the operations of sprints.
func sprintRoutes() routes {
	return routes{
		"GET /rest/agile/1.0/board/{boardId}/sprint": listSprints,
		"GET /rest/agile/1.0/sprint/{sprintId}":      getSprint,
	}
}

// onSprint hands an endpoint the sprint of the path.
func onSprint(c *call, view func(*company.Sprint) *answer) *answer {
	s := c.data.Sprint(c.args["sprintId"])
	if s == nil {
		return notFound("Sprint does not exist.")
	}
	return view(s)
}

// listSprints pages a board's sprints. The list has no total: a client has to
// go by isLast.
func listSprints(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		if !b.HasSprints {
			return jiraErrors(http.StatusBadRequest, "The board does not support sprints")
		}
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		list := b.Sprints
		if states := strings.Join(c.query["state"], ","); states != "" {
			asked := strings.Split(states, ",")
			for _, state := range asked {
				if !slices.Contains([]string{company.StateClosed, company.StateActive, company.StateFuture}, state) {
					return jiraErrors(http.StatusBadRequest, fmt.Sprintf("Unknown sprint state %q.", state))
				}
			}
			list = slices.DeleteFunc(slices.Clone(list), func(s *company.Sprint) bool { return !slices.Contains(asked, s.State) })
		}
		body := pageOf(w, list, c.write.Sprint)
		delete(body, "total")
		return okJSON(body)
	})
}

func getSprint(c *call) *answer {
	return onSprint(c, func(s *company.Sprint) *answer { return okJSON(c.write.Sprint(s)) })
}
