package tools

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// stillJQL is what search_issues says that it asked for what does not move, as JSON.
const stillJQL = `"statusCategory = \"In Progress\" AND created <= -5d AND NOT status changed after -5d AND statusCategory != Done ORDER BY updated ASC"`

// issueQuestions are about issues wherever they are.
func issueQuestions() []question {
	return []question{
		{"07", "What is ORB-53 about and where does it stand?", []asked{{"get_issue", `{"issue": "ORB-53"}`}}, 5, 800, oneIssue, ""},
		{"09", "What's blocked right now, and who do we wait for?", []asked{{"search_issues", `{"blocked": true}`}}, 5, 1750, blockedNow, ""},
		{"18", "Is there already a ticket for the slow search?", []asked{{"search_issues", `{"text": "slow search"}`}}, 3, 300, slowSearch, ""},
		{"21", "Which issues in progress haven't moved for five days?", []asked{
			{"search_issues", `{"stale_days": 5, "status": "started", "columns": ["status", "assignee", "Sprint"]}`},
			{"flow_report", `{"jql": ` + stillJQL + `, "weeks": 1, "detail": "full"}`},
		}, 8, 3550, standingStill, ""},
	}
}

func oneIssue(t *testing.T, r *rawSite) []fact {
	i := r.byKey["ORB-53"]
	var said struct {
		Comments []struct {
			Author  rawPerson
			Created string
			Body    any
		}
	}
	r.raw(t, "/rest/api/3/issue/ORB-53/comment", &said)
	last := said.Comments[len(said.Comments)-1]
	since, _ := i.last(t, "status")
	joined, _ := i.last(t, rawSprint)
	sprint := i.Fields.Sprints[len(i.Fields.Sprints)-1]
	if !joined.After(sprint.StartDate) {
		t.Fatalf("the issue came into the sprint at %s, before it began", joined)
	}
	return []fact{
		is("key", i.Key), is("type", i.Fields.IssueType.Name), is("summary", i.Fields.Summary), is("status", i.Fields.Status.Name), is("status_since", minute(t, since)),
		is("points", i.estimate()), is("assignee", i.owner()), is("priority", i.Fields.Priority.Name), is("parent", i.Fields.Parent.Key+" "+i.Fields.Parent.Fields.Summary),
		is("description", texts(i.Fields.Description)), is("comments.0.at", minute(t, rawTime(t, last.Created))), is("comments.0.author", last.Author.DisplayName),
		is("comments.0.text", texts(last.Body)), is("time_zone", "Europe/Berlin"),
		says(fmt.Sprintf("%s (%s, id %d), since %s, after its start on %s", sprint.Name, sprint.State, sprint.ID, minute(t, joined), minute(t, sprint.StartDate))),
	}
}

// blockers are the issues that are not done and block another.
func (r *rawSite) blockers(i *pastIssue) []*pastIssue {
	var list []*pastIssue
	for _, l := range i.Fields.Links {
		if l.Type.Name == "Blocks" && l.InwardIssue != nil && isOpen(r.byKey[l.InwardIssue.Key]) {
			list = append(list, r.byKey[l.InwardIssue.Key])
		}
	}
	return list
}

func blockedNow(t *testing.T, r *rawSite) []fact {
	var list []string
	count, chains := 0, 0
	for _, i := range r.those(isOpen) {
		blockers, flag := r.blockers(i), any(nil)
		if len(i.Fields.Flag) > 0 {
			flag = "flagged"
		}
		if len(blockers) == 0 && flag == nil {
			continue
		}
		count++
		if len(blockers) == 0 {
			list = append(list, row(i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), nil, nil, nil, nil, flag))
		}
		for _, b := range blockers {
			var chain any
			for end := r.blockers(b); len(end) > 0; end = r.blockers(end[0]) {
				chain = fmt.Sprintf("%s (%s, %s)", end[0].Key, end[0].Fields.Status.Name, end[0].owner())
			}
			if chain != nil {
				chains++
			}
			list = append(list, row(i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), b.Key, b.Fields.Status.Name, b.owner(), chain, flag))
		}
	}
	if chains == 0 {
		t.Fatal("no chain is longer than a link")
	}
	return []fact{has("issues[].key,status,assignee,blocked_by,blocker_status,blocker_assignee,chain_ends_at,flag", list), is("count", count), says("Links and flags were read")}
}

func slowSearch(_ *testing.T, r *rawSite) []fact {
	like := r.those(func(i *pastIssue) bool {
		words := strings.Fields(strings.ToLower(i.Fields.Summary))
		return slices.Contains(words, "slow") && slices.Contains(words, "search")
	})
	return []fact{
		has("issues[].key,status,assignee,summary", rows(like, func(i *pastIssue) []any {
			return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), i.Fields.Summary}
		})),
		is("count", len(like)), is("issues["+like[0].Key+"].matches", "slow, search"),
	}
}

func standingStill(t *testing.T, r *rawSite) []fact {
	still := r.those(inCategory("indeterminate"), func(i *pastIssue) bool {
		at, _ := i.last(t, "status")
		return !at.After(now.AddDate(0, 0, -5))
	})
	plain := func(i *pastIssue) bool { return isWhole(i) && i.Fields.IssueType.Level == 0 }
	var facts []fact
	var work []*pastIssue
	for _, i := range still {
		if plain(i) {
			at, _ := i.last(t, "status")
			facts = append(facts, near("tables.in_progress["+i.Key+"].in_status", now.Sub(at).Hours()/24, 0.051))
			work = append(work, i)
		}
	}
	left := r.byKey["LAMP-93"]
	if !slices.Contains(work, left) || !slices.ContainsFunc(left.Fields.Sprints, func(s rawSprints) bool { return s.State == "closed" && s.CompleteDate.Before(now) }) {
		t.Fatal("LAMP-93 is not left over")
	}
	facts = append(facts, says("left out: "), is("time_zone", "Europe/Berlin"), has("tables.in_progress[].key,status,assignee", rows(work, func(i *pastIssue) []any {
		return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or("")}
	})), r.oldestFirst(t, work))
	var jql string
	if err := json.Unmarshal([]byte(stillJQL), &jql); err != nil {
		t.Fatal(err)
	}
	return slices.Concat(from(1, facts...), []fact{
		is("count", len(still)), is("jql", jql), says("flow_report with this JQL"),
		has("issues[].key,status,assignee,Sprint", rows(still, func(i *pastIssue) []any {
			var names []string
			for _, s := range i.Fields.Sprints {
				names = append(names, s.Name)
			}
			return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), strings.Join(names, ", ")}
		})),
	})
}

// oldestFirst is the order of issues by when somebody began them.
func (r *rawSite) oldestFirst(t *testing.T, list []*pastIssue) fact {
	t.Helper()
	var statuses []rawStatus
	r.raw(t, "/rest/api/3/status", &statuses)
	busy := map[string]bool{}
	for _, s := range statuses {
		busy[s.ID] = s.StatusCategory.Key == "indeterminate"
	}
	began := func(i *pastIssue) time.Time {
		for _, c := range slices.Backward(i.changes) {
			if c.field == "status" && busy[c.to] {
				return c.at
			}
		}
		return i.created
	}
	var times []string
	for _, i := range list {
		times = append(times, began(i).Format(time.RFC3339))
	}
	slices.Sort(times)
	order := is("tables.in_progress[].key", times)
	order.of = func(value any) any {
		keys, _ := value.([]string)
		for n, key := range keys {
			if i := r.byKey[key]; i != nil {
				keys[n] = began(i).Format(time.RFC3339)
			}
		}
		return keys
	}
	return order
}
