package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// platformRoutes are the operations of the site and its projects.
func platformRoutes() routes {
	return routes{
		"GET /rest/api/3/serverInfo":                          serverInfo,
		"GET /rest/api/3/myself":                              myself,
		"GET /rest/api/3/project":                             listProjects,
		"GET /rest/api/3/project/search":                      searchProjects,
		"GET /rest/api/3/project/{projectIdOrKey}":            getProject,
		"GET /rest/api/3/project/{projectIdOrKey}/statuses":   listProjectStatuses,
		"GET /rest/api/3/project/{projectIdOrKey}/components": listComponents,
	}
}

// serverInfo describes the site. It needs no scope and no credential at the
// site, which makes it the plainest probe there is.
func serverInfo(c *call) *answer {
	return okJSON(object{
		"baseUrl": SiteURL, "displayUrl": SiteURL, "version": "1001.0.0-SNAPSHOT",
		"versionNumbers": []int{1001, 0, 0}, "deploymentType": "Cloud", "buildNumber": 100290,
		"buildDate": "2026-11-16T00:00:00.000+0000", "serverTime": show.Stamp(c.now.UTC()),
		"scmInfo": "0000000000000000000000000000000000000000", "serverTitle": "Jira",
		"serverTimeZone": "Etc/UTC", "defaultLocale": object{"locale": "en_US"},
	})
}

// myself tells who is signed in.
func myself(c *call) *answer {
	if c.account == nil {
		return mustAuthenticate(c)
	}
	kind := "atlassian"
	if c.account.isService() {
		kind = "app"
	}
	return okJSON(object{
		"self": c.write.RestURL("/user?accountId=" + c.account.person), "accountId": c.account.person,
		"accountType": kind, "emailAddress": c.account.Email, "displayName": displayName(c.account),
		"active": true, "timeZone": c.account.TimeZone, "locale": "en_US", "avatarUrls": show.Avatars(c.account.person),
		"groups": object{"size": 1, "items": []object{}}, "applicationRoles": object{"size": 1, "items": []object{}},
	})
}

// displayName is the name of the one behind an account: a service account's
// own, or the person's.
func displayName(a *Account) string {
	if a.isService() {
		return a.Name
	}
	return company.People[0]
}

func listProjects(c *call) *answer {
	return okJSON(show.Each(c.data.Projects, c.write.Project))
}

// searchProjects pages the projects, by id, key and words of the name, sorted by
// key where nothing else is asked for.
func searchProjects(c *call) *answer {
	w, bad := c.window(50, 100)
	if bad != nil {
		return bad
	}
	keys, ids, text := choiceOf(c, "keys"), choiceOf(c, "id"), strings.ToLower(c.query.Get("query"))
	list := slices.DeleteFunc(slices.Clone(c.data.Projects), func(p *company.Project) bool {
		named := strings.Contains(strings.ToLower(p.Name+" "+p.Key), text)
		return !named || missing(keys, p.Key) || missing(ids, strconv.Itoa(p.ID))
	})
	if bad := sortBy(list, orElse(c.query.Get("orderBy"), "key"), map[string]func(a, b *company.Project) int{
		"key":  func(a, b *company.Project) int { return strings.Compare(a.Key, b.Key) },
		"name": func(a, b *company.Project) int { return strings.Compare(a.Name, b.Name) },
	}); bad != nil {
		return bad
	}
	return okJSON(c.linkedPage(w, "/project/search", pageOf(w, list, c.write.Project)))
}

// onProject hands an endpoint the project of the path.
func onProject(c *call, view func(*company.Project) *answer) *answer {
	p := c.data.Project(c.args["projectIdOrKey"])
	if p == nil {
		return notFound("No project could be found with key '" + c.args["projectIdOrKey"] + "'.")
	}
	return view(p)
}

func getProject(c *call) *answer {
	return onProject(c, func(p *company.Project) *answer {
		view := c.write.Project(p)
		view["lead"] = c.write.Person(p.Lead)
		view["description"] = ""
		view["assigneeType"] = "UNASSIGNED"
		view["issueTypes"] = show.Each(company.IssueTypes, c.write.IssueType)
		view["components"], view["roles"] = show.Each(p.Components, c.write.Component), object{}
		view["versions"] = show.Each(p.Versions, c.write.Version)
		return okJSON(view)
	})
}

// listProjectStatuses tells which statuses each kind of issues can have.
func listProjectStatuses(c *call) *answer {
	return onProject(c, func(p *company.Project) *answer {
		return okJSON(show.Each(company.IssueTypes, func(kind *company.IssueType) object {
			view := c.write.IssueType(kind)
			return object{
				"self": view["self"], "id": view["id"], "name": view["name"], "subtask": view["subtask"],
				"statuses": show.Each(p.Workflow(), c.write.Status),
			}
		}))
	})
}

func listComponents(c *call) *answer {
	return onProject(c, func(p *company.Project) *answer { return okJSON(show.Each(p.Components, c.write.Component)) })
}
