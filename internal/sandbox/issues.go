package sandbox

import (
	"net/http"
	"slices"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// issueRoutes are the operations of one issue.
func issueRoutes() routes {
	return routes{
		"GET /rest/api/3/issue/{issueIdOrKey}":                getIssue,
		"GET /rest/api/3/issue/{issueIdOrKey}/comment":        listComments,
		"GET /rest/api/3/issue/{issueIdOrKey}/worklog":        listWorklogs,
		"GET /rest/api/3/attachment/{id}":                     getAttachment,
		"GET /rest/api/3/issue/{issueIdOrKey}/remotelink":     listRemoteLinks,
		"POST /rest/api/3/issue/bulkfetch":                    fetchIssues,
		"GET /rest/agile/1.0/issue/{issueIdOrKey}/estimation": getEstimation,
		"GET /rest/agile/1.0/issue/{issueIdOrKey}":            getIssue,
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
		fields := show.Wants(c.query["fields"], "*all", c.query.Get("expand"))
		view := c.write.Issue(is, fields)
		if show.Expands(c.query.Get("expand"), "transitions") {
			steps := is.Transitions()
			if c.readOnly() {
				steps = nil
			}
			view["transitions"] = show.Each(steps, c.write.Transition)
		}
		return okJSON(show.Described(view, []*company.Issue{is}, fields))
	})
}

func listComments(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		w, bad := c.window(100, 100)
		if bad != nil {
			return bad
		}
		list := is.Comments
		if c.query.Get("orderBy") == "-created" {
			list = slices.Clone(list)
			slices.Reverse(list)
		}
		return okJSON(c.write.Comments(is, list, w.start, w.size))
	})
}
