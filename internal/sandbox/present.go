package sandbox

import (
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// jiraTime spells a time as the platform API does.
func jiraTime(t time.Time) string {
	return t.Format("2006-01-02T15:04:05.000-0700")
}

// time spells a time with the offset of the caller's time zone. The API of Jira
// Software has its own times in UTC for everybody.
func (c *call) time(t time.Time) string {
	if c.account == nil {
		return jiraTime(t.UTC())
	}
	if c.zone == nil {
		c.zone = company.Zone(c.account.TimeZone)
	}
	return jiraTime(t.In(c.zone))
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

func (c *call) person(p *company.Person) any {
	if p == nil {
		return nil
	}
	return object{
		"self": c.restURL("/user?accountId=" + p.ID), "accountId": p.ID, "accountType": "atlassian",
		"displayName": p.Name, "active": true, "timeZone": company.TimeZone, "avatarUrls": avatars(p.ID),
	}
}

// avatars are the addresses of a picture in the four sizes that it has.
func avatars(id string) object {
	view := object{}
	for _, size := range []string{"16", "24", "32", "48"} {
		view[size+"x"+size] = "https://secure.gravatar.com/avatar/" + queryMark(id) + "?d=identicon&s=" + size
	}
	return view
}

func (c *call) status(s *company.Status) object {
	id := strconv.Itoa(s.ID)
	return object{
		"self": c.restURL("/status/" + id), "id": id, "name": s.Name, "description": "",
		"iconUrl": c.base + "/images/icons/statuses/generic.png",
		"statusCategory": object{
			"self": c.restURL("/statuscategory/" + strconv.Itoa(s.Category.ID)), "id": s.Category.ID,
			"key": s.Category.Key, "name": s.Category.Name, "colorName": s.Category.Color,
		},
	}
}

func (c *call) issueType(t *company.IssueType) object {
	id := strconv.Itoa(t.ID)
	return object{
		"self": c.restURL("/issuetype/" + id), "id": id, "name": t.Name, "description": "",
		"iconUrl": c.restURL("/universal_avatar/view/type/issuetype/avatar/" + id), "avatarId": t.ID,
		"subtask": t.Level < 0, "hierarchyLevel": t.Level,
	}
}

func (c *call) priority(p *company.Priority) object {
	id := strconv.Itoa(p.ID)
	return object{
		"self": c.restURL("/priority/" + id), "id": id, "name": p.Name,
		"iconUrl": c.base + "/images/icons/priorities/" + strings.ToLower(p.Name) + ".svg",
	}
}

func (c *call) project(p *company.Project) object {
	id := strconv.Itoa(p.ID)
	return object{
		"self": c.restURL("/project/" + id), "id": id, "key": p.Key, "name": p.Name,
		"projectTypeKey": "software", "simplified": p.Style == "next-gen", "style": p.Style, "isPrivate": false,
		"avatarUrls": object{"48x48": c.restURL("/universal_avatar/view/type/project/avatar/10400")},
	}
}

func (c *call) board(b *company.Board) object {
	location := object{
		"projectId": b.Project.ID, "projectKey": b.Project.Key, "projectName": b.Project.Name,
		"projectTypeKey": "software", "displayName": b.Project.Name + " (" + b.Project.Key + ")",
		"name": b.Project.Name + " (" + b.Project.Key + ")",
	}
	if b.Personal {
		lead := b.Project.Lead
		location = object{"userAccountId": lead.ID, "displayName": lead.Name, "name": lead.Name}
	}
	return object{
		"id": b.ID, "self": c.agileURL("/board/" + strconv.Itoa(b.ID)), "name": b.Name, "type": b.Kind,
		"location": location, "isPrivate": false,
	}
}

func (c *call) sprint(s *company.Sprint) object {
	view := object{
		"id": s.ID, "self": c.agileURL("/sprint/" + strconv.Itoa(s.ID)), "state": s.State, "name": s.Name,
		"originBoardId": s.Board.ID, "goal": s.Goal,
	}
	setTimes(view, s)
	return view
}

// setTimes adds the dates that a sprint has.
func setTimes(view object, s *company.Sprint) {
	for name, at := range map[string]time.Time{"startDate": s.Start, "endDate": s.End, "completeDate": s.Complete} {
		if !at.IsZero() {
			view[name] = agileTime(at)
		}
	}
}

func (c *call) comment(is *company.Issue, m *company.Comment) object {
	return object{
		"self": c.restURL("/issue/" + strconv.Itoa(is.ID) + "/comment/" + strconv.Itoa(m.ID)),
		"id":   strconv.Itoa(m.ID), "author": c.person(m.Author), "updateAuthor": c.person(m.Author),
		"body": c.prose(m.Text), "created": c.time(m.At), "updated": c.time(m.At), "jsdPublic": true,
	}
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
