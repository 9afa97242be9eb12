package sandbox

import (
	"fmt"
	"net/url"
	"testing"
)

// What a version counts is what a search for its issues finds.
func TestVersions_Counts(t *testing.T) {
	s := newServer(t)
	all := 0
	for _, project := range []string{"NOVA", "PULSE"} {
		for _, one := range get(t, s, "/rest/api/3/project/"+project+"/version?expand=issuesstatus")["values"].([]any) {
			id := at(one, "id")
			for name, condition := range map[string]string{
				"toDo": `statusCategory = "To Do"`, "inProgress": `statusCategory = "In Progress"`, "done": "statusCategory = Done",
			} {
				found := foundBy(t, s, fmt.Sprintf("fixVersion = %v AND %s", id, condition))
				if count := at(one, "issuesStatusForFixVersion", name); count != float64(found) {
					t.Errorf("version %v of %s counts %v as %s, and %d are found", id, project, count, name, found)
				}
				all += found
			}
			unresolved := get(t, s, fmt.Sprintf("/rest/api/3/version/%v/unresolvedIssueCount", id))
			if unresolved["issuesCount"].(float64) < unresolved["issuesUnresolvedCount"].(float64) {
				t.Errorf("version %v: %v", id, unresolved)
			}
		}
	}
	if all < 100 {
		t.Errorf("%d issues are in versions", all)
	}
}

// foundBy is how many issues the pages of a search have.
func foundBy(t *testing.T, s *Server, jql string) int {
	t.Helper()
	count, token := 0, ""
	for {
		page := get(t, s, "/rest/api/3/search/jql?fields=summary&jql="+url.QueryEscape(jql)+"&nextPageToken="+token)
		count += len(page["issues"].([]any))
		if page["isLast"] == true {
			return count
		}
		token = page["nextPageToken"].(string)
	}
}
