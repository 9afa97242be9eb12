package sandbox

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jirascope/internal/sandbox/company"
)

// changelogRoutes are the operations of what happened to issues.
func changelogRoutes() routes {
	return routes{
		"GET /rest/api/3/issue/{issueIdOrKey}/changelog": listChangelog,
		"POST /rest/api/3/changelog/bulkfetch":           fetchChangelogs,
	}
}

// How much one request for the changelogs of several issues may ask for.
const (
	mostBulkIssues   = 1000
	mostBulkFields   = 10
	usualBulkChanges = 1000
	mostBulkChanges  = 10000
)

func listChangelog(c *call) *answer {
	return onIssue(c, func(is *company.Issue) *answer {
		w, bad := c.window(100, 100)
		if bad != nil {
			return bad
		}
		return okJSON(c.linkedPage(w, "/issue/"+is.Key+"/changelog", pageOf(w, is.Changes(), c.write.History)))
	})
}

// bulk is what a request for the changelogs of several issues asks for.
type bulk struct {
	Issues        []string `json:"issueIdsOrKeys"`
	Fields        []string `json:"fieldIds"`
	MaxResults    *int     `json:"maxResults"`
	NextPageToken string   `json:"nextPageToken"`
}

// entry is one change and the issue that it belongs to.
type entry struct {
	issue   *company.Issue
	history *company.History
}

// fetchChangelogs pages the changes of many issues, the oldest first. A page
// counts changes, not issues: an issue's changes may be on several pages. Nobody
// captured the answers to bad requests, to issues that are not there (here they
// are left out) and whether a change loses the fields that were not asked for
// (here it keeps them).
func fetchChangelogs(c *call) *answer {
	var asked bulk
	if err := json.Unmarshal(c.body, &asked); err != nil {
		return badPayload()
	}
	size := usualBulkChanges
	if asked.MaxResults != nil {
		size = *asked.MaxResults
	}
	switch {
	case len(asked.Issues) == 0 || len(asked.Issues) > mostBulkIssues:
		return jiraErrors(http.StatusBadRequest, "The number of issue ids or keys must be between 1 and 1000.")
	case len(asked.Fields) > mostBulkFields:
		return jiraErrors(http.StatusBadRequest, "The number of field ids must be between 0 and 10.")
	case size < 1 || size > mostBulkChanges:
		return jiraErrors(http.StatusBadRequest, "The value of maxResults must be between 1 and 10000.")
	}
	mark := strings.Join(asked.Issues, ",") + " " + strings.Join(asked.Fields, ",")
	w, bad := tokenWindow(asked.NextPageToken, mark, size)
	if bad != nil {
		return bad
	}
	part, last := cut(w, entriesOf(c.data, asked))
	body := object{"issueChangeLogs": groupedChanges(c, part)}
	if !last {
		body["nextPageToken"] = w.nextToken(mark)
	}
	return okJSON(body)
}

// entriesOf are the changes that a request asks for, sorted by time and then by
// issue.
func entriesOf(data *company.Company, asked bulk) []entry {
	var list []entry
	seen := make(map[*company.Issue]bool)
	for _, name := range asked.Issues {
		is := data.Issue(name)
		if is == nil || seen[is] {
			continue
		}
		seen[is] = true
		for _, h := range is.Changes() {
			if len(asked.Fields) == 0 || h.Touches(asked.Fields) {
				list = append(list, entry{is, h})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int {
		return cmp.Or(a.history.At.Compare(b.history.At), cmp.Compare(a.issue.ID, b.issue.ID))
	})
	return list
}

// groupedChanges writes changes by issue, in the order in which the issues first
// appear. Times are numbers here, of milliseconds, as nowhere else.
func groupedChanges(c *call, list []entry) []object {
	groups := []object{}
	place := make(map[*company.Issue]int)
	for _, e := range list {
		at, known := place[e.issue]
		if !known {
			at = len(groups)
			place[e.issue] = at
			groups = append(groups, object{"issueId": strconv.Itoa(e.issue.ID), "changeHistories": []object{}})
		}
		view := c.write.History(e.history)
		view["created"] = e.history.At.UnixMilli()
		groups[at]["changeHistories"] = append(groups[at]["changeHistories"].([]object), view)
	}
	return groups
}
