package sandbox

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// mostWorklogs is the largest page of pieces of work.
const mostWorklogs = 5000

// listWorklogs pages the work on an issue, of a time perhaps.
func listWorklogs(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		w, bad := c.window(mostWorklogs, mostWorklogs)
		if bad != nil {
			return bad
		}
		after, bad := c.number("startedAfter", 0)
		if bad != nil {
			return bad
		}
		before, bad := c.number("startedBefore", math.MaxInt)
		if bad != nil {
			return bad
		}
		list := slices.DeleteFunc(slices.Clone(is.Worklogs), func(l *company.Worklog) bool {
			at := int(l.Started.UnixMilli())
			return at < after || at >= before
		})
		part, _ := cut(w, list)
		return okJSON(object{
			"startAt": w.start, "maxResults": w.size, "total": len(list),
			"worklogs": show.Each(part, func(l *company.Worklog) object { return c.write.Worklog(is, l) }),
		})
	})
}

// getAttachment tells what is known of a file. Its id is a number here, as in
// Atlassian's reference, and a text inside an issue.
func getAttachment(c *call) *answer {
	for _, is := range c.data.Issues {
		for _, f := range is.Attachments {
			if strconv.Itoa(f.ID) == c.args["id"] {
				view := c.write.Attachment(f)
				view["id"] = f.ID
				return okJSON(view)
			}
		}
	}
	return notFound("The attachment with id '" + c.args["id"] + "' does not exist")
}

// listRemoteLinks tells of pages elsewhere that issues are linked with. There are
// none.
func listRemoteLinks(c *call) *answer {
	return onIssue(c, func(*company.Issue) *answer { return okJSON([]object{}) })
}

// getEstimation tells what an issue is estimated at on a board.
func getEstimation(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		b := c.data.Board(c.query.Get("boardId"))
		if b == nil {
			return jiraErrors(http.StatusBadRequest, "The board id must be provided for this operation.")
		}
		field := orElse(b.Field, is.Project.PointsField())
		return okJSON(c.write.Estimation(is, field))
	})
}

// mostFetched is how many issues one request may name.
const mostFetched = 100

// fetchIssues has the issues that a request names, and leaves out those that there
// are not.
func fetchIssues(c *call) *answer {
	var asked struct {
		Issues []string `json:"issueIdsOrKeys"`
		Fields []string `json:"fields"`
		Expand []string `json:"expand"`
	}
	if json.Unmarshal(c.body, &asked) != nil {
		return badPayload()
	}
	if len(asked.Issues) == 0 || len(asked.Issues) > mostFetched {
		return jiraErrors(http.StatusBadRequest, fmt.Sprintf("The number of issue ids or keys must be between 1 and %d.", mostFetched))
	}
	fields := show.Wants(asked.Fields, "*navigable", strings.Join(asked.Expand, ","))
	var list []*company.Issue
	for _, name := range asked.Issues {
		if is := c.data.Issue(name); is != nil && !slices.Contains(list, is) {
			list = append(list, is)
		}
	}
	return okJSON(show.Described(object{
		"issues":      show.Each(list, func(is *company.Issue) object { return c.write.Issue(is, fields) }),
		"issueErrors": []object{},
	}, list, fields))
}
