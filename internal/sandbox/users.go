package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// userRoutes are the operations of accounts.
func userRoutes() routes {
	return routes{
		"GET /rest/api/3/users/search":           listUsers,
		"GET /rest/api/3/user/search":            searchUsers,
		"GET /rest/api/3/user/assignable/search": searchAssignable,
		"GET /rest/api/3/user":                   getUser,
		"GET /rest/api/3/user/bulk":              getUsers,
	}
}

// mostUsers is the largest page of a list of accounts.
const mostUsers = 1000

// listUsers has everybody, those who left and apps among them. It is a bare
// list: a client has to ask on until it gets nothing.
func listUsers(c *call) *answer {
	return userPage(c, c.data.People)
}

func userPage(c *call, list []*company.Person) *answer {
	w, bad := c.window(50, mostUsers)
	if bad != nil {
		return bad
	}
	part, _ := cut(w, list)
	return okJSON(show.Each(part, c.write.User))
}

// searchUsers has the people whose names or addresses begin with the text, word
// by word, without those who left. That apps are left out, too, is likely, not
// established.
func searchUsers(c *call) *answer {
	list, bad := matchingUsers(c)
	if bad != nil {
		return bad
	}
	return userPage(c, list)
}

func matchingUsers(c *call) ([]*company.Person, *answer) {
	text, id := strings.ToLower(c.query.Get("query")), c.query.Get("accountId")
	switch {
	case !c.query.Has("query") && id == "":
		return nil, jiraErrors(http.StatusBadRequest, "At least one of the query parameters 'query', 'accountId' or 'property' must be provided.")
	case c.query.Has("query") && id != "":
		return nil, jiraErrors(http.StatusBadRequest, "Only one of the query parameters 'query' and 'accountId' may be provided.")
	}
	return slices.DeleteFunc(slices.Clone(c.data.People), func(p *company.Person) bool {
		if p.Left || p.App {
			return true
		}
		if id != "" {
			return p.ID != id
		}
		name := strings.ToLower(p.Name)
		return !strings.HasPrefix(name, text) && !strings.Contains(name, " "+text) && !strings.HasPrefix(p.Email, text)
	}), nil
}

// searchAssignable has the people who can be given the issues of a project:
// here, all who can sign in. Without a text it has them all.
func searchAssignable(c *call) *answer {
	project, issue := c.query.Get("project"), orElse(c.query.Get("issueKey"), c.query.Get("issueId"))
	switch {
	case project == "" && issue == "":
		return jiraErrors(http.StatusBadRequest, "Either the 'project', the 'issueKey' or the 'issueId' must be provided.")
	case project != "" && c.data.Project(project) == nil:
		return notFound("No project could be found with key '" + project + "'.")
	case project == "" && c.data.Issue(issue) == nil:
		return notFound(noIssue)
	case c.query.Get("accountId") == "" && !c.query.Has("query"):
		c.query.Set("query", "")
	}
	return searchUsers(c)
}

// getUser has one account, left or not.
func getUser(c *call) *answer {
	for _, p := range c.data.People {
		if p.ID == c.query.Get("accountId") {
			return okJSON(c.write.User(p))
		}
	}
	return notFound("The user with the account id specified does not exist.")
}

// getUsers has several accounts, and leaves out those that there are not.
func getUsers(c *call) *answer {
	ids := c.query["accountId"]
	if len(ids) == 0 {
		return jiraErrors(http.StatusBadRequest, "The query parameter 'accountId' must be provided.")
	}
	w, bad := c.window(10, 200)
	if bad != nil {
		return bad
	}
	list := slices.DeleteFunc(slices.Clone(c.data.People), func(p *company.Person) bool { return !slices.Contains(ids, p.ID) })
	return okJSON(c.linkedPage(w, "/user/bulk", pageOf(w, list, c.write.User)))
}
