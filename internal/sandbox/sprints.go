package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// onSprint hands an endpoint the sprint of the path.
func onSprint(c *call, view func(*sprint) *answer) *answer {
	s := c.data.sprint(c.args["sprintId"])
	if s == nil {
		return notFound("Sprint does not exist.")
	}
	return view(s)
}

// listSprints pages a board's sprints. The list has no total: a client has to
// go by isLast.
func listSprints(c *call) *answer {
	return onBoard(c, func(b *board) *answer {
		if b.kind != kindScrum {
			return jiraErrors(http.StatusBadRequest, "The board does not support sprints")
		}
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		list := b.sprints
		if states := strings.Join(c.query["state"], ","); states != "" {
			asked := strings.Split(states, ",")
			for _, state := range asked {
				if !slices.Contains([]string{stateClosed, stateActive, stateFuture}, state) {
					return jiraErrors(http.StatusBadRequest, fmt.Sprintf("Unknown sprint state %q.", state))
				}
			}
			list = slices.DeleteFunc(slices.Clone(list), func(s *sprint) bool { return !slices.Contains(asked, s.state) })
		}
		body := pageOf(w, list, c.sprint)
		delete(body, "total")
		return found(body)
	})
}

func getSprint(c *call) *answer {
	return onSprint(c, func(s *sprint) *answer { return found(c.sprint(s)) })
}

// onEpic hands an endpoint the epic of the path.
func onEpic(c *call, view func(*issue) *answer) *answer {
	is := c.data.issue(c.args["epicIdOrKey"])
	if is == nil || is.kind != typeEpic {
		return notFound("The requested issue is not an epic or you do not have permission to view it.")
	}
	return view(is)
}

func getEpic(c *call) *answer {
	return onEpic(c, func(is *issue) *answer { return found(c.epic(is)) })
}

// listEpics pages the epics of a board's project. Like the list of sprints it
// has no total.
func listEpics(c *call) *answer {
	return onBoard(c, func(b *board) *answer {
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		var list []*issue
		for _, is := range c.data.issues {
			done := c.query.Get("done")
			if is.kind == typeEpic && is.project == b.project && (done == "" || done == fmt.Sprint(is.isDone())) {
				list = append(list, is)
			}
		}
		body := pageOf(w, list, c.epic)
		delete(body, "total")
		return found(body)
	})
}
