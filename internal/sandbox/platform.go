package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// platformRoutes are the operations of the site, its fields and its projects.
func platformRoutes() routes {
	return routes{
		"GET /rest/api/3/serverInfo":               serverInfo,
		"GET /rest/api/3/myself":                   myself,
		"GET /rest/api/3/field":                    listFields,
		"GET /rest/api/3/issueLinkType":            listLinkTypes,
		"GET /rest/api/3/status":                   listStatuses,
		"GET /rest/api/3/priority":                 listPriorities,
		"GET /rest/api/3/issuetype":                listIssueTypes,
		"GET /rest/api/3/project":                  listProjects,
		"GET /rest/api/3/project/search":           searchProjects,
		"GET /rest/api/3/project/{projectIdOrKey}": getProject,
	}
}

// serverInfo describes the site. It needs no scope and no credential at the
// site, which makes it the plainest probe there is.
func serverInfo(c *call) *answer {
	return okJSON(object{
		"baseUrl": SiteURL, "displayUrl": SiteURL, "version": "1001.0.0-SNAPSHOT",
		"versionNumbers": []int{1001, 0, 0}, "deploymentType": "Cloud", "buildNumber": 100290,
		"buildDate": "2026-11-16T00:00:00.000+0000", "serverTime": jiraTime(c.now.UTC()),
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
		"self": c.restURL("/user?accountId=" + c.account.person), "accountId": c.account.person,
		"accountType": kind, "emailAddress": c.account.Email, "displayName": displayName(c.account),
		"active": true, "timeZone": c.account.TimeZone, "locale": "en_US", "avatarUrls": avatars(c.account.person),
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

func listFields(*call) *answer {
	list := []object{}
	for _, f := range issueFields {
		_, custom := customTypes[f.id]
		list = append(list, object{
			"id": f.id, "key": f.id, "name": f.name, "custom": custom, "navigable": f.shown,
			"orderable": true, "searchable": true, "clauseNames": []string{strings.ToLower(f.name)}, "schema": f.typed(),
		})
	}
	return okJSON(list)
}

// linkTypes are names of a link and of its two ends.
var linkTypes = [][3]string{
	{"Blocks", "is blocked by", "blocks"},
	{"Duplicate", "is duplicated by", "duplicates"},
	{"Relates", "relates to", "relates to"},
}

func listLinkTypes(c *call) *answer {
	list := []object{}
	for i := range linkTypes {
		list = append(list, c.linkType(i))
	}
	return okJSON(object{"issueLinkTypes": list})
}

func (c *call) linkType(i int) object {
	id, names := strconv.Itoa(10001+i), linkTypes[i]
	return object{
		"id": id, "name": names[0], "inward": names[1], "outward": names[2],
		"self": c.restURL("/issueLinkType/" + id),
	}
}

// listStatuses, listPriorities and listIssueTypes answer with what the
// caller's projects use; without projects there is nothing to see.
func listStatuses(c *call) *answer {
	return okJSON(views(visible(c, company.Statuses), c.status))
}

func listPriorities(c *call) *answer {
	return okJSON(views(visible(c, company.Priorities), c.priority))
}

func listIssueTypes(c *call) *answer {
	return okJSON(views(visible(c, company.IssueTypes), c.issueType))
}

func visible[T any](c *call, list []T) []T {
	if len(c.data.Projects) == 0 {
		return nil
	}
	return list
}

func listProjects(c *call) *answer {
	return okJSON(views(c.data.Projects, c.project))
}

// searchProjects pages the projects, by key and by words of the name.
func searchProjects(c *call) *answer {
	w, bad := c.window(50, 100)
	if bad != nil {
		return bad
	}
	keys, text := c.query["keys"], strings.ToLower(c.query.Get("query"))
	list := slices.DeleteFunc(slices.Clone(c.data.Projects), func(p *company.Project) bool {
		named := strings.Contains(strings.ToLower(p.Name+" "+p.Key), text)
		return !named || len(keys) > 0 && !slices.Contains(keys, p.Key)
	})
	body := pageOf(w, list, c.project)
	body["self"] = c.pageURL("/project/search", w)
	if body["isLast"] == false {
		body["nextPage"] = c.pageURL("/project/search", window{w.start + w.size, w.size})
	}
	return okJSON(body)
}

func getProject(c *call) *answer {
	p := c.data.Project(c.args["projectIdOrKey"])
	if p == nil {
		return notFound("No project could be found with key '" + c.args["projectIdOrKey"] + "'.")
	}
	view := c.project(p)
	view["lead"] = c.person(p.Lead)
	view["description"] = ""
	view["assigneeType"] = "UNASSIGNED"
	view["issueTypes"] = views(company.IssueTypes, c.issueType)
	view["components"], view["versions"], view["roles"] = []object{}, []object{}, object{}
	return okJSON(view)
}
