package sandbox

import (
	"fmt"

	"jirascope/internal/sandbox/company"
)

// epicRoutes are the operations of epics.
func epicRoutes() routes {
	return routes{
		"GET /rest/agile/1.0/board/{boardId}/epic": listEpics,
		"GET /rest/agile/1.0/epic/{epicIdOrKey}":   getEpic,
	}
}

// onEpic hands an endpoint the epic of the path. Atlassian says that these operations do not
// work for team-managed projects; nobody captured what they answer, which is taken to be what
// they say of other issues that are not epics.
func onEpic(c *call, view func(*company.Issue) *answer) *answer {
	is := c.data.Issue(c.args["epicIdOrKey"])
	if is == nil || is.Kind != company.TypeEpic || is.Project.TeamManaged() {
		return notFound("The requested issue is not an epic or you do not have permission to view it.")
	}
	return view(is)
}

func getEpic(c *call) *answer {
	return onEpic(c, func(is *company.Issue) *answer { return okJSON(c.write.Epic(is)) })
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
		body := pageOf(w, list, c.write.Epic)
		delete(body, "total")
		return okJSON(body)
	})
}
