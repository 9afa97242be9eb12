package sandbox

import (
	"strconv"
	"time"
)

// jiraTime spells a time as the platform API does.
func jiraTime(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000-0700")
}

// agileTime spells a time as the API of Jira Software does.
func agileTime(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// restURL is the address of something in the platform API of the call's
// version.
func (c *call) restURL(path string) string {
	return c.base + "/rest/api/" + c.version() + path
}

// agileURL is the address of something in the API of Jira Software.
func (c *call) agileURL(path string) string {
	return c.base + "/rest/agile/1.0" + path
}

// version is the platform API's version that the call speaks.
func (c *call) version() string {
	if below(c.op.Path, "/rest/api/2") {
		return "2"
	}
	return "3"
}

func (c *call) person(p *person) any {
	if p == nil {
		return nil
	}
	return object{
		"self": c.restURL("/user?accountId=" + p.id), "accountId": p.id, "accountType": "atlassian",
		"displayName": p.name, "active": true, "timeZone": "Europe/Berlin",
	}
}

func (c *call) status(s *status) object {
	id := strconv.Itoa(s.id)
	return object{
		"self": c.restURL("/status/" + id), "id": id, "name": s.name, "description": "",
		"statusCategory": object{
			"self": c.restURL("/statuscategory/" + strconv.Itoa(s.category.id)), "id": s.category.id,
			"key": s.category.key, "name": s.category.name, "colorName": s.category.color,
		},
	}
}

func (c *call) issueType(t *issueType) object {
	id := strconv.Itoa(t.id)
	return object{
		"self": c.restURL("/issuetype/" + id), "id": id, "name": t.name, "description": "",
		"subtask": t.level < 0, "hierarchyLevel": t.level,
	}
}

func (c *call) priority(p *priority) object {
	id := strconv.Itoa(p.id)
	return object{"self": c.restURL("/priority/" + id), "id": id, "name": p.name}
}

func (c *call) project(p *project) object {
	id := strconv.Itoa(p.id)
	return object{
		"self": c.restURL("/project/" + id), "id": id, "key": p.key, "name": p.name,
		"projectTypeKey": "software", "simplified": p.style == "next-gen", "style": p.style, "isPrivate": false,
		"avatarUrls": object{"48x48": c.restURL("/universal_avatar/view/type/project/avatar/10400")},
	}
}

func (c *call) board(b *board) object {
	location := object{
		"projectId": b.project.id, "projectKey": b.project.key, "projectName": b.project.name,
		"projectTypeKey": "software", "displayName": b.project.name + " (" + b.project.key + ")",
		"name": b.project.name + " (" + b.project.key + ")",
	}
	if b.personal {
		lead := b.project.lead
		location = object{"userAccountId": lead.id, "displayName": lead.name, "name": lead.name}
	}
	return object{
		"id": b.id, "self": c.agileURL("/board/" + strconv.Itoa(b.id)), "name": b.name, "type": b.kind,
		"location": location, "isPrivate": false,
	}
}

func (c *call) sprint(s *sprint) object {
	view := object{
		"id": s.id, "self": c.agileURL("/sprint/" + strconv.Itoa(s.id)), "state": s.state, "name": s.name,
		"originBoardId": s.board.id, "goal": s.goal,
	}
	setTimes(view, s)
	return view
}

// setTimes adds the dates that a sprint has.
func setTimes(view object, s *sprint) {
	for name, at := range map[string]time.Time{"startDate": s.start, "endDate": s.end, "completeDate": s.complete} {
		if !at.IsZero() {
			view[name] = agileTime(at)
		}
	}
}

func (c *call) epic(is *issue) object {
	return object{
		"id": is.id, "key": is.key, "self": c.agileURL("/epic/" + strconv.Itoa(is.id)), "name": is.summary,
		"summary": is.summary, "color": object{"key": "color_" + strconv.Itoa(1+is.id%9)}, "done": is.isDone(),
	}
}

func (c *call) comment(is *issue, m *comment) object {
	return object{
		"self": c.restURL("/issue/" + strconv.Itoa(is.id) + "/comment/" + strconv.Itoa(m.id)),
		"id":   strconv.Itoa(m.id), "author": c.person(m.author), "updateAuthor": c.person(m.author),
		"body": c.prose(m.text), "created": jiraTime(m.at), "updated": jiraTime(m.at), "jsdPublic": true,
	}
}

func (c *call) history(h *history) object {
	items := []object{}
	for _, item := range h.items {
		kind := "custom"
		if item.id == "status" {
			kind = "jira"
		}
		items = append(items, object{
			"field": item.field, "fieldId": item.id, "fieldtype": kind,
			"from": orNull(item.from), "fromString": orNull(item.fromString),
			"to": orNull(item.to), "toString": orNull(item.toString),
		})
	}
	return object{"id": strconv.Itoa(h.id), "author": c.person(h.author), "created": jiraTime(h.at), "items": items}
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// prose spells long text: as a document in version 3 of the platform API, as
// plain text everywhere else.
func (c *call) prose(text string) any {
	if !below(c.op.Path, "/rest/api/3") {
		return text
	}
	return object{"type": "doc", "version": 1, "content": []object{
		{"type": "paragraph", "content": []object{{"type": "text", "text": text}}},
	}}
}
