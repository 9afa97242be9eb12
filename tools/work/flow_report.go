package work

import (
	"context"
	"fmt"
	"time"

	"jirascope/internal/flow"
	"jirascope/internal/foreign"
	"jirascope/internal/toolbox"
	"jirascope/internal/trail"
	"jirascope/jira/history"
)

// FlowReportArgs are the arguments of flow_report.
type FlowReportArgs struct {
	Board  string `json:"board,omitempty"`
	JQL    string `json:"jql,omitempty"`
	Weeks  int    `json:"weeks,omitempty" jsonschema:"minimum=1,maximum=52,default=12"`
	Detail string `json:"detail,omitempty" jsonschema:"enum=concise,enum=full"`
	// Picture asks for the cumulative flow as a picture.
	Picture bool `json:"picture,omitempty"`
}

// FlowReportAnswer is the answer of flow_report.
type FlowReportAnswer struct {
	Where
	// Since and Until are with the minutes, in TimeZone.
	Since    string `json:"since"`
	Until    string `json:"until"`
	TimeZone string `json:"time_zone"`
	// Done counts the issues that were finished.
	Done int `json:"done"`
	// Tables are those that have a row.
	Tables  []toolbox.NamedTable `json:"tables"`
	Partial bool                 `json:"partial,omitempty"`
	Notes   []string             `json:"notes"`

	toolbox.Drawn `json:"-"`
}

// FlowReport declares flow_report.
func FlowReport() *toolbox.Tool {
	return toolbox.Declare(toolbox.Declaration{
		Name: "flow_report", Title: "Flow of work", OnDemand: true,
		Area: toolbox.Reports, Effect: toolbox.Read,
		Description: `Measure flow on a board or by JQL: throughput and cumulative flow by week, cycle and lead time, time in status, age of work in progress, blocked time.`,
		Example:     `{"board": "13", "weeks": 12}`,
		Operations:  lists(history.OpFetchChangelogs),
		Helpful:     setting(),
	}, runFlowReport)
}

const (
	// maxFlow is how many issues are read at most.
	maxFlow = 3000
	// defaultWeeks are looked at unless the arguments say.
	defaultWeeks = 12
	// agedRows are how many issues in progress a short answer lists, and fullRows a full
	// one.
	agedRows, fullRows = 6, 100
)

// runFlowReport reads what was changed in the weeks, and all that is open.
func runFlowReport(ctx context.Context, c toolbox.Call, args FlowReportArgs) (FlowReportAnswer, error) {
	v, err := look(ctx, c, target{board: args.Board, jql: args.JQL})
	if err != nil {
		return FlowReportAnswer{}, err
	}
	if args.Weeks == 0 {
		args.Weeks = defaultWeeks
	}
	asked := trail.Question{Place: v.place, Custom: v.Custom(), Changes: true, Logged: []string{"status"}, Most: maxFlow}
	// A week more, as the account's time zone may be known by the issues only.
	asked.JQL = trail.All(v.jql, trail.ChangedSince(c.Now().AddDate(0, 0, -7*args.Weeks))+" OR "+notDone)
	if flag := asked.Custom.Flag; flag != "" {
		asked.Logged = append(asked.Logged, flag)
	}
	found, err := trail.Read(ctx, c.Client, asked)
	if err != nil {
		return FlowReportAnswer{}, err
	}
	v.days = v.days.Settle(found.Stamp).Settled(nil)
	r := flowLayout{view: v, weeks: flow.Weeks(v.days, c.Now(), args.Weeks), most: agedRows}
	if args.Detail == "full" {
		r.most = fullRows
	}
	r.answer = FlowReportAnswer{Where: v.Where, Tables: []toolbox.NamedTable{}, TimeZone: v.days.Name}
	r.answer.Since, r.answer.Until = v.days.Day(&r.weeks[0].From), v.days.Minute(new(c.Now()))
	known := found.NoHistory == nil && !found.Cut
	if known {
		r.count(found)
	}
	if args.Picture {
		r.draw(known)
	}
	v.bounds(found, "nothing was changed there in these weeks, and nothing is open")
	v.lacks()
	v.note(v.days.Note)
	r.answer.Partial, r.answer.Notes = v.gaps.Partial, v.gaps.Notes
	return r.answer, nil
}

// flowLayout writes figures as tables and notes.
type flowLayout struct {
	*view
	weeks  []flow.Week
	most   int
	answer FlowReportAnswer
}

// count computes the figures of the issues that count.
func (r *flowLayout) count(found *trail.Found) {
	issues, epics, parts := counted(found.Issues)
	w := flow.WorkflowOf(r.Done(), r.Categories, issues)
	now := r.Now()
	cycles := flow.Finished(issues, w, r.weeks[0].From, now)
	r.answer.Done = len(cycles)
	cycle, lead := flow.SpreadOf(cycles, flow.Cycle.Time), flow.SpreadOf(cycles, flow.Cycle.Lead)
	r.times(cycle, lead)
	r.byWeek(issues, w)
	r.waiting(cycles, w)
	r.ages(issues, w, cycle)
	r.stuck(issues)
	r.note("done is " + r.doneMeans() + ". cycle: first in progress to last done. lead: creation to last done. Days have 24 hours, weekends count. p85: 85 % took no longer")
	if jumped := len(cycles) - cycle.Count; jumped > 0 {
		r.note(fmt.Sprintf("no cycle time: %d, which were done without having been in progress", jumped))
	}
	if reopened := reopenings(cycles); reopened > 0 {
		r.note(fmt.Sprintf("reopened before: %d", reopened))
	}
	r.note(fmt.Sprintf("left out: %d epics, %d sub-tasks", epics, parts))
	if strange := w.Unknown(issues); strange > 0 {
		r.partly("of %d statuses that issues went through, nobody knows what they mean: they count as none of to do, in progress, done", strange)
	}
}

// counted are the issues that are neither epics nor sub-tasks, and how many those are.
func counted(all []flow.Issue) (issues []flow.Issue, epics, parts int) {
	for _, issue := range all {
		switch {
		case issue.Epic:
			epics++
		case issue.Subtask:
			parts++
		default:
			issues = append(issues, issue)
		}
	}
	return issues, epics, parts
}

// reopenings counts the issues that were done more than once.
func reopenings(cycles []flow.Cycle) int {
	count := 0
	for _, c := range cycles {
		if c.Reopened {
			count++
		}
	}
	return count
}

// inDays is a time in days of 24 hours, with one digit after the point.
func inDays(d time.Duration) float64 {
	return float64(d.Round(864*10*time.Second)/(864*10*time.Second)) / 10
}

// add adds a table.
func (r *flowLayout) add(name string, columns []string, rows [][]toolbox.Cell) {
	r.answer.Tables = append(r.answer.Tables, named(name, columns, rows)...)
}

// times are how long issues took.
func (r *flowLayout) times(cycle, lead flow.Spread) {
	var rows [][]toolbox.Cell
	for _, one := range []struct {
		name string
		flow.Spread
	}{{"cycle", cycle}, {"lead", lead}} {
		if one.Count > 0 {
			rows = append(rows, []toolbox.Cell{one.name, one.Count, inDays(one.Median), inDays(one.P85), inDays(one.P95)})
		}
	}
	r.add("days", []string{"time", "issues", "median", "p85", "p95"}, rows)
}

// byWeek is what was done in each week, and how the issues stood when it was over.
func (r *flowLayout) byWeek(issues []flow.Issue, w flow.Workflow) {
	flow.Fill(r.weeks, issues, w)
	var rows [][]toolbox.Cell
	for _, week := range r.begun() {
		rows = append(rows, []toolbox.Cell{r.days.Day(&week.From)[len("2006-"):], week.Created, week.Done, week.ToDo, week.Busy, week.Finished, toolbox.Positive(week.Other)})
	}
	r.add("weeks", []string{"from", "created", "done", "to_do", "in_progress", "done_in_all", "other"}, rows)
	r.note("weeks: to_do, in_progress and done_in_all (since " + r.answer.Since + ") at their end. The last one is not over")
}

// waiting is where the time went until issues were done.
func (r *flowLayout) waiting(cycles []flow.Cycle, w flow.Workflow) {
	var rows [][]toolbox.Cell
	for _, one := range flow.WaitingOf(cycles, w) {
		kind := "waiting"
		if one.Busy {
			kind = "in progress"
		}
		rows = append(rows, []toolbox.Cell{foreign.Line(one.Status, maxSummary), kind, one.Issues, inDays(one.Total / time.Duration(max(len(cycles), 1)))})
	}
	r.add("time_in_status", []string{"status", "kind", "issues", "days_per_done"}, rows)
}

// ages are the issues in progress, beside what the done ones took.
func (r *flowLayout) ages(issues []flow.Issue, w flow.Workflow, cycle flow.Spread) {
	ages, now := flow.Ages(issues, w), r.Now()
	var rows [][]toolbox.Cell
	for _, age := range ages[:min(len(ages), r.most)] {
		rows = append(rows, []toolbox.Cell{
			age.Key, foreign.Line(age.Summary, briefSummary), age.Status, toolbox.OrNull(age.Assignee), inDays(now.Sub(age.Started)), inDays(now.Sub(age.Moved)),
		})
	}
	r.add("in_progress", []string{"key", "summary", "status", "assignee", "days", "in_status"}, rows)
	note := fmt.Sprintf("in_progress: %d, oldest first. days: since first in progress, in_status: since the last change of status", len(ages))
	if cycle.Count > 0 {
		note += fmt.Sprintf(". %d are older than p85 of cycle", flow.Older(ages, cycle.P85, now))
	}
	if len(ages) > len(rows) && r.most < fullRows {
		note += `. detail "full" lists more`
	}
	r.note(note)
}

// stuck is how long issues were flagged.
func (r *flowLayout) stuck(issues []flow.Issue) {
	if r.Custom().Flag == "" {
		return
	}
	s := flow.StuckOf(issues, r.weeks[0].From, r.Now())
	if s.Issues == 0 {
		r.note("flagged: none")
		return
	}
	var keys []string
	for _, issue := range s.Now {
		keys = append(keys, issue.Key)
	}
	text := fmt.Sprintf("flagged: %d issues, for %v days in all", s.Issues, inDays(s.Total))
	if len(keys) > 0 {
		text += ", now: " + toolbox.ShortList(keys, r.most)
	}
	r.note(text)
}
