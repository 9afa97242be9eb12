package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// filterRoutes are the operations of saved queries.
func filterRoutes() routes {
	return routes{
		"GET /rest/api/3/filter/search":                   searchFilters,
		"GET /rest/api/3/filter/{id}":                     getFilter,
		"GET /rest/api/3/filter/my":                       listOwnFilters,
		"GET /rest/agile/1.0/board/filter/{filterId}":     listFilterBoards,
		"GET /rest/agile/1.0/board/{boardId}/quickfilter": listQuickFilters,
	}
}

// searchFilters pages the filters by name, owner and id. What they ask for is
// told to those who expand jql.
func searchFilters(c *call) *answer {
	w, bad := c.window(50, 100)
	if bad != nil {
		return bad
	}
	ids, owner, text := choiceOf(c, "id"), c.query.Get("accountId"), strings.ToLower(c.query.Get("filterName"))
	list := slices.DeleteFunc(slices.Clone(c.data.Filters), func(f *company.Filter) bool {
		return missing(ids, strconv.Itoa(f.ID)) || owner != "" && f.Owner.ID != owner || !strings.Contains(strings.ToLower(f.Name), text)
	})
	slices.SortStableFunc(list, func(a, b *company.Filter) int { return strings.Compare(a.Name, b.Name) })
	expanded := strings.Split(c.query.Get("expand"), ",")
	return okJSON(c.linkedPage(w, "/filter/search", pageOf(w, list, func(f *company.Filter) object {
		view := c.filter(f)
		for name := range view {
			if !slices.Contains([]string{"self", "id", "name"}, name) && !slices.Contains(expanded, name) {
				delete(view, name)
			}
		}
		view["expand"] = "description,owner,jql,viewUrl,searchUrl,favourite,favouritedCount,sharePermissions,editPermissions,isWritable,approximateLastUsed,subscriptions"
		return view
	})))
}

// filter writes a filter whole. All are shared with everybody who is signed in.
func (c *call) filter(f *company.Filter) object {
	id := strconv.Itoa(f.ID)
	return object{
		"self": c.write.RestURL("/filter/" + id), "id": id, "name": f.Name, "description": f.Text, "jql": f.JQL,
		"owner": c.write.Person(f.Owner), "viewUrl": SiteURL + "/issues/?filter=" + id,
		"searchUrl": c.write.RestURL("/search?jql=" + url.QueryEscape(f.JQL)), "favourite": false, "favouritedCount": 0,
		"sharePermissions": []object{{"id": f.ID, "type": "authenticated"}}, "editPermissions": []object{},
		"subscriptions": object{"size": 0, "items": []object{}, "max-results": 0, "start-index": 0, "end-index": 0},
	}
}

func getFilter(c *call) *answer {
	for _, f := range c.data.Filters {
		if strconv.Itoa(f.ID) == c.args["id"] {
			return okJSON(c.filter(f))
		}
	}
	return jiraErrors(http.StatusBadRequest, "The selected filter is not available to you, perhaps it has been deleted or had its permissions changed.")
}

func listOwnFilters(c *call) *answer {
	list := []object{}
	for _, f := range c.data.Filters {
		if c.account != nil && f.Owner.ID == c.account.person {
			list = append(list, c.filter(f))
		}
	}
	return okJSON(list)
}

// listFilterBoards pages the boards of a filter. A board is told by less here
// than in the list of boards.
func listFilterBoards(c *call) *answer {
	w, bad := c.window(agilePage, agilePage)
	if bad != nil {
		return bad
	}
	list := slices.DeleteFunc(slices.Clone(c.data.Boards), func(b *company.Board) bool {
		return strconv.Itoa(b.Filter.ID) != c.args["filterId"]
	})
	return okJSON(pageOf(w, list, func(b *company.Board) object {
		return object{"id": b.ID, "self": c.write.AgileURL("/board/" + strconv.Itoa(b.ID)), "name": b.Name}
	}))
}

// listQuickFilters pages the two filters that Jira puts on every board of a
// company-managed project.
func listQuickFilters(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		list := [][2]string{{"Only My Issues", "assignee = currentUser()"}, {"Recently Updated", "updated >= -1d"}}
		if b.Kind == company.KindSimple {
			list = nil
		}
		at := 0
		return okJSON(pageOf(w, list, func(f [2]string) object {
			at++
			return object{
				"id": 2*b.ID + at, "boardId": b.ID, "name": f[0], "jql": f[1], "position": at - 1,
				"description": "Displays issues which match: " + f[1],
			}
		}))
	})
}
