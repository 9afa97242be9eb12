package sandbox

import (
	"cmp"
	"slices"
	"strings"

	"jirascope/internal/sandbox/company"
)

// versionRoutes are the operations of releases.
func versionRoutes() routes {
	return routes{
		"GET /rest/api/3/project/{projectIdOrKey}/versions": listVersions,
		"GET /rest/api/3/project/{projectIdOrKey}/version":  pageVersions,
		"GET /rest/api/3/version/{id}":                      getVersion,
		"GET /rest/api/3/version/{id}/unresolvedIssueCount": countUnresolved,
		"GET /rest/api/3/version/{id}/relatedIssueCounts":   countRelated,
		"GET /rest/agile/1.0/board/{boardId}/version":       boardVersions,
	}
}

// onVersion hands an endpoint the version of the path.
func onVersion(c *call, view func(*company.Version) *answer) *answer {
	v := c.data.Version(c.args["id"])
	if v == nil {
		return notFound("Could not find version for id '" + c.args["id"] + "'")
	}
	return view(v)
}

// version writes a version, with the counts of its issues where they are asked
// for.
func (c *call) version(v *company.Version) object {
	view := c.write.Version(v)
	if slices.Contains(strings.Split(c.query.Get("expand"), ","), "issuesstatus") {
		view["issuesStatusForFixVersion"] = c.write.VersionStatus(v)
	}
	return view
}

func listVersions(c *call) *answer {
	return onProject(c, func(p *company.Project) *answer {
		list := []object{}
		for _, v := range p.Versions {
			list = append(list, c.version(v))
		}
		return okJSON(list)
	})
}

// pageVersions pages a project's versions, by words of the name and by state.
func pageVersions(c *call) *answer {
	return onProject(c, func(p *company.Project) *answer {
		w, bad := c.window(50, 100)
		if bad != nil {
			return bad
		}
		states, text := c.query.Get("status"), strings.ToLower(c.query.Get("query"))
		list := slices.DeleteFunc(slices.Clone(p.Versions), func(v *company.Version) bool {
			named := strings.Contains(strings.ToLower(v.Name+" "+v.Description), text)
			return !named || states != "" && !slices.Contains(strings.Split(states, ","), stateOf(v))
		})
		if bad := sortVersions(list, c.query.Get("orderBy")); bad != nil {
			return bad
		}
		return okJSON(c.linkedPage(w, "/project/"+c.args["projectIdOrKey"]+"/version", pageOf(w, list, c.version)))
	})
}

// stateOf is what a version is called in the parameter status.
func stateOf(v *company.Version) string {
	switch {
	case v.Archived:
		return "archived"
	case v.Released:
		return "released"
	default:
		return "unreleased"
	}
}

// sortVersions sorts versions by a field.
func sortVersions(list []*company.Version, by string) *answer {
	return sortBy(list, by, map[string]func(a, b *company.Version) int{
		"sequence":    func(a, b *company.Version) int { return cmp.Compare(a.ID, b.ID) },
		"name":        func(a, b *company.Version) int { return cmp.Compare(a.Name, b.Name) },
		"description": func(a, b *company.Version) int { return cmp.Compare(a.Description, b.Description) },
		"startDate":   func(a, b *company.Version) int { return a.Start.Compare(b.Start) },
		"releaseDate": func(a, b *company.Version) int { return a.Release.Compare(b.Release) },
	})
}

func getVersion(c *call) *answer {
	return onVersion(c, func(v *company.Version) *answer { return okJSON(c.version(v)) })
}

func countUnresolved(c *call) *answer {
	return onVersion(c, func(v *company.Version) *answer {
		open := where(v.Issues, func(is *company.Issue) bool { return is.Resolved.IsZero() })
		return okJSON(object{
			"self": c.write.RestURL("/version/" + c.args["id"]), "issuesCount": len(v.Issues), "issuesUnresolvedCount": len(open),
		})
	})
}

func countRelated(c *call) *answer {
	return onVersion(c, func(v *company.Version) *answer {
		return okJSON(object{
			"self": c.write.RestURL("/version/" + c.args["id"]), "issuesFixedCount": len(v.Issues), "issuesAffectedCount": len(v.Affected),
			"issueCountWithCustomFieldsShowingVersion": 0, "customFieldUsage": []object{},
		})
	})
}

// boardVersions pages the versions of a board's project.
func boardVersions(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		released := c.query.Get("released")
		list := slices.DeleteFunc(slices.Clone(b.Project.Versions), func(v *company.Version) bool {
			return released == "true" && !v.Released || released == "false" && v.Released
		})
		return okJSON(pageOf(w, list, c.write.AgileVersion))
	})
}
