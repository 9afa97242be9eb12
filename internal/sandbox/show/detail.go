package show

import (
	"strconv"
	"strings"
	"time"

	"jirascope/internal/sandbox/company"
)

// detail is the value of a field that every real issue has and that few
// clients look at. Whoever names no field gets them all.
func (w *Writer) detail(is *company.Issue, id string) any {
	switch id {
	case "statuscategorychangedate":
		return w.Time(is.Shelved())
	case "duedate":
		if is.Due.IsZero() {
			return nil
		}
		return is.Due.Format(time.DateOnly)
	case "fixVersions":
		return Each(is.Fixed, w.shortVersion)
	case "versions":
		return Each(is.Affected, w.shortVersion)
	case "components":
		return Each(is.Components, w.Component)
	case "attachment":
		return Each(is.Attachments, w.Attachment)
	case "votes":
		return Object{"self": w.RestURL("/issue/" + is.Key + "/votes"), "votes": 0, "hasVoted": false}
	case "watches":
		return Object{"self": w.RestURL("/issue/" + is.Key + "/watchers"), "watchCount": 1, "isWatching": false}
	case company.FlagField:
		if !is.Flagged {
			return nil
		}
		return []Object{{"self": w.RestURL("/customFieldOption/10019"), "value": "Impediment", "id": "10019"}}
	default:
		return w.effort(is, id)
	}
}

// links are what joins an issue with others.
func (w *Writer) links(is *company.Issue) []Object {
	return Each(is.Links, func(l company.Link) Object {
		id, side := strconv.Itoa(l.ID), "inwardIssue"
		if l.Outward {
			side = "outwardIssue"
		}
		return Object{
			"id": id, "self": w.RestURL("/issueLink/" + id), "type": w.LinkType(l.Kind),
			side: w.Issue(l.Other, Wants(nil, "summary,status,priority,issuetype", "")),
		}
	})
}

// Attachment writes what is known of a file. The file itself is at the address of
// its content, which the sandbox does not answer.
func (w *Writer) Attachment(f *company.Attachment) Object {
	id := strconv.Itoa(f.ID)
	view := Object{
		"self": w.RestURL("/attachment/" + id), "id": id, "filename": f.Name, "mimeType": f.Media, "size": f.Size,
		"author": w.Person(f.Author), "created": w.Time(f.At), "content": w.RestURL("/attachment/content/" + id),
	}
	if strings.HasPrefix(f.Media, "image/") {
		view["thumbnail"] = w.RestURL("/attachment/thumbnail/" + id)
	}
	return view
}
