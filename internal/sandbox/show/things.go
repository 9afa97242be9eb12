package show

import (
	"hash/fnv"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// Person writes somebody, or null for nobody. Addresses are left out, as most
// people's profiles hide them.
func (w *Writer) Person(p *company.Person) any {
	if p == nil {
		return nil
	}
	return w.User(p)
}

// User writes an account.
func (w *Writer) User(p *company.Person) Object {
	kind := "atlassian"
	if p.App {
		kind = "app"
	}
	return Object{
		"self": w.RestURL("/user?accountId=" + p.ID), "accountId": p.ID, "accountType": kind,
		"displayName": p.Name, "active": !p.Left, "timeZone": p.TimeZone, "avatarUrls": Avatars(p.ID),
	}
}

// Avatars are the addresses of a picture in the four sizes that it has.
func Avatars(id string) Object {
	view := Object{}
	for _, size := range []string{"16", "24", "32", "48"} {
		view[size+"x"+size] = "https://secure.gravatar.com/avatar/" + Mark(id) + "?d=identicon&s=" + size
	}
	return view
}

// Status writes a status with its category.
func (w *Writer) Status(s *company.Status) Object {
	id := strconv.Itoa(s.ID)
	view := Object{
		"self": w.RestURL("/status/" + id), "id": id, "name": s.Name, "description": "",
		"iconUrl": w.Base + "/images/icons/statuses/generic.png",
		"statusCategory": Object{
			"self": w.RestURL("/statuscategory/" + strconv.Itoa(s.Category.ID)), "id": s.Category.ID,
			"key": s.Category.Key, "name": s.Category.Name, "colorName": s.Category.Color,
		},
	}
	if s.Project != nil {
		view["scope"] = Scope(s.Project)
	}
	return view
}

// Scope says that something is there for one project only.
func Scope(p *company.Project) Object {
	return Object{"type": "PROJECT", "project": Object{"id": strconv.Itoa(p.ID)}}
}

// IssueType writes a kind of issues.
func (w *Writer) IssueType(t *company.IssueType) Object {
	id := strconv.Itoa(t.ID)
	return Object{
		"self": w.RestURL("/issuetype/" + id), "id": id, "name": t.Name, "description": "",
		"iconUrl": w.RestURL("/universal_avatar/view/type/issuetype/avatar/" + id), "avatarId": t.ID,
		"subtask": t.Level < 0, "hierarchyLevel": t.Level,
	}
}

// Priority writes a priority.
func (w *Writer) Priority(p *company.Priority) Object {
	id := strconv.Itoa(p.ID)
	return Object{
		"self": w.RestURL("/priority/" + id), "id": id, "name": p.Name,
		"iconUrl": w.Base + "/images/icons/priorities/" + strings.ToLower(p.Name) + ".svg",
	}
}

// Project writes a project as a list has it.
func (w *Writer) Project(p *company.Project) Object {
	id := strconv.Itoa(p.ID)
	return Object{
		"self": w.RestURL("/project/" + id), "id": id, "key": p.Key, "name": p.Name,
		"projectTypeKey": "software", "simplified": p.Style == "next-gen", "style": p.Style, "isPrivate": false,
		"avatarUrls": Object{"48x48": w.RestURL("/universal_avatar/view/type/project/avatar/10400")},
	}
}

// LinkType writes a kind of links.
func (w *Writer) LinkType(t *company.LinkType) Object {
	id := strconv.Itoa(t.ID)
	return Object{"id": id, "name": t.Name, "inward": t.Inward, "outward": t.Outward, "self": w.RestURL("/issueLinkType/" + id)}
}

// Resolution writes how an issue ended.
func (w *Writer) Resolution(r *company.Resolution) Object {
	id := strconv.Itoa(r.ID)
	return Object{"self": w.RestURL("/resolution/" + id), "id": id, "name": r.Name, "description": ""}
}

// Component writes a part of a project.
func (w *Writer) Component(p *company.Component) Object {
	id := strconv.Itoa(p.ID)
	return Object{"self": w.RestURL("/component/" + id), "id": id, "name": p.Name}
}

// Mark is a short hash of a text.
func Mark(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
