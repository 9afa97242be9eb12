package tools

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// writeQuestions are about changes. Each is shown before it is made: the rows of the dry run
// are those of the change.
func writeQuestions() []question {
	bug := `{"project": "ORB", "board": "11", "sprint": "active", "issues": [{"type": "Bug", "summary": "Login fails on Safari", "priority": "High", "assignee": "Kenji Mori"}]%s}`
	five := `{"project": "ORB", "issues": [{"summary": "Guest checkout", "parent": "ORB-1"}, {"summary": "Show the total", "parent": "ORB-1"}, {"summary": "Remember the card", "parent": "ORB-1"}, {"summary": "Check the address", "parent": "ORB-1"}, {"summary": "Test on phones", "parent": "ORB-1"}]%s}`
	move := `{"issues": ["ORB-53", "ORB-60", "ORB-65"], "to": "next", "board": "11"%s}`
	sprint := `{"action": "create", "board": "Orbit Checkout", "name": "Orbit Checkout Sprint 8", "goal": "Pay back debt", "start": "2026-11-23 10:00", "end": "2026-12-04 17:00"%s}`
	dry := func(tool, arguments string) []asked {
		return []asked{{tool, fmt.Sprintf(arguments, `, "dry_run": true`)}, {tool, fmt.Sprintf(arguments, "")}}
	}
	return []question{
		{"5", "Create a bug on ORB: login fails on Safari, high priority, for Kenji, in this sprint", dry("create_issues", bug), 22, 1500, bugForKenji, ""},
		{"6", `Make issues from these notes under "Checkout in one page"`, dry("create_issues", five), 10, 1700, fiveUnderEpic, ""},
		{"12", "Move ORB-53, ORB-60 and ORB-65 to the next sprint", dry("move_issues", move), 10, 1200, movedToNext, ""},
		{"14", "Move ORB-48 to In Review and say the PR is ready", []asked{{"transition_issue", `{"issue": "ORB-48", "status": "In Review", "comment": "The **PR** is ready"}`}}, 6, 500, reviewed, ""},
		{"17", "Create the next sprint from Monday for two weeks with a goal", append([]asked{{"list_sprints", `{"board": "Orbit Checkout"}`}}, dry("manage_sprint", sprint)...), 12, 2800, nextSprint, ""},
		{"18, linking", "Is there already a ticket for the slow search? Link it", []asked{
			{"search_issues", `{"project": "ORB", "text": "slow search"}`}, {"link_issues", `{"issue": "ORB-53", "link": "relates to", "to": ["ORB-46"]}`},
		}, 8, 1500, searchLinked, ""},
	}
}

// newest is the highest number of an issue of a project, and the name of a sprint's.
func (r *rawSite) newest(project string) (highest int) {
	for _, i := range r.those(func(i *pastIssue) bool { return i.Fields.Project.Key == project }) {
		number, _ := strconv.Atoi(strings.TrimPrefix(i.Key, project+"-"))
		highest = max(highest, number)
	}
	return highest
}

// sprintName is the name of a sprint in the raw data.
func (r *rawSite) sprintName(t *testing.T, id string) string {
	var sprint struct{ Name string }
	r.raw(t, "/rest/agile/1.0/sprint/"+id, &sprint)
	return sprint.Name
}

func bugForKenji(t *testing.T, r *rawSite) []fact {
	key, sprint := fmt.Sprintf("ORB-%d", r.newest("ORB")+1), r.sprintName(t, "105")
	facts := []fact{says("Nothing was changed"), says("Kenji Mori"), says(sprint), says("High"), says("planned")}
	return append(facts, from(1, says(key), says("/browse/"+key), says(sprint), says("Kenji Mori"), says("done"), is("summary", "Created 1 issue in project ORB"))...)
}

func fiveUnderEpic(_ *testing.T, r *rawSite) []fact {
	facts := []fact{says("Would create 5 issues"), says("Guest checkout"), says("ORB-1"), says("Test on phones")}
	for i := range 5 {
		facts = append(facts, from(1, says(fmt.Sprintf("ORB-%d", r.newest("ORB")+1+i)))...)
	}
	return facts
}

func movedToNext(t *testing.T, r *rawSite) []fact {
	var facts []fact
	for _, key := range []string{"ORB-53", "ORB-60", "ORB-65"} {
		for call, outcome := range []string{"planned", "done"} {
			facts = append(facts, from(call, is("changes["+key+"].from", r.sprintName(t, "105")), is("changes["+key+"].to", r.sprintName(t, "106")), is("changes["+key+"].outcome", outcome))...)
		}
	}
	return facts
}

func reviewed(_ *testing.T, r *rawSite) []fact {
	before := r.those(func(i *pastIssue) bool { return i.Key == "ORB-48" })[0]
	return []fact{is("summary", `Moved 1 issue to status "In Review"`), says(before.Fields.Status.Name), says("The **PR** is ready"), is("changes[].outcome", []string{"done", "done"})}
}

func nextSprint(t *testing.T, r *rawSite) []fact {
	facts := []fact{says(r.sprintName(t, "106")), says(r.sprintName(t, "107"))}
	facts = append(facts, from(1, says("Nothing was changed"), says("2026-11-23 10:00 +01:00"), says("2026-12-04 17:00 +01:00"), says("Pay back debt"))...)
	return append(facts, from(2, says("future"), says("Created 1 sprint"), says("2026-11-23 10:00 +01:00"))...)
}

func searchLinked(_ *testing.T, r *rawSite) []fact {
	other := r.those(func(i *pastIssue) bool { return i.Key == "ORB-46" })[0]
	return append([]fact{says("ORB-")}, from(1, says("ORB-53 relates to"), says(other.Fields.Summary), is("changes[ORB-46].outcome", "done"))...)
}
