package diagnose

import (
	"slices"
	"strings"

	"jirascope/scopes"
)

// query is the request's query as another operation takes it, and the names of what that does not know. A value
// that was left out becomes a blank to fill in: search/jql refuses an empty query.
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

// accepts reports whether a replacement knows a parameter by the name that it had in the operation before.
// Confluence's version 2 shares few with version 1. Of Jira's the documents list all but these: search/jql pages
// by nextPageToken, and with startAt shows its first page for ever.
func accepts(op *scopes.Operation, name string) bool {
	if op.Product == scopes.Confluence {
		return name == "limit" || name == "title" && strings.HasSuffix(op.Path, "/pages")
	}
	return !slices.Contains([]string{"startAt", "validateQuery", "recent", "workflowName", "moveFixIssuesTo", "moveAffectedIssuesTo"}, name)
}
