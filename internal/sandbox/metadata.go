package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// metadataRoutes are the operations of what issues are made of.
func metadataRoutes() routes {
	return routes{
		"GET /rest/api/3/field":           listFields,
		"GET /rest/api/3/field/search":    searchFields,
		"GET /rest/api/3/issueLinkType":   listLinkTypes,
		"GET /rest/api/3/status":          listStatuses,
		"GET /rest/api/3/statuses/search": searchStatuses,
		"GET /rest/api/3/priority":        listPriorities,
		"GET /rest/api/3/priority/search": searchPriorities,
		"GET /rest/api/3/resolution":      listResolutions,
		"GET /rest/api/3/issuetype":       listIssueTypes,
		"GET /rest/api/3/label":           listLabels,
	}
}

func listFields(*call) *answer {
	return okJSON(show.Fields())
}

// searchFields pages the fields by name, kind and id. What it tells of a field
// is less, and other, than the list does.
func searchFields(c *call) *answer {
	w, bad := c.window(50, 50)
	if bad != nil {
		return bad
	}
	text, kinds, ids := strings.ToLower(c.query.Get("query")), choiceOf(c, "type"), choiceOf(c, "id")
	list := []object{}
	for _, f := range show.Fields() {
		id, name := f["id"].(string), f["name"].(string)
		kind := "system"
		if f["custom"] == true {
			kind = "custom"
		}
		if !strings.Contains(strings.ToLower(name), text) || missing(kinds, kind) || missing(ids, id) {
			continue
		}
		list = append(list, object{"id": id, "name": name, "schema": f["schema"], "description": "", "isLocked": false})
	}
	return okJSON(pageOf(w, list, func(f object) object { return f }))
}

// choiceOf is a parameter that may be repeated and may hold lists.
func choiceOf(c *call, name string) []string {
	return strings.FieldsFunc(strings.Join(c.query[name], ","), func(r rune) bool { return r == ',' })
}

// missing reports whether there is a choice and something is not in it.
func missing(choice []string, one string) bool {
	return len(choice) > 0 && !slices.Contains(choice, one)
}

func listLinkTypes(c *call) *answer {
	return okJSON(object{"issueLinkTypes": show.Each(company.LinkTypes, c.write.LinkType)})
}

// listStatuses, listPriorities, listResolutions and listIssueTypes answer with
// what the caller's projects use; without projects there is nothing to see.
func listStatuses(c *call) *answer {
	return okJSON(show.Each(visible(c, c.data.Statuses()), c.write.Status))
}

func listPriorities(c *call) *answer {
	return okJSON(show.Each(visible(c, company.Priorities), c.write.Priority))
}

func listResolutions(c *call) *answer {
	return okJSON(show.Each(visible(c, company.Resolutions), c.write.Resolution))
}

func listIssueTypes(c *call) *answer {
	return okJSON(show.Each(visible(c, company.IssueTypes), c.write.IssueType))
}

func visible[T any](c *call, list []T) []T {
	if len(c.data.Projects) == 0 {
		return nil
	}
	return list
}

// searchStatuses pages the statuses by name and category, which has names of its
// own here.
func searchStatuses(c *call) *answer {
	w, bad := c.window(200, 200)
	if bad != nil {
		return bad
	}
	category, text := c.query.Get("statusCategory"), strings.ToLower(c.query.Get("searchString"))
	names := map[*company.Category]string{
		company.CategoryNew: "TODO", company.CategoryBusy: "IN_PROGRESS", company.CategoryDone: "DONE",
	}
	list := slices.DeleteFunc(visible(c, c.data.Statuses()), func(s *company.Status) bool {
		return !strings.Contains(strings.ToLower(s.Name), text) || category != "" && names[s.Category] != category
	})
	return okJSON(c.linkedPage(w, "/statuses/search", pageOf(w, list, func(s *company.Status) object {
		view := object{
			"id": strconv.Itoa(s.ID), "name": s.Name, "description": "", "statusCategory": names[s.Category],
			"scope": object{"type": "GLOBAL"},
		}
		if s.Project != nil {
			view["scope"] = show.Scope(s.Project)
		}
		return view
	})))
}

func searchPriorities(c *call) *answer {
	w, bad := c.window(50, 50)
	if bad != nil {
		return bad
	}
	ids, text := choiceOf(c, "id"), strings.ToLower(c.query.Get("priorityName"))
	list := slices.DeleteFunc(slices.Clone(visible(c, company.Priorities)), func(p *company.Priority) bool {
		return missing(ids, strconv.Itoa(p.ID)) || !strings.Contains(strings.ToLower(p.Name), text)
	})
	return okJSON(pageOf(w, list, func(p *company.Priority) object {
		view := c.write.Priority(p)
		view["isDefault"] = p == company.Priorities[2]
		return view
	}))
}

// listLabels pages the labels in use, sorted.
func listLabels(c *call) *answer {
	w, bad := c.window(1000, 1000)
	if bad != nil {
		return bad
	}
	var list []string
	for _, is := range c.data.Issues {
		list = append(list, is.Labels...)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	part, last := cut(w, list)
	return okJSON(object{
		"startAt": w.start, "maxResults": w.size, "total": len(list), "isLast": last, "values": append([]string{}, part...),
	})
}
