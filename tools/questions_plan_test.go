package tools

import (
	"slices"
	"testing"
)

// planQuestions are about versions, epics and backlogs.
func planQuestions() []question {
	return []question{
		{"11", "What's left before we can release 2.1? Draft the notes", []asked{{"list_versions", `{"project": "NOVA", "version": "2.1"}`}}, 6, 5600, release, ""},
		{"16", `How far is the epic "Checkout in one page"?`, []asked{{"list_epics", `{"epic": "Checkout in one page"}`}}, 8, 1650, epicSoFar, ""},
		{"19", "Which stories in the backlog aren't estimated?", []asked{
			{"get_backlog", `{"board": "Orbit Checkout", "lacking": "estimate"}`}, {"get_backlog", `{"board": "Orbit Catalogue", "lacking": "estimate"}`},
		}, 8, 1550, unestimatedBacklog, ""},
		{"19, without estimates", "Which issues of Core's backlog aren't estimated?", []asked{{"get_backlog", `{"board": "Lamp Core", "lacking": "estimate"}`}}, 5, 500, neverEstimated, ""},
	}
}

func release(t *testing.T, r *rawSite) []fact {
	var versions struct {
		Values []struct{ ID, Name, ReleaseDate string }
	}
	r.raw(t, "/rest/api/3/project/NOVA/version", &versions)
	version := versions.Values[slices.IndexFunc(versions.Values, func(v struct{ ID, Name, ReleaseDate string }) bool { return v.Name == "2.1" })]
	goes := func(i *pastIssue) bool {
		return i.Fields.Project.Key == "NOVA" && slices.ContainsFunc(i.Fields.FixVersions, func(v struct{ Name string }) bool { return v.Name == "2.1" })
	}
	return []fact{
		is("project", "NOVA"), is("versions[].name,release", []string{row("2.1", version.ReleaseDate)}),
		is("versions["+version.ID+"].to_do", len(r.those(goes, inCategory("new")))), is("versions["+version.ID+"].in_progress", len(r.those(goes, inCategory("indeterminate")))),
		is("versions["+version.ID+"].done", len(r.those(goes, isDone))),
		has("open[].key,status,assignee,summary", rows(r.those(goes, isOpen), func(i *pastIssue) []any { return []any{i.Key, i.Fields.Status.Name, i.owner(), i.Fields.Summary} })),
		has("done[].type,key,summary", rows(r.those(goes, isDone), func(i *pastIssue) []any { return []any{i.Fields.IssueType.Name, i.Key, i.Fields.Summary} })),
		together("open[].status"), together("done[].type"),
	}
}

// together is the fact that those of one sort stand next to each other.
func together(path string) fact {
	f := is(path, true)
	f.of = func(value any) any {
		list, _ := value.([]string)
		runs := slices.Compact(slices.Clone(list))
		slices.Sort(list)
		return len(runs) > 1 && len(runs) == len(slices.Compact(list))
	}
	return f
}

func epicSoFar(t *testing.T, r *rawSite) []fact {
	epic := r.those(func(i *pastIssue) bool { return i.Fields.Summary == "Checkout in one page" })[0]
	child := func(i *pastIssue) bool { return i.Fields.Parent.Key == epic.Key }
	if epic.Fields.Status.StatusCategory.Key != "new" || len(r.those(child, isDone)) == 0 {
		t.Fatal("the epic's status does not contradict its children")
	}
	return []fact{
		is("epics.0.key", epic.Key), is("epics.0.summary", epic.Fields.Summary), is("epics.0.progress.status", epic.Fields.Status.Name),
		is("epics.0.progress.counts.total", len(r.those(child))), is("epics.0.progress.counts.done", len(r.those(child, isDone))),
		is("epics.0.progress.counts.in_progress", len(r.those(child, inCategory("indeterminate")))), is("epics.0.progress.counts.to_do", len(r.those(child, inCategory("new")))),
		is("epics.0.progress.points.done", sum(r.those(child, isDone))), is("epics.0.progress.points.total", sum(r.those(child))), is("epics.0.progress.points.unit", "Story Points"),
		is("epics.0.progress.points.unestimated", len(r.those(child, isUnestimated))), says("the epic's status says that nobody began"),
		has("epics.0.progress.open[].key,status,assignee,points,summary", rows(r.those(child, isOpen), func(i *pastIssue) []any {
			return []any{i.Key, i.Fields.Status.Name, i.Fields.Assignee.or(""), i.estimate(), i.Fields.Summary}
		})),
	}
}

// waits is what is in a backlog: work that is neither done nor in a sprint to come.
func waits(i *pastIssue) bool {
	return isOpen(i) && isWhole(i) && i.Fields.IssueType.Level == 0 && !slices.ContainsFunc(i.Fields.Sprints, func(s rawSprints) bool { return s.State != "closed" })
}

func unestimatedBacklog(_ *testing.T, r *rawSite) []fact {
	var facts []fact
	for n, component := range []string{"Checkout", "Catalogue"} {
		board := func(i *pastIssue) bool { return i.Fields.Project.Key == "ORB" && inComponent(component)(i) }
		all, without := r.those(board, waits), r.those(board, waits, isUnestimated)
		facts = append(facts, from(n, is("counts.total", len(all)), is("counts.without_estimate", len(without)), is("counts.sum_of_estimates", sum(all)), is("estimation", "Story Points"),
			has("issues[].key,type,status,summary", rows(without, func(i *pastIssue) []any {
				return []any{i.Key, i.Fields.IssueType.Name, i.Fields.Status.Name, i.Fields.Summary}
			})),
			says("the board's filter"))...)
	}
	return facts
}

func neverEstimated(_ *testing.T, r *rawSite) []fact {
	core := r.those(waits, inComponent("Core"), func(i *pastIssue) bool { return i.Fields.Project.Key == "LAMP" })
	return []fact{is("estimation", "none"), is("counts.total", len(core)), is("issues.rows", []any{}), is("counts.without_estimate", nil), says("does not estimate")}
}
