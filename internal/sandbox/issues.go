package sandbox

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// noIssue is what Jira says of an issue that is not there, and of one that the
// caller may not see: an anonymous caller, for example.
const noIssue = "Issue does not exist or you do not have permission to see it."

func notFound(message string) *answer {
	return jiraErrors(http.StatusNotFound, message)
}

// onIssue hands an endpoint the issue of the path.
func onIssue(c *call, view func(*issue) *answer) *answer {
	is := c.data.issue(c.args["issueIdOrKey"])
	if is == nil {
		return notFound(noIssue)
	}
	return view(is)
}

func getIssue(c *call) *answer {
	return onIssue(c, func(is *issue) *answer {
		view := c.issue(is, wants(c.query["fields"], "*all", c.query.Get("expand")))
		if slices.Contains(strings.Split(c.query.Get("expand"), ","), "transitions") {
			view["transitions"] = c.transitions(is)
		}
		return found(view)
	})
}

// changelog is the history inside an issue: the latest changes, newest first.
// The changelog's own operation has all of them, in the other order.
func (c *call) changelog(is *issue) object {
	list := slices.Clone(is.histories)
	slices.Reverse(list)
	part, _ := cut(window{0, 100}, list)
	return object{
		"startAt": 0, "maxResults": len(part), "total": len(list), "histories": views(part, c.history),
	}
}

func listComments(c *call) *answer {
	return onIssue(c, func(is *issue) *answer {
		w, bad := c.window(100, 100)
		if bad != nil {
			return bad
		}
		return found(c.commentPage(is, w.start, w.size))
	})
}

// commentPage is the envelope of comments, which has no isLast.
func (c *call) commentPage(is *issue, start, size int) object {
	list := is.comments
	if c.query.Get("orderBy") == "-created" {
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	part, _ := cut(window{start, size}, list)
	return object{
		"startAt": start, "maxResults": size, "total": len(list),
		"comments": views(part, func(m *comment) object { return c.comment(is, m) }),
	}
}

func listChangelog(c *call) *answer {
	return onIssue(c, func(is *issue) *answer {
		w, bad := c.window(100, 100)
		if bad != nil {
			return bad
		}
		path := "/issue/" + is.key + "/changelog"
		body := pageOf(w, is.histories, c.history)
		body["self"] = c.pageURL(path, w)
		if body["isLast"] == false {
			body["nextPage"] = c.pageURL(path, window{w.start + w.size, w.size})
		}
		return found(body)
	})
}

func listTransitions(c *call) *answer {
	return onIssue(c, func(is *issue) *answer {
		return found(object{"expand": "transitions", "transitions": c.transitions(is)})
	})
}

// transitions lead from everywhere to everywhere else.
func (c *call) transitions(is *issue) []object {
	list := []object{}
	for i, to := range statuses {
		if to == is.status {
			continue
		}
		list = append(list, object{
			"id": strconv.Itoa(11 + 10*i), "name": to.name, "to": c.status(to), "hasScreen": false,
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
