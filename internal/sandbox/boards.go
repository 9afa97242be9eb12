package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
	"jirascope/internal/sandbox/show"
)

// boardRoutes are the operations of boards.
func boardRoutes() routes {
	return routes{
		"GET /rest/agile/1.0/board":                         listBoards,
		"GET /rest/agile/1.0/board/{boardId}":               getBoard,
		"GET /rest/agile/1.0/board/{boardId}/configuration": getConfiguration,
		"GET /rest/agile/1.0/board/{boardId}/project":       listBoardProjects,
		"GET /rest/agile/1.0/board/{boardId}/features":      listFeatures,
	}
}

// agilePage is the largest page of boards, sprints and epics. It is also what
// the answer says when more is asked for.
const agilePage = 50

const noBoard = "The requested board cannot be viewed because it either does not exist or you do not have permission to view it."

// onBoard hands an endpoint the board of the path.
func onBoard(c *call, view func(*company.Board) *answer) *answer {
	b := c.data.Board(c.args["boardId"])
	if b == nil {
		return notFound(noBoard)
	}
	return view(b)
}

func listBoards(c *call) *answer {
	w, bad := c.window(agilePage, agilePage)
	if bad != nil {
		return bad
	}
	keep, bad := boardFilter(c)
	if bad != nil {
		return bad
	}
	var list []*company.Board
	for _, b := range c.data.Boards {
		if keep(b) {
			list = append(list, b)
		}
	}
	if bad := sortBy(list, c.query.Get("orderBy"), map[string]func(a, b *company.Board) int{
		"name": func(a, b *company.Board) int { return strings.Compare(a.Name, b.Name) },
	}); bad != nil {
		return bad
	}
	return okJSON(pageOf(w, list, c.write.Board))
}

// boardFilter reads the parameters that choose boards. A project has the
// boards whose filter asks for it, wherever they stand.
func boardFilter(c *call) (func(*company.Board) bool, *answer) {
	var kinds []string
	for kind := range strings.SplitSeq(strings.Join(c.query["type"], ","), ",") {
		if kind == "" {
			continue
		}
		if !slices.Contains([]string{company.KindScrum, company.KindKanban, company.KindSimple}, kind) {
			return nil, jiraErrors(http.StatusBadRequest, fmt.Sprintf("Unknown board type %q.", kind))
		}
		kinds = append(kinds, kind)
	}
	var in *company.Project
	if key := c.query.Get("projectKeyOrId"); key != "" {
		if in = c.data.Project(key); in == nil {
			return nil, jiraErrors(http.StatusBadRequest, fmt.Sprintf("No project could be found with key or id '%s'.", key))
		}
	}
	name, filter := strings.ToLower(c.query.Get("name")), c.query.Get("filterId")
	return func(b *company.Board) bool {
		return (len(kinds) == 0 || slices.Contains(kinds, b.Kind)) &&
			(in == nil || b.Project == in) &&
			(filter == "" || strconv.Itoa(b.Filter.ID) == filter) &&
			strings.Contains(strings.ToLower(b.Name), name)
	}, nil
}

func getBoard(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer { return okJSON(c.write.Board(b)) })
}

// estimateNames are what boards call the fields that they estimate in.
var estimateNames = map[string]string{
	company.PointsField: "Story Points", company.TimeField: "Original Time Estimate",
}

// getConfiguration tells the columns, and which field a scrum board estimates
// with, if it does. A board of a team-managed project says neither how it
// estimates nor what it leaves out.
func getConfiguration(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		id := strconv.Itoa(b.ID)
		estimation := object{"type": b.Estimation}
		if b.Estimation == "field" {
			estimation["field"] = object{"fieldId": b.Field, "displayName": estimateNames[b.Field]}
		}
		body := object{
			"id": b.ID, "name": b.Name, "type": b.Kind, "self": c.write.AgileURL("/board/" + id + "/configuration"),
			"location":     c.write.Location(b),
			"filter":       object{"id": strconv.Itoa(b.Filter.ID), "self": c.write.RestURL("/filter/" + strconv.Itoa(b.Filter.ID))},
			"columnConfig": object{"columns": c.write.Columns(b), "constraintType": "issueCount"},
			"ranking":      object{"rankCustomFieldId": show.CustomID(company.RankField)},
		}
		switch b.Kind {
		case company.KindScrum:
			body["estimation"] = estimation
		case company.KindKanban:
			body["subQuery"] = object{"query": "resolved >= -14d OR resolution is EMPTY"}
		}
		return okJSON(body)
	})
}

// listBoardProjects pages the projects of a board: here, one.
func listBoardProjects(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		w, bad := c.window(agilePage, agilePage)
		if bad != nil {
			return bad
		}
		return okJSON(pageOf(w, []*company.Project{b.Project}, c.write.Project))
	})
}

// listFeatures tells what is turned on on the board of a team-managed project. Nobody
// captured what it tells of other boards; here that is nothing.
func listFeatures(c *call) *answer {
	return onBoard(c, func(b *company.Board) *answer {
		list := []object{}
		if b.Kind == company.KindSimple {
			list = []object{
				feature(b, "SPRINTS", "Sprints", b.HasSprints), feature(b, "BACKLOG", "Backlog", b.HasSprints),
				feature(b, "ESTIMATION", "Estimation", slices.ContainsFunc(b.Issues, func(is *company.Issue) bool { return is.Points != nil })),
			}
		}
		return okJSON(object{"features": list})
	})
}

// feature is a feature of a board, which is turned on or not.
func feature(b *company.Board, name, shown string, on bool) object {
	view := object{
		"boardId": b.ID, "boardFeature": name, "featureId": "jsw.agility." + strings.ToLower(name), "featureType": "BASIC",
		"localisedName": shown, "localisedGroup": "Planning", "state": "DISABLED", "toggleLocked": false,
	}
	if on {
		view["state"] = "ENABLED"
	}
	if name == "ESTIMATION" {
		view["featureType"], view["permissibleEstimationTypes"] = "ESTIMATION", []object{{"localisedName": "Story points", "value": "STORY_POINTS"}}
	}
	return view
}
