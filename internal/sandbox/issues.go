package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// issueRoutes are the operations of one issue.
func issueRoutes() routes {
	return routes{
		"GET /rest/api/3/issue/{issueIdOrKey}":             getIssue,
		"GET /rest/api/3/issue/{issueIdOrKey}/comment":     listComments,
		"GET /rest/api/3/issue/{issueIdOrKey}/transitions": listTransitions,
		"GET /rest/agile/1.0/issue/{issueIdOrKey}":         getIssue,
	}
}

// noIssue is what Jira says of an issue that is not there, and of one that the
// caller may not see: an anonymous caller, for example.
const noIssue = "Issue does not exist or you do not have permission to see it."

func notFound(message string) *answer {
	return jiraErrors(http.StatusNotFound, message)
}

// onIssue hands an endpoint the issue of the path.
func onIssue(c *call, view func(*company.Issue) *answer) *answer {
	is := c.data.Issue(c.args["issueIdOrKey"])
	if is == nil {
		return notFound(noIssue)
	}
	return view(is)
}

func getIssue(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		view := c.issue(is, wants(c.query["fields"], "*all", c.query.Get("expand")))
		if slices.Contains(strings.Split(c.query.Get("expand"), ","), "transitions") {
			view["transitions"] = c.transitions(is)
		}
		return okJSON(view)
	})
}

func listComments(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		w, bad := c.window(100, 100)
		if bad != nil {
			return bad
		}
		return okJSON(c.commentPage(is, w.start, w.size))
	})
}

// commentPage is the envelope of comments, which has no isLast.
func (c *call) commentPage(is *company.Issue, start, size int) object {
	list := is.Comments
	if c.query.Get("orderBy") == "-created" {
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	part, _ := cut(window{start, size}, list)
	return object{
		"startAt": start, "maxResults": size, "total": len(list),
		"comments": views(part, func(m *company.Comment) object { return c.comment(is, m) }),
	}
}

func listTransitions(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		return okJSON(object{"expand": "transitions", "transitions": c.transitions(is)})
	})
}

// transitions lead from everywhere to everywhere else.
func (c *call) transitions(is *company.Issue) []object {
	list := []object{}
	for i, to := range company.Statuses {
		if to == is.Status {
			continue
		}
		list = append(list, object{
			"id": strconv.Itoa(11 + 10*i), "name": to.Name, "to": c.status(to), "hasScreen": false,
			"isGlobal": true, "isInitial": false, "isAvailable": true, "isConditional": false,
		})
	}
	return list
}

// customID is the number in the id of a custom field.
func customID(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "customfield_"))
	return n
}
