package tools

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// teamQuestions are about more than one sprint, or about what is not seen.
func teamQuestions() []question {
	return []question{
		{"22", "How long do our stories take, and where do they wait?", []asked{{"flow_report", `{"board": "Lamp Core"}`}}, 9, 1950, howLong, ""},
		{"23", "How are all our teams doing?", []asked{
			{"get_sprint", `{"board": "Orbit Checkout", "include_issues": false}`}, {"get_sprint", `{"board": "Orbit Catalogue", "include_issues": false}`},
			{"get_sprint", `{"board": "Orbit Catalogue", "sprint": "113", "include_issues": false}`}, {"get_sprint", `{"board": "Lamp Core", "include_issues": false}`},
			{"get_sprint", `{"board": "Lamp Radio", "include_issues": false}`}, {"search_issues", `{"board": "Lamp Radio", "status": "started", "columns": ["status", "assignee", "Sprint"]}`},
			{"get_board", `{"board": "Glow Requests", "issues": true}`},
		}, 27, 3400, allTeams, ""},
		{"25", "Why can't you see my boards?", []asked{{"list_boards", `{}`}}, 3, 1750, missingScopes, "boards-only"},
		{"25, with other scopes", "Why can't you see my boards?", []asked{{"list_boards", `{}`}}, 3, 2150, missingBoth, "classic-only"},
		{"25, without permission", "Why can't you see my boards?", []asked{{"list_boards", `{}`}}, 3, 1150, noPermission, "no-permission"},
	}
}

// passage is when an issue of Lamp Core was begun first and done last, and how long it was
// reviewed until then.
func passage(i *pastIssue) (began, done time.Time, review time.Duration) {
	at, status := i.created, "To Do"
	for _, c := range slices.Backward(i.changes) {
		if c.field != "status" {
			continue
		}
		if status == "In Review" {
			review += c.at.Sub(at)
		}
		if at, status = c.at, c.toText; began.IsZero() && status == "In Progress" {
			began = at
		}
		if status == "Done" {
			done = at
		}
	}
	if status != "Done" {
		done = time.Time{}
	}
	return began, done, review
}

func howLong(_ *testing.T, r *rawSite) []fact {
	core := r.those(inComponent("Core"), isWhole, func(i *pastIssue) bool { return i.Fields.Project.Key == "LAMP" && i.Fields.IssueType.Level == 0 })
	var days []float64
	reviewed := 0.0
	for _, i := range core {
		if began, done, review := passage(i); !done.IsZero() && !began.IsZero() {
			days = append(days, done.Sub(began).Hours()/24)
			reviewed += review.Hours() / 24
		}
	}
	slices.Sort(days)
	n := len(days)
	median := (days[(n-1)/2] + days[n/2]) / 2
	within := slices.IndexFunc(days, func(d float64) bool {
		return 100*len(slices.DeleteFunc(slices.Clone(days), func(other float64) bool { return other > d })) >= 85*n
	})
	return []fact{
		is("done", n), is("tables.days[cycle].issues", n), near("tables.days[cycle].median", median, 0.051), near("tables.days[cycle].p85", days[within], 0.051),
		near("tables.time_in_status[In Review].days_per_done", reviewed/float64(n), 0.051), is("time_zone", "Europe/Berlin"),
		says("cycle: first in progress to last done"), says("left out: "), says("p85: 85 %"),
	}
}

func allTeams(t *testing.T, r *rawSite) []fact {
	var facts []fact
	catalogue := r.sprints(t, 12, "active")
	for n, sprint := range []rawSprints{r.sprints(t, 11, "active")[0], catalogue[0], catalogue[1], r.sprints(t, 13, "active")[0]} {
		of := func(are ...func(*pastIssue) bool) int { return len(r.those(append(are, inSprint(sprint.ID))...)) }
		facts = append(facts, from(n, is("sprint.id", sprint.ID), is("sprint.name", sprint.Name), is("counts.done", of(isWhole, isDone)), is("counts.total", of(isWhole)),
			is("sprint.days_left", daysTo(t, sprint.EndDate)), is("sprint.time_zone", "Europe/Berlin"))...)
		if parts := of(isPart); parts > 0 {
			facts = append(facts, from(n, is("counts.subtasks.total", parts), is("counts.subtasks.done", of(isPart, isDone)))...)
		}
	}
	facts = append(facts, from(1, says(fmt.Sprintf("%q (%d)", catalogue[1].Name, catalogue[1].ID)))...)
	facts = append(facts, from(4, says("has no active sprint"))...)
	radio := r.those(inComponent("Radio"), inCategory("indeterminate"))
	facts = append(facts, from(5, has("issues[].key,status,assignee", rows(radio, func(i *pastIssue) []any { return []any{i.Key, i.Fields.Status.Name, i.owner()} })), says("Lamp Radio Sprint 3"))...)
	glow := func(key string) int {
		return len(r.those(inCategory(key), func(i *pastIssue) bool { return i.Fields.Project.Key == "GLOW" && i.Fields.IssueType.Level == 0 }))
	}
	return append(facts, from(6, is("board.type", "kanban"), is("columns[To Do].issues", glow("new")), is("columns[In Progress].issues", glow("indeterminate")), is("columns[Done].issues", glow("done")))...)
}

func missingScopes(_ *testing.T, r *rawSite) []fact {
	account, _ := r.sandbox.Account("boards-only")
	return []fact{
		says("missing_scope"), says("read:project:jira"), says("View projects"), says("GET /rest/agile/1.0/board"), says("scope does not match"),
		is("boards", nil), says(account.Scopes[0]), says("Create API token with scopes"), says("along with everything the old one has"),
	}
}

func missingBoth(_ *testing.T, _ *rawSite) []fact {
	return []fact{says("read:board-scope:jira-software"), says("View boards, backlogs, and related items"), says("read:project:jira"), says("View projects"), says("read:jira-work")}
}

func noPermission(_ *testing.T, _ *rawSite) []fact {
	return []fact{says("no_permission"), says("not the scopes"), says("product access")}
}
