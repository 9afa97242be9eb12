package show

import (
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// Comment writes a comment of an issue.
func (w *Writer) Comment(is *company.Issue, m *company.Comment) Object {
	return Object{
		"self": w.RestURL("/issue/" + strconv.Itoa(is.ID) + "/comment/" + strconv.Itoa(m.ID)),
		"id":   strconv.Itoa(m.ID), "author": w.Person(m.Author), "updateAuthor": w.Person(m.Author),
		"body": w.prose(m.Text), "created": w.Time(m.At), "updated": w.Time(m.At), "jsdPublic": true,
	}
}

// Changelog is the history inside an issue: the latest changes, newest first.
// The changelog's own operation has all of them, in the other order.
func (w *Writer) Changelog(is *company.Issue) Object {
	list := slices.Clone(is.Changes())
	slices.Reverse(list)
	part := list[:min(len(list), 100)]
	return Object{
		"startAt": 0, "maxResults": len(part), "total": len(list), "histories": Each(part, w.History),
	}
}

// History writes one change.
func (w *Writer) History(h *company.History) Object {
	items := []Object{}
	for _, item := range h.Items {
		kind := "jira"
		if strings.HasPrefix(item.ID, "customfield_") {
			kind = "custom"
		}
		items = append(items, Object{
			"field": item.Field, "fieldId": item.ID, "fieldtype": kind,
			"from": orNull(item.From), "fromString": orNull(item.FromString),
			"to": orNull(item.To), "toString": orNull(item.ToString),
		})
	}
	return Object{"id": strconv.Itoa(h.ID), "author": w.Person(h.Author), "created": w.Time(h.At), "items": items}
}

// Transitions lead from everywhere to everywhere else.
func (w *Writer) Transitions(is *company.Issue) []Object {
	list := []Object{}
	for i, to := range is.Project.Workflow() {
		if to == is.Status {
			continue
		}
		list = append(list, Object{
			"id": strconv.Itoa(11 + 10*i), "name": to.Name, "to": w.Status(to), "hasScreen": false,
			"isGlobal": true, "isInitial": false, "isAvailable": true, "isConditional": false,
		})
	}
	return list
}

// Comments is the envelope of comments, which has no isLast: size of them at
// most, from start on.
func (w *Writer) Comments(is *company.Issue, list []*company.Comment, start, size int) Object {
	from := min(start, len(list))
	part := list[from:min(from+size, len(list))]
	return Object{
		"startAt": start, "maxResults": size, "total": len(list),
		"comments": Each(part, func(m *company.Comment) Object { return w.Comment(is, m) }),
	}
}
