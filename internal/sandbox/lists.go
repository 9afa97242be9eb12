package sandbox

import (
	"fmt"
	"net/http"
	"slices"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/jql"
	"jirascope/internal/sandbox/show"
)

// listRoutes are the issue lists of Jira Software. Each exists in the deprecated
// form, with startAt and total, and in the newer one, with tokens.
func listRoutes() routes {
	return routes{
		"GET /rest/agile/1.0/board/{boardId}/issue":                        oldList(boardIssues),
		"GET /rest/agile/1.0/board/{boardId}/backlog":                      oldList(backlogIssues),
		"GET /rest/agile/1.0/sprint/{sprintId}/issue":                      oldList(sprintIssues),
		"GET /rest/software/1.0/board/{boardId}/issue":                     tokenList(boardIssues),
		"GET /rest/software/1.0/board/{boardId}/backlog":                   tokenList(backlogIssues),
		"GET /rest/software/1.0/sprint/{sprintId}/issue":                   tokenList(sprintIssues),
		"GET /rest/agile/1.0/epic/{epicIdOrKey}/issue":                     oldList(epicIssues),
		"GET /rest/software/1.0/epic/{epicIdOrKey}/issue":                  tokenList(epicIssues),
		"GET /rest/agile/1.0/board/{boardId}/sprint/{sprintId}/issue":      oldList(boardSprintIssues),
		"GET /rest/software/1.0/board/{boardId}/sprint/{sprintId}/issue":   tokenList(boardSprintIssues),
		"GET /rest/agile/1.0/epic/none/issue":                              oldList(epiclessIssues),
		"GET /rest/software/1.0/epic/none/issue":                           tokenList(epiclessIssues),
		"GET /rest/agile/1.0/board/{boardId}/epic/{epicId}/issue":          oldList(boardEpicIssues),
		"GET /rest/software/1.0/board/{boardId}/epic/{epicId}/issue":       tokenList(boardEpicIssues),
		"GET /rest/agile/1.0/board/{boardId}/epic/none/issue":              oldList(boardEpiclessIssues),
		"GET /rest/software/1.0/board/{boardId}/epic/none/issue":           tokenList(boardEpiclessIssues),
		"GET /rest/software/1.0/board/{boardId}/issue/approximate-count":   countList(boardIssues),
		"GET /rest/software/1.0/board/{boardId}/backlog/approximate-count": countList(backlogIssues),
	}
}

// mostIssues is the largest page of an issue list.
const mostIssues = 5000

// source finds the issues of a list, or answers why there is none.
type source func(*call) ([]*company.Issue, *answer)

func boardIssues(c *call) (list []*company.Issue, bad *answer) {
	bad = onBoard(c, func(b *company.Board) *answer {
		list = b.Issues
		return nil
	})
	return list, bad
}

// backlogIssues are the board's unfinished issues outside of every sprint that
// runs or is planned, as Atlassian documents it. On a kanban board that has a backlog
// they are those of its column. Nobody captured what Jira lists for one without, or for a
// team-managed project that has turned its backlog off: here it goes by the document, so
// that all that is not done is listed.
func backlogIssues(c *call) (list []*company.Issue, bad *answer) {
	bad = onBoard(c, func(b *company.Board) *answer {
		list = where(b.Issues, func(is *company.Issue) bool {
			waits := !b.Backlog || slices.Contains(b.Columns[0].Statuses, is.Status)
			return waits && !is.IsDone() && is.Sprint() == nil
		})
		return nil
	})
	return list, bad
}

func sprintIssues(c *call) (list []*company.Issue, bad *answer) {
	bad = onSprint(c, func(s *company.Sprint) *answer {
		list = s.Issues
		return nil
	})
	return list, bad
}

// boardSprintIssues are the issues of a sprint that the board shows, too.
func boardSprintIssues(c *call) ([]*company.Issue, *answer) {
	return shownOnBoard(c, sprintIssues)
}

func boardEpicIssues(c *call) ([]*company.Issue, *answer) {
	c.args["epicIdOrKey"] = c.args["epicId"]
	return shownOnBoard(c, epicIssues)
}

func boardEpiclessIssues(c *call) ([]*company.Issue, *answer) {
	return shownOnBoard(c, epiclessIssues)
}

// shownOnBoard are the issues of a source that the board of the path shows.
func shownOnBoard(c *call, from source) ([]*company.Issue, *answer) {
	shown, bad := boardIssues(c)
	if bad != nil {
		return nil, bad
	}
	shownIssues := make(map[*company.Issue]bool, len(shown))
	for _, is := range shown {
		shownIssues[is] = true
	}
	list, bad := from(c)
	return where(list, func(is *company.Issue) bool { return shownIssues[is] }), bad
}

func epicIssues(c *call) (list []*company.Issue, bad *answer) {
	bad = onEpic(c, func(epic *company.Issue) *answer {
		list = where(c.data.Issues, func(is *company.Issue) bool { return is != epic && is.Epic() == epic })
		return nil
	})
	return list, bad
}

// epiclessIssues are those that are no epics and below none.
func epiclessIssues(c *call) ([]*company.Issue, *answer) {
	return where(c.data.Issues, func(is *company.Issue) bool { return is.Kind != company.TypeEpic && is.Epic() == nil }), nil
}

func where(list []*company.Issue, keep func(*company.Issue) bool) []*company.Issue {
	var kept []*company.Issue
	for _, is := range list {
		if keep(is) {
			kept = append(kept, is)
		}
	}
	return kept
}

// narrowed applies the parameter jql to a source. Here it may be empty.
func narrowed(from source, c *call) ([]*company.Issue, *answer) {
	list, bad := from(c)
	if bad != nil {
		return nil, bad
	}
	q, err := jql.Parse(c.query.Get("jql"))
	if err != nil {
		return nil, jiraErrors(http.StatusBadRequest, err.Error())
	}
	return c.run(q, list)
}

// oldList pages a source with startAt, maxResults and total.
func oldList(from source) endpoint {
	return func(c *call) *answer {
		w, bad := c.window(50, mostIssues)
		if bad != nil {
			return bad
		}
		list, bad := narrowed(from, c)
		if bad != nil {
			return bad
		}
		fields := show.Wants(c.query["fields"], "*navigable", c.query.Get("expand"))
		part, _ := cut(w, list)
		return okJSON(show.Described(object{
			"expand": "schema,names", "startAt": w.start, "maxResults": w.size, "total": len(list),
			"issues": show.Each(part, func(is *company.Issue) object { return c.write.Issue(is, fields) }),
		}, part, fields))
	}
}

// tokenList pages a source with tokens. It has no total, and it ignores
// startAt: who sends that gets the first page forever.
func tokenList(from source) endpoint {
	return func(c *call) *answer {
		size, bad := c.number("maxResults", 50)
		if bad != nil {
			return bad
		}
		if size < 1 || size > mostIssues {
			return badSize(size)
		}
		list, bad := narrowed(from, c)
		if bad != nil {
			return bad
		}
		mark := c.path + " " + c.query.Get("jql")
		w, bad := tokenWindow(c.query.Get("nextPageToken"), mark, size)
		if bad != nil {
			return bad
		}
		return okJSON(c.tokenPage(w, mark, list, show.Wants(c.query["fields"], "*navigable", c.query.Get("expand"))))
	}
}

// tokenPage is the envelope of lists that are paged with tokens.
func (c *call) tokenPage(w window, mark string, list []*company.Issue, fields show.Wanted) object {
	part, last := cut(w, list)
	body := object{
		"isLast": last, "issues": show.Each(part, func(is *company.Issue) object { return c.write.Issue(is, fields) }),
	}
	if !last {
		body["nextPageToken"] = w.nextToken(mark)
	}
	return show.Described(body, part, fields)
}

// countList counts a source.
func countList(from source) endpoint {
	return func(c *call) *answer {
		list, bad := narrowed(from, c)
		if bad != nil {
			return bad
		}
		return okJSON(object{"count": len(list)})
	}
}

func badSize(size int) *answer {
	return jiraErrors(http.StatusBadRequest, fmt.Sprintf("The value of maxResults must be between 1 and %d, not %d.", mostIssues, size))
}
