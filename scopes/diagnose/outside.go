package diagnose

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"jirascope/internal/pattern"
	"jirascope/scopes"
)

// outside is a family of addresses that are not of the API, with the operation that does the same. Its values are the groups of the pattern.
type outside struct {
	path func() *regexp.Regexp
	key  scopes.Key
	// page is true for what a person opens in the browser, false for paths of internal and older APIs.
	page bool
	// other is what to do where no operation does the same.
	other string
}

// outsides lists the addresses that people take for the API's.
var outsides = []outside{
	{pattern.Lazy(`^(?:/jira)?/browse/([^/]+)$`), "GET /rest/api/3/issue/{issueIdOrKey}", true, ""},
	{pattern.Lazy(`^/jira/.*/boards/(\d+|[{<$][^/]+|\*+|…)(?:/.*)?$`), "GET /rest/agile/1.0/board/{boardId}", true, ""},
	{pattern.Lazy(`^/secure/attachment/([^/]+)(?:/|$)`), "GET /rest/api/3/attachment/content/{id}", true, ""},
	{pattern.Lazy(`^/secure/thumbnail/([^/]+)(?:/|$)`), "GET /rest/api/3/attachment/thumbnail/{id}", true, ""},
	{pattern.Lazy(`^/wiki/download/(?:attachments|thumbnails)/([^/]+)/`), "GET /wiki/rest/api/content/{id}/child/attachment/{attachmentId}/download", true, ""},
	{pattern.Lazy(`^/wiki/spaces/[^/]+/pages/(\d+)`), "GET /wiki/api/v2/pages/{id}", true, ""},
	{pattern.Lazy(`^/rest/(?:api/[^/]+|greenhopper/1\.0|agile/1\.0)/sprint/([^/]+)/issues?/add$`), "POST /rest/agile/1.0/sprint/{sprintId}/issue", false, ""},
	{pattern.Lazy(`^/rest/(?:api/[^/]+|greenhopper/1\.0)/sprint/([^/]+)/issues?$`), "POST /rest/agile/1.0/sprint/{sprintId}/issue", false, ""},
	{pattern.Lazy(`^/rest/greenhopper/1\.0/rapidviews?(?:/list)?$`), "GET /rest/agile/1.0/board", false, ""},
	{pattern.Lazy(`^/rest/greenhopper/1\.0/sprintquery/([^/]+)$`), "GET /rest/agile/1.0/board/{boardId}/sprint", false, ""},
	{pattern.Lazy(`^/rest/greenhopper/`), "", false, "use the public API of boards and sprints, below /rest/agile/1.0. Reports such as the burndown are not in it, and no token with scopes reaches this private path of Jira's pages"},
	{pattern.Lazy(`^/rest/auth/`), "", false, "send the API token with each call as Basic e-mail:token, and test it with GET /rest/api/3/myself. Atlassian has been disabling cookie sessions since June 2019, and they were made from passwords"},
	{pattern.Lazy(`^/rest/raven/`), "", false, "call Xray Cloud at https://xray.cloud.getxray.app/api/v2 with a client id and secret of Xray. The path is of Xray for Data Center, and Atlassian's tokens do not work there"},
}

// outsideOf recognises such an address. A request that writes is never taken for one that reads.
func outsideOf(method, path string) (o outside, values []string, ok bool) {
	for _, o := range outsides {
		m := o.path().FindStringSubmatch(path)
		reads := method == "" || method == "GET" || method == "HEAD"
		if m != nil && (o.page || o.key == "" || reads == (o.key.Method() == "GET") || method == "") {
			return o, m[1:], true
		}
	}
	return outside{}, nil, false
}

// pathOf fills a template with segments of another path. What was left out there stays a parameter.
func pathOf(key scopes.Key, segments []string) string {
	values := make([]string, len(segments))
	for i, segment := range segments {
		if plain, err := url.PathUnescape(segment); err == nil && !(scopes.Target{Path: segment}).LeftOut() {
			values[i] = plain
		}
	}
	return key.Path(values...)
}

// query is the request's query as another operation takes it, and the names of what that does not know. A value that was left out becomes a blank to
// fill in: search/jql refuses an empty query.
func (r rewriter) query() (query string, lost []string) {
	switch {
	case r.page:
		return "", nil
	case r.replaced == "" && r.successor == "":
		return r.target.Query, nil
	}
	var kept []string
	if r.replaced == oneSpace && len(r.replacedValues) == 1 {
		kept = append(kept, "keys="+r.replacedValues[0])
	}
	for part := range strings.SplitSeq(r.target.Query, "&") {
		switch name, value, _ := strings.Cut(part, "="); {
		case name == "":
		case !accepts(r.meant, name):
			lost = appendNew(lost, name)
		case value == "":
			kept = append(kept, name+"=YOUR_"+strings.ToUpper(name))
		default:
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&"), lost
}

// oneSpace is the operation that version 2 of Confluence's API has as a filter of its list.
const oneSpace scopes.Key = "GET /wiki/rest/api/space/{spaceKey}"

// accepts reports whether a replacement knows a parameter by the name that it had in the operation before. Confluence's version 2 shares few with
// version 1. Of Jira's the documents list all but these: search/jql pages by nextPageToken, and with startAt shows its first page for ever.
func accepts(op *scopes.Operation, name string) bool {
	if op.Product == scopes.Confluence {
		return name == "limit" || name == "title" && strings.HasSuffix(op.Path, "/pages")
	}
	return !slices.Contains([]string{"startAt", "validateQuery", "recent", "workflowName", "moveFixIssuesTo", "moveAffectedIssuesTo"}, name)
}
