package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// agilePage is the largest page of boards, sprints and epics. It is also what
// the answer says when more is asked for.
const agilePage = 50

const noBoard = "The requested board cannot be viewed because it either does not exist or you do not have permission to view it."

// onBoard hands an endpoint the board of the path.
func onBoard(c *call, view func(*board) *answer) *answer {
	b := c.data.board(c.args["boardId"])
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
	var list []*board
	for _, b := range c.data.boards {
		if keep(b) {
			list = append(list, b)
		}
	}
	return found(pageOf(w, list, c.board))
}

// boardFilter reads the parameters that choose boards. A project has the
// boards whose filter asks for it, wherever they stand.
func boardFilter(c *call) (func(*board) bool, *answer) {
	var kinds []string
	for kind := range strings.SplitSeq(strings.Join(c.query["type"], ","), ",") {
		if kind == "" {
			continue
		}
		if !slices.Contains([]string{kindScrum, kindKanban, "simple"}, kind) {
			return nil, jiraErrors(http.StatusBadRequest, fmt.Sprintf("Unknown board type %q.", kind))
		}
		kinds = append(kinds, kind)
	}
	var in *project
	if key := c.query.Get("projectKeyOrId"); key != "" {
		if in = c.data.project(key); in == nil {
			return nil, jiraErrors(http.StatusBadRequest, fmt.Sprintf("No project could be found with key or id '%s'.", key))
		}
	}
	name := strings.ToLower(c.query.Get("name"))
	return func(b *board) bool {
		return (len(kinds) == 0 || slices.Contains(kinds, b.kind)) &&
			(in == nil || b.project == in) &&
			strings.Contains(strings.ToLower(b.name), name)
	}, nil
}

func getBoard(c *call) *answer {
	return onBoard(c, func(b *board) *answer { return found(c.board(b)) })
}

// getConfiguration tells the columns, and which field the board estimates
// with, if it does.
func getConfiguration(c *call) *answer {
	return onBoard(c, func(b *board) *answer {
		id := strconv.Itoa(b.id)
		estimation := object{"type": b.estimation}
		if b.estimation == "field" {
			estimation["field"] = object{"fieldId": pointsField, "displayName": "Story Points"}
		}
		body := object{
			"id": b.id, "name": b.name, "type": b.kind, "self": c.agileURL("/board/" + id + "/configuration"),
			"location":     c.location(b),
			"filter":       object{"id": "100" + id, "self": c.restURL("/filter/100" + id)},
			"columnConfig": object{"columns": c.columns(), "constraintType": "issueCount"},
			"ranking":      object{"rankCustomFieldId": customID(rankField)},
		}
		if b.kind == kindScrum {
			body["estimation"] = estimation
		} else {
			body["subQuery"] = object{"query": "resolved >= -14d OR resolution is EMPTY"}
		}
		return found(body)
	})
}

// location is where a board stands, as its configuration tells it.
func (c *call) location(b *board) object {
	if b.personal {
		return object{"type": "user", "id": b.project.lead.id, "name": b.project.lead.name}
	}
	id := strconv.Itoa(b.project.id)
	return object{
		"type": "project", "key": b.project.key, "id": id, "name": b.project.name, "self": c.restURL("/project/" + id),
	}
}

// columns gives each category of statuses one column.
func (c *call) columns() []object {
	list := []object{}
	for _, in := range []*category{categoryNew, categoryBusy, categoryDone} {
		held := []object{}
		for _, s := range statuses {
			if s.category == in {
				id := strconv.Itoa(s.id)
				held = append(held, object{"id": id, "self": c.restURL("/status/" + id)})
			}
		}
		list = append(list, object{"name": in.name, "statuses": held})
	}
	return list
}
