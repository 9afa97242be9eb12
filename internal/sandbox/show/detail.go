package show

import (
	"strconv"
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
		return []Object{}
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

// links are the issues that an issue waits for and those that wait for it.
func (w *Writer) links(is *company.Issue) []Object {
	link := func(inner, outer *company.Issue, name string, other *company.Issue) Object {
		id := strconv.Itoa(inner.ID) + strconv.Itoa(outer.ID)
		return Object{
			"id": id, "self": w.RestURL("/issueLink/" + id), "type": w.LinkType(company.LinkBlocks),
			name: w.Issue(other, Wants(nil, "summary,status,priority,issuetype", "")),
		}
	}
	list := []Object{}
	for _, other := range is.Blockers {
		list = append(list, link(other, is, "inwardIssue", other))
	}
	for _, other := range is.Blocking {
		list = append(list, link(is, other, "outwardIssue", other))
	}
	return list
}
