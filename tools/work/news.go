package work

import (
	"encoding/json"
	"fmt"
	"slices"

	"jirascope/internal/flow"
	"jirascope/internal/foreign"
	"jirascope/internal/survey"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira/directory"
	"jirascope/jira/history"
)

// newsRows are how many issues a short answer lists, and how many lines it has at most.
const newsRows = 16

// maxTalkers is how many of those who commented on an issue are named.
const maxTalkers = 4

// changesLayout writes what happened as tables and notes.
type changesLayout struct {
	*view
	who     directory.Person
	most    int
	byIssue bool
	// free are the issues of the sprint that are open and that nobody has.
	free   []string
	names  toolbox.Namesakes
	answer WhatChangedAnswer
}

// tell writes what happened to the issues that are there, and that others left the sprint.
func (r *changesLayout) tell(here, gone *trail.Found, in flow.Window) {
	if here.NoHistory != nil || here.Cut {
		return
	}
	w := flow.WorkflowOf(r.Done(), r.Categories, slices.Concat(here.Issues, issuesOf(gone)))
	fields := flow.Fields{Sprint: r.Custom().Sprint, Estimates: (&survey.Survey{Estimate: r.Estimate()}).Fields()}
	events := flow.News(here.Issues, w, fields, in)
	if gone != nil {
		r.gaps.Add("issues that left the sprint are unknown", "their changes", gone.NoHistory, history.OpFetchChangelogs)
		if gone.More || gone.Cut {
			r.partly("too much was changed on the board to know all issues that left the sprint")
		}
		for _, e := range flow.News(gone.Issues, w, fields, in) {
			if e.InSprint(fmt.Sprint(r.place.Sprint)) {
				events = append(events, e)
			}
		}
	}
	if r.who.AccountID != "" {
		events = slices.DeleteFunc(events, func(e flow.Event) bool { return e.By.ID != r.who.AccountID })
	}
	for _, e := range events {
		r.names.See(e.By.Name, e.By.ID)
	}
	issues := r.count(events)
	if r.byIssue {
		r.eachChange(events)
	} else {
		r.eachPerson(flow.DigestOf(events, w))
		r.mentioned(issues)
	}
	r.define()
}

// count counts the changes, and gives the issues that they are of, in the order in which
// what happened to them matters.
func (r *changesLayout) count(events []flow.Event) []*flow.Issue {
	for _, e := range events {
		r.answer.Counts[string(e.Kind)]++
	}
	issues := flow.Ranked(events)
	r.answer.Counts["changes"], r.answer.Counts["issues"] = len(events), len(issues)
	return issues
}

// eachPerson has a row for what somebody did of a kind.
func (r *changesLayout) eachPerson(shares []flow.Share) {
	var rows [][]toolbox.Cell
	for _, s := range shares {
		var list []string
		times := 0
		for _, e := range s.Events {
			list = append(list, e.Issue.Key+particulars(e))
			times += e.Times
		}
		what := string(s.Kind)
		switch s.Kind {
		case flow.Moved:
			what = s.From + " > " + s.To
		case flow.Scope:
			what = scopeWords(s.From, s.To)
		case flow.Edited:
			what += " " + s.Field
		case flow.Commented:
			what += fmt.Sprintf(" (%d)", times)
		}
		rows = append(rows, []toolbox.Cell{r.names.Of(s.By.Name, s.By.ID, "unknown"), foreign.Line(what, maxSummary), toolbox.ShortList(list, r.most)})
	}
	r.add("by_person", []string{"person", "what", "issues"}, rows, 3*r.most)
}

// particulars say what the kind of an event does not.
func particulars(e flow.Event) string {
	from, to := foreign.Line(e.From, maxSummary), foreign.Line(e.To, maxSummary)
	switch {
	case e.Kind == flow.Commented && e.Times > 1:
		return fmt.Sprintf(" (%d)", e.Times)
	case e.Kind == flow.Assigned && to == "":
		return " to nobody"
	case e.Kind == flow.Assigned:
		return " to " + to
	case e.Kind == flow.Estimated && from == "":
		return " " + to
	case e.Kind == flow.Estimated:
		return " " + from + " > " + orNone(to)
	default:
		return ""
	}
}

// scopeWords say which sprints were left, and which come into.
func scopeWords(from, to string) string {
	switch {
	case to == "":
		return "out of " + from
	case from == "":
		return "into " + to
	default:
		return "from " + from + " into " + to
	}
}

// orNone is a value, or that there is none.
func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// eachChange has a row for each change, those of an issue together, and one for its
// comments.
func (r *changesLayout) eachChange(events []flow.Event) {
	events = flow.Condensed(events)
	var rows [][]toolbox.Cell
	for _, issue := range flow.Ranked(events) {
		var comments []flow.Event
		for _, e := range events {
			if e.Issue != issue {
				continue
			}
			what := string(e.Kind)
			switch e.Kind {
			case flow.Commented:
				comments = append(comments, e)
				continue
			case flow.Edited:
				what += " " + foreign.Line(e.Field, maxSummary)
			}
			rows = append(rows, []toolbox.Cell{
				issue.Key, what, toolbox.OrNull(foreign.Line(e.From, maxSummary)), toolbox.OrNull(foreign.Line(e.To, maxSummary)), r.names.Of(e.By.Name, e.By.ID, "unknown"), r.days.Minute(&e.At)[len("2006-"):],
			})
		}
		if len(comments) > 0 {
			rows = append(rows, r.commented(issue, comments))
		}
	}
	r.add("by_issue", []string{"key", "what", "from", "to", "by", "at"}, rows, 3*r.most)
}

// commented is the row of the comments of an issue, an event for each person.
func (r *changesLayout) commented(issue *flow.Issue, comments []flow.Event) []toolbox.Cell {
	what, times, last := string(flow.Commented), 0, comments[len(comments)-1].At
	slices.SortStableFunc(comments, func(a, b flow.Event) int { return b.Times - a.Times })
	var people []string
	for _, e := range comments {
		times += e.Times
		people = append(people, fmt.Sprintf("%v%s", r.names.Of(e.By.Name, e.By.ID, "unknown"), particulars(e)))
	}
	by := r.names.Of(comments[0].By.Name, comments[0].By.ID, "unknown")
	if len(people) > 1 {
		by = toolbox.ShortList(people, maxTalkers)
	}
	if times > 1 {
		what += fmt.Sprintf(" (%d)", times)
	}
	return []toolbox.Cell{issue.Key, what, nil, nil, by, r.days.Minute(&last)[len("2006-"):]}
}

// mentioned says what the issues are about.
func (r *changesLayout) mentioned(issues []*flow.Issue) {
	var rows [][]toolbox.Cell
	for _, issue := range issues {
		rows = append(rows, []toolbox.Cell{issue.Key, foreign.Line(issue.Summary, briefSummary), issue.Status})
	}
	r.add("issues", []string{"key", "summary", "status_now"}, rows, r.most)
}

// tableBytes is how long a table is at most, as JSON: an answer has two.
const tableBytes = 9 << 10

// add adds a table with some of its rows, and says how many there are.
func (r *changesLayout) add(name string, columns []string, rows [][]toolbox.Cell, most int) {
	fitting, size := 0, 0
	for _, row := range rows[:min(len(rows), most)] {
		text, err := json.Marshal(row)
		if size += len(text); err != nil || size > tableBytes {
			break
		}
		fitting++
	}
	r.answer.Tables = append(r.answer.Tables, named(name, columns, rows[:fitting])...)
	if len(rows) > fitting {
		r.note(fmt.Sprintf(`%s has %d of %d rows; for the others choose a person or a shorter time, or detail "full"`, name, fitting, len(rows)))
	}
}

// define says what is news, and whose.
func (r *changesLayout) define() {
	if len(r.free) > 0 {
		r.note("open in the sprint and assigned to nobody: " + toolbox.ShortList(r.free, r.most))
	}
	r.note("done is " + r.doneMeans() + ". The person is who made the change, and moves of an issue by one person are one. Changes of rank are left out")
	if !r.gaps.Partial {
		r.note("complete: all changes of the issues that are there today. What was deleted is unknown")
	}
}
