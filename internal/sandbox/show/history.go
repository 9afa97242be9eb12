package show

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// Comment writes a comment of an issue.
func (w *Writer) Comment(is *company.Issue, m *company.Comment) Object {
	view := Object{
		"self": w.RestURL("/issue/" + strconv.Itoa(is.ID) + "/comment/" + strconv.Itoa(m.ID)),
		"id":   strconv.Itoa(m.ID), "author": w.Person(m.Author), "updateAuthor": w.Person(cmp.Or(m.Editor, m.Author)),
		"body": w.prose(m.Text, m.Doc), "created": w.Time(m.At), "updated": w.Time(m.At), "jsdPublic": true,
	}
	if m.Editor != nil {
		view["updated"] = w.Time(m.Edited)
	}
	if m.Seen != nil {
		view["visibility"] = visibility(m.Seen)
	}
	return view
}

// visibility writes who may read something.
func visibility(v *company.Visibility) Object {
	return Object{"type": v.Kind, "value": v.Value, "identifier": v.Identifier}
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

// Transition writes a step that an issue can take.
func (w *Writer) Transition(step company.Transition) Object {
	return Object{
		"id": step.ID, "name": step.To.Name, "to": w.Status(step.To), "hasScreen": step.Asks,
		"isGlobal": true, "isInitial": false, "isAvailable": true, "isConditional": false,
	}
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
