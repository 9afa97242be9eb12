package tools

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// issueQuestions are about issues wherever they are.
func issueQuestions() []question {
	return []question{
		{"07", "What is ORB-53 about and where does it stand?", []asked{{"get_issue", `{"issue": "ORB-53"}`}}, 5, 800, oneIssue, ""},
		{"09", "What's blocked right now, and who do we wait for?", []asked{{"search_issues", `{"blocked": true}`}}, 6, 1850, blockedNow, ""},
		{"18", "Is there already a ticket for the slow search?", []asked{{"search_issues", `{"text": "slow search"}`}}, 3, 300, slowSearch, ""},
		{"21", "Which issues in progress haven't moved for five days?", []asked{
			{"search_issues", `{"stale_days": 5, "status": "started", "columns": ["status", "assignee", "days_in_status", "Sprint"]}`},
		}, 4, 2400, standingStill, ""},
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
	count, chains, dated := 0, 0, 0
	since := func(i *pastIssue, is func(rawChange) bool) any {
		for _, c := range i.changes {
			if is(c) {
				dated++
				return day(t, c.at)
			}
		}
		return nil
	}
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
			list = append(list, row(i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), nil, nil, nil, nil, flag, since(i, func(c rawChange) bool { return c.field == rawFlag && c.toText != "" })))
		}
		for _, b := range blockers {
			var chain any
			for end := r.blockers(b); len(end) > 0; end = r.blockers(end[0]) {
				chain = fmt.Sprintf("%s (%s, %s)", end[0].Key, end[0].Fields.Status.Name, end[0].owner())
			}
			if chain != nil {
				chains++
			}
			list = append(list, row(i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), b.Key, b.Fields.Status.Name, b.owner(), chain, flag, since(i, func(c rawChange) bool { return c.name == "Link" && c.to == b.Key })))
		}
	}
	if chains == 0 || dated == 0 {
		t.Fatal("no chain is longer than a link, or nobody knows since when one is")
	}
	return []fact{has("issues[].key,status,assignee,blocked_by,blocker_status,blocker_assignee,chain_ends_at,flag,since", list), is("count", count), says("Links and flags were read")}
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
	stood := func(i *pastIssue) int {
		at, _ := i.last(t, "status")
		return int(now.Sub(at).Hours() / 24)
	}
	still := r.those(inCategory("indeterminate"), func(i *pastIssue) bool { return stood(i) >= 5 })
	left := r.byKey["LAMP-93"]
	if !slices.Contains(still, left) || left.Fields.Sprints[0].State != "closed" {
		t.Fatal("LAMP-93 is not left over")
	}
	var days []string
	for _, i := range still {
		days = append(days, fmt.Sprint(stood(i)))
	}
	slices.SortStableFunc(days, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(b, a)) })
	return []fact{
		is("count", len(still)), is("issues[].days_in_status", days), says("whatever else happened"), says("longest come first"),
		has("issues[].key,status,assignee,days_in_status,Sprint", rows(still, func(i *pastIssue) []any {
			var names []string
			for _, s := range i.Fields.Sprints {
				names = append(names, fmt.Sprintf("%s (%s)", s.Name, s.State))
			}
			return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), stood(i), strings.Join(names, ", ")}
		})),
	}
}
