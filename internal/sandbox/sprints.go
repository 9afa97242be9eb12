package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
)

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
		if b.Kind != company.KindScrum {
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
		body := pageOf(w, list, c.sprint)
		delete(body, "total")
		return okJSON(body)
	})
}

func getSprint(c *call) *answer {
	return onSprint(c, func(s *company.Sprint) *answer { return okJSON(c.sprint(s)) })
}

// onEpic hands an endpoint the epic of the path.
func onEpic(c *call, view func(*company.Issue) *answer) *answer {
	is := c.data.Issue(c.args["epicIdOrKey"])
	if is == nil || is.Kind != company.TypeEpic {
		return notFound("The requested issue is not an epic or you do not have permission to view it.")
	}
	return view(is)
}

func getEpic(c *call) *answer {
	return onEpic(c, func(is *company.Issue) *answer { return okJSON(c.epic(is)) })
}

// listEpics pages the epics of a board's project. Like the list of sprints it
// has no total.
func listEpics(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		var list []*company.Issue
		for _, is := range c.data.Issues {
			done := c.query.Get("done")
			if is.Kind == company.TypeEpic && is.Project == b.Project && (done == "" || done == fmt.Sprint(is.IsDone())) {
				list = append(list, is)
			}
		}
		body := pageOf(w, list, c.epic)
		delete(body, "total")
		return okJSON(body)
	})
}
